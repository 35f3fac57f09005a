/// Jacobson and Truax's three cut-offs between the dysfunctional and the functional population.
///
/// a: two standard deviations beyond the mean of the dysfunctional population, towards function. b: within two
/// standard deviations of the mean of the functional population. c: where the distances to both means, in standard
/// deviations, are equal, (s₀ M₁ + s₁ M₀) / (s₀ + s₁). Where populations overlap c is to be preferred; a needs no norms.
///
/// Source: Jacobson & Truax (1991), J. Consult. Clin. Psychol. 59, 12–19, p. 13.
public enum ClinicalCutoff: String, Sendable, Codable, Hashable, CaseIterable {
  /// From the dysfunctional population alone.
  case a
  /// From the functional population alone.
  case b
  /// From both.
  case c

  /// The cut-off.
  ///
  /// - Parameters:
  ///   - dysfunctional: mean and deviation of the population before help, such as the persons before.
  ///   - functional: those of the population that needs no help; criterion a does without.
  ///   - direction: which direction of change is good.
  /// - Throws: `invalidParameter` for a deviation that is not positive, `undefined` where the criterion needs norms
  ///   that are not given.
  public func value(
    dysfunctional: SampleSummary, functional: SampleSummary?, direction: ReliableChange.Direction
  ) throws(StatisticsError) -> Double {
    let sign = direction == .higherIsBetter ? 1.0 : -1
    if self == .a {
      guard dysfunctional.standardDeviation > 0 else {
        throw .invalidParameter(name: "a population's standard deviation", range: "positive")
      }
      return dysfunctional.mean + sign * 2 * dysfunctional.standardDeviation
    }
    guard let functional else {
      throw .undefined(what: "criterion \(rawValue) needs the norms of the functional population")
    }
    if self == .b {
      guard functional.standardDeviation > 0 else {
        throw .invalidParameter(name: "a population's standard deviation", range: "positive")
      }
      return functional.mean - sign * 2 * functional.standardDeviation
    }
    return try ReliableChange.cutoff(functional: functional, dysfunctional: dysfunctional)
  }
}
