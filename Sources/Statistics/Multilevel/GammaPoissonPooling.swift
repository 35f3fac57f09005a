/// Rates of units drawn towards their common rate by as much as chance explains their differences.
///
/// The number of events of a unit is Poisson with mean λⱼtⱼ for its exposure tⱼ, and the true rates λⱼ have a gamma
/// distribution of mean m and variance τm², so that τ is the squared coefficient of variation beyond chance. Both are
/// estimated by maximum likelihood (the events are negative binomial), τ at least 0. Given its yⱼ events, the rate of a unit
/// has a gamma distribution of shape 1/τ + yⱼ and rate 1/(τm) + tⱼ: its mean (1/τ + yⱼ)/(1/(τm) + tⱼ) is the pooled rate,
/// its quantiles the interval. The reliability tⱼ/(tⱼ + 1/(τm)) is the weight of the unit's own rate. So a unit with few
/// events is not ranked by its noise. With τ = 0 every unit has the common rate with the exact interval of all events.
/// The interval takes m and τ for known and is too narrow with few units.
///
/// Source: Clayton & Kaldor (1987), Biometrics 43, 671–681; Lawless (1987), Can. J. Stat. 15, 209–225.
public struct GammaPoissonPooling: Sendable, Hashable {
  /// A unit with its rate before and after pooling.
  public struct Unit: Sendable, Hashable {
    /// The events and their exposure.
    public let rate: PoissonRate
    /// The weight of the unit's own rate in the pooled one, 0 to below 1.
    public let reliability: Double
    /// The pooled rate.
    public let pooled: Double
  }

  /// m, the mean of the true rates.
  public let mean: Double
  /// τ, the variance of the true rates over the square of their mean, at least 0.
  public let squaredVariation: Double
  /// The units, in the order given.
  public let units: [Unit]

  /// Estimates the model.
  ///
  /// - Throws: `tooFewObservations` below two units, `undefined` without any event.
  public init(_ rates: [PoissonRate]) throws(StatisticsError) {
    guard rates.count >= 2 else {
      throw .tooFewObservations(found: rates.count, needed: 2, what: "the units")
    }
    guard rates.contains(where: { $0.events > 0 }) else {
      throw .undefined(what: "the pooling of rates, because no unit has an event")
    }
    let likelihood = NegativeBinomialLikelihood(rates)
    let variation = likelihood.squaredVariation
    let mean = likelihood.mean(at: variation)
    self.mean = mean
    squaredVariation = variation
    units = rates.map { rate in
      let ratio = variation * mean * rate.exposure
      let reliability = ratio / (1 + ratio)
      return Unit(
        rate: rate, reliability: reliability, pooled: mean + reliability * (rate.value - mean))
    }
  }

  /// The pooled rate of a unit with the interval that holds it with the probability `level`.
  public func estimate(unit index: Int, level: Double = 0.95) -> Estimate {
    let unit = units[index]
    let tail = Alternative.twoSided.tailProbability(level: level)
    guard squaredVariation > 0 else {
      let all = units.reduce(0.0) { $0 + Double($1.rate.events) }
      let exposure = units.reduce(0) { $0 + $1.rate.exposure }
      return Estimate(
        "pooled rate", value: unit.pooled,
        interval: Interval(
          lower: ChiSquared.quantile(tail, degreesOfFreedom: 2 * all) / 2 / exposure,
          upper: ChiSquared.upperQuantile(tail, degreesOfFreedom: 2 * all + 2) / 2 / exposure, level: level,
          method: "exact Poisson"),
        n: unit.rate.events)
    }
    let shape = 1 / squaredVariation + Double(unit.rate.events)
    let scale = 1 / (1 / (squaredVariation * mean) + unit.rate.exposure)
    return Estimate(
      "pooled rate", value: unit.pooled, standardError: shape.squareRoot() * scale,
      interval: Interval(
        lower: Gamma.quantile(tail, shape: shape, scale: scale),
        upper: Gamma.upperQuantile(tail, shape: shape, scale: scale), level: level,
        method: "empirical Bayes, gamma–Poisson"),
      n: unit.rate.events)
  }

  /// No variation between units, few units.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if squaredVariation == 0 {
      remarks.append(
        Remark("no-variance-between-units", "the units differ no more than chance would make them differ"))
    }
    if units.count < 10 {
      remarks.append(
        Remark(
          "few-units",
          "\(units.count) units say little on the variance between units; the intervals are too narrow",
          values: [Double(units.count)]))
    }
    return remarks
  }
}
