/// Egger's test of the asymmetry of a funnel plot: whether small studies find other effects than large ones.
///
/// Effects are regressed on their standard errors, weighted by 1/v; the slope is tested by t with k − 2 degrees of freedom.
/// The constant is the effect that a study without error would find. With fewer than ten studies the test finds little, and
/// asymmetry has other causes than withheld results.
///
/// Source: Egger, Davey Smith, Schneider & Minder (1997), BMJ 315, 629–634; Sterne & Egger (2005), in Rothstein et al.,
/// Publication Bias in Meta-Analysis, p. 101.
public struct EggerTest: Sendable {
  /// The slope on the standard error with its interval, n the studies.
  public let asymmetry: LinearRegression.Coefficient
  /// The effect at a standard error of zero.
  public let limit: LinearRegression.Coefficient

  /// Tests studies.
  ///
  /// - Throws: `tooFewObservations` below three studies, `undefined` where all have the same standard error.
  public init(_ studies: [StudyEffect], level: Double = 0.95) throws(StatisticsError) {
    guard studies.count >= 3 else {
      throw .tooFewObservations(found: studies.count, needed: 3, what: "the studies")
    }
    // Divided by the standard error, the weighted regression is one of y/s on 1/s and a constant.
    let errors = studies.map { $0.variance.squareRoot() }
    guard Set(errors).count > 1 else {
      throw .undefined(what: "Egger's test, because all studies have the same standard error")
    }
    let fit = try LinearRegression(
      zip(studies, errors).map { $0.value / $1 },
      on: [LinearRegression.Predictor("limit", errors.map { 1 / $0 })])
    let table = try fit.table(level: level)
    asymmetry = table[0]
    limit = table[1]
  }
}
