import Datasets
import Measurement
import Testing

@testable import Controlling

@Suite("Rates across units") struct UnitRatesTests {
  private static let events = [865.0, 728, 320, 994, 547, 755]
  private static let residents = [21_498.0, 14_379, 10_433, 24_511, 21_481, 17_113]
  private static let comparison = RateComparison(
    id: "density", title: LocalizedText("Density"), events: "cases", exposure: "residents", per: 1000)

  private func rates(_ events: [Double] = Self.events) throws -> UnitRates {
    try UnitRates(
      Self.comparison, group: nil, period: 2020,
      values: zip(events, Self.residents).enumerated().map { ("unit-\($0 + 1)", $1.0, $1.1) })
  }

  private func isClose(_ value: Double?, _ expected: Double, _ relative: Double = 1e-12) -> Bool {
    value.map { abs($0 - expected) <= relative * abs(expected) } ?? false
  }

  /// R 4.2.2: poisson.test, p.adjust(method = "holm"), chisq.test(p =), qpois; the six centres of Bremen in 2020.
  @Test("are those of R: intervals, ratios to the rest, adjusted p, dispersion and limits") func agreeWithR()
    throws
  {
    let rates = try rates()
    #expect(isClose(rates.common.value, 38.4682173376594))
    let first = rates.units[0]
    let interval = first.rate.interval()
    #expect(isClose(interval.lower, 37.5992487470743) && isClose(interval.upper, 43.0095270733660))
    #expect(isClose(first.ratio?.estimate?.value, 1.057851339570477))
    #expect(isClose(first.ratio?.estimate?.interval?.lower, 0.980516593221444))
    #expect(isClose(first.ratio?.estimate?.interval?.upper, 1.140323010703889))
    #expect(isClose(first.ratio?.pValue.value, 0.140461848230949, 1e-11))
    let adjusted = [
      1.40461848230949e-01, 9.41212758384618e-14, 4.63449104611817e-05, 1.18755756186625e-01,
      3.49165770398217e-29,
      1.65089207835758e-04,
    ]
    for (unit, expected) in zip(rates.units, adjusted) { #expect(isClose(unit.pAdjusted, expected, 1e-9)) }
    #expect(isClose(rates.homogeneity.statistic?.value, 184.912668408973))
    #expect(isClose(rates.dispersion, 36.9825336817946))
    #expect(isClose(rates.homogeneity.pValue.value, 4.77550970489278e-38, 1e-10))
    let fifth = rates.units[4]
    #expect(isClose(fifth.outerLimits.lower, 34.3760886903754, 1e-11))
    #expect(isClose(fifth.limits.lower, 35.8443662166500, 1e-11))
    #expect(isClose(fifth.limits.upper, 41.0899295397544, 1e-11))
    #expect(isClose(fifth.outerLimits.upper, 42.6460423219712, 1e-11))
  }

  @Test("say where they lie, and that they vary more than chance") func positions() throws {
    let rates = try rates()
    #expect(rates.units.map(\.position) == [.within, .farAbove, .farBelow, .within, .farBelow, .farAbove])
    #expect(rates.remarks.map(\.code) == ["few-units", "overdispersed"])
  }

  @Test("of units that differ by chance alone are drawn together entirely") func alike() throws {
    let same = Self.residents.map { ($0 * 0.038).rounded() }
    let rates = try rates(same)
    #expect(rates.pooling.squaredVariation == 0)
    #expect(rates.units.allSatisfy { isClose($0.pooled.value, rates.common.value) && $0.position == .within })
    #expect(rates.remarks.map(\.code) == ["no-variance-between-units", "few-units"])
  }

  @Test("round mean stocks and say so") func rounded() throws {
    let rates = try rates([865.25, 728, 320, 994.5, 547, 755])
    #expect(rates.units[0].rate.events == 865)
    #expect(rates.remarks.last?.code == "events-rounded" && rates.remarks.last?.values == [2])
  }

  @Test("that cannot be compared are told with the reason") func uncompared() throws {
    let definition = try ControllingDefinition(
      id: "d", title: LocalizedText("d"), measures: [SampleControlling.cases, SampleControlling.residents],
      indicators: [try SampleControlling.indicator("density", "1000 * cases / residents")],
      rates: [Self.comparison])
    let file = try SampleControlling.dataset("unit,period,cases,residents\na,2020,5,100\nb,2020,,100")
    let controlling = Controlling(try ControllingData(from: [file], definition: definition))
    #expect(controlling.rates.isEmpty)
    #expect(controlling.uncomparedRates.map(\.period) == [2020])
    let table = try #require(controlling.tables.first { $0.id == "dispersion" })
    #expect(table[0, "remarks"]?.code?.contains("too few observations") == true)
  }

  /// R 4.2.2: quantile(type = 7), the exact limits, and √φ times their distance (Spiegelhalter 2005).
  @Test("have wider limits beside the plain ones where they vary more than chance makes them")
  func wideLimits()
    throws
  {
    let rates = try rates()
    #expect(rates.funnelDispersion > 1)
    for unit in rates.units {
      let wide = try #require(unit.wideLimits)
      #expect(wide.lower < unit.limits.lower && wide.upper > unit.limits.upper)
      #expect(
        isClose(
          wide.upper - rates.common.value,
          rates.funnelDispersion.squareRoot() * (unit.limits.upper - rates.common.value), 1e-10))
    }
    // Rates that are all the same have none.
    let even = try self.rates(Self.residents.map { ($0 / 25).rounded() })
    #expect(even.funnelDispersion < 1)
    #expect(even.units.allSatisfy { $0.wideLimits == nil && $0.widePosition == nil })
  }
}
