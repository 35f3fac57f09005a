import Datasets
import Statistics
import Testing

@testable import Surveys

@Suite struct GoalsMetTests {
  /// A met one of two, B two of two, C none of one; D has no goal with a level.
  @Test func countsByPerson() throws {
    let goals: [(String, Int?, Int?, Int)] = [
      ("A", -1, 1, 3), ("A", -1, -1, 1), ("B", -2, 0, 1), ("B", 1, 0, 1), ("C", -1, -2, 2), ("D", -1, nil, 1),
    ]
    let dataset = Dataset(
      name: "goals.csv",
      columns: [
        SurveyFixture.text("person", goals.map(\.0)), SurveyFixture.integers("before", goals.map(\.1)),
        SurveyFixture.integers("after", goals.map(\.2)), SurveyFixture.integers("weight", goals.map(\.3)),
      ])
    let result = try GoalAttainment(
      from: dataset, columns: GoalColumns(before: "before", weight: "weight"))
    let met = result.met
    #expect(abs((met.goalsPerPerson?.value ?? 0) - 5.0 / 3) < 1e-12)
    #expect(met.metPerPerson?.value == 1)
    #expect(met.share?.value == 3.0 / 5)
    #expect(met.weightedShare?.value == 5.0 / 8)
    #expect((met.risen?.value, met.fallen?.value) == (2.0 / 5, 2.0 / 5))
    #expect(met.allMet?.value == 1.0 / 3)
    // Without A 2/3, without B 1/3, without C 3/4.
    let without = [2.0 / 3, 1.0 / 3, 3.0 / 4]
    let centre = without.reduce(0, +) / 3
    let error = (2.0 / 3 * without.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }).squareRoot()
    #expect(abs((met.share?.standardError ?? 0) - error) < 1e-12)
    // As stated and all alike, each with ρ = 0, 0.3 and 0.5; the stated one is the main result.
    #expect(result.sensitivity.count == 6)
    #expect(result.sensitivity[1].after.estimate == result.after.estimate)
    #expect(result.tables.map(\.id) == ["scores", "attained", "met", "levels", "sensitivity"])
  }
}
