/// The agreement of two methods of measurement: mean difference and limits of agreement.
///
/// The differences first − second have mean d̄ (the bias) and standard deviation s; the share `coverage` of
/// differences is expected within d̄ ± z s. The interval of the bias is d̄ ± t s/√n, that of each limit
/// limit ± t s √(1/n + z² / (2 (n − 1))), t with n − 1 degrees of freedom. Units are those of the data.
/// A bias that grows with the size shows as a correlation of differences and means.
///
/// Source: Bland & Altman (1986), Lancet 327, 307–310; (1999), Stat. Methods Med. Res. 8, 135–160, p. 141.
public struct BlandAltman: Sendable, Hashable {
  /// The differences first − second, in the order of the data.
  public let differences: [Double]
  /// The means of both measurements, in the order of the data.
  public let means: [Double]
  /// The mean difference.
  public let bias: Double
  /// The standard deviation of the differences, denominator n − 1.
  public let standardDeviation: Double
  /// The correlation of differences and means; nil if either is constant or n < 3.
  public let proportionalBias: Pearson?

  /// Compares two measurements of the same subjects.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below 2 pairs, `notFinite`.
  public init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    let sample = try PairedSample(first, second, atLeast: 2)
    differences = zip(sample.x, sample.y).map { Double.decimalDifference($0, $1) }
    means = zip(sample.x, sample.y).map { $0 / 2 + $1 / 2 }
    let summary = try SampleSummary(differences, what: "the differences")
    bias = summary.mean
    standardDeviation = summary.standardDeviation
    // Less the first values, as decimals: neither the level nor the bias costs the correlation digits.
    let shifted = (Double.shifted(sample.x, by: sample.x[0]), Double.shifted(sample.y, by: sample.y[0]))
    proportionalBias = try? Pearson(
      zip(shifted.0, shifted.1).map { Double.decimalDifference($0, $1) },
      zip(shifted.0, shifted.1).map { $0 / 2 + $1 / 2 })
  }

  /// The number of pairs.
  public var n: Int { differences.count }

  /// The bias with its interval.
  public func bias(level: Double) -> Estimate {
    let error = standardDeviation / Double(n).squareRoot()
    return estimate("bias", bias, standardError: error, level: level)
  }

  /// The lower and upper limit of agreement, each with its interval.
  ///
  /// - Parameters:
  ///   - coverage: the share of differences between the limits; 0.95 gives z = 1.96.
  ///   - level: the level of the intervals.
  public func limits(coverage: Double = 0.95, level: Double = 0.95) -> (lower: Estimate, upper: Estimate) {
    precondition(coverage > 0 && coverage < 1, "a coverage lies between 0 and 1")
    let z = Normal.upperQuantile((1 - coverage) / 2)
    let size = Double(n)
    let error = standardDeviation * (1 / size + z * z / (2 * (size - 1))).squareRoot()
    return (
      estimate("lower limit of agreement", bias - z * standardDeviation, standardError: error, level: level),
      estimate("upper limit of agreement", bias + z * standardDeviation, standardError: error, level: level)
    )
  }

  private func estimate(
    _ quantity: String, _ value: Double, standardError: Double, level: Double
  ) -> Estimate {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let margin = StudentT.upperQuantile(tail, degreesOfFreedom: Double(n - 1)) * standardError
    let interval = Interval(lower: value - margin, upper: value + margin, level: level, method: "t")
    return Estimate(quantity, value: value, standardError: standardError, interval: interval, n: n)
  }
}
