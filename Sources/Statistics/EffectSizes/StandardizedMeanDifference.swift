/// The standardised difference of the means of two independent samples, first minus second.
///
/// The interval comes from the noncentral t distribution of d divided by (standard error / standardiser), with
/// the degrees of freedom of t. The correction of Hedges' g takes those of the standardiser; for the root mean
/// square they are (s₁² + s₂²)² / (s₁⁴/(n₁ − 1) + s₂⁴/(n₂ − 1)), not Welch's of t, which R's effectsize 0.8.3 takes
/// and which leave g biased where the groups are unequal.
///
/// Source: Cohen (1988), p. 66; Hedges (1981), J. Educ. Stat. 6(2), 107–128; Glass (1976), Educ. Researcher
/// 5(10), 3–8; Delacre, Lakens, Ley, Liu & Leys (2021), for the standardiser of Welch's test.
public struct StandardizedMeanDifference: Sendable, Hashable {
  /// What the difference is divided by.
  public enum Standardizer: String, Sendable, Codable, Hashable, CaseIterable {
    /// The pooled standard deviation.
    case pooled
    /// The root mean square of both standard deviations; assumes nothing of the variances.
    case average
    /// The standard deviation of the second sample, the control group: Glass's Δ.
    case second
  }

  /// The standardised difference.
  public let d: Double
  /// What the difference is divided by.
  public let standardizer: Standardizer
  /// The degrees of freedom of the standardiser, by which Hedges' g is corrected.
  public let degreesOfFreedom: Double
  private let degreesOfFreedomOfT: Double
  private let ratio: Double
  private let count: Int

  /// The effect of two samples, the distance of their difference from a reference, such as that of the null
  /// hypothesis; nil where the standardiser is zero or undefined.
  public init?(
    _ first: SampleSummary, _ second: SampleSummary, by standardizer: Standardizer = .pooled,
    reference: Double = 0
  ) {
    let (n1, n2) = (Double(first.count), Double(second.count))
    let standardError = SampleSummary.hypotenuse(first.standardError, second.standardError)
    let divisor: Double
    switch standardizer {
    case .pooled:
      if first.count + second.count < 3 { return nil }
      divisor = SampleSummary.pooledDeviation(first, second)
      degreesOfFreedom = n1 + n2 - 2
      degreesOfFreedomOfT = degreesOfFreedom
      ratio = (1 / n1 + 1 / n2).squareRoot()
    case .average:
      guard first.count > 1, second.count > 1, standardError > 0 else { return nil }
      divisor =
        SampleSummary.hypotenuse(first.standardDeviation, second.standardDeviation) / 2.0.squareRoot()
      // Deviations relative to the larger one, since their fourth powers could overflow.
      let largest = max(first.standardDeviation, second.standardDeviation)
      let (v1, v2) = (
        (first.standardDeviation / largest).squared, (second.standardDeviation / largest).squared
      )
      degreesOfFreedom = (v1 + v2).squared / (v1.squared / (n1 - 1) + v2.squared / (n2 - 1))
      degreesOfFreedomOfT = SampleSummary.satterthwaite(first, second)
      ratio = standardError / divisor
    case .second:
      guard second.count > 1, second.standardDeviation > 0 else { return nil }
      divisor = second.standardDeviation
      degreesOfFreedom = n2 - 1
      degreesOfFreedomOfT = degreesOfFreedom
      ratio = standardError / divisor
    }
    if divisor == 0 { return nil }
    d = (first.mean - second.mean - reference) / divisor
    count = first.count + second.count
    self.standardizer = standardizer
  }

  /// Cohen's d, or Glass's Δ by the second sample's deviation, with its interval.
  public func cohensD(level: Double = 0.95) -> Estimate {
    NoncentralInterval(d: d, ratio: ratio, degreesOfFreedom: degreesOfFreedomOfT)
      .estimate(standardizer == .second ? "Glass's Δ" : "Cohen's d", level: level, n: count)
  }

  /// Hedges' g = J d with the exact correction J = Γ(m/2) / (√(m/2) Γ((m−1)/2)) for m degrees of freedom;
  /// nil at one degree of freedom, where J is zero.
  public func hedgesG(level: Double = 0.95) -> Estimate? {
    NoncentralInterval(d: d, ratio: ratio, degreesOfFreedom: degreesOfFreedomOfT)
      .corrected("Hedges' g", level: level, n: count, standardizerDegreesOfFreedom: degreesOfFreedom)
  }

  /// The common-language effect Φ(d/√2): the probability that a value of the first population exceeds one
  /// of the second, by more than the reference, both normal with equal variances (McGraw & Wong 1992, Psychol.
  /// Bull. 111, 361–365).
  public func commonLanguage(level: Double = 0.95) -> Estimate {
    cohensD(level: level).mapped("common-language effect") { Normal.lowerTail($0 / 2.0.squareRoot()) }
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
