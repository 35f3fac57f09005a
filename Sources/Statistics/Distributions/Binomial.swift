import CRmath

/// The binomial distribution of successes in `trials` with success probability 0 to 1.
public enum Binomial {
  /// The probability at `x`, a whole number of successes.
  public static func probability(_ x: Double, trials: Double, probability success: Double) -> Double {
    rmath_dbinom(x, trials, success, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, trials: Double, probability success: Double) -> Double {
    rmath_pbinom(x, trials, success, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, trials: Double, probability success: Double) -> Double {
    rmath_pbinom(x, trials, success, 0, 0)
  }

  /// The smallest x with P(X ≤ x) ≥ `tail`, which is between 0 and 1.
  public static func quantile(_ tail: Double, trials: Double, probability success: Double) -> Double {
    rmath_qbinom(tail, trials, success, 1, 0)
  }

  /// The x with P(X > x) = `tail`, computed directly from the upper tail.
  public static func upperQuantile(_ tail: Double, trials: Double, probability success: Double) -> Double {
    rmath_qbinom(tail, trials, success, 0, 0)
  }
}
