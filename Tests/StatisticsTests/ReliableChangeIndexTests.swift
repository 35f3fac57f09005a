import Testing

@testable import Statistics

@Suite struct ReliableChangeIndexTests {
  @Test func agreesWithTheFormulasInR() throws {
    let cases = try PrePostReference.load().index
    try compareEach(cases)
  }

  private func compareEach(_ cases: [PrePostReference.Index]) throws {
    compare("Indices of reliable change", with: "the formulas in R", on: cases) { item in
      let measure = try ReliableChange(
        standardDeviation: item.sd, reliability: item.reliability, direction: .higherIsBetter)
      let changes = try SampleSummary(zip(item.before, item.after).map { Double.decimalDifference($1, $0) })
      for (method, expected) in [
        (ReliableChangeIndex.Method.jacobsonTruax, item.jt), (.gulliksenLordNovick, item.gln),
        (.edwardsNunnally, item.en), (.hagemanArrindell, item.ha),
      ] {
        guard !expected.isEmpty else {
          #expect(throws: StatisticsError.self) {
            try ReliableChangeIndex(method, measure: measure, mean: item.mean, changes: changes)
          }
          continue
        }
        let index = try ReliableChangeIndex(method, measure: measure, mean: item.mean, changes: changes)
        for (position, value) in expected.enumerated() {
          expectClose(
            try index.index(before: item.before[position], after: item.after[position]), value,
            relative: 1e-10, absolute: 1e-11)
        }
        if method == .hagemanArrindell {
          expectClose(try #require(index.reliabilityOfChange), item.rd, relative: 1e-9)
          expectClose(
            try #require(index.groupShareImproved(changes: changes)), try #require(item.group.value),
            relative: 1e-9)
        } else {
          #expect(index.groupShareImproved(changes: changes) == nil)
        }
      }
    }
  }

  /// The anchors: s = 5.182466377 before, r = .88: 25 gain, 35 do not change, 12 lose; by treatment FT 12/4/1, CBT 7/20/2
  /// and Cont 6/11/9.
  @Test func anorexia() throws {
    let data = try PrePostReference.load().anorexia
    let before = try SampleSummary(data.before)
    expectClose(before.standardDeviation, 5.182466377, relative: 1e-9)
    let measure = try ReliableChange(
      standardDeviation: before.standardDeviation, reliability: 0.88, direction: .higherIsBetter)
    let changes = try SampleSummary(zip(data.before, data.after).map { $1 - $0 })
    let index = try ReliableChangeIndex(
      .jacobsonTruax, measure: measure, mean: before.mean, changes: changes)
    func counts(_ treatment: String?) throws -> [Int] {
      var counts = [0, 0, 0]
      for row in data.before.indices where treatment == nil || data.treat[row] == treatment {
        switch try index.recovery(before: data.before[row], after: data.after[row], cutoff: nil) {
        case .recovered: Issue.record("nobody passes a cut-off that there is not")
        case .improved: counts[0] += 1
        case .unchanged: counts[1] += 1
        case .deteriorated: counts[2] += 1
        }
      }
      return counts
    }
    #expect(try counts(nil) == [25, 35, 12])
    #expect(try counts("FT") == [12, 4, 1])
    #expect(try counts("CBT") == [7, 20, 2])
    #expect(try counts("Cont") == [6, 11, 9])
    #expect(data.counts == [25, 35, 12])
  }

  /// With perfect reliability regression to the mean has nothing to add: all methods see the sign of every change.
  @Test func allMethodsAgreeWithoutError() throws {
    let measure = try ReliableChange(
      standardDeviation: 5, reliability: 1 - 1e-12, direction: .lowerIsBetter)
    let changes = try SampleSummary([-2.0, 1, 3])
    for method in ReliableChangeIndex.Method.allCases {
      let index = try ReliableChangeIndex(method, measure: measure, mean: 30, changes: changes)
      #expect(try index.recovery(before: 30, after: 25, cutoff: 27) == .recovered)
      #expect(try index.recovery(before: 30, after: 28, cutoff: 27) == .improved)
      #expect(try index.recovery(before: 30, after: 33, cutoff: 27) == .deteriorated)
    }
  }

  @Test func badInputIsRefused() throws {
    let measure = try ReliableChange(standardDeviation: 5, reliability: 0.5, direction: .higherIsBetter)
    let changes = try SampleSummary([0.1, 0.2, 0.1])
    #expect(throws: StatisticsError.self) {
      try ReliableChangeIndex(.hagemanArrindell, measure: measure, mean: 30, changes: changes)
    }
    #expect(throws: StatisticsError.notFinite(what: "the mean before")) {
      try ReliableChangeIndex(.jacobsonTruax, measure: measure, mean: .nan, changes: changes)
    }
    let index = try ReliableChangeIndex(.edwardsNunnally, measure: measure, mean: 30, changes: changes)
    #expect(throws: StatisticsError.self) { try index.index(before: .infinity, after: 1) }
    #expect(throws: StatisticsError.self) { try index.recovery(before: 1, after: 90, cutoff: .nan) }
  }
}
