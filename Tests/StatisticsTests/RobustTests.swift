import Testing

@testable import Statistics

/// Frozen results of R's stats and car on random data.
private struct Frozen: Decodable, Sendable {
  struct Sample: Decodable, Sendable {
    let x: [Double]
    let w, p: Double
    let trimmed: [Double]
    let mad: Double
  }
  struct Spread: Decodable, Sendable {
    let groups: [[Double]]
    let median, mean: [Double]
  }
  struct Omega: Decodable, Sendable {
    let x: [[Double]]
    let omega, half: Double
  }
  let samples: [Sample]
  let spread: [Spread]
  let omega: [Omega]

  static func load() throws -> Frozen { try Reference.load("robust/robust.json") }
}

@Suite struct ShapiroWilkTests {
  @Test func weights() throws {
    // Shapiro & Wilk (1965), p. 606: weights of men in pounds, W = 0.79 (0.7888 by R 4.2.2, p = 0.0067).
    let test = try ShapiroWilk([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236])
    expectClose(test.w, 0.788814694835387, relative: 1e-12)
    expectClose(test.pValue.value, 0.00670381405650293)
  }

  @Test func agreesWithR() throws {
    let samples = try Frozen.load().samples
    #expect(samples.count > 120)
    for (index, item) in samples.enumerated() {
      let test = try ShapiroWilk(item.x)
      // R's constants for three values have 8 to 15 digits.
      expectClose(test.w, item.w, relative: item.x.count == 3 ? 1e-8 : 1e-10, "W, case \(index)")
      expectClose(
        test.pValue.value, item.p, relative: item.x.count == 3 ? 1e-6 : 1e-8, absolute: 1e-13,
        "p, case \(index)")
    }
  }

  @Test func shiftScaleAndMirror() throws {
    let values = [3.0, 1, 4, 1.5, 9, 2.6, 5.3]
    let test = try ShapiroWilk(values)
    for changed in [values.map { $0 * 1024 + 65536 }, values.map { -$0 }, values.map { $0 * 1e200 }] {
      expectClose(try ShapiroWilk(changed).w, test.w, relative: 1e-12)
    }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.constant(what: "the sample")) { try ShapiroWilk([1, 1, 1]) }
    #expect(throws: StatisticsError.self) { try ShapiroWilk([1, 2]) }
    #expect(throws: StatisticsError.self) { try ShapiroWilk([1, 2, .nan]) }
    #expect(throws: StatisticsError.self) { try ShapiroWilk((0...5000).map(Double.init)) }
  }
}

@Suite struct LeveneTestTests {
  @Test func agreesWithCar() throws {
    let cases = try Frozen.load().spread
    #expect(cases.count > 60)
    for (index, item) in cases.enumerated() {
      for (centre, expected) in [(LeveneTest.Centre.median, item.median), (.mean, item.mean)] {
        guard let test = try? LeveneTest(groups: item.groups, centre: centre),
          let statistic = test.statistic
        else { continue }
        expectClose(statistic.value, expected[0], relative: 1e-9, absolute: 1e-12, "F, case \(index)")
        expectClose(test.pValue.value, expected[1], relative: 1e-8, "p, case \(index)")
      }
    }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try LeveneTest(groups: [[1, 2]]) }
    #expect(throws: StatisticsError.self) { try LeveneTest(groups: [[1, 2], []]) }
    #expect(throws: StatisticsError.constant(what: "the distance from the centre of the group")) {
      try LeveneTest(groups: [[1, 1], [2, 2]])
    }
  }
}

@Suite struct RobustLocationTests {
  @Test func agreesWithR() throws {
    for (index, item) in try Frozen.load().samples.enumerated() {
      let robust = try RobustLocation(item.x)
      for (share, expected) in zip([0, 0.1, 0.2, 0.45], item.trimmed) {
        expectClose(
          robust.trimmedMean(share), expected, relative: 1e-12, absolute: 1e-15, "\(share), case \(index)")
      }
      expectClose(robust.medianAbsoluteDeviation(), item.mad, relative: 1e-9, "MAD, case \(index)")
    }
  }

  @Test func untrimmedIntervalIsStudents() throws {
    let values = [3.0, 1, 4, 1.5, 9]
    let robust = try #require(try RobustLocation(values).trimmedMeanEstimate(0).interval)
    let student = try #require(try Summary(values).meanEstimate().interval)
    expectClose(robust.lower, student.lower, relative: 1e-13)
    #expect(try RobustLocation([2]).trimmedMeanEstimate(0.2).interval == nil)
  }
}

