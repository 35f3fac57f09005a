import Foundation
import Tables
import Testing

@testable import StudyRunner

/// Every number of the ANNA study against one computed in R from the raw files of Data/anna, see Reference/anna.
///
/// Closed forms agree within a relative 1e-10, ends found by iteration within 1e-8. Ends and standard errors from the
/// bootstrap agree with the mean of 200 runs of 9999 draws each in R within four times the standard deviation of one
/// such run: at most 5 per cent of the interval's length; the scores' BCa and percentile ends lie further apart.
@Suite("ANNA's results")
struct AnnaResultsTests {
  fileprivate static let reference = Result { try AnnaReference() }

  static let outputs = Result {
    var study = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { study.deleteLastPathComponent() }
    return try StudyRun(try StudyFolder(path: study.appendingPathComponent("Studies/anna").path)).results
  }

  static let tableNames = (try? reference.get().tables.map(\.name)) ?? []

  @Test func everyTableHasAReference() throws {
    let names = try Self.outputs.get().flatMap { result in
      result.output.tables.map { "\(result.id)/\($0.id)" }
    }
    #expect(try Self.reference.get().tables.map(\.name).sorted() == names.sorted())
  }

  @Test(arguments: tableNames) func tableAgrees(_ name: String) throws {
    let expected = try #require(try Self.reference.get().tables.first { $0.name == name })
    let result = try #require(try Self.outputs.get().first { $0.id == expected.analysis })
    let table = try result.output.tables.table(expected.table)
    try #require(expected.keys.allSatisfy { table.columnIndex($0) != nil }, "\(name) lacks a key column")
    let keys = table.rows.indices.map { row in expected.keys.map { table[row, $0]?.code ?? "" } }
    #expect(table.rows.count == expected.rows.count, "\(name) has \(table.rows.count) rows")
    for row in expected.rows {
      let key = expected.keys.map { row.texts[$0] ?? "" }
      let place = "\(name) [\(key.joined(separator: ", "))]"
      let rows = keys.indices.filter { keys[$0] == key }
      guard rows.count == 1 else {
        Issue.record("\(place) occurs \(rows.count) times")
        continue
      }
      compare(table, row: rows[0], with: row, iterative: expected.iterative, at: place)
    }
  }

  private func compare(
    _ table: TidyTable, row: Int, with expected: AnnaReference.Row, iterative: [String], at place: String
  ) {
    for (column, number) in expected.numbers.sorted(by: { $0.key < $1.key }) {
      let cell = table[row, column]
      let value = cell?.number
      let scale = max(abs(number), abs(value ?? 0))
      let tolerance =
        expected.errors[column].map { 4 * $0 } ?? scale * (iterative.contains(column) ? 1e-8 : 1e-10)
      let isClose = value.map { abs($0 - number) <= tolerance } ?? false
      let name = "\(place) \(column)"
      #expect(isClose, "\(name): \(value.map { "\($0)" } ?? "nothing"), in R \(number)")
    }
    for (column, text) in expected.texts.sorted(by: { $0.key < $1.key }) {
      #expect(table[row, column]?.code == text, "\(place) \(column)")
    }
    for column in expected.empty {
      // An end that is infinite, such as of an odds ratio, is empty in data files as it is here.
      let cell = table[row, column]
      #expect(cell == .empty || cell?.number == .infinity, "\(place) \(column)")
    }
    for column in table.columns where table[row, column.name]?.number?.isFinite == true {
      #expect(expected.numbers[column.name] != nil, "\(place) \(column.name) has no reference")
    }
  }
}

/// The values that Reference/anna/generate.R printed.
private struct AnnaReference: Decodable {
  struct Table: Decodable {
    let analysis: String
    let table: String
    /// The columns that identify a row.
    let keys: [String]
    /// The columns found by iteration.
    let iterative: [String]
    let rows: [Row]

    var name: String { "\(analysis)/\(table)" }
  }

  struct Row: Decodable {
    let numbers: [String: Double]
    let texts: [String: String]
    /// The columns without a value.
    let empty: [String]
    /// The Monte Carlo standard errors of columns that rest on random draws.
    let errors: [String: Double]
  }

  let tables: [Table]

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Reference/anna/results.json")
    self = try JSONDecoder().decode(AnnaReference.self, from: Data(contentsOf: file))
  }
}
