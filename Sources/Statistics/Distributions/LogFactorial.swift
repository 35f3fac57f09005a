import CRmath

/// Logarithms of the gamma function and of binomial coefficients.
public enum LogFactorial {
  /// ln |Γ(x)| for x that is not zero or a negative whole number.
  public static func gamma(_ x: Double) -> Double {
    rmath_lgammafn(x)
  }

  /// ln n! for n ≥ 0.
  public static func factorial(_ n: Int) -> Double {
    rmath_lgammafn(Double(n) + 1)
  }

  /// ln of the number of ways to choose `k` of `n`.
  public static func choose(_ n: Int, _ k: Int) -> Double {
    rmath_lchoose(Double(n), Double(k))
  }
}
