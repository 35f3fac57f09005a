import Testing

@testable import Statistics

/// Hollander & Wolfe (1973), p. 140: times to round first base by three methods, 22 players.
enum RoundingTimes {
  static let blocks: [[Double]] = [
    [5.40, 5.50, 5.55], [5.85, 5.70, 5.75], [5.20, 5.60, 5.50], [5.55, 5.50, 5.40], [5.90, 5.85, 5.70],
    [5.45, 5.55, 5.60], [5.40, 5.40, 5.35], [5.45, 5.50, 5.35], [5.25, 5.15, 5.00], [5.85, 5.80, 5.70],
    [5.25, 5.20, 5.10], [5.65, 5.55, 5.45], [5.60, 5.35, 5.45], [5.05, 5.00, 4.95], [5.50, 5.50, 5.40],
    [5.45, 5.55, 5.50], [5.55, 5.55, 5.35], [5.45, 5.50, 5.55], [5.50, 5.45, 5.25], [5.65, 5.60, 5.40],
    [5.70, 5.65, 5.55], [6.30, 6.30, 6.25],
  ]
}

@Suite("Tests of complete blocks")
struct BlockTests {
  @Test func roundingTimes() throws {
    // R 4.2.2, friedman.test
    let test = try Friedman(blocks: RoundingTimes.blocks, distribution: .chiSquared)
    expectClose(test.chiSquared, 11.14285714, relative: 5e-10)
    expectClose(test.pValue.value, 0.003805040776, relative: 5e-10)
    expectClose(test.kendallW, 0.2532467532, relative: 5e-10)
    #expect(test.tiedBlockCount == 4)
  }

  @Test func meanSpearmanCorrelationsAgreeWithTheirDefinition() throws {
    struct Case: Decodable {
      let x: [[Double]]
      let mean: Double
      let interval: [Double]
    }
    struct Cases: Decodable { let cases: [Case] }
    let cases = try Reference.load("location/page-effects.json", as: Cases.self).cases
    compare("Mean Spearman correlation with interval", with: "mpmath, SciPy t", on: cases) { item in
      let test = try PageTrend(blocks: item.x, distribution: .asymptotic(continuityCorrection: .none))
      let effect = try #require(test.effect())
      expectClose(effect.value, item.mean, absolute: 1e-15)
      #expect((effect.interval == nil) == item.interval.isEmpty)
      guard let interval = effect.interval else { return }
      expectClose(interval.lower, item.interval[0], relative: 1e-12, absolute: 1e-14)
      expectClose(interval.upper, item.interval[1], relative: 1e-12, absolute: 1e-14)
    }
  }

  @Test func firstSixPlayersAsRepeatedMeasures() throws {
    // R 4.2.2, anova(lm(cbind(…) ~ 1), X = ~1, test = "Spherical")
    let blocks = Array(RoundingTimes.blocks.prefix(6))
    let test = try RepeatedMeasuresAnova(subjects: blocks)
    expectClose(test.f, 0.35509, relative: 0, absolute: 5e-6)
    expectClose(test.greenhouseGeisser, 0.6688, relative: 1e-4)
    expectClose(test.huynhFeldt, 0.8226, relative: 1e-4)
    expectClose(test.pValue.value, 0.632269781, relative: 5e-9)
  }

  @Test func exactFriedmanIsEnumeration() throws {
    // Hollander & Wolfe, table A.15: k = 3, n = 3: P(χ² ≥ 6) = 1/36, P(χ² ≥ 14/3) = 7/36; n = 4: P(χ² ≥ 8) = 1/216.
    let perfect = try Friedman(blocks: [[1, 2, 3], [1, 2, 3], [1, 2, 3]])
    #expect(perfect.distribution == .exact)
    expectClose(perfect.pValue.value, 1 / 36.0, relative: 1e-15)
    let next = try Friedman(blocks: [[1, 2, 3], [1, 2, 3], [1, 3, 2]])
    expectClose(next.chiSquared, 14 / 3.0, relative: 1e-14)
    expectClose(next.pValue.value, 7 / 36.0, relative: 1e-15)
    let four = try Friedman(blocks: [[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]])
    expectClose(four.pValue.value, 1 / 216.0, relative: 1e-15)
  }

  @Test func perfectAgreementHasAPValue() throws {
    // Iman and Davenport's F is infinite; the probability of the same order again is 1/6, with one tie 1/3.
    let agreed = try Friedman(blocks: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], distribution: .imanDavenport)
    expectClose(agreed.pValue.value, 1 / 36.0, relative: 1e-13)
    #expect(agreed.imanDavenportF == nil)
    #expect(agreed.kendallW == 1)
    let tied = try Friedman(blocks: [[1, 1, 3], [4, 4, 6], [7, 7, 9]], distribution: .imanDavenport)
    expectClose(tied.pValue.value, 1 / 9.0, relative: 1e-13)
    expectClose(
      try Friedman(blocks: [[1, 1, 3], [4, 4, 6], [7, 7, 9]]).pValue.value, 1 / 9.0, relative: 1e-13)
  }

  @Test func pageByEnumeration() throws {
    // Page (1963): for two blocks of three, L = 28 in 1 and L ≥ 27 in 5 of 36 pairs of orders.
    let perfect = try PageTrend(blocks: [[1, 2, 3], [1, 2, 3]])
    #expect(perfect.l == 28)
    expectClose(perfect.pValue(.greater).value, 1 / 36.0, relative: 1e-14)
    let next = try PageTrend(blocks: [[1, 2, 3], [1, 3, 2]])
    #expect(next.l == 27)
    expectClose(next.pValue(.greater).value, 5 / 36.0, relative: 1e-14)
    let reversed = try PageTrend(blocks: [[3, 2, 1], [2, 3, 1]])
    #expect(reversed.pValue(.less) == next.pValue(.greater))
    expectClose(try #require(reversed.effect()).value, -0.75, relative: 1e-14)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 3)) {
      try Friedman(blocks: [[1, 2], [1, 2, 3]])
    }
    #expect(throws: StatisticsError.constant(what: "each of the blocks")) {
      try Friedman(blocks: [[1, 1], [2, 2]])
    }
    #expect(throws: StatisticsError.notFinite(what: "block 2")) {
      try PageTrend(blocks: [[1, 2], [.nan, 1]])
    }
    #expect(throws: StatisticsError.constant(what: "the difference of conditions within subjects")) {
      try RepeatedMeasuresAnova(subjects: [[0.1, 0.2, 0.4], [1.1, 1.2, 1.4], [5.1, 5.2, 5.4]])
    }
    #expect(throws: StatisticsError.self) {
      try Friedman(blocks: [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]], distribution: .exact)
    }
  }
}
