import CRmath

/// The F distribution with numerator and denominator degrees of freedom > 0.
public enum FisherF {
  /// The density at `x`, x ≥ 0.
  public static func density(_ x: Double, numerator: Double, denominator: Double) -> Double {
    rmath_df(x, numerator, denominator, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, numerator: Double, denominator: Double) -> Double {
    rmath_pf(x, numerator, denominator, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, numerator: Double, denominator: Double) -> Double {
    rmath_pf(x, numerator, denominator, 0, 0)
  }

  /// The x with P(X ≤ x) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, numerator: Double, denominator: Double) -> Double {
    let start = rmath_qf(probability, numerator, denominator, 1, 0)
    return RefinedQuantile.positive(start: start, probability: probability, slope: 1) {
      lowerTail($0, numerator: numerator, denominator: denominator)
    } density: {
      density($0, numerator: numerator, denominator: denominator)
    }
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, numerator: Double, denominator: Double) -> Double {
    let start = rmath_qf(probability, numerator, denominator, 0, 0)
    return RefinedQuantile.positive(start: start, probability: probability, slope: -1) {
      upperTail($0, numerator: numerator, denominator: denominator)
    } density: {
      density($0, numerator: numerator, denominator: denominator)
    }
  }
}
