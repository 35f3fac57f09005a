import Testing

@testable import Statistics

/// The power of Fisher's exact test against the sum over all tables.
@Suite struct FisherPowerTests {
  private struct Case: Decodable {
    let n: Int
    let p: [Double]
    let alpha, power: Double
    let two, above: Bool
  }
  private struct Cases: Decodable { let cases: [Case] }

  @Test func allTables() throws {
    let cases = try Reference.load("power/fisher.json", as: Cases.self).cases
    compare("Power of Fisher's exact test", with: "R dhyper, all tables", on: cases) { item in
      let design = try FisherPower(
        baseline: item.p[0], direction: item.above ? .above : .below, sides: item.two ? .two : .one,
        alpha: item.alpha)
      expectClose(
        try design.power(of: item.n, effect: item.p[1]), item.power, relative: 1e-9, absolute: 1e-15)
    }
  }

  @Test func sizes() throws {
    let design = try FisherPower(baseline: 0.2)
    let plan = try design.sampleSize(effect: 0.6, power: 0.8)
    #expect(try design.power(of: plan.size, effect: 0.6) >= 0.8)
    #expect(try design.power(of: plan.size - 1, effect: 0.6) < 0.8)
    // Less than the normal approximation promises.
    let approximate = try TwoProportionsPower(baseline: 0.2).power(of: plan.size, effect: 0.6)
    #expect(try design.power(of: plan.size, effect: 0.6) < approximate)
    #expect(throws: StatisticsError.self) { try FisherPower(baseline: 0) }
    #expect(throws: StatisticsError.self) { try FisherPower(baseline: 0.2, alpha: 1) }
  }
}
