import Testing

@testable import Statistics

private let psychOrder: [IntraclassCorrelation.Form] = [
  .oneWaySingle, .twoWayRandomSingle, .twoWayMixedSingle, .oneWayAverage, .twoWayRandomAverage,
  .twoWayMixedAverage,
]

// Shrout & Fleiss (1979), Table 2: six targets, four judges.
private let shroutFleiss: [[Double]] = [
  [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
]

@Suite struct IntraclassCorrelationTests {
  @Test func shroutAndFleiss() throws {
    // psych 2.2.9; the paper prints .17 .29 .71 .44 .62 .91.
    let values = [0.16574177, 0.28976378, 0.71484071, 0.44279713, 0.62005055, 0.90931554]
    for (form, value) in zip(psychOrder, values) {
      expectClose(try IntraclassCorrelation(shroutFleiss, form: form).value, value, absolute: 5e-9)
    }
    let second = try IntraclassCorrelation(shroutFleiss, form: .twoWayRandomSingle)
    let interval = try #require(second.effect(level: 0.95)?.interval)
    expectClose(interval.lower, 0.018786513, absolute: 1e-9)
    expectClose(interval.upper, 0.76108437, absolute: 1e-8)
    expectClose(try #require(second.statistic).value, 11.027248, absolute: 5e-7)
  }

  @Test func fromPublishedMeanSquares() throws {
    // Shrout & Fleiss (1979), Table 3: BMS 11.24, JMS 32.49, EMS 1.02.
    let squares = try TwoWayMeanSquares(
      subjects: 6, raters: 4, betweenSubjects: 11.24, betweenRaters: 32.49, residual: 1.02)
    expectClose(squares.withinSubjects, 6.26, absolute: 0.006)
    for (form, printed) in zip(psychOrder, [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]) {
      expectClose(try IntraclassCorrelation(squares, form: form).value, printed, absolute: 0.005)
    }
  }

  @Test func agreesWithPsych() throws {
    let cases = try AgreementReference.load().icc
    compare("Intraclass correlation, six forms", with: "R psych ICC", on: cases) { item in
      let squares = try TwoWayMeanSquares(item.x)
      // Where the residual is exactly zero psych divides by a trace of rounding.
      if squares.residual == 0 { return }
      for (position, form) in psychOrder.enumerated() {
        guard let test = try? IntraclassCorrelation(squares, form: form) else { return }
        let comment: Comment = "\(form)"
        // Psych's mean squares lose digits by cancellation; these come from exact sums.
        expectClose(test.value, item.value[position], relative: 1e-8, absolute: 1e-10, comment)
        expectClose(
          try #require(test.statistic).value, item.f[position], relative: 1e-8, absolute: 1e-10, comment)
        expectClose(test.pValue.value, item.p[position], relative: 1e-7, absolute: 1e-12, comment)
        if let interval = test.effect(level: 0.95)?.interval {
          expectClose(interval.lower, item.lower[position], relative: 1e-7, absolute: 1e-9, comment)
          expectClose(interval.upper, item.upper[position], relative: 1e-7, absolute: 1e-9, comment)
        }
      }
    }
  }

  @Test func shiftingARaterKeepsConsistency() throws {
    let shifted = shroutFleiss.map { row in row.enumerated().map { $1 + Double($0) * 0.1 } }
    for form in [IntraclassCorrelation.Form.twoWayMixedSingle, .twoWayMixedAverage] {
      expectClose(
        try IntraclassCorrelation(shifted, form: form).value,
        try IntraclassCorrelation(shroutFleiss, form: form).value, relative: 1e-12)
    }
    #expect(
      try IntraclassCorrelation(shifted, form: .oneWaySingle).value
        != IntraclassCorrelation(shroutFleiss, form: .oneWaySingle).value)
  }

  @Test func perfectAgreementHasNoInterval() throws {
    let test = try IntraclassCorrelation([[1, 1], [2, 2], [4, 4]], form: .twoWayMixedSingle)
    #expect(test.value == 1)
    #expect(test.statistic == nil)
    #expect(test.pValue.value == 0)
    #expect(test.effect(level: 0.95)?.interval == nil)
    #expect(test.remarks.map(\.code) == ["no-error-variance"])
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) {
      try IntraclassCorrelation([[1, 2], [1, 2]], form: .twoWayMixedSingle)
    }
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try IntraclassCorrelation([[1, 2], [1]], form: .oneWaySingle)
    }
    #expect(throws: StatisticsError.self) { try IntraclassCorrelation([], form: .oneWaySingle) }
    #expect(throws: StatisticsError.self) { try IntraclassCorrelation([[], []], form: .oneWaySingle) }
    #expect(throws: StatisticsError.notFinite(what: "a row of the ratings")) {
      try IntraclassCorrelation([[1, .infinity], [1, 2]], form: .oneWaySingle)
    }
    #expect(throws: StatisticsError.self) {
      try IntraclassCorrelation([[1e300, -1e300], [1e300, 1e300]], form: .oneWaySingle)
    }
  }
}
