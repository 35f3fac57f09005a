import Testing

@testable import Statistics

/// Frozen results of R's `cor.test` on random samples.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let x: [Double]
    let y: [Double]
    let ties: Bool
    let r: Double
    let t: Double
    let interval: [Double]
    let upper: Double
    let pearson: [Double]
    let rho: Double
    let spearman: [Double]
    let spearmanT: [Double]
    let tau: Double
    let kendall: [Double]
    let kendallNormal: [Double]
    let kendallCorrected: [Double]
  }
  let cases: [Case]
}

private let directions: [Alternative] = [.twoSided, .less, .greater]

// Hollander & Wolfe (1973), p. 187: Hunter lightness and panel score of tuna.
private let lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
private let panel = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]

private let miles = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
  30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
]
private let cylinders: [Double] = [
  6, 6, 4, 6, 8, 6, 8, 4, 4, 6, 6, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 8, 8, 8, 8, 4, 4, 4, 8, 6, 8, 4,
]

@Suite struct CorrelationTests {
  @Test func tunaPearson() throws {
    // R 4.2.2, cor.test.
    let test = try Pearson(lightness, panel)
    expectClose(test.correlation, 0.5711815576, relative: 1e-9)
    expectClose(test.pValue(.twoSided).value, 0.1081730543, relative: 1e-9)
    let interval = try #require(test.estimate(level: 0.95, .twoSided)?.interval)
    expectClose(interval.lower, -0.149742633, relative: 1e-8)
    expectClose(interval.upper, 0.895579462, relative: 1e-8)
  }

  @Test func tunaRanks() throws {
    let kendall = try Kendall(lightness, panel)
    expectClose(kendall.correlation, 4.0 / 9)
    #expect(kendall.pValue(.twoSided).basis == .exact)
    expectClose(kendall.pValue(.greater).value, 0.0597194665, relative: 1e-9)
    expectClose(kendall.pValue(.twoSided).value, 0.119438933, relative: 1e-9)
    let spearman = try Spearman(lightness, panel)
    expectClose(spearman.correlation, 0.6)
    #expect(spearman.pValue(.twoSided).basis == .exact)
    expectClose(spearman.pValue(.twoSided).value, 0.09679783951, relative: 1e-9)
  }

