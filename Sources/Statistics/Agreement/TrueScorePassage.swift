/// Hageman and Arrindell's passage into the functional population, judged by true scores instead of observed ones.
///
/// With SE the standard error of measurement, a population whose scores have standard deviation s has the reliability
/// r = 1 − SE²/s², and true scores of deviation s √r. The cut-off is Jacobson and Truax's with these deviations. A person
/// passes who was not beyond it before and for whom CS = (M₁ + r₁ (after − M₁) − cut-off) / (√r₁ SE) exceeds 1.65 towards
/// function, where M₁ and r₁ are mean and reliability of the scores after: fewer pass than by the observed score alone.
/// A score before on the cut-off is not beyond it, a CS on the criterion does not pass.
///
/// Source: Hageman & Arrindell (1999), Behav. Res. Ther. 37, 1169–1193.
public struct TrueScorePassage: Sendable, Hashable {
  /// The size that CS must exceed.
  public static let criterion = 1.65
  /// The cut-off of true scores.
  public let cutoff: Double
  /// r₁, the reliability of the scores after.
  public let reliabilityAfter: Double
  private let measure: ReliableChange
  private let meanAfter: Double

  /// Sets up the passage.
  ///
  /// - Parameters:
  ///   - criterion: the cut-off's criterion.
  ///   - measure: the measure with its error.
  ///   - dysfunctional: mean and deviation of the population before help, such as the persons before.
  ///   - functional: those of the population that needs no help; criterion a does without.
  ///   - after: mean and deviation of the scores after.
  /// - Throws: `undefined` where scores vary no more than the error of measurement does or the criterion needs norms
  ///   that are not given.
  public init(
    _ criterion: ClinicalCutoff, measure: ReliableChange, dysfunctional: SampleSummary,
    functional: SampleSummary?, after: SampleSummary
  ) throws(StatisticsError) {
    let errorVariance = measure.standardError * measure.standardError
    func trueScores(_ observed: SampleSummary) throws(StatisticsError) -> SampleSummary {
      let variance = observed.variance - errorVariance
      guard variance > 0 else {
        throw .undefined(what: "scores vary no more than the error of measurement does")
      }
      return try SampleSummary(
        count: observed.count, mean: observed.mean, standardDeviation: variance.squareRoot())
    }
    var norms: SampleSummary?
    if criterion != .a, let functional { norms = try trueScores(functional) }
    cutoff = try criterion.value(
      dysfunctional: criterion == .b ? dysfunctional : try trueScores(dysfunctional), functional: norms,
      direction: measure.direction)
    reliabilityAfter = try trueScores(after).variance / after.variance
    meanAfter = after.mean
    self.measure = measure
  }

  /// CS of a score after, positive when the estimated true score lies above the cut-off.
  public func score(after: Double) -> Double {
    (meanAfter + reliabilityAfter * (after - meanAfter) - cutoff)
      / (reliabilityAfter.squareRoot() * measure.standardError)
  }

  /// Whether a person passes.
  public func isPassed(before: Double, after: Double) -> Bool {
    let sign = measure.direction == .higherIsBetter ? 1.0 : -1
    return sign * Double.decimalDifference(before, cutoff) <= 0 && sign * score(after: after) > Self.criterion
  }
}
