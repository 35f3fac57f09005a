/// Means of units drawn towards their common mean by as much as chance explains their differences.
///
/// The model is yᵢⱼ = μ + uⱼ + eᵢⱼ with independent normal uⱼ of variance τ² and eᵢⱼ of variance σ². Both variances
/// are estimated by restricted maximum likelihood, τ² at least 0; for units of equal size that is the analysis of
/// variance, τ² = (MSB − MSW)/n. The pooled mean of a unit is μ̂ + Bⱼ (ȳⱼ − μ̂) with Bⱼ = nⱼτ²/(nⱼτ² + σ²), the
/// reliability of its mean: the empirical best linear unbiased prediction. So a unit with few observations is not
/// ranked by its noise. The prediction error is τ²(1 − Bⱼ) + (1 − Bⱼ)² var μ̂; it takes the variances for known and is
/// too small with few units.
///
/// Source: Robinson (1991), Stat. Sci. 6, 15–32; Searle, Casella & McCulloch (1992), Variance Components, ch. 3 and 7;
/// Morris (1983), JASA 78, 47–55.
public struct PartialPooling: Sendable, Hashable {
  /// A unit with its mean before and after pooling.
  public struct Unit: Sendable, Hashable {
    /// How many observations the unit has.
    public let n: Int
    /// The mean of its observations.
    public let mean: Double
    /// B, the reliability of that mean, 0 to below 1.
    public let reliability: Double
    /// The pooled mean.
    public let pooled: Double
    /// The standard error of the pooled mean as a prediction.
    public let standardError: Double
  }

  /// μ̂, with its standard error.
  public let mean: Double
  /// The standard error of μ̂.
  public let standardError: Double
  /// τ², the variance of the units beyond chance, at least 0.
  public let betweenVariance: Double
  /// σ², the variance of observations within units.
  public let withinVariance: Double
  /// The units, in the order given.
  public let units: [Unit]

  /// Estimates the model from the observations of each unit; their order within a unit does not matter.
  ///
  /// - Throws: `tooFewObservations` below two units, for a unit without observations or without a second observation
  ///   in any; `notFinite`; `constant` where no unit varies.
  public init(_ observations: [[Double]]) throws(StatisticsError) {
    guard observations.count >= 2 else {
      throw .tooFewObservations(found: observations.count, needed: 2, what: "the units")
    }
    var sizes: [Double] = []
    var means: [Double] = []
    var within = 0.0
    for unit in observations {
      let moments = try Moments(unit, what: "a unit")
      guard let mean = moments.mean else { throw .tooFewObservations(found: 0, needed: 1, what: "a unit") }
      sizes.append(Double(moments.count))
      means.append(mean)
      within += moments.sumOfSquares
    }
    let total = sizes.reduce(0, +)
    guard total > Double(sizes.count) else {
      throw .tooFewObservations(found: Int(total), needed: sizes.count + 1, what: "the observations in units")
    }
    guard within > 0 else { throw .constant(what: "every unit") }
    let likelihood = RestrictedLikelihood(sizes: sizes, means: means, withinSquares: within)
    let ratio = likelihood.ratioOfVariances
    let fit = likelihood.fit(ratio: ratio)
    let variance = fit.residualSquares / (total - 1)
    let errorOfMean = variance / fit.weightSum
    mean = fit.mean
    standardError = errorOfMean.squareRoot()
    withinVariance = variance
    betweenVariance = ratio * variance
    units = zip(sizes, means).map { size, unitMean in
      let reliability = size * ratio / (1 + size * ratio)
      let rest = 1 - reliability
      return Unit(
        n: Int(size), mean: unitMean, reliability: reliability,
        pooled: fit.mean + reliability * (unitMean - fit.mean),
        standardError: (ratio * variance * rest + rest * rest * errorOfMean).squareRoot())
    }
  }

  /// The pooled mean of a unit with its normal prediction interval.
  public func estimate(unit index: Int, level: Double = 0.95) -> Estimate {
    let unit = units[index]
    return PartialPooling.estimate(
      "pooled mean", value: unit.pooled, standardError: unit.standardError, n: unit.n, level: level)
  }

  /// μ̂, in which every unit weighs by its reliability, with its normal interval.
  public func meanEstimate(level: Double = 0.95) -> Estimate {
    PartialPooling.estimate(
      "mean of units", value: mean, standardError: standardError, n: units.reduce(0) { $0 + $1.n },
      level: level)
  }

  /// No variance between units, few units.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if betweenVariance == 0 {
      remarks.append(
        Remark("no-variance-between-units", "the units differ no more than chance would make them differ"))
    }
    if units.count < 5 {
      remarks.append(
        Remark(
          "few-units",
          "\(units.count) units say little on the variance between units; the intervals are too narrow",
          values: [Double(units.count)]))
    }
    return remarks
  }

  private static func estimate(
    _ quantity: String, value: Double, standardError: Double, n: Int, level: Double
  ) -> Estimate {
    let reach = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * standardError
    return Estimate(
      quantity, value: value, standardError: standardError,
      interval: Interval(
        lower: value - reach, upper: value + reach, level: level, method: "restricted maximum likelihood"),
      n: n)
  }
}
