/// Hotelling's test that several measures have mean zero together, such as the changes of all coordinates of a
/// composition.
///
/// T² = n d̄ᵀ S⁻¹ d̄ for n rows of p values with means d̄ and covariances S, and F = (n − p)/(p (n − 1)) T² with p and n − p
/// degrees of freedom, exact for normal rows. It does not depend on the basis that the values are coordinates in. The
/// effect is Mahalanobis' distance of the means from zero, √(T²/n), without interval.
///
/// Source: Hotelling (1931), Ann. Math. Stat. 2, 360–378; Anderson (2003), An Introduction to Multivariate Statistical
/// Analysis, 3rd ed., theorem 5.2.2.
public struct HotellingT2: OmnibusTest {
  /// T².
  public let value: Double
  /// The number of rows.
  public let n: Int
  /// The number of values in a row.
  public let dimension: Int

  /// Tests rows of values.
  ///
  /// - Throws: `tooFewObservations` unless there are more rows than values, `unequalLengths`, `notFinite`, `undefined`
  ///   where the values depend on each other linearly.
  public init(_ rows: [[Double]]) throws(StatisticsError) {
    let width = rows.first?.count ?? 0
    guard rows.count > max(1, width), width > 0 else {
      throw .tooFewObservations(found: rows.count, needed: max(2, width + 1), what: "the rows of changes")
    }
    for row in rows {
      guard row.count == width else { throw .unequalLengths(first: width, second: row.count) }
      guard row.allSatisfy(\.isFinite) else { throw .notFinite(what: "the rows of changes") }
    }
    let size = Double(rows.count)
    var means: [Double] = []
    for column in 0..<width { means.append(try Moments(rows.map { $0[column] }).mean ?? 0) }
    let covariance = (0..<width).map { i in
      (0..<width).map { j in
        rows.reduce(0) { $0 + ($1[i] - means[i]) * ($1[j] - means[j]) } / (size - 1)
      }
    }
    guard let form = SymmetricSystem.quadraticForm(covariance, means) else {
      throw .undefined(what: "the changes depend on each other linearly")
    }
    value = size * form
    n = rows.count
    dimension = width
  }

  /// The method by name.
  public var method: String { "Hotelling's T² test" }

  private var f: Double {
    let (size, width) = (Double(n), Double(dimension))
    return (size - width) / (width * (size - 1)) * value
  }

  /// F with p and n − p degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("F", f, degreesOfFreedom: [Double(dimension), Double(n - dimension)])
  }

  /// The number of rows.
  public var sampleSizes: [Int] { [n] }

  /// The p-value.
  public var pValue: PValue {
    PValue(
      FisherF.upperTail(f, numerator: Double(dimension), denominator: Double(n - dimension)), .exact)
  }

  /// Mahalanobis' distance of the means from zero.
  public func effect(level: Double) -> Estimate? {
    Estimate("Mahalanobis D", value: (value / Double(n)).squareRoot(), n: n)
  }
}
