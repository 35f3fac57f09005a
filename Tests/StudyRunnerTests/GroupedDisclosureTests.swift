import Foundation
import Tables
import Testing

@testable import StudyRunner

/// What several tables of a study tell together of a unit of two persons, which belongs to a region.
@Suite("Disclosure control of groups that are made of others") struct GroupedDisclosureTests {
  /// Region, unit, how many persons, and how many of them found work.
  private static let units = [
    ("m", "mn", 15, 10), ("m", "ms", 2, 1), ("m", "mw", 12, 6), ("w", "wn", 14, 8), ("w", "ws", 10, 5),
    ("w", "ww", 11, 4),
  ]

  private func run(_ analyses: String) throws -> StudyRun {
    let sample = try StudySample(
      """
      id: sample
      title: {de: Beispiel, en: Example}
      as-of: 2026-01-31
      seed: 7
      sources:
        - {id: persons, path: data.csv, sha256: @SHA256@}
      disclosure: {data: personal}
      analyses:
      \(analyses)
      """)
    var rows: [String] = []
    for (region, unit, persons, work) in Self.units {
      for place in 0..<persons {
        rows.append(
          "P\(rows.count),\(region),\(unit),\(place < work ? "yes" : "no"),\(place < work ? 1 : 0),\(20 + rows.count % 40)"
        )
      }
    }
    try sample.write(
      "person,region,unit,work,worked,age\n" + rows.joined(separator: "\n") + "\n", to: "data.csv")
    try sample.write(
      """
      {"name": "sample", "resources": [{"name": "data", "path": "data.csv", "schema": {"fields": [
        {"name": "person", "type": "string"},
        {"name": "region", "type": "string", "categories": ["m", "w"]},
        {"name": "unit", "type": "string", "categories": ["mn", "ms", "mw", "wn", "ws", "ww"]},
        {"name": "work", "type": "string", "categories": ["yes", "no"]},
        {"name": "worked", "type": "integer"}, {"name": "age", "type": "integer"}]}}]}
      """, to: "datapackage.json")
    let digest = try SHA256Digest(ofFile: sample.place.path + "/data.csv").hexadecimal
    let study = try String(contentsOfFile: sample.place.path + "/study.yaml", encoding: .utf8)
    try sample.write(
      study.replacing(/[0-9a-f]{64}/, with: digest), to: "study.yaml")
    return try sample.run()
  }

  private func table(_ id: String, of analysis: String, in run: StudyRun) throws -> Tables.Disclosure {
    let output = try #require(run.results.first { $0.id == analysis }).output
    return run.disclosed(try output.tables.table(id), of: analysis)
  }

  /// The counts that are hidden, by the code of the row.
  private func hidden(_ table: TidyTable, _ column: String, by code: String) -> Set<String> {
    Set(table.rows.indices.filter { table[$0, column] == .suppressed }.compactMap { table[$0, code]?.code })
  }

  @Test("a region less its other units is the unit")
  func nested() throws {
    let run = try run("  - {id: d, kind: describe, source: persons, columns: [unit, region]}")
    let shares = try table("shares", of: "d", in: run).table
    let hidden = hidden(shares, "count", by: "level")
    #expect(hidden.contains("ms"))
    #expect(!hidden.isDisjoint(with: ["mn", "mw"]) || hidden.isSuperset(of: ["m", "w"]), "\(hidden)")
  }

  @Test("the size of a group is the count of a level")
  func sizes() throws {
    let run = try run(
      """
        - {id: d, kind: describe, source: persons, columns: [unit]}
        - {id: g, kind: describe, source: persons, columns: [work], by: unit}
      """)
    let counts = hidden(try table("shares", of: "d", in: run).table, "count", by: "level")
    let sizes = hidden(try table("shares", of: "g", in: run).table, "n", by: "group")
    #expect(counts == sizes && counts.count > 1, "\(counts), \(sizes)")
  }

  @Test("a column by another one is the other by the first")
  func transposed() throws {
    let run = try run(
      """
        - {id: ab, kind: describe, source: persons, columns: [work], by: unit}
        - {id: ba, kind: describe, source: persons, columns: [unit], by: work}
      """)
    func cells(_ analysis: String, _ first: String, _ second: String) throws -> Set<String> {
      let table = try table("shares", of: analysis, in: run).table
      return Set(
        table.rows.indices.filter { table[$0, "count"] == .suppressed }.map {
          (table[$0, first]?.code ?? "") + " " + (table[$0, second]?.code ?? "")
        })
    }
    let (one, other) = (try cells("ab", "level", "group"), try cells("ba", "group", "level"))
    #expect(one == other && one.isSuperset(of: ["yes ms", "no ms"]) && one.count > 2, "\(one) \(other)")
  }

  @Test("the shares of a column of 0 and 1 go only where they must")
  func flags() throws {
    let run = try run("  - {id: g, kind: describe, source: persons, columns: [worked], by: unit}")
    let numbers = try table("numbers", of: "g", in: run).table
    let hidden = hidden(numbers, "mean", by: "group")
    #expect(hidden.contains("ms") && hidden.count < Self.units.count, "\(hidden)")
    let alone = try self.run("  - {id: a, kind: describe, source: persons, columns: [worked]}")
    #expect(try table("numbers", of: "a", in: alone).table[0, "mean"]?.number == 34.0 / 64)
  }

  @Test("a command that prints one result knows the data's groups too")
  func command() throws {
    let run = try run("  - {id: d, kind: describe, source: persons, columns: [unit, region]}")
    let output = try #require(run.results.first).output
    let control = try OutputControl(output, minimumCount: 3)
    let hidden = hidden(control.disclosure(of: try output.tables.table("shares")).table, "count", by: "level")
    #expect(hidden.contains("ms") && !hidden.isDisjoint(with: ["mn", "mw", "m"]), "\(hidden)")
  }
}
