import Foundation
import Testing

/// What the commands print, against R on seeded random data; see the generator beside the frozen values.
@Suite("Measures against R") struct MeasuresReferenceTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let csv: String
    let arguments: [String]
    let table: String
    let cells: [Cell]
    var testDescription: String { arguments.joined(separator: " ") + " " + table }
  }

  struct Cell: Decodable, Sendable {
    /// The text or number that must stand in a column.
    enum Key: Decodable, Sendable {
      case text(String)
      case number(Double)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }

      func matches(_ value: Any?) -> Bool {
        switch self {
        case .text(let text): value as? String == text
        case .number(let number): value as? Double == number
        }
      }
    }

    /// Column and content of the row's keys; an empty list in R's way where the first row is meant.
    enum Keys: Decodable, Sendable {
      case first
      case row([String: Key])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = (try? container.decode([String: Key].self)).map { .row($0) } ?? .first
      }
    }

    let `where`: Keys
    let column: String
    let value: Double
    let tolerance: Double
  }

  private struct Frozen: Decodable {
    let cases: [Case]
  }

  static func cases() throws -> [Case] {
    let text = try Repository.text(of: "Tests/CommandLineTests/Reference/measures/measures.json")
    return try JSONDecoder().decode(Frozen.self, from: Data(text.utf8)).cases
  }

  @Test("a cell that the tool prints is what R computes", arguments: try cases())
  func cell(item: Case) throws {
    let folder = TemporaryFolder()
    try folder.write(item.csv, to: "data.csv")
    let arguments = item.arguments.map { $0 == "FILE" ? "data.csv" : $0 }
    let run = try RunningTool(
      arguments + ["--format", "json", "--table", item.table], in: folder
    ).end()
    try #require(run.exitCode == 0, "\(run.messages)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    for cell in item.cells {
      let found = rows.filter { row in
        guard case .row(let keys) = cell.where else { return true }
        return keys.allSatisfy { $0.value.matches(row[$0.key]) }
      }
      let value = try #require(found.first?[cell.column] as? Double, "\(cell)")
      let size = max(abs(value), abs(cell.value))
      #expect(abs(value - cell.value) <= max(cell.tolerance * size, 1e-14), "\(value) is not \(cell)")
    }
  }
}
