/// The usual description of a sample.
///
/// Quartiles are of the definition stated (type 7 by default, as R; type 6 as SPSS). Skewness and excess
/// kurtosis are of the definition stated; both are nil for a constant sample or one too small.
///
/// Source: Joanes & Gill (1998), The Statistician 47, 183–189.
public struct Summary: Sendable, Hashable, Codable {
  /// The definition of skewness and kurtosis, numbered as by Joanes and Gill.
  public enum Shape: String, Sendable, Codable, Hashable, CaseIterable {
    /// g₁ = m₃/m₂^(3/2) and g₂ = m₄/m₂² − 3 from moments with denominator n.
    case moment = "g"
    /// G₁ and G₂, corrected for size: SPSS, SAS, Excel. Need 3 and 4 values.
    case corrected = "G"
    /// b₁ = m₃/s³ and b₂ = m₄/s⁴ − 3 with s² of denominator n − 1: Minitab.
    case deviation = "b"
  }

  /// The number of values.
  public let n: Int
  /// The arithmetic mean.
  public let mean: Double
  /// The standard deviation with denominator n − 1; nil for one value.
  public let standardDeviation: Double?
  /// The standard error of the mean; nil for one value.
  public let standardError: Double?
  /// The median.
  public let median: Double
  /// The lower quartile.
  public let lowerQuartile: Double
  /// The upper quartile.
  public let upperQuartile: Double
  /// The smallest value.
  public let minimum: Double
  /// The largest value.
  public let maximum: Double
  /// The skewness; nil for a constant or too small a sample.
  public let skewness: Double?
  /// The excess kurtosis, 0 for a normal distribution; nil for a constant or too small a sample.
  public let excessKurtosis: Double?
  /// The definition of the quartiles.
  public let quartileDefinition: Quantiles.Definition
  /// The definition of skewness and kurtosis.
  public let shape: Shape

  /// Describes a sample.
  ///
  /// - Throws: `tooFewObservations` without values, `notFinite`, `undefined` if the squares exceed the
  ///   range of floating point numbers.
  public init(
    _ values: [Double], quartiles: Quantiles.Definition = .type7, shape: Shape = .corrected,
    what: String = "the sample"
  ) throws(StatisticsError) {
    let quantiles = try Quantiles(values, what: what)
    let summary = try SampleSummary(values, what: what)
    n = values.count
    mean = summary.mean
    standardDeviation = n > 1 ? summary.standardDeviation : nil
    standardError = n > 1 ? summary.standardError : nil
    median = quantiles.median
    lowerQuartile = quantiles.quantile(0.25, quartiles)
    upperQuartile = quantiles.quantile(0.75, quartiles)
    minimum = quantiles.sorted[0]
    maximum = quantiles.sorted[n - 1]
    quartileDefinition = quartiles
    self.shape = shape
    (skewness, excessKurtosis) = Summary.shape(
      quantiles.sorted, mean: summary.mean, deviation: summary.standardDeviation, shape)
  }

  /// The mean with its t interval; no interval for one value or a constant sample, which show no variation.
  public func meanEstimate(level: Double = 0.95) -> Estimate {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let interval = standardError.flatMap { error -> Interval? in
      if minimum == maximum { return nil }
      let margin = StudentT.upperQuantile(tail, degreesOfFreedom: Double(n - 1)) * error
      return Interval(lower: mean - margin, upper: mean + margin, level: level, method: "t")
    }
    return Estimate("mean", value: mean, standardError: standardError, interval: interval, n: n)
  }

  private static func shape(
    _ values: [Double], mean: Double, deviation: Double, _ shape: Shape
  ) -> (skewness: Double?, excessKurtosis: Double?) {
    guard deviation > 0 else { return (nil, nil) }
    let n = Double(values.count)
    var cubes = 0.0
    var fourths = 0.0
    // In units of the standard deviation, so that nothing overflows; sorted values fix the order.
    for value in values {
      let z = (value - mean) / deviation
      cubes += z * z * z
      fourths += z * z * z * z
    }
    let b1 = cubes / n
    let b2 = fourths / n
    let factor = n / (n - 1)
    let g1 = b1 * factor * factor.squareRoot()
    let g2 = b2 * factor * factor - 3
    switch shape {
    case .moment: return (g1, g2)
    case .deviation: return (b1, b2 - 3)
    case .corrected:
      return (
        n < 3 ? nil : g1 * (n * (n - 1)).squareRoot() / (n - 2),
        n < 4 ? nil : ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))
      )
    }
  }
}
