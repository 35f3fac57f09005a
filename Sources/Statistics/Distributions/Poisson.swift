import CRmath

/// The Poisson distribution with mean ≥ 0.
public enum Poisson {
  /// The probability at `x`, a whole number of events.
  public static func probability(_ x: Double, mean: Double) -> Double {
    rmath_dpois(x, mean, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, mean: Double) -> Double {
    rmath_ppois(x, mean, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, mean: Double) -> Double {
    rmath_ppois(x, mean, 0, 0)
  }

  /// The smallest x with P(X ≤ x) ≥ `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, mean: Double) -> Double {
    rmath_qpois(probability, mean, 1, 0)
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, mean: Double) -> Double {
    rmath_qpois(probability, mean, 0, 0)
  }
}
