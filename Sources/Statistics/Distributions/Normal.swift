import CGSL
import CRmath

/// The standard normal distribution.
///
/// From GSL, which is exact to one unit in the last place over the whole range. The other distributions come
/// from libRmath: <doc:Accuracy-of-distributions> has both beside each other.
public enum Normal {
  /// The density at `z`.
  public static func density(_ z: Double) -> Double {
    gsl_ran_ugaussian_pdf(z)
  }

  /// P(Z ≤ z), computed directly.
  public static func lowerTail(_ z: Double) -> Double {
    gsl_cdf_ugaussian_P(z)
  }

  /// P(Z > z), computed directly and not as a complement; 0 from z = 37.5 on, where it falls below 1e-307.
  public static func upperTail(_ z: Double) -> Double {
    gsl_cdf_ugaussian_Q(z)
  }

  /// ln P(Z > z), for tails too small for a double.
  public static func logUpperTail(_ z: Double) -> Double {
    rmath_pnorm(z, 0, 1, 0, 1)
  }

  /// The z with P(Z ≤ z) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    return gsl_cdf_ugaussian_Pinv(probability)
  }

  /// The z with P(Z > z) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    return gsl_cdf_ugaussian_Qinv(probability)
  }
}
