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
    if q <= 0 { return 1 }
    if q == .infinity { return 0 }
    if degreesOfFreedom > 1e9 { return exp(logUpperTail(ofRange: q, means: means)) }
    let distance = 0.5 * log1p(q * q / degreesOfFreedom) + 2
    return LogChi.expectation(degreesOfFreedom: degreesOfFreedom, peakIn: -distance...0) {
      logUpperTail(ofRange: q * exp($0), means: means)
    }
  }

  /// The q with P(Q > q) = `probability`, strictly between 0 and 1.
  public static func upperQuantile(_ probability: Double, means: Int, degreesOfFreedom: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    func excess(_ q: Double) -> Double {
      let tail = upperTail(q, means: means, degreesOfFreedom: degreesOfFreedom)
      return log(max(tail, .leastNormalMagnitude)) - log(probability)
    }
    // R's quantile has four digits, a good start; where it fails, any start will do.
    let guess = rmath_qtukey(probability, Double(means), degreesOfFreedom, 0, 0)
    let start = guess.isFinite && guess > 1e-3 ? guess : 1
    var (low, high) = (0.999 * start, 1.001 * start)
    while excess(low) < 0 && low > 1e-150 { (low, high) = (low / 2, low) }
    while excess(high) > 0 && high < 1e150 { (low, high) = (high, high * 2) }
    if let root = try? Root.find(from: low, to: high, what: "the quantile of the studentised range", excess) {
      return root
    }
    return start
  }

  private static func logUpperTail(ofRange w: Double, means: Int) -> Double {
    if w > 80 { return -0.25 * w * w }
    let others = Double(means - 1)
    // The maximum z of the values; a fixed step suffices, for the integrand is as smooth as φ.
    let step = 0.25
    var sum = 0.0
    var z = -9.0
    while z < w + 9 {
      let below = rmath_pnorm(z, 0, 1, 1, 0)
      if below > 0 {
        let ratio = min(1, rmath_pnorm(z - w, 0, 1, 1, 0) / below)
        let fraction = ratio == 1 ? 1 : -expm1(others * log1p(-ratio))
        sum += exp(-z * z / 2 + others * log(below)) * fraction
      }
      z += step
    }
    return log(sum * step * Double(means)) - 0.5 * log(2 * Double.pi)
  }
}
