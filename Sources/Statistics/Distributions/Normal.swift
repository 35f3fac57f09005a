import CRmath

/// The standard normal distribution.
public enum Normal {
  /// The density at `z`.
  public static func density(_ z: Double) -> Double {
    rmath_dnorm(z, 0, 1, 0)
  }

  /// P(Z ≤ z), computed directly.
  public static func lowerTail(_ z: Double) -> Double {
    rmath_pnorm(z, 0, 1, 1, 0)
  }

  /// P(Z > z), computed directly and not as a complement.
  public static func upperTail(_ z: Double) -> Double {
    rmath_pnorm(z, 0, 1, 0, 0)
  }

  /// The z with P(Z ≤ z) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double) -> Double {
    rmath_qnorm(probability, 0, 1, 1, 0)
  }

  /// The z with P(Z > z) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double) -> Double {
    rmath_qnorm(probability, 0, 1, 0, 0)
  }
}
