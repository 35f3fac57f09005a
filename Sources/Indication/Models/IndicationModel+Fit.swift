import Datasets
import Statistics

extension IndicationModel {
  /// Fits a model.
  ///
  /// The penalty is the one of 0.5, 2, 8 … 524288, times the cases per 60,000, with the smallest log-loss in five-fold
  /// cross-validation over offices, or half or twice that where it is smaller there.
  /// Cases without a known outcome weigh through those like them. Nothing is drawn at random, and the order of the rows
  /// plays no part.
  ///
  /// - Parameters:
  ///   - reference: the evaluated cases.
  ///   - codebook: what their columns are.
  ///   - inputDigest: the SHA-256 of the reference file; nil where it may not be told.
  /// - Throws: ``IndicationError/tooFewCases(found:needed:what:)`` below 500 evaluated cases or 10 offices,
  ///   ``IndicationError/statistics(_:)``.
  public init(
    fitting reference: ReferenceSet, codebook: ReferenceCodebook, inputDigest: String?
  ) throws(IndicationError) {
    try Self.check(reference)
    self = try ModelFit(ModelFitting(reference: reference, codebook: codebook), inputDigest: inputDigest)
      .model
  }

  /// Whether there are cases enough to fit anything.
  static func check(_ reference: ReferenceSet) throws(IndicationError) {
    let known = reference.success.count { $0 != nil }
    guard known >= 500 else {
      throw .tooFewCases(found: known, needed: 500, what: "cases with a known outcome")
    }
    guard reference.officeCount >= 10 else {
      throw .tooFewCases(found: reference.officeCount, needed: 10, what: "offices")
    }
  }
}

/// A fitted model with what it was fitted by.
struct ModelFit: Sendable {
  let fitting: ModelFitting
  /// By how much each case counts.
  let weights: [Double]
  let rows: RegressionRows
  let validation: ModelFitting.Validation
  let heldOut: [ReleaseGate.HeldOut]
  let nullOutcome: NullOutcomeCheck?
  let model: IndicationModel

  init(_ fitting: ModelFitting, inputDigest: String?) throws(IndicationError) {
    let reference = fitting.reference
    self.fitting = fitting
    weights = try fitting.endingWeights()
    rows = fitting.rows(fitting.known, weights: weights, outcome: fitting.isSuccess)
    validation = try fitting.crossValidated(rows)
    let regression = try PooledLogistic.fit(
      rows, helps: reference.helps.count, penalty: validation.penalty, from: validation.folds[0],
      tolerance: 1e-8)
    let uncertainty = try ModelUncertainty(
      regression, rows: rows, offices: fitting.order(fitting.known).map { reference.office[$0] },
      officeCount: reference.officeCount, penalty: validation.penalty)
    let propensity = fitting.propensity()
    nullOutcome = try fitting.nullOutcomeCheck(propensity)
    heldOut = fitting.heldOut(weights: weights, validation: validation, propensity: propensity)
    let cases = fitting.evaluatedCases(weights: weights, validation: validation)
    model = IndicationModel(
      constants: IndicationModel.Constants(
        title: fitting.codebook.title, features: reference.features, ageFeature: fitting.ageFeature,
        protectionFeature: fitting.protectionFeature, helps: reference.helps, encoding: fitting.encoding,
        measure: fitting.measure, regression: regression, penalty: validation.penalty,
        propensity: propensity, calipers: fitting.calipers(cases),
        usualDays: fitting.usualDays, blockShares: fitting.blockShares(weights), seen: fitting.seen,
        gate: try ReleaseGate(
          heldOut, officeCount: reference.officeCount, nullOutcomeP: nullOutcome?.smallestP),
        caseCount: reference.count,
        evaluatedCount: fitting.known.count,
        isThin: fitting.isThin,
        officeCount: reference.officeCount, inputDigest: inputDigest),
      uncertainty: uncertainty, cases: cases)
  }
}
