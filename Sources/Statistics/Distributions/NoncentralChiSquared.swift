import CRmath

/// The noncentral chi-squared distribution with degrees of freedom > 0 and noncentrality ≥ 0.
public enum NoncentralChiSquared {
  /// The density at `x`, x ≥ 0.
  public static func density(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    rmath_dnchisq(x, degreesOfFreedom, noncentrality, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    rmath_pnchisq(x, degreesOfFreedom, noncentrality, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    rmath_pnchisq(x, degreesOfFreedom, noncentrality, 0, 0)
  }

  /// The x with P(X ≤ x) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double, noncentrality: Double)
    -> Double
  {
    rmath_qnchisq(probability, degreesOfFreedom, noncentrality, 1, 0)
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, degreesOfFreedom: Double, noncentrality: Double)
    -> Double
  {
    rmath_qnchisq(probability, degreesOfFreedom, noncentrality, 0, 0)
  }
}
