import Datasets
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct GoalAttainmentTests {
  /// Values of the formula of Kiresuk & Sherman (1968), computed in R 4.2.2 with ρ = 0.3.
  @Test(
    "T of one person",
    arguments: [
      ([1, 0, -1], [1, 1, 1], 50.0),
      ([1, 1, 0], [1, 1, 1], 59.1287092917528),
      ([2, 1, 0, -1], [3, 2, 1, 1], 63.9443337755679),
      ([2, 2, 2, 2, 2], [1, 1, 1, 1, 1], 80.15113445777636),
      ([-2, -2, -2, -2, -2], [1, 1, 1, 1, 1], 19.84886554222364), ([1], [1], 60.0),
    ])
  func score(levels: [Int], weights: [Double], expected: Double) throws {
    let score = try GoalAttainmentScore(zip(levels, weights).map { (level: $0, weight: $1) })
    #expect(abs(score.value - expected) < 1e-10)
    #expect(score.goalCount == levels.count)
  }

  @Test func weightsAreRelativeAndMayBeHuge() throws {
    let plain = try GoalAttainmentScore([(2, 1), (-1, 3)])
    for factor in [1e-300, 7, 1e300] {
      let scaled = try GoalAttainmentScore([(2, factor), (-1, 3 * factor)])
      #expect(abs(scaled.value - plain.value) < 1e-12)
    }
  }

  @Test func whatIsNoLevelOrWeightIsRefused() {
    for (level, weight) in [(3, 1.0), (0, 0), (0, -1), (0, .infinity), (0, .nan)] {
      #expect(throws: StatisticsError.self) { try GoalAttainmentScore([(level, weight)]) }
    }
    #expect(throws: StatisticsError.self) { try GoalAttainmentScore([]) }
    #expect(throws: StatisticsError.self) { try GoalAttainmentScore([(0, 1)], correlation: 1.5) }
  }

  private func attainment(
    _ goals: [(String, Int?, Int?)], columns: GoalColumns = GoalColumns(before: "before")
  ) throws -> GoalAttainment {
    let dataset = Dataset(
      name: "goals.csv",
      columns: [
        SurveyFixture.text("person", goals.map(\.0)), SurveyFixture.integers("before", goals.map(\.1)),
        SurveyFixture.integers("after", goals.map(\.2)),
      ])
    return try GoalAttainment(from: dataset, columns: columns)
  }

  /// Three persons with T 60, 59.1287… and 40 after; R 4.2.2: t.test of the scores and of their changes.
  @Test func personsAreScoredFirst() throws {
    let result = try attainment([
      ("A", -1, 1), ("B", -1, 1), ("B", -1, 1), ("B", 0, 0), ("C", 0, -1), ("D", -1, nil),
    ])
    #expect((result.personCount, result.personsAttained) == (4, 2))
    let after = try #require(result.after.estimate)
    #expect(abs(after.value - (60 + 59.12870929175277 + 40) / 3) < 1e-10)
    #expect((after.n, result.after.missing) == (3, 1))
    let change = try #require(result.change?.test)
    #expect(change.sampleSizes == [3])
    // A rises by 20, B by 18.2574… and C falls by 10.
    let b = 59.12870929175277 - (50 - (59.12870929175277 - 50))
    #expect(abs((change.estimate?.value ?? 0) - (20 + b - 10) / 3) < 1e-10)
    #expect(result.areas[0].counts == [0, 1, 1, 3, 0])
    #expect((result.areas[0].attained, result.areas[0].missing) == (4, 1))
  }

  @Test func onePersonHasNoInterval() throws {
    let result = try attainment([("A", -1, 1)])
    #expect(result.after.estimate?.value == 60)
    #expect(result.after.estimate?.interval == nil)
    #expect(result.after.remarks.map(\.code) == ["no-interval"])
    #expect(result.change?.remarks.map(\.code) == ["not-tested"])
  }

  @Test func levelsOutsideTheScaleNameTheirRow() {
    #expect(throws: SurveyError.outsideForm(column: "after", row: 3, allowed: "-2 to 2")) {
      try attainment([("A", 0, 0), ("B", 0, 3)])
    }
    #expect(throws: SurveyError.noAnswers(what: "the levels of goals")) { try attainment([("A", 0, nil)]) }
  }
}
