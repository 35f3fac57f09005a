import Testing

@testable import Statistics

@Suite struct McDonaldOmegaTests {
  @Test func agreesWithFactanal() throws {
    let cases = try RobustReference.load().omega
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
