import Testing

@testable import Statistics

@Suite struct SplitHalfTests {
  @Test func agreesWithIndependentFormulas() throws {
    let cases = try ReliabilityReference.load().halves
    compare("Split-half reliability", with: "NumPy, SciPy", on: cases) { item in
      let half = try SplitHalf(item.x)
      expectClose(half.correlation, item.r, absolute: 1e-12)
      let brown = try #require(half.spearmanBrownEstimate(level: 0.9))
      // Where r is near −1 the division magnifies the last digits of NumPy's r.
      let room = 1e-14 / ((1 + item.r) * (1 + item.r))
      expectClose(brown.value, item.brown, absolute: room + 1e-12)
      if let ends = item.brownInterval {
        let interval = try #require(brown.interval)
        expectClose(interval.lower, ends[0], relative: 1e-8, absolute: 1e-10)
        expectClose(interval.upper, ends[1], relative: 1e-8, absolute: 1e-10)
      } else {
        #expect(brown.interval == nil)
      }
      let guttman = try #require(half.guttmanEstimate(level: 0.9))
      expectClose(guttman.value, item.guttman, relative: 1e-9, absolute: 1e-11)
      let interval = try #require(guttman.interval)
      expectClose(interval.lower, item.guttmanInterval[0], relative: 1e-8, absolute: 1e-10)
      expectClose(interval.upper, item.guttmanInterval[1], relative: 1e-8, absolute: 1e-10)
    }
  }

  @Test func perfectHalvesHaveNoInterval() throws {
    let half = try SplitHalf([[1, 1], [2, 2], [3, 3], [5, 5]])
    #expect(half.spearmanBrownEstimate()?.interval == nil && half.guttmanEstimate()?.interval == nil)
    expectClose(try #require(half.spearmanBrown), 1)
  }
}
