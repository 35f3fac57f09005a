import Foundation

/// The Bayes factor of a t statistic with a Cauchy prior on the standardised effect (Jeffreys, Zellner and Siow).
///
/// BF₁₀ = ∫ (1 + N g)^(−½) (1 + t²/((1 + N g) ν))^(−(ν+1)/2) p(g) dg / (1 + t²/ν)^(−(ν+1)/2) with g inverse gamma (½, r²/2): how many
/// times more probable the data are if the effect δ follows a Cauchy distribution of scale r than if it is zero. N is
/// n for one sample and pairs, n₁n₂/(n₁ + n₂) for two samples. Above 3 counts as moderate, above 10 as strong evidence
/// (Jeffreys 1961); below 1/3 and 1/10 the same for no effect.
///
/// Source: Rouder, Speckman, Sun, Morey & Iverson (2009), Psychon. Bull. Rev. 16, 225–237; the same as R's BayesFactor.
public struct JZSBayesFactor: Sendable, Hashable {
  /// √2/2, the prior scale by which half of the effects supposed lie within ±0.71.
  public static let mediumScale = 0.5.squareRoot()

  /// t.
  public let t: Double
  /// Its degrees of freedom.
  public let degreesOfFreedom: Double
  /// N.
  public let effectiveSize: Double

  /// Takes the t statistic of one sample or of pairs.
  ///
  /// - Throws: `tooFewObservations` below two, `notFinite`.
  public init(t: Double, n: Int) throws(StatisticsError) {
    guard n >= 2 else { throw .tooFewObservations(found: n, needed: 2, what: "the sample") }
    guard t.isFinite else { throw .notFinite(what: "the t statistic") }
    self.t = t
    degreesOfFreedom = Double(n - 1)
    effectiveSize = Double(n)
  }

  /// Takes Student's t statistic of two samples.
  ///
  /// - Throws: `tooFewObservations` below one in a sample or three in all, `notFinite`.
  public init(t: Double, n first: Int, and second: Int) throws(StatisticsError) {
    guard first >= 1, second >= 1, first + second >= 3 else {
      throw .tooFewObservations(found: max(0, min(first, second)), needed: 2, what: "the samples")
    }
    guard t.isFinite else { throw .notFinite(what: "the t statistic") }
    self.t = t
    degreesOfFreedom = Double(first + second - 2)
    effectiveSize = Double(first) * Double(second) / Double(first + second)
  }

  /// ln BF₁₀ for a prior scale.
  ///
  /// - Throws: `invalidParameter` unless the scale is positive.
  public func logarithm(scale: Double = mediumScale) throws(StatisticsError) -> Double {
    guard scale > 0, scale.isFinite else {
      throw .invalidParameter(name: "the prior scale", range: "positive")
    }
    let (n, df, square) = (effectiveSize, degreesOfFreedom, t * t)
    // Over u = ln g, so that the integrand decays on both sides.
    func logIntegrand(_ u: Double) -> Double {
      let g = exp(u)
      let spread = log1p(n * g)
      let fit = -(df + 1) / 2 * log1p(square / (df * (1 + n * g)))
      let prior = log(scale / (2 * Double.pi).squareRoot()) - 0.5 * u - scale * scale / (2 * g)
      return -spread / 2 + fit + prior
    }
    let integral = TrapezoidalIntegral(peakIn: -60...60, scale: 1, logIntegrand)
    let null = -(df + 1) / 2 * log1p(square / df)
    return integral.logPeak + log(integral.relative) - null
  }

  /// BF₁₀ for a prior scale.
  public func value(scale: Double = mediumScale) throws(StatisticsError) -> Double {
    exp(try logarithm(scale: scale))
  }
}
