import Statistics

/// The rates of units in one period: each with its exact interval, against all other units together, within the limits of
/// chance, and drawn towards the common rate.
///
/// Events are taken as Poisson numbers, as if every case came and stayed independently of the others. Siblings who get help
/// together make rates vary more than that: the dispersion says by how much. A stock that is a mean of reference days is
/// rounded to a whole number.
public struct UnitRates: Sendable {
  /// A unit.
  public struct Unit: Sendable {
    /// The code of the unit.
    public let code: String
    /// Its events and exposure, in the exposure that rates are per.
    public let rate: PoissonRate
    /// The limits of 95 percent around the common rate.
    public let limits: Interval
    /// The limits of 99.8 percent.
    public let outerLimits: Interval
    /// The limits of 95 percent where rates vary more than chance alone makes them; nil where they do not.
    public let wideLimits: Interval?
    /// The limits of 99.8 percent there.
    public let wideOuterLimits: Interval?
    /// The ratio to the rate of all other units together with its exact test; nil where they have no exposure.
    public let ratio: TestResult?
    /// The p-value of the ratio, corrected for all units by Holm.
    public let pAdjusted: Double?
    /// The rate drawn towards the common one, with its interval.
    public let pooled: Estimate
    /// The weight of the unit's own rate in it.
    public let reliability: Double

    /// Where the rate lies.
    public var position: FunnelPosition { FunnelPosition(of: rate.value, within: limits, outerLimits) }

    /// Where the rate lies among the wider limits; nil where there are none.
    public var widePosition: FunnelPosition? {
      guard let wideLimits, let wideOuterLimits else { return nil }
      return FunnelPosition(of: rate.value, within: wideLimits, wideOuterLimits)
    }
  }

  /// The comparison.
  public let comparison: RateComparison
  /// The group, or nil.
  public let group: String?
  /// The period.
  public let period: Int
  /// The common rate: all events over all exposure.
  public let common: PoissonRate
  /// The units, in the order of the data.
  public let units: [Unit]
  /// Pearson's test that all units have the common rate.
  public let homogeneity: GoodnessOfFit
  /// The model of the pooled rates.
  public let pooling: GammaPoissonPooling
  /// The limits of chance.
  public let funnel: FunnelLimits
  /// The limits with the dispersion of the rates, where it is above 1.
  public let wideFunnel: FunnelLimits?
  /// The winsorised dispersion that widens limits (Spiegelhalter 2005), whether it is above 1 or not.
  public let funnelDispersion: Double
  /// How many numbers of events were rounded, being means.
  public let roundedCount: Int

  /// χ² over its degrees of freedom: 1 where only chance makes rates differ.
  public var dispersion: Double {
    let statistic = homogeneity.statistic
    return (statistic?.value ?? 0) / (statistic?.degreesOfFreedom.first ?? 1)
  }

  /// Compares units.
  ///
  /// - Parameters:
  ///   - comparison: what is compared, and how.
  ///   - group: the group that all units belong to, or nil for the whole.
  ///   - period: the period.
  ///   - values: of every unit its code, its events, not negative, and its exposure, in which rates are.
  /// - Throws: `StatisticsError` below two units, without events, or for numbers that are no counts.
  public init(
    _ comparison: RateComparison, group: String?, period: Int,
    values: [(unit: String, events: Double, exposure: Double)]
  ) throws(StatisticsError) {
    guard values.count >= 2 else {
      throw .tooFewObservations(
        found: values.count, needed: 2, what: "the units with events and exposure")
    }
    var rates: [PoissonRate] = []
    for value in values {
      guard value.events <= 1e9 else { throw .invalidCount(what: "the number of events") }
      rates.append(
        try PoissonRate(Int(value.events.rounded()), per: value.exposure / comparison.per))
    }
    let all = rates.reduce(0) { $0 + $1.events }
    let exposure = rates.reduce(0) { $0 + $1.exposure }
    let common = try PoissonRate(all, per: exposure)
    let pooling = try GammaPoissonPooling(rates)
    let funnel = try FunnelLimits(target: common.value)
    let dispersion = try FunnelLimits.dispersion(of: rates, target: common.value)
    let wide = dispersion > 1 ? try FunnelLimits(target: common.value, dispersion: dispersion) : nil
    var ratios: [TestResult?] = []
    for rate in rates {
      let rest = try? PoissonRate(all - rate.events, per: exposure - rate.exposure)
      ratios.append(
        try rest.map { other throws(StatisticsError) in try PoissonRateRatio(rate, other).result() }
      )
    }
    let adjusted = try MultipleTesting.holm.adjusted(ratios.map { $0?.pValue.value ?? 1 })
    var units: [Unit] = []
    for (index, rate) in rates.enumerated() {
      units.append(
        Unit(
          code: values[index].unit, rate: rate,
          limits: try funnel.interval(exposure: rate.exposure, level: 0.95),
          outerLimits: try funnel.interval(exposure: rate.exposure, level: 0.998),
          wideLimits: try wide?.interval(exposure: rate.exposure, level: 0.95),
          wideOuterLimits: try wide?.interval(exposure: rate.exposure, level: 0.998),
          ratio: ratios[index],
          pAdjusted: ratios[index] == nil ? nil : adjusted[index],
          pooled: pooling.estimate(unit: index),
          reliability: pooling.units[index].reliability))
    }
    homogeneity = try GoodnessOfFit(
      counts: rates.map(\.events), shares: rates.map { $0.exposure / exposure })
    roundedCount = values.count { $0.events != $0.events.rounded() }
    self.funnel = funnel
    wideFunnel = wide
    funnelDispersion = dispersion
    self.units = units
    self.comparison = comparison
    self.group = group
    self.period = period
    self.common = common
    self.pooling = pooling
  }

  /// What the reader must know.
  public var remarks: [Remark] {
    var remarks = pooling.remarks
    if homogeneity.pValue.value < 0.05 {
      remarks.append(
        Remark(
          "overdispersed",
          "rates vary more than independent events would (χ²/df \((dispersion * 100).rounded() / 100)): the limits are those of chance alone",
          values: [(dispersion * 100).rounded() / 100]))
    }
    if roundedCount > 0 {
      remarks.append(
        Remark(
          "events-rounded", "\(roundedCount) mean stocks were rounded to whole numbers",
          values: [Double(roundedCount)]))
    }
    return remarks
  }
}