  @Test func spearmanIsPearsonOfTheRanks() throws {
    var generator = SeededGenerator(seed: 12)
    for size in [3, 4, 10, 200, 1000] {
      for range in [3, 10, 100_000] {
        let (x, y) = (
          (0..<size).map { _ in Double(generator.draw(below: range)) } + [-1],
          (0..<size).map { _ in Double(generator.draw(below: range)) } + [-1]
        )
        let ranks = try (Ranks(x).average, Ranks(y).average)
        // Both are exact up to the same roundings, by whole numbers and by exact sums.
        #expect(
          try Spearman(x, y).correlation == Comoments(PairedSample(ranks.0, ranks.1, atLeast: 3)).correlation)
      }
    }
  }

  @Test func ties() throws {
    // R 4.2.2, cor.test on mpg and cyl of mtcars.
    let kendall = try Kendall(miles, cylinders)
    expectClose(kendall.correlation, -0.7953134086, relative: 1e-9)
    expectClose(try #require(kendall.statistic).value, -5.59131059, relative: 1e-8)
    expectClose(try Spearman(miles, cylinders).correlation, -0.9108013109, relative: 1e-9)
  }

  @Test func agreesWithR() throws {
    let frozen = try Reference.load("correlation/correlation.json", as: Frozen.self)
    compare("Pearson, Spearman and Kendall correlation", with: "R cor.test", on: frozen.cases, some: 70) {
      item in
      let pearson = try Pearson(item.x, item.y)
      expectClose(pearson.correlation, item.r, absolute: 1e-14, "r")
      expectClose(try #require(pearson.statistic).value, item.t, absolute: 1e-13, "t")
      let interval = try #require(pearson.estimate(level: 0.95, .twoSided)?.interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-8, absolute: 1e-13)
      expectClose(interval.upper, item.interval[1], relative: 1e-8, absolute: 1e-13)
      let bound = try #require(pearson.estimate(level: 0.95, .less)?.interval)
      expectClose(bound.upper, item.upper, relative: 1e-8, absolute: 1e-13)
      #expect(bound.lower == -1)

      let spearman = try Spearman(item.x, item.y)
      let student = try Spearman(item.x, item.y, distribution: .asymptotic)
      expectClose(spearman.correlation, item.rho, absolute: 1e-14, "ρ")
      let kendall = try Kendall(item.x, item.y)
      let normal = try Kendall(
        item.x, item.y, distribution: .asymptotic(continuityCorrection: .none))
      let corrected = try Kendall(
        item.x, item.y, distribution: .asymptotic(continuityCorrection: .applied))
      expectClose(kendall.correlation, item.tau, absolute: 1e-14, "τ")
      for (position, direction) in directions.enumerated() {
        expectClose(pearson.pValue(direction).value, item.pearson[position], "r")
        if !item.ties {
          expectClose(spearman.pValue(direction).value, item.spearman[position], "ρ")
        }
        if abs(item.rho) < 1 {
          expectClose(student.pValue(direction).value, item.spearmanT[position], "ρ by t")
        }
        // With ties and few pairs the exact p-value replaces R's approximation.
        if !item.ties || item.x.count > 9 {
          expectClose(kendall.pValue(direction).value, item.kendall[position], "τ")
        }
        expectClose(normal.pValue(direction).value, item.kendallNormal[position], "τ by z")
        // R turns the sign of a corrected S that passes zero; here it stops at zero.
        if abs(kendall.concordance.score) > 1 {
          expectClose(
            corrected.pValue(direction).value, item.kendallCorrected[position], "τ corrected")
        }
      }
    }
  }

  @Test func exactUnderTiesCountsPairings() throws {
    // Three pairs, x = 1 2 3 and y = 1 1 2: the six pairings have S = 2, 2, 0, 0, −2, −2.
    let kendall = try Kendall([1, 2, 3], [1, 1, 2])
    #expect(kendall.concordance.score == 2)
    expectClose(kendall.pValue(.greater).value, 1.0 / 3)
    expectClose(kendall.pValue(.less).value, 1)
    expectClose(kendall.pValue(.twoSided).value, 2.0 / 3)
    expectClose(try Spearman([1, 2, 3], [1, 1, 2]).pValue(.twoSided).value, 2.0 / 3)
  }

  @Test func tauC() throws {
    // A 2 × 3 table, its pairs counted by hand.
    let table = [[3, 4, 1], [2, 5, 6]]
    var x: [Double] = []
    var y: [Double] = []
    for (row, counts) in table.enumerated() {
      for (column, count) in counts.enumerated() {
        x += [Double](repeating: Double(row), count: count)
        y += [Double](repeating: Double(column), count: count)
      }
    }
    let concordant = 3 * (5 + 6) + 4 * 6
    let discordant = 4 * 2 + 1 * (2 + 5)
    let kendall = try Kendall(x, y, variant: .tauC)
    #expect(kendall.concordance.concordant == concordant)
    #expect(kendall.concordance.discordant == discordant)
    expectClose(kendall.correlation, 2.0 * 2 * Double(concordant - discordant) / (21.0 * 21 * 1))
  }

  @Test(arguments: 1...40) func laws(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    // Exact by enumeration, exact by recursion or series, asymptotic.
    let n = [5, 6, 7, 12, 20, 60][seed % 6]
    let x = (0..<n).map { _ in Double(generator.draw(below: 12)) }
    let y = (0..<n).map { index in x[index] + 6 * generator.uniform() }
    guard Set(x).count > 1 else { return }
    let reversed = y.map { -$0 }
    let order = Array((0..<n).shuffled(using: &generator))
    func check(_ make: ([Double], [Double]) throws -> any HypothesisTest) throws {
      let test = try make(x, y)
      let value = try #require(test.estimate(level: 0.9, .twoSided)).value
      let flipped = try make(x, reversed)
      expectClose(try #require(flipped.estimate(level: 0.9, .twoSided)).value, -value, absolute: 1e-14)
      expectClose(flipped.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-9)
      expectClose(flipped.pValue(.less).value, test.pValue(.greater).value, relative: 1e-9)
      let swapped = try make(y, x)
      expectClose(swapped.pValue(.greater).value, test.pValue(.greater).value, relative: 1e-9)
      let shuffled = try make(order.map { x[$0] }, order.map { y[$0] })
      #expect(shuffled.pValue(.twoSided) == test.pValue(.twoSided))
      let stretched = try make(x.map { $0 * 1024 + 4096 }, y)
      expectClose(stretched.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-9)
      let both = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
      expectClose(try #require(test.estimate(level: 0.95, .less)?.interval).upper, both.upper)
      expectClose(try #require(test.estimate(level: 0.95, .greater)?.interval).lower, both.lower)
    }
    try check { try Pearson($0, $1) }
    try check { try Spearman($0, $1) }
    try check { try Kendall($0, $1) }
  }

  @Test func scaleDoesNotMatter() throws {
    let expected = try Pearson(lightness, panel).correlation
    for scale in [1e-300, 1e-160, 1e160, 1e300] {
      expectClose(try Pearson(lightness.map { $0 * scale }, panel).correlation, expected, relative: 1e-13)
    }
    expectClose(
      try Pearson([1e12 + 1, 1e12 + 2, 1e12 + 4], [1, 2, 4]).correlation, 1, relative: 1e-15)
  }

  @Test func perfect() throws {
    let test = try Pearson([1, 2, 3, 4], [2, 4, 6, 8])
    #expect(test.correlation == 1)
    #expect(test.statistic == nil)
    #expect(test.pValue(.twoSided).value == 0)
    #expect(test.pValue(.less).value == 1)
    #expect(test.remarks.map(\.code) == ["perfect-correlation"])
    expectClose(try Spearman([1, 2, 3, 4], [2, 4, 6, 8]).pValue(.twoSided).value, 2.0 / 24)
    expectClose(try Kendall([1, 2, 3, 4], [2, 4, 6, 8]).pValue(.twoSided).value, 2.0 / 24)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 3)) { try Pearson([1, 2], [1, 2, 3]) }
    #expect(throws: StatisticsError.notFinite(what: "the second sample")) {
      try Spearman([1, 2, 3], [1, .nan, 3])
    }
    #expect(throws: StatisticsError.constant(what: "the first sample")) {
      try Kendall([1, 1, 1], [1, 2, 3])
    }
    #expect(throws: StatisticsError.constant(what: "the second sample")) {
      try Pearson([1, 2, 3], [1, 1, 1])
    }
    #expect(throws: StatisticsError.constant(what: "the second sample")) {
      try Spearman([1, 2, 3], [1, 1, 1])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 2, needed: 3, what: "the paired sample")) {
      try Pearson([1, 2], [1, 2])
    }
    #expect(throws: StatisticsError.self) { try Pearson(correlation: 1.1, n: 10) }
  }
}
