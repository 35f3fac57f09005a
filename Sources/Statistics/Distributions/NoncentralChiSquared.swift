/// The noncentral chi-squared distribution with degrees of freedom > 0 and noncentrality ≥ 0.
///
/// A Poisson mixture of central distributions with df + 2j degrees of freedom.
///
/// Source: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, 2nd ed., p. 436.
public enum NoncentralChiSquared {
  /// P(X ≤ x), computed directly.
  public static func lowerTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    precondition(degreesOfFreedom > 0 && noncentrality >= 0, "degrees of freedom are positive")
    return PoissonMixture.average(mean: noncentrality / 2) {
      ChiSquared.lowerTail(x, degreesOfFreedom: degreesOfFreedom + 2 * $0)
    }
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(_ x: Double, degreesOfFreedom: Double, noncentrality: Double) -> Double {
    precondition(degreesOfFreedom > 0 && noncentrality >= 0, "degrees of freedom are positive")
    return PoissonMixture.average(mean: noncentrality / 2) {
      ChiSquared.upperTail(x, degreesOfFreedom: degreesOfFreedom + 2 * $0)
    }
  }
}
