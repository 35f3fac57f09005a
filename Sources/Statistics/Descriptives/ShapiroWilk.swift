import Foundation

/// The Shapiro–Wilk test that a sample is normal.
///
/// W = (Σ aᵢ x₍ᵢ₎)² / Σ (x − x̄)², 0 to 1, with Royston's approximation of the weights a; the p-value is from
/// a normal approximation of ln(1 − W), for three values exact. For 3 to 5000 values. Ties make it
/// approximate.
///
/// Source: Royston (1995), Appl. Stat. 44, 547–551 (algorithm AS R94).
public struct ShapiroWilk: OmnibusTest, Hashable {
  /// W, 0 to 1; small values speak against normality.
  public let w: Double
  /// The p-value.
  public let pValue: PValue
  /// The number of values.
  public let n: Int

  /// Tests a sample.
  ///
  /// - Throws: `tooFewObservations` below 3 values, `invalidParameter` above 5000, `notFinite`, `constant`.
  public init(_ values: [Double]) throws(StatisticsError) {
    guard values.count >= 3 else {
      throw .tooFewObservations(found: values.count, needed: 3, what: "the sample")
    }
    guard values.count <= 5000 else {
      throw .invalidParameter(name: "the number of values", range: "at most 5000")
    }
    let sorted = try Quantiles(values).sorted
    n = sorted.count
    let range = sorted[n - 1] / 2 - sorted[0] / 2
    guard range > 0 else { throw .constant(what: "the sample") }
    let weights = ShapiroWilk.weights(n)
    // Deviations from the middle, so that a large mean costs no digits.
    let middle = sorted[n / 2]
    let scaled = sorted.map { ($0 / 2 - middle / 2) / range }
    let mean = scaled.reduce(0, +) / Double(n)
    var (weightSquares, squares, products) = (0.0, 0.0, 0.0)
    for (weight, value) in zip(weights, scaled) {
      weightSquares += weight * weight
      squares += (value - mean) * (value - mean)
      products += weight * (value - mean)
    }
    // 1 − W without the cancellation of a W near 1.
    let root = (weightSquares * squares).squareRoot()
    let rest = max(0, (root - products) * (root + products) / (weightSquares * squares))
    w = 1 - rest
    pValue = ShapiroWilk.pValue(rest: rest, n: n)
  }

  /// The name.
  public var method: String { "Shapiro–Wilk test" }
  /// The number of values.
  public var sampleSizes: [Int] { [n] }
  /// W.
  public var statistic: TestStatistic? { TestStatistic("W", w) }
  /// None.
  public func effect(level: Double) -> Estimate? { nil }

  /// Antisymmetric weights in ascending order of the values.
  private static func weights(_ n: Int) -> [Double] {
    let half = n / 2
    var upper: [Double]
    if n == 3 {
      upper = [Double(0.5).squareRoot()]
    } else {
      let scores = (1...half).map { -Normal.quantile((Double($0) - 0.375) / (Double(n) + 0.25)) }
      let squares = 2 * scores.reduce(0) { $0 + $1 * $1 }
      let root = squares.squareRoot()
      let u = 1 / Double(n).squareRoot()
      let first =
        polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], u) + scores[0] / root
      let factor: Double
      upper = scores
      upper[0] = first
      if n > 5 {
        let second =
          polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], u) + scores[1] / root
        let used = 2 * (scores[0] * scores[0] + scores[1] * scores[1])
        factor = ((squares - used) / (1 - 2 * (first * first + second * second))).squareRoot()
        upper[1] = second
        for index in 2..<max(half, 2) { upper[index] = scores[index] / factor }
      } else {
        factor = ((squares - 2 * scores[0] * scores[0]) / (1 - 2 * first * first)).squareRoot()
        for index in 1..<half { upper[index] = scores[index] / factor }
      }
    }
    return upper.map { -$0 } + (n % 2 == 1 ? [0] : []) + upper.reversed()
  }

  private static func pValue(rest: Double, n: Int) -> PValue {
    if n == 3 {
      let p = 6 / Double.pi * (asin((1 - rest).squareRoot()) - asin(Double(0.75).squareRoot()))
      return PValue(max(0, p), .exact)
    }
    if rest == 0 { return PValue(1, .asymptotic) }
    let y = log(rest)
    let size = Double(n)
    if n <= 11 {
      let gamma = polynomial([-2.273, 0.459], size)
      if y >= gamma { return PValue(1e-99, .asymptotic) }
      let mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], size)
      let deviation = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], size))
      return PValue(Normal.upperTail((-log(gamma - y) - mean) / deviation), .asymptotic)
    }
    let logSize = log(size)
    let mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], logSize)
    let deviation = exp(polynomial([-0.4803, -0.082676, 0.0030302], logSize))
    return PValue(Normal.upperTail((y - mean) / deviation), .asymptotic)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }
}
