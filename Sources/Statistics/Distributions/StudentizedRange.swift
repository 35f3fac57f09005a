import CRmath

/// The distribution of the studentised range of `means` means, with degrees of freedom > 0 of the error.
public enum StudentizedRange {
  /// P(Q > q), computed directly and not as a complement.
  public static func upperTail(_ q: Double, means: Int, degreesOfFreedom: Double) -> Double {
    rmath_ptukey(q, Double(means), degreesOfFreedom, 0, 0)
  }

  /// The q with P(Q > q) = `probability`, which is between 0 and 1.
  public static func upperQuantile(_ probability: Double, means: Int, degreesOfFreedom: Double) -> Double {
    rmath_qtukey(probability, Double(means), degreesOfFreedom, 0, 0)
  }
}
