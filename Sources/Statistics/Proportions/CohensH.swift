import Foundation

/// Cohen's h, the difference of two proportions on the angular scale φ(p) = 2 arcsin √p.
///
/// Range −π … π; by Cohen's convention 0.2 is small, 0.5 medium, 0.8 large. Its standard error √(1/n₁ + 1/n₂)
/// does not depend on the proportions (Cohen 1988, Statistical Power Analysis, ch. 6, p. 181).
public enum CohensH {
  /// φ(p) = 2 arcsin √p for a share 0 … 1.
  public static func angle(_ share: Double) -> Double {
    2 * asin(min(1, max(0, share)).squareRoot())
  }

  /// h = φ(p̂₁) − φ(p̂₂) of two independent proportions with the normal interval, cut off at ±π.
  public static func difference(_ first: Proportion, _ second: Proportion, level: Double = 0.95) -> Estimate {
    let value = angle(first.value) - angle(second.value)
    let standardError = (1 / Double(first.total) + 1 / Double(second.total)).squareRoot()
    let margin = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * standardError
    return Estimate(
      "Cohen's h", value: value, standardError: standardError,
      interval: Interval(
        lower: max(-Double.pi, value - margin), upper: min(Double.pi, value + margin), level: level,
        method: "normal on the angular scale"),
      n: first.total + second.total)
  }
}
