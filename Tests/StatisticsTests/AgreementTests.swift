import Testing

@testable import Statistics

/// Frozen results of R's psych and vcd on random ratings.
private struct Frozen: Decodable, Sendable {
  struct Icc: Decodable, Sendable {
    let x: [[Double]]
    let value, f, p, lower, upper: [Double]
  }
  struct Kappa: Decodable, Sendable {
    let table: [[Int]]
    let value, error: [Double]
  }
  struct Alpha: Decodable, Sendable {
    let x: [[Double]]
    let raw, standardised, mean: Double
    let rest, interval, mu, sd: [Double]
    let dropped: [Double]?

    enum CodingKeys: String, CodingKey { case x, raw, standardised, mean, rest, interval, mu, sd, dropped }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      x = try values.decode([[Double]].self, forKey: .x)
      raw = try values.decode(Double.self, forKey: .raw)
      standardised = try values.decode(Double.self, forKey: .standardised)
      mean = try values.decode(Double.self, forKey: .mean)
      rest = try values.decode([Double].self, forKey: .rest)
      interval = try values.decode([Double].self, forKey: .interval)
      mu = try values.decode([Double].self, forKey: .mu)
      sd = try values.decode([Double].self, forKey: .sd)
      dropped = try? values.decode([Double].self, forKey: .dropped)
    }
  }
  let icc: [Icc]
  let kappa: [Kappa]
  let alpha: [Alpha]

  static func load() throws -> Frozen { try Reference.load("agreement/agreement.json") }
}

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
    let cases = try Frozen.load().icc
    #expect(cases.count > 90)
    for (index, item) in cases.enumerated() {
      let squares = try TwoWayMeanSquares(item.x)
      // Where the residual is exactly zero psych divides by a trace of rounding.
      if squares.residual == 0 { continue }
      for (position, form) in psychOrder.enumerated() {
        guard let test = try? IntraclassCorrelation(squares, form: form) else { continue }
        let comment: Comment = "\(form), case \(index)"
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

@Suite struct CohenKappaTests {
  // Landis & Koch (1977) in Agresti (1990), p. 367: two pathologists, 118 slides.
  private let pathologists = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]

  @Test func pathologistsAgree() throws {
    // vcd 1.4-11; Agresti prints .493 with standard error .057.
    let kappa = try CohenKappa(table: pathologists)
    expectClose(kappa.value, 0.4930055955, absolute: 5e-11)
    expectClose(kappa.standardError, 0.0567431504, absolute: 5e-11)
    expectClose(try CohenKappa(table: pathologists, weights: .linear).value, 0.6488095238, absolute: 5e-11)
    expectClose(try CohenKappa(table: pathologists, weights: .quadratic).value, 0.7838218715, absolute: 5e-11)
  }

  @Test func agreesWithVcd() throws {
    let cases = try Frozen.load().kappa
    #expect(cases.count > 150)
    for (index, item) in cases.enumerated() {
      for (position, weights) in [CohenKappa.Weights.unweighted, .linear, .quadratic].enumerated() {
        let kappa = try CohenKappa(table: item.table, weights: weights)
        let comment: Comment = "\(weights), case \(index)"
        expectClose(kappa.value, item.value[position], absolute: 1e-12, comment)
        // A standard error of zero leaves rounding of the order of 1e-8 in vcd.
        let error = item.error[position] < 1e-7 ? 0 : item.error[position]
        expectClose(kappa.standardError, error, relative: 1e-9, comment)
      }
    }
  }

  @Test func nullStandardErrorOfTwoCategories() throws {
    // Fleiss, Cohen & Everitt (1969), eq. 14, worked out for a 2 × 2 table:
    // √(p_e + p_e² − Σ p_i. p_.i (p_i. + p_.i)) / ((1 − p_e) √n).
    let kappa = try CohenKappa(table: [[40, 10], [20, 30]])
    let pe = 0.5 * 0.6 + 0.5 * 0.4
    let sum = 0.5 * 0.6 * 1.1 + 0.5 * 0.4 * 0.9
    expectClose(kappa.nullStandardError, (pe + pe * pe - sum).squareRoot() / ((1 - pe) * 10))
    expectClose(try #require(kappa.statistic).value, 0.4 / kappa.nullStandardError)
  }

  @Test func ratingsMakeTheTable() throws {
    let kappa = try CohenKappa(["a", "b", "b", "a"], ["a", "b", "a", "a"], categories: ["a", "b"])
    #expect(try kappa == CohenKappa(table: [[2, 0], [1, 1]]))
    #expect(throws: StatisticsError.self) { try CohenKappa(["c"], ["a"], categories: ["a", "b"]) }
  }

  @Test func linearEqualsUnweightedForTwoCategories() throws {
    let table = [[13, 4], [6, 9]]
    let plain = try CohenKappa(table: table)
    for weights in [CohenKappa.Weights.linear, .quadratic] {
      let weighted = try CohenKappa(table: table, weights: weights)
      expectClose(weighted.value, plain.value)
      expectClose(weighted.standardError, plain.standardError)
    }
  }

  @Test func degenerate() throws {
    let constant = try CohenKappa(table: [[7, 3], [0, 0]])
    #expect(constant.value == 0)
    #expect(constant.statistic == nil)
    #expect(constant.pValue(.twoSided).value == 1)
    #expect(constant.remarks.first?.code == "constant-rater")
    #expect(throws: StatisticsError.self) { try CohenKappa(table: [[9, 0], [0, 0]]) }
    #expect(throws: StatisticsError.self) { try CohenKappa(table: [[0, 0], [0, 0]]) }
    #expect(throws: StatisticsError.self) { try CohenKappa(table: [[1, -1], [0, 3]]) }
    let perfect = try CohenKappa(table: [[4, 0], [0, 3]])
    #expect(perfect.value == 1)
    #expect(perfect.estimate(level: 0.95, .twoSided)?.interval == nil)
  }
}

@Suite struct CronbachAlphaTests {
  @Test func agreesWithPsych() throws {
    let cases = try Frozen.load().alpha
    #expect(cases.count > 90)
    for (index, item) in cases.enumerated() {
      let alpha = try CronbachAlpha(item.x)
      let comment: Comment = "case \(index)"
      expectClose(alpha.raw, item.raw, absolute: 1e-12, comment)
      expectClose(try #require(alpha.standardised), item.standardised, absolute: 1e-11, comment)
      expectClose(try #require(alpha.meanInterItemCorrelation), item.mean, absolute: 1e-13, comment)
      let interval = try #require(alpha.estimate(level: 0.95).interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-8, absolute: 1e-11, comment)
      expectClose(interval.upper, item.interval[1], relative: 1e-8, absolute: 1e-11, comment)
      for (position, values) in alpha.items.enumerated() {
        expectClose(try #require(values.correctedItemTotalCorrelation), item.rest[position], absolute: 1e-12)
        expectClose(values.mean, item.mu[position], absolute: 1e-14)
        expectClose(values.standardDeviation, item.sd[position])
        if let dropped = item.dropped {
          expectClose(try #require(values.alphaIfDropped), dropped[position], absolute: 1e-12, comment)
        } else {
          #expect(values.alphaIfDropped == nil)
        }
      }
      // α is the intraclass correlation ICC(3,k).
      expectClose(
        alpha.raw, try IntraclassCorrelation(item.x, form: .twoWayMixedAverage).value, absolute: 1e-12)
    }
  }

  @Test func constantItem() throws {
    let alpha = try CronbachAlpha([[1, 2, 3], [2, 2, 5], [3, 2, 4]])
    #expect(alpha.standardised == nil)
    #expect(alpha.items[1].correctedItemTotalCorrelation == nil)
    #expect(alpha.remarks.map(\.code) == ["constant-item"])
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try CronbachAlpha([[1, 2]]) }
    #expect(throws: StatisticsError.self) { try CronbachAlpha([[1], [2]]) }
    #expect(throws: StatisticsError.undefined(what: "all persons have the same total")) {
      try CronbachAlpha([[1, 3], [2, 2]])
    }
  }
}
