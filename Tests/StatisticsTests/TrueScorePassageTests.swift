import Testing

@testable import Statistics

@Suite struct TrueScorePassageTests {
  private static let norms = try? SampleSummary(count: 100, mean: 28, standardDeviation: 6)

  @Test func agreesWithTheFormulasInR() throws {
    let cases = try PrePostReference.load().passage
    #expect(cases.contains { $0.r1.value == nil } && cases.contains { $0.r1.value != nil })
    for item in cases {
      let measure = try ReliableChange(
        standardDeviation: item.sd, reliability: item.reliability, direction: .higherIsBetter)
      for (position, criterion) in ClinicalCutoff.allCases.enumerated() {
        func passage() throws -> TrueScorePassage {
          try TrueScorePassage(
            criterion, measure: measure, dysfunctional: SampleSummary(item.before), functional: Self.norms,
            after: SampleSummary(item.after))
        }
        guard let r1 = item.r1.value else {
          #expect(throws: StatisticsError.self) { try passage() }
          continue
        }
        let own = try passage()
        expectClose(own.cutoff, item.cutoffs[position], relative: 1e-10)
        expectClose(own.reliabilityAfter, r1, relative: 1e-10)
        for (person, expected) in item.cs[position].enumerated() {
          expectClose(own.score(after: item.after[person]), expected, relative: 1e-9, absolute: 1e-10)
          #expect(
            own.isPassed(before: item.before[person], after: item.after[person])
              == (item.before[person] <= item.cutoffs[position] && expected > 1.65))
        }
      }
    }
  }

  /// Turned upside down, the same persons pass.
  @Test func directionsMirror() throws {
    let (before, after) = ([10.0, 12, 15, 18, 20], [16.0, 24, 31, 22, 33])
    func passed(_ sign: Double) throws -> [Bool] {
      let (before, after) = (before.map { sign * $0 }, after.map { sign * $0 })
      let passage = try TrueScorePassage(
        .a,
        measure: ReliableChange(
          standardDeviation: SampleSummary(before).standardDeviation, reliability: 0.9,
          direction: sign > 0 ? .higherIsBetter : .lowerIsBetter),
        dysfunctional: SampleSummary(before), functional: nil, after: SampleSummary(after))
      return zip(before, after).map(passage.isPassed)
    }
    #expect(try passed(1) == passed(-1))
    #expect(try Set(passed(1)).count == 2)
  }

  @Test func withoutNormsOnlyCriterionAIsDefined() throws {
    let measure = try ReliableChange(standardDeviation: 4, reliability: 0.9, direction: .higherIsBetter)
    let before = try SampleSummary([10, 12, 15, 18, 20])
    for criterion in [ClinicalCutoff.b, .c] {
      #expect(throws: StatisticsError.self) {
        try TrueScorePassage(
          criterion, measure: measure, dysfunctional: before, functional: nil, after: before)
      }
    }
  }
}
