import Foundation
import Testing

private enum StudyRecord {
  static func table(_ name: String) throws -> [[String: String]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Studies/indication/expected/tables/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }
}

/// T3 on the record of the study, which `IndicationStudyTests` compares with what the tool computes: 60,000 cases in which the
/// heavier helps go to the heavier cases.
@Suite(
  "The base world's record",
  .enabled(
    if: (try? StudyRecord.table("model.truth-spans.csv")) != nil,
    "the record of the study has to be renewed: script/update-expected <tool> indication"))
struct SimulatedWorldRecordTests {
  private static func number(_ row: [String: String]?, _ column: String) throws -> Double {
    try #require(Double(row?[column] ?? ""))
  }

  @Test("T3: quotas err a quarter as much as raw shares at most, with a regret of at most two points")
  func errors() throws {
    let rows = try StudyRecord.table("model.truth.csv")
    func row(_ method: String) -> [String: String]? { rows.first { $0["choice_by"] == method } }
    let quotas = try Self.number(row("quotas"), "rmse")
    #expect(try quotas <= 0.25 * Self.number(row("raw-rates"), "rmse"))
    #expect(try Self.number(row("quotas"), "regret") <= 0.02)
    // Nearer to the truth, and better to choose by, than every other way.
    for other in ["raw-rates", "neighbours", "pooled", "moved-by-neighbours"] {
      #expect(try quotas < Self.number(row(other), "rmse"))
      #expect(try Self.number(row("quotas"), "regret") <= Self.number(row(other), "regret"))
    }
  }

  @Test("spans of 90 % hold the truth about as often in either state of support")
  func coverage() throws {
    let rows = try StudyRecord.table("model.truth-spans.csv")
    #expect(rows.count == 2)
    for row in rows { #expect(try (0.85...0.97).contains(Self.number(row, "coverage"))) }
  }
}
