import Measurement
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct CoachComparisonTests {
  private let sheets = [
    ("A", "C1", 4.0), ("A", "C1", 2), ("B", "C1", 5), ("C", "C2", 1), ("D", "C2", 2), ("D", "C2", 2),
    ("A", "C2", 3), ("E", "C3", 5), ("F", nil, 1),
  ].map { ScaleFixture.sheet($0.0, coach: $0.1, [$0.2, $0.2, $0.2, $0.2]) }

  private func comparison(minimumSheets: Int) throws -> CoachComparison {
    let scale = try ScaleFixture.boxes(ScaleColumns(coach: "coach"))
    return CoachComparison(
      sheets, scores: sheets.map { $0.score(by: scale) }, minimumSheets: minimumSheets)
  }

  @Test func personsAreAveragedWithinTheirCoach() throws {
    let comparison = try comparison(minimumSheets: 2)
    #expect(comparison.coaches.map(\.code) == ["C1", "C2", "C3"])
    #expect(comparison.coaches.map(\.sheets) == [3, 4, 1])
    #expect(comparison.coaches.map(\.persons) == [2, 3, 1])
    #expect(comparison.coaches.map(\.isShown) == [true, true, false])
    #expect((comparison.withoutCoach, comparison.sharedPersons) == (1, 1))
    // Persons' means: C1 0.5 and 1, C2 0, 0.25 and 0.5, C3 1.
    #expect(try comparison.pooling == PartialPooling([[0.5, 1], [0.5, 0, 0.25], [1]]))
  }

  @Test func coachesWithFewSheetsAreShownWithoutValues() throws {
    let scale = try ScaleFixture.boxes(ScaleColumns(coach: "coach"))
    let tables = try ScaleRatings(
      ScaleSheets(sheets, scale: scale), interval: .studentT, minimumSheets: 2
    ).tables
    let coaches = try #require(tables.first { $0.id == "coaches" })
    #expect(coaches[2, "pooled"] == .empty)
    #expect(coaches[2, "mean"] == .empty)
    #expect(coaches[2, "sheets"] == .count(1))
    #expect(coaches[0, "pooled"] != .empty)
    let variance = try #require(tables.first { $0.id == "coach-variance" })
    #expect(variance[0, "remarks"]?.code?.contains("1 persons have sheets with several coaches") == true)
  }
}
