import Testing

@testable import Statistics

@Suite struct RegressionToTheMeanTests {
  @Test func agreesWithR() throws {
    compare("Regression to the mean", with: "R", on: try PrePostReference.load().regression) { item in
      let result = try RegressionToTheMean(
        before: item.before, after: item.after, reliability: item.reliability)
      expectClose(result.naive.correlation, item.naive)
      expectClose(result.naive.pValue(.twoSided).value, item.naiveP)
      let oldham = try #require(result.oldham)
      expectClose(oldham.correlation, item.oldham, relative: 1e-10, absolute: 1e-12)
      expectClose(oldham.pValue(.twoSided).value, item.oldhamP, relative: 1e-10)
      let slope = result.slope(level: 0.95)
      expectClose(slope.value, item.slope)
      expectClose(try #require(slope.interval).lower, item.slopeInterval[0], absolute: 1e-11)
      expectClose(try #require(slope.interval).upper, item.slopeInterval[1], absolute: 1e-11)
      let corrected = try #require(result.blomqvist(level: 0.95))
      expectClose(corrected.value, item.blomqvist, absolute: 1e-11)
      expectClose(try #require(corrected.interval).lower, item.blomqvistInterval[0], absolute: 1e-11)
      expectClose(try #require(corrected.interval).upper, item.blomqvistInterval[1], absolute: 1e-11)
    }
  }

  /// Two measurements of the same true scores: the naive correlation is near −√((1 − r)/2), Oldham's and Blomqvist's
  /// are near zero.
  @Test func nothingButErrorLooksLikeChange() throws {
    var generator = SeededGenerator(seed: 3)
    func normal() -> Double { Normal.quantile(max(generator.uniform(), 1e-12)) }
    let truth = (0..<4000).map { _ in 3 * normal() }
    let before = truth.map { $0 + 2 * normal() }
    let after = truth.map { $0 + 2 * normal() }
    let result = try RegressionToTheMean(before: before, after: after, reliability: 9.0 / 13)
    #expect(abs(result.naive.correlation + (4.0 / 13 / 2).squareRoot()) < 0.03)
    #expect(abs(try #require(result.oldham).correlation) < 0.04)
    #expect(abs(try #require(result.blomqvist(level: 0.95)).value) < 0.06)
    let expected = try #require(result.expectedChange(of: -2, population: 0))
    let low = zip(before, after).filter { abs($0.0 + 2) < 0.5 }
    let observed = low.reduce(0) { $0 + $1.1 - $1.0 } / Double(low.count)
    #expect(abs(observed - expected) < 0.2)
  }

  @Test func badInputIsRefused() {
    for reliability in [0, -0.1, 1.1, .nan] {
      #expect(throws: StatisticsError.self) {
        try RegressionToTheMean(before: [1, 2, 3, 5], after: [1, 3, 3, 4], reliability: reliability)
      }
    }
    #expect(throws: StatisticsError.self) {
      try RegressionToTheMean(before: [1, 2, 3], after: [1, 3, 3], reliability: nil)
    }
    #expect(throws: StatisticsError.self) {
      try RegressionToTheMean(before: [2, 2, 2, 2], after: [1, 3, 3, 4], reliability: nil)
    }
  }
}
