import CRmath

/// The hypergeometric distribution: white balls among `drawn` from an urn of `white` and `black`.
public enum Hypergeometric {
  /// The probability at `x`, a whole number of white balls.
  public static func probability(_ x: Double, white: Double, black: Double, drawn: Double) -> Double {
    rmath_dhyper(x, white, black, drawn, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, white: Double, black: Double, drawn: Double) -> Double {
    rmath_phyper(x, white, black, drawn, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, white: Double, black: Double, drawn: Double) -> Double {
    rmath_phyper(x, white, black, drawn, 0, 0)
  }

  /// The smallest x with P(X ≤ x) ≥ `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, white: Double, black: Double, drawn: Double) -> Double {
    rmath_qhyper(probability, white, black, drawn, 1, 0)
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, white: Double, black: Double, drawn: Double)
    -> Double
  {
    rmath_qhyper(probability, white, black, drawn, 0, 0)
  }
}
