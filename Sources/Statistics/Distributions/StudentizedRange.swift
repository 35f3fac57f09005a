import CRmath
import Foundation

/// The distribution of the studentised range of `means` means, with degrees of freedom > 0 of the error.
///
/// The upper tail of the range of k normal values is k ∫ φ(z) {Φ(z)ᵏ⁻¹ − [Φ(z) − Φ(z − w)]ᵏ⁻¹} dz; the
/// studentised range averages it over w = q S. Every term is positive, so that small p-values keep their
/// digits, which R's complement of its lower tail does not.
///
/// Source: Copenhaver & Holland (1988), J. Stat. Comput. Simul. 30, 1–15.
public enum StudentizedRange {
  /// P(Q > q), computed directly and not as a complement.
  public static func upperTail(_ q: Double, means: Int, degreesOfFreedom: Double) -> Double {
    precondition(means >= 2 && degreesOfFreedom > 0, "two means or more, positive degrees of freedom")
    return upperTail(q, NormalRange(means: means), averagingOver(degreesOfFreedom), degreesOfFreedom)
  }

  /// The q with P(Q > q) = `probability`, strictly between 0 and 1.
  public static func upperQuantile(_ probability: Double, means: Int, degreesOfFreedom: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    precondition(means >= 2 && degreesOfFreedom > 0, "two means or more, positive degrees of freedom")
    let range = NormalRange(means: means)
    let deviation = averagingOver(degreesOfFreedom)
    func excess(_ q: Double) -> Double {
      log(max(upperTail(q, range, deviation, degreesOfFreedom), .leastNormalMagnitude)) - log(probability)
    }
    // R's quantile has four digits, a good start; where it fails, any start will do.
    let guess = rmath_qtukey(probability, Double(means), degreesOfFreedom, 0, 0)
    let start = guess.isFinite && guess > 1e-3 ? guess : 1
    var (low, high) = (0.999 * start, 1.001 * start)
    while excess(low) < 0 && low > 1e-150 { (low, high) = (low / 2, low) }
    while excess(high) > 0 && high < 1e150 { (low, high) = (high, high * 2) }
    let root = try? Root.find(from: low, to: high, what: "the quantile of the studentised range", excess)
    return root ?? start
  }

  /// The distribution of the standard deviation's logarithm; nil where it is known but for rounding.
  private static func averagingOver(_ degreesOfFreedom: Double) -> LogChi? {
    degreesOfFreedom > 1e9 ? nil : LogChi(degreesOfFreedom: degreesOfFreedom)
  }

  private static func upperTail(
    _ q: Double, _ range: NormalRange, _ deviation: LogChi?, _ degreesOfFreedom: Double
  ) -> Double {
    if q <= 0 { return 1 }
    if q == .infinity { return 0 }
    guard let deviation else { return exp(range.logUpperTail(q)) }
    let distance = 0.5 * log1p(q * q / degreesOfFreedom) + 2
    return deviation.expectation(peakIn: -distance...0) { range.logUpperTail(q * exp($0)) }
  }
}

/// The range of independent standard normal values.
private struct NormalRange {
  private let count: Double
  // Over a grid of the largest value z: Φ(z), and k φ(z) Φ(z)ᵏ⁻¹ times the step. A fixed step suffices, for
  // the integrand is as smooth as φ.
  private let below: [Double]
  private let weights: [Double]
  private static let first = -9.0
  private static let step = 0.25
  private static let far = 30.0

  init(means: Int) {
    let others = Double(means - 1)
    count = Double(means)
    let points = Int((NormalRange.far + 9 - NormalRange.first) / NormalRange.step)
    let grid = (0...points).map { NormalRange.first + Double($0) * NormalRange.step }
    below = grid.map { Normal.lowerTail($0) }
    weights = zip(grid, below).map { z, below in
      NormalRange.step * Double(means) * Normal.density(z) * pow(below, others)
    }
  }

  /// ln P(range > w).
  func logUpperTail(_ w: Double) -> Double {
    let others = count - 1
    // Far out only one pair can lie so far apart: k (k − 1) P(Z > w/√2); all further terms are below e⁻⁷⁵ of it.
    if w > NormalRange.far { return log(count * others) + Normal.logUpperTail(w / 2.0.squareRoot()) }
    let end = min(weights.count, Int((w + 9 - NormalRange.first) / NormalRange.step) + 1)
    var sum = 0.0
    for index in 0..<end where weights[index] > 0 {
      let z = NormalRange.first + Double(index) * NormalRange.step
      let ratio = min(1, Normal.lowerTail(z - w) / below[index])
      sum += weights[index] * (ratio == 1 ? 1 : -expm1(others * log1p(-ratio)))
    }
    return log(sum)
  }
}
