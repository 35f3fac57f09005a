import CRmath

/// The beta distribution with shapes > 0.
public enum Beta {
  /// The density at `x`, 0 ≤ x ≤ 1.
  public static func density(_ x: Double, alpha: Double, beta: Double) -> Double {
    rmath_dbeta(x, alpha, beta, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, alpha: Double, beta: Double) -> Double {
    rmath_pbeta(x, alpha, beta, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, alpha: Double, beta: Double) -> Double {
    rmath_pbeta(x, alpha, beta, 0, 0)
  }

  /// The x with P(X ≤ x) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, alpha: Double, beta: Double) -> Double {
    rmath_qbeta(probability, alpha, beta, 1, 0)
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, alpha: Double, beta: Double) -> Double {
    rmath_qbeta(probability, alpha, beta, 0, 0)
  }
}