@Suite struct McDonaldOmegaTests {
  @Test func agreesWithFactanal() throws {
    let cases = try Frozen.load().omega
    #expect(cases.count > 12)
    for (index, item) in cases.enumerated() {
      // R's optimiser stops at six to seven digits.
      expectClose(try McDonaldOmega(item.x).value, item.omega, relative: 1e-6, "case \(index)")
      let half = try SplitHalf(item.x)
      expectClose(half.correlation, item.half, relative: 1e-12)
      expectClose(try #require(half.spearmanBrown), 2 * item.half / (1 + item.half), relative: 1e-12)
    }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.constant(what: "an item")) {
      try McDonaldOmega([[1, 2, 3], [1, 3, 4], [1, 5, 2]])
    }
    #expect(throws: StatisticsError.self) { try McDonaldOmega([[1, 2], [3, 4], [5, 7]]) }
    #expect(throws: StatisticsError.self) { try SplitHalf([[1, 2], [1, 3]]) }
  }

  @Test func guttmanOfTwoItemsIsAlpha() throws {
    let answers = [[1.0, 2], [3, 3], [2, 5], [5, 4]]
    expectClose(
      try #require(try SplitHalf(answers, split: .firstLast).guttman), try CronbachAlpha(answers).raw,
      relative: 1e-13)
  }
}

@Suite struct FleissKappaTests {
  // Fleiss (1971) as tabulated in many texts: ten subjects, fourteen ratings, five categories.
  private let table = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
  ]

  @Test func tenSubjects() throws {
    // R 4.2.2; the table is printed with κ = 0.210.
    let kappa = try FleissKappa(counts: table)
    expectClose(kappa.value, 0.2099307044, absolute: 5e-11)
    expectClose(kappa.observedAgreement, 0.378, absolute: 0.0005)
    expectClose(kappa.expectedAgreement, 0.213, absolute: 0.0005)
    // Fleiss, Nee & Landis (1979), eq. 12, written out.
    let p = (0..<5).map { j in Double(table.reduce(0) { $0 + $1[j] }) / 140 }
    let pq = p.reduce(0) { $0 + $1 * (1 - $1) }
    let skew = p.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    expectClose(
      kappa.nullStandardError,
      2.0.squareRoot() / (pq * (10.0 * 14 * 13).squareRoot()) * (pq * pq - skew).squareRoot())
    // κ is the mean of the categories' κ weighted by pq.
    let weighted = zip(p, kappa.categoryValues).reduce(0) { $0 + $1.0 * (1 - $1.0) * ($1.1 ?? 0) }
    expectClose(kappa.value, weighted / pq, relative: 1e-12)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: [[2, 1], [1, 1]]) }
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: [[3, 0], [3, 0]]) }
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: []) }
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: [[3, -1], [1, 1]]) }
  }
}

@Suite struct KrippendorffAlphaTests {
  // Krippendorff (2011), data C: four observers, twelve units.
  private let observers: [[Double?]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
    [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
  ]
  private var units: [[Double?]] { (0..<12).map { unit in observers.map { $0[unit] } } }

  @Test func dataC() throws {
    // irr and the paper: .743, .815, .849, .797.
    let values = [0.743421052632, 0.815387503755, 0.849107142857, 0.797402774712]
    for (level, value) in zip(KrippendorffAlpha.Level.allCases, values) {
      let alpha = try KrippendorffAlpha(units, level: level)
      expectClose(alpha.value, value, absolute: 5e-13)
      #expect(alpha.units == 11 && alpha.pairableValues == 40)
      let interval = try #require(try alpha.estimate(draws: 300, seed: 1).interval)
      #expect(interval.lower < value && value < interval.upper)
    }
  }

  @Test func invariances() throws {
    let alpha = try KrippendorffAlpha(units, level: .nominal).value
    let relabelled = units.map { $0.map { $0.map { ($0 * 7).truncatingRemainder(dividingBy: 11) } } }
    expectClose(try KrippendorffAlpha(relabelled, level: .nominal).value, alpha, relative: 1e-13)
    let stretched = units.map { $0.map { $0.map { $0 * 3 + 5 } } }
    expectClose(
      try KrippendorffAlpha(stretched, level: .interval).value,
      try KrippendorffAlpha(units, level: .interval).value, relative: 1e-13)
    expectClose(
      try KrippendorffAlpha(Array(units.reversed()).map { $0.reversed() }, level: .ordinal).value,
      try KrippendorffAlpha(units, level: .ordinal).value, relative: 1e-13)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1, 1], [1, 1]], level: .nominal) }
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1, nil]], level: .nominal) }
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1, -1]], level: .ratio) }
    #expect(throws: StatisticsError.notFinite(what: "the ratings")) {
      try KrippendorffAlpha([[1, .nan]], level: .interval)
    }
  }
}
