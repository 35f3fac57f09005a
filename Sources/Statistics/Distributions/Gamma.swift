import CRmath

/// The gamma distribution with shape and scale > 0.
public enum Gamma {
  /// The density at `x`, x ≥ 0.
  public static func density(_ x: Double, shape: Double, scale: Double) -> Double {
    rmath_dgamma(x, shape, scale, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, shape: Double, scale: Double) -> Double {
    rmath_pgamma(x, shape, scale, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, shape: Double, scale: Double) -> Double {
    rmath_pgamma(x, shape, scale, 0, 0)
  }

  /// The x with P(X ≤ x) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, shape: Double, scale: Double) -> Double {
    rmath_qgamma(probability, shape, scale, 1, 0)
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, shape: Double, scale: Double) -> Double {
    rmath_qgamma(probability, shape, scale, 0, 0)
  }
}
