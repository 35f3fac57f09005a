import Testing

@testable import Statistics

@Suite struct PoissonRateTests {
  private struct Cases: Decodable {
    struct Rate: Decodable {
      let events: Int
      let exposure: Double
      let exact: [Double]
      let byar: [Double?]
    }
    struct Ratio: Decodable {
      let events: [Int]
      let exposure: [Double]
      let null: Double
      let p: [Double]
      let ratio: [Double?]
    }
    let rates: [Rate]
    let ratios: [Ratio]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("poisson-rates/poisson-rates.json") }

  @Test func ratesAgreeWithR() {
    compare("Poisson rate, exact and Byar's interval", with: "R poisson.test, formula", on: reference.rates) {
      item in
      let rate = try PoissonRate(item.events, per: item.exposure)
      let exact = rate.interval(.exact)
      expectClose(exact.lower, item.exact[0])
      expectClose(exact.upper, item.exact[1])
      guard item.events > 0, let lower = item.byar[0], let upper = item.byar[1] else { return }
      // The formula puts the lower end of very few events below zero.
      expectClose(rate.interval(.byar).lower, max(0, lower))
      expectClose(rate.interval(.byar).upper, upper)
    }
  }

  @Test func ratiosAgreeWithR() {
    compare("Poisson rates", with: "R poisson.test", on: reference.ratios) { item in
      let test = try PoissonRateRatio(
        PoissonRate(item.events[0], per: item.exposure[0]),
        PoissonRate(item.events[1], per: item.exposure[1]),
        nullRatio: item.null)
      for (alternative, expected) in zip([Alternative.twoSided, .less, .greater], item.p) {
        expectClose(test.pValue(alternative).value, expected, absolute: 1e-300, "\(alternative)")
      }
      let estimate = try #require(test.estimate(level: 0.95, .twoSided))
      expectClose(estimate.value, item.ratio[0] ?? .infinity)
      expectClose(estimate.interval?.lower ?? -1, item.ratio[1] ?? .infinity, relative: 1e-8)
      expectClose(estimate.interval?.upper ?? -1, item.ratio[2] ?? .infinity, relative: 1e-8)
    }
  }

  /// R 4.2.2, poisson.test; Byar's interval from its formula.
  @Test func anchors() throws {
    let sixty = try PoissonRate(60)
    expectClose(sixty.interval(.exact).lower, 45.78632095, relative: 1e-9)
    expectClose(sixty.interval(.exact).upper, 77.23189341, relative: 1e-9)
    // These two were computed with z rounded to 1.959964.
    expectClose(sixty.interval(.byar).lower, 45.78375942, relative: 5e-9)
    expectClose(sixty.interval(.byar).upper, 77.23322409, relative: 5e-9)
    let ratio = try PoissonRateRatio(PoissonRate(1769, per: 109.38), PoissonRate(1884, per: 99.494))
    let estimate = try #require(ratio.estimate(level: 0.95, .twoSided))
    expectClose(estimate.value, 0.8540944637, relative: 1e-9)
    expectClose(estimate.interval?.lower ?? 0, 0.7999800977, relative: 1e-9)
    expectClose(estimate.interval?.upper ?? 0, 0.9118385544, relative: 1e-9)
  }

  @Test func laws() throws {
    let (first, second) = (try PoissonRate(7, per: 12.5), try PoissonRate(15, per: 11))
    let test = try PoissonRateRatio(first, second)
    let swapped = try PoissonRateRatio(second, first)
    expectClose(swapped.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-12)
    expectClose(swapped.pValue(.less).value, test.pValue(.greater).value, relative: 1e-12)
    expectClose(
      1 / (swapped.effect(level: 0.95)?.value ?? 0), test.effect(level: 0.95)?.value ?? 1, relative: 1e-12)
    for method in PoissonRate.Method.allCases {
      let both = first.interval(method, level: 0.9)
      expectClose(first.interval(method, level: 0.95, .less).upper, both.upper, relative: 1e-12)
      expectClose(first.interval(method, level: 0.95, .greater).lower, both.lower, relative: 1e-12)
      #expect(try PoissonRate(0).interval(method).lower == 0)
    }
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.self) { try PoissonRate(-1) }
    #expect(throws: StatisticsError.self) { try PoissonRate(1, per: 0) }
    #expect(throws: StatisticsError.self) { try PoissonRate(1, per: .infinity) }
    let empty = try PoissonRateRatio(PoissonRate(0, per: 2), PoissonRate(0, per: 3))
    #expect(empty.pValue(.twoSided).value == 1)
    #expect(empty.estimate(level: 0.95, .twoSided) == nil)
    #expect(empty.remarks.map(\.code) == ["no-events"])
    #expect(throws: StatisticsError.self) {
      try PoissonRateRatio(PoissonRate(1), PoissonRate(2), nullRatio: 0)
    }
  }
}
