import Datasets
import Foundation
import Measurement
import Tables
import Testing

@testable import StudyRunner

/// Every published figure of ANNA's journeys and outcomes, file by file and row by row, and the cell of the study's tables
/// that reproduces it from the records. What no table prints – subjects and clubs, occupations, young people, households – is
/// counted from the records in `AnnaDataTests`.
@Suite struct AnnaPublishedFiguresTests {
  private static let folder: String = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("Data/anna/published").path + "/"
  }()

  /// The files and where their figures are reproduced; a new file must get a place here.
  @Test func everyFileOfPublishedFiguresHasItsPlace() throws {
    let tables = [
      "but_uptake.csv", "but_reasons.csv", "but_example.csv", "minijob_example.csv", "minijob_scale.csv",
      "outcomes.csv", "outcome_status.csv", "rates.csv", "session_returns.csv",
    ]
    let records = [
      "but_details.csv", "outcome_titles.csv", "youth_status.csv", "project.csv", "example_families.csv",
      "survey1.csv", "survey2.csv",
    ]
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter {
      $0.hasSuffix(".csv")
    }
    #expect(files.sorted() == (tables + records).sorted())
  }

  @Test func benefitsAreCountedAsPublished() throws {
    let places = [
      "children": ("stages", "entered", "entitled"), "not-entitled": ("stages", "dropped_off", "entitled"),
      "entitled": ("take-up", "n", nil), "applications": ("stages", "passed", "applied"),
      "taken-up": ("take-up", "count", nil),
    ]
    for row in try rows("but_uptake.csv") {
      let (table, column, stage) = try #require(places[row["measure"] ?? ""])
      let keys = ["group": row["area"] ?? ""].merging(stage.map { ["stage": $0] } ?? [:]) { $1 }
      #expect(try number("but", table, keys, column) == row.number("count"), "\(row)")
    }
    for row in try rows("but_reasons.csv") {
      let keys = ["group": row["area"] ?? "", "reason": row["reason"] ?? ""]
      #expect(try number("but", "reasons", keys, "count") == row.number("count"), "\(row)")
    }
    // And no other reason than the published ones.
    #expect(try table("but", "reasons").rows.count == rows("but_reasons.csv").count)
  }

  @Test func theExampleFamiliesGoAsPublished() throws {
    let stages = ["entitled", "offer_exists", "known", "interesting", "applied", "approved", "taken_up"]
    for row in try rows("but_example.csv") {
      let keys = ["subject": row["child"] ?? "", "group": row["area"] ?? ""]
      let ended = stages.firstIndex { row[$0] == "no" } ?? stages.count
      for (position, stage) in stages.enumerated() {
        let code = try code("but-example", "trace", keys, "stage_\(stage)")
        // The form repeats a missing entitlement in the next box, where the journey has ended.
        let printed = position > ended ? "" : row[stage] ?? ""
        #expect(code == printed || printed.isEmpty && code == "unanswered", "\(row) \(stage)")
      }
      #expect(try code("but-example", "trace", keys, "reason") == row["reason"], "\(row)")
      for (stage, column) in [("applied", "applied_on"), ("approved", "approved_on")] {
        let step = keys.merging(["stage": stage]) { $1 }
        guard row[stage] == "yes" else { continue }
        #expect(try code("but-example", "steps", step, "day") == row[column], "\(row)")
        guard stage == "applied" else { continue }
        #expect(try code("but-example", "steps", step, "event") == row["application_type"], "\(row)")
      }
    }
    for row in try rows("minijob_example.csv") {
      let keys = ["subject": row["given_name"] ?? ""]
      for stage in ["search", "found", "approached", "top_up_possible", "topped_up", "sustainable"] {
        let code = try code("minijob-example", "trace", keys, "stage_\(stage)")
        #expect(code == row[stage] || row[stage] == "" && code == "unanswered", "\(row) \(stage)")
      }
    }
    let levels = try table("minijobs", "rating-levels")
    for row in try rows("minijob_scale.csv") {
      let labels = levels.rows.indices.filter { levels[$0, "rating_value"]?.code == row["level"] }
        .compactMap { index in
          if case .label(_, let label)? = levels[index, "rating"] { label.de } else { nil }
        }
      #expect(Set(labels) == [row["label"] ?? ""], "\(row)")
    }
  }

  @Test func outcomesAndRatesAreThePublishedOnes() throws {
    func events(_ type: String) throws -> Double {
      try number("outcomes", "types", ["type": type], "events")
    }
    for row in try rows("outcomes.csv") {
      let type = row["type"] ?? ""
      let count =
        type == "school-or-further-training"
        ? try events("school-qualification") + events("further-training") : try events(type)
      #expect(count == row.number("count"), "\(row)")
    }
    for row in try rows("outcome_status.csv") {
      let keys = ["flag": "benefit_ended", "type": "insured-employment", "group": row["single_parent"] ?? ""]
      let column = row["measure"] == "benefit-ended" ? "yes" : "n"
      #expect(try number("outcomes", "flags", keys, column) == row.number("count"), "\(row)")
    }
    func share(_ types: String...) throws -> Double {
      try types.reduce(0) { try $0 + number("outcomes", "types", ["type": $1], "persons") }
        / number("outcomes", "target", [:], "n")
    }
    let rates = [
      "target": try number("outcomes", "target", [:], "target"),
      "placement": try share("insured-employment", "apprenticeship"), "extension": try share("extension"),
      "success": try number("outcomes", "target", [:], "estimate"),
      "excess-over-target": try number("outcomes", "target", [:], "target_difference"),
    ]
    for row in try rows("rates.csv") {
      let rate = try #require(rates[row["rate"] ?? ""])
      #expect((100 * rate).rounded() == row.number("percent"), "\(row)")
    }
    let returns = ["sheets": "sheets", "median-sheets-per-week": "median_per_week"]
    for row in try rows("session_returns.csv") {
      let column = try #require(returns[row["measure"] ?? ""])
      #expect(try number("sessions", "overview", [:], column) == row.number("value"), "\(row)")
    }
  }

  private func table(_ analysis: String, _ name: String) throws -> TidyTable {
    let outputs = try AnnaResultsTests.outputs.get()
    return try #require(outputs.first { $0.id == analysis }).output.tables.table(name)
  }

  private func cell(
    _ analysis: String, _ name: String, _ keys: [String: String], _ column: String
  ) throws -> Cell {
    let table = try table(analysis, name)
    let found = table.rows.indices.filter { row in keys.allSatisfy { table[row, $0]?.code == $1 } }
    try #require(found.count == 1, "\(analysis)/\(name) \(keys) occurs \(found.count) times")
    return try #require(table[found[0], column])
  }

  private func number(
    _ analysis: String, _ name: String, _ keys: [String: String], _ column: String
  ) throws -> Double {
    try #require(try cell(analysis, name, keys, column).number)
  }

  private func code(
    _ analysis: String, _ name: String, _ keys: [String: String], _ column: String
  ) throws -> String {
    let cell = try cell(analysis, name, keys, column)
    return cell == .empty ? "" : cell.code ?? ""
  }

  private typealias Row = [String: String]

  /// The rows of a file as they are printed.
  private func rows(_ file: String) throws -> [Row] {
    let fields = try #require(
      try Codebook(contentsOf: Self.folder + "datapackage.json").fields(forResource: file))
    let dataset = try Dataset(contentsOfCSV: Self.folder + file, fields: fields)
    var rows = [Row](repeating: [:], count: dataset.rowCount)
    for column in dataset.columns {
      let codes =
        column.field.kind == .date ? try column.days().map { $0?.description } : try column.codes()
      for (index, code) in codes.enumerated() { rows[index][column.field.name] = code ?? "" }
    }
    return rows
  }
}

extension [String: String] {
  fileprivate func number(_ column: String) -> Double? { self[column].flatMap(Double.init) }
}
