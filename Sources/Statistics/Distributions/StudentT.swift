import CRmath

/// Student's t distribution with real degrees of freedom > 0.
public enum StudentT {
  /// The density at `x`.
  public static func density(_ x: Double, degreesOfFreedom: Double) -> Double {
    rmath_dt(x, degreesOfFreedom, 0)
  }

  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, degreesOfFreedom: Double) -> Double {
    rmath_pt(x, degreesOfFreedom, 1, 0)
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, degreesOfFreedom: Double) -> Double {
    rmath_pt(x, degreesOfFreedom, 0, 0)
  }

  /// The x with P(X ≤ x) = `probability`, which is between 0 and 1.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    if probability < 0.5 { return -upperQuantile(probability, degreesOfFreedom: degreesOfFreedom) }
    return rmath_qt(probability, degreesOfFreedom, 1, 0)
  }

  /// The x with P(X > x) = `probability`, computed directly from the upper tail.
  public static func upperQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    let start = rmath_qt(probability, degreesOfFreedom, 0, 0)
    if probability >= 0.5 { return start }
    return RefinedQuantile.positive(start: start, probability: probability, slope: -1) {
      upperTail($0, degreesOfFreedom: degreesOfFreedom)
    } density: {
      density($0, degreesOfFreedom: degreesOfFreedom)
    }
  }
}
