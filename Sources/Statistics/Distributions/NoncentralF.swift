/// The noncentral F distribution with degrees of freedom > 0 and noncentrality ≥ 0.
///
/// A Poisson mixture of beta distributions of d₁F / (d₁F + d₂) with shapes d₁/2 + j and d₂/2.
///
/// Source: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, 2nd ed., p. 481.
public enum NoncentralF {
  /// P(X ≤ x), computed directly.
  public static func lowerTail(
    _ x: Double, numerator: Double, denominator: Double, noncentrality: Double
  ) -> Double {
    precondition(numerator > 0 && denominator > 0 && noncentrality >= 0, "degrees of freedom are positive")
    if x <= 0 { return 0 }
    return PoissonMixture.average(mean: noncentrality / 2) { index in
      // The same event as a central F of more degrees of freedom, which keeps both small tails.
      let degrees = numerator + 2 * index
      return FisherF.lowerTail(x * numerator / degrees, numerator: degrees, denominator: denominator)
    }
  }

  /// P(X > x), computed directly and not as a complement.
  public static func upperTail(
    _ x: Double, numerator: Double, denominator: Double, noncentrality: Double
  ) -> Double {
    precondition(numerator > 0 && denominator > 0 && noncentrality >= 0, "degrees of freedom are positive")
    if x <= 0 { return 1 }
    return PoissonMixture.average(mean: noncentrality / 2) { index in
      let degrees = numerator + 2 * index
      return FisherF.upperTail(x * numerator / degrees, numerator: degrees, denominator: denominator)
    }
  }

  /// The noncentrality with P(X ≤ x) = `probability`, or 0 where even noncentrality 0 leaves less.
  public static func noncentrality(
    x: Double, numerator: Double, denominator: Double, lowerTail probability: Double
  ) throws(StatisticsError) -> Double {
    try PoissonMixture.noncentrality(what: "the noncentrality of F", start: x * numerator, probability) {
      lowerTail(x, numerator: numerator, denominator: denominator, noncentrality: $0)
    } upperTail: {
      upperTail(x, numerator: numerator, denominator: denominator, noncentrality: $0)
    }
  }
}
