import Testing

@testable import Statistics

@Suite struct McDonaldOmegaTests {
  @Test func agreesWithFactanal() throws {
    struct Frozen: Decodable {
      struct Case: Decodable {
        let x: [[Double]]
        let omega, half: Double
      }
      let cases: [Case]
    }
    let cases = try Reference.load("omega/omega.json", as: Frozen.self).cases
    compare("McDonald's ω", with: "R factanal, refined", on: cases) { item in
      expectClose(try McDonaldOmega(item.x).value, item.omega, relative: 1e-9)
      let half = try SplitHalf(item.x)
      expectClose(half.correlation, item.half, relative: 1e-12)
      expectClose(try #require(half.spearmanBrown), 2 * item.half / (1 + item.half), relative: 1e-12)
    }
  }

  @Test func analyticalIntervalAgreesWithLavaan() throws {
    struct Frozen: Decodable {
      struct Case: Decodable {
        let x: [[Double]]
        let omega, error, low, high: Double
      }
      let cases: [Case]
    }
    let cases = try Reference.load("omega/interval.json", as: Frozen.self).cases
    compare("McDonald's ω, interval", with: "R, lavaan", on: cases) { item in
      let estimate = try McDonaldOmega(item.x).estimate()
      expectClose(estimate.value, item.omega, relative: 1e-9)
      expectClose(try #require(estimate.standardError), item.error, relative: 1e-9)
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, item.low, relative: 1e-9)
      expectClose(interval.upper, item.high, relative: 1e-9)
    }
  }

  @Test func bootstrapInterval() throws {
    var generator = SeededGenerator(seed: 12)
    let answers = (0..<60).map { _ in
      let ability = 4 * generator.uniform()
      return (0..<5).map { _ in (ability + 3 * generator.uniform()).rounded() }
    }
    let omega = try McDonaldOmega(answers)
    let estimate = try omega.bootstrapEstimate(draws: 199, seed: 2)
    #expect(estimate.value == omega.value)
    let interval = try #require(estimate.interval)
    let error = try #require(estimate.standardError)
    #expect(interval.method == "bootstrap, BCa, 199 draws, seed 2")
    #expect(interval.lower < omega.value && omega.value < interval.upper)
    // Roughly normal: four standard errors wide, within the noise of 199 draws.
    expectClose(interval.upper - interval.lower, 3.92 * error, relative: 0.25)
    #expect(try omega.bootstrapEstimate(draws: 199, seed: 2) == estimate)
    // Near Feldt's interval of alpha, whose assumptions these items meet well enough.
    let feldt = try #require(try CronbachAlpha(answers).estimate(level: 0.95).interval)
    expectClose(interval.upper - interval.lower, feldt.upper - feldt.lower, relative: 0.5)
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
