import Testing

@testable import Statistics

@Suite struct ReliableChangeTests {
  // Jacobson & Truax (1991), p. 14: s = 7.5, r = .80; before 47.5, after 32.5.
  @Test func paperExample() throws {
    let change = try ReliableChange(
      standardDeviation: 7.5, reliability: 0.8, direction: .lowerIsBetter)
    expectClose(change.standardError, 3.354102, absolute: 5e-7)
    expectClose(change.standardErrorOfDifference, 4.743416, absolute: 5e-7)
    expectClose(try change.index(before: 47.5, after: 32.5), -3.162278, absolute: 5e-7)
    #expect(try change.outcome(before: 47.5, after: 32.5) == .improved)
    #expect(try change.outcome(before: 32.5, after: 47.5) == .deteriorated)
    #expect(try change.outcome(before: 40, after: 41) == .unchanged)
    let functional = try SampleSummary(count: 1, mean: 40, standardDeviation: 7.5)
    let dysfunctional = try SampleSummary(count: 1, mean: 60, standardDeviation: 7.5)
    expectClose(try ReliableChange.cutoff(functional: functional, dysfunctional: dysfunctional), 50)
  }

  private struct Case: Decodable {
    let deviation, reliability, criterion, error, least: Double
    let higher: Bool
    let before, after, index: [Double]
    let counts: [Int]
  }

  @Test func agreesWithDecimalArithmetic() throws {
    let cases: [Case] = try Reference.load("change/change.json")
    compare("Reliable change", with: "decimal arithmetic", on: cases) { item in
      let change = try ReliableChange(
        standardDeviation: item.deviation, reliability: item.reliability,
        direction: item.higher ? .higherIsBetter : .lowerIsBetter, criterion: item.criterion)
      expectClose(change.standardErrorOfDifference, item.error)
      expectClose(change.minimalDetectableChange, item.least)
      for (position, expected) in item.index.enumerated() {
        expectClose(try change.index(before: item.before[position], after: item.after[position]), expected)
      }
      let counts = try change.counts(before: item.before, after: item.after)
      #expect([counts.improved, counts.unchanged, counts.deteriorated] == item.counts)
    }
  }

  @Test func recovery() throws {
    // The paper's measure: 1.96 · 4.743 = 9.30 is reliable, the cut-off between 40 and 60 is 50.
    let change = try ReliableChange(standardDeviation: 7.5, reliability: 0.8, direction: .lowerIsBetter)
    #expect(try change.recovery(before: 60, after: 49, cutoff: 50) == .recovered)
    #expect(try change.recovery(before: 60, after: 50, cutoff: 50) == .improved)
    #expect(try change.recovery(before: 47.5, after: 32.5, cutoff: 50) == .improved)
    #expect(try change.recovery(before: 50, after: 40, cutoff: 50) == .recovered)
    #expect(try change.recovery(before: 52, after: 48, cutoff: 50) == .unchanged)
    #expect(try change.recovery(before: 48, after: 58, cutoff: 50) == .deteriorated)
    let counts = try change.recoveryCounts(
      before: [60, 60, 52, 48, 61], after: [49, 50, 48, 58, 40], cutoff: 50)
    #expect(
      counts == ReliableChange.RecoveryCounts(recovered: 2, improved: 1, unchanged: 1, deteriorated: 1))
    let resources = try ReliableChange(
      standardDeviation: 7.5, reliability: 0.8, direction: .higherIsBetter)
    #expect(try resources.recovery(before: 40, after: 51, cutoff: 50) == .recovered)
    #expect(throws: StatisticsError.self) { try change.recovery(before: 1, after: 2, cutoff: .nan) }
    #expect(throws: StatisticsError.self) { try change.recoveryCounts(before: [1], after: [], cutoff: 1) }
  }

  @Test func onTheCriterionIsUnchanged() throws {
    // S_diff is exactly 1 here, and 0.3 − 0.1 must be 0.2 and not a trace less or more.
    let change = try ReliableChange(
      standardDeviation: 1, reliability: 0.5, direction: .higherIsBetter, criterion: 0.2)
    expectClose(change.standardErrorOfDifference, 1, relative: 1e-15)
    let counts = try change.counts(before: [0.1, 0.1, 0.5, 1], after: [0.3, 0.31, 0.2, 1])
    #expect(counts == ReliableChange.Counts(improved: 1, unchanged: 2, deteriorated: 1))
  }

  @Test(arguments: [-0.1, 1, 1.5, .nan]) func badReliability(value: Double) {
    #expect(throws: StatisticsError.self) {
      try ReliableChange(standardDeviation: 1, reliability: value, direction: .higherIsBetter)
    }
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.self) {
      try ReliableChange(standardDeviation: 0, reliability: 0.8, direction: .higherIsBetter)
    }
    let change = try ReliableChange(standardDeviation: 1, reliability: 0.8, direction: .higherIsBetter)
    #expect(throws: StatisticsError.self) { try change.index(before: .nan, after: 1) }
    #expect(throws: StatisticsError.unequalLengths(first: 1, second: 2)) {
      try change.counts(before: [1], after: [1, 2])
    }
  }
}
