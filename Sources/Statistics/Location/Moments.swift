/// The count, mean and variance of a sample, exact up to one rounding and mergeable in any order.
///
/// Σx and Σx² are kept without rounding, so that the variance (n Σx² − (Σx)²) / (n (n − 1)) does not
/// suffer from cancellation, the order of the data is immaterial, and the moments of a whole equal the
/// merged moments of any split of it.
public struct Moments: Sendable, Hashable, Codable {
  /// How many values there are.
  public private(set) var count = 0
  private var exactSum = ExactSum()
  private var exactSquares = ExactSum()

  /// The moments of no values.
  public init() {}

  /// The moments of a sample.
  ///
  /// - Throws: `notFinite` when a value is NaN or infinite.
  public init(_ values: [Double], what: String = "the sample") throws(StatisticsError) {
    for value in values {
      if !value.isFinite { throw .notFinite(what: what) }
      add(value)
    }
  }

  /// Adds a finite value.
  public mutating func add(_ value: Double) {
    count += 1
    exactSum.add(value)
    exactSquares.add(product: value, value)
  }

  /// The moments of both samples together.
  public func merging(_ other: Moments) -> Moments {
    var result = self
    result.count += other.count
    result.exactSum.add(other.exactSum)
    result.exactSquares.add(other.exactSquares)
    return result
  }

  /// The sum of the values.
  public var sum: Double { exactSum.value }

  /// The arithmetic mean, or nil for no values.
  public var mean: Double? {
    count == 0 ? nil : exactSum.value / Double(count)
  }

  /// The sum of squared deviations from the mean, 0 for no values.
  public var sumOfSquares: Double {
    count == 0 ? 0 : exactNumerator.value / Double(count)
  }

  private var exactNumerator: ExactSum {
    ExactSum([Double(count)]) * exactSquares - exactSum * exactSum
  }

  /// The unbiased variance with denominator n − 1, or nil for fewer than two values.
  public var variance: Double? {
    count < 2 ? nil : sumOfSquares / Double(count - 1)
  }

  /// The square root of the unbiased variance, or nil for fewer than two values.
  public var standardDeviation: Double? {
    // The root is taken before the scale returns, for squares may leave the range of doubles.
    count < 2 ? nil : exactNumerator.squareRoot / (Double(count) * Double(count - 1)).squareRoot()
  }
}
