import Testing

@testable import Statistics

@Suite struct FunnelDispersionTests {
  private struct Case: Decodable {
    let events: [Int]
    let exposure: [Double]
    let target, level, dispersion, lower, upper: Double
  }

  @Test func dispersionAndWideLimitsAgreeWithR() throws {
    let cases: [Case] = try Reference.load("funnel-dispersion/funnel-dispersion.json")
    #expect(cases.count == 60)
    for item in cases {
      let rates = try zip(item.events, item.exposure).map { try PoissonRate($0, per: $1) }
      let dispersion = try FunnelLimits.dispersion(of: rates, target: item.target)
      expectClose(dispersion, item.dispersion, relative: 1e-11)
      let interval = try FunnelLimits(target: item.target, dispersion: dispersion)
        .interval(exposure: item.exposure[0], level: item.level)
      expectClose(interval.lower, item.lower, relative: 1e-10, absolute: 1e-12)
      expectClose(interval.upper, item.upper, relative: 1e-10)
    }
  }

  @Test func aDispersionOfOneChangesNothing() throws {
    let plain = try FunnelLimits(target: 3).interval(exposure: 7, level: 0.95)
    #expect(try FunnelLimits(target: 3, dispersion: 1).interval(exposure: 7, level: 0.95) == plain)
    let wide = try FunnelLimits(target: 3, dispersion: 4).interval(exposure: 7, level: 0.95)
    expectClose(wide.upper - 3, 2 * (plain.upper - 3))
    #expect(throws: StatisticsError.self) { try FunnelLimits(target: 3, dispersion: 0) }
    #expect(throws: StatisticsError.self) { try FunnelLimits.dispersion(of: [], target: 1) }
  }
}
