import Datasets
import Measurement

/// How a model does for cases that it has not seen, beside what its release gate records.
public struct ModelValidation: Sendable {
  /// What is kept from the regression, to be held against it.
  public enum Design: String, Sendable, Hashable, Codable, CaseIterable {
    /// A fifth of the offices at a time.
    case offices
    /// Each office in turn.
    case eachOffice = "each-office"
    /// The last year.
    case lastYear = "last-year"
  }

  /// The model.
  public let model: IndicationModel
  /// How well its quotas predict; the last year only where there are two years, and 100 cases in it.
  public let scores: [(design: Design, scores: HeldOutScores)]
  /// What policies would bring.
  public let policies: [PolicyValue]
  /// How like the cases of the helps become.
  public let balance: [HelpBalance]
  /// Whether helps seem to change what was before them; nil where the codebook names no null outcome.
  public let nullOutcome: NullOutcomeCheck?
  /// How strong something unrecorded would have to be; nil where too few cases were given their leading help.
  public let hiddenBias: HiddenBiasCheck?
  /// How offices stand to what the others let expect; nil where no office was left out by itself.
  public let offices: OfficeCheck?
  /// How methods do where the truth is known; nil where it is not.
  public let truth: TruthComparison?

  /// Fits a model and validates it.
  ///
  /// - Parameters:
  ///   - reference: the evaluated cases.
  ///   - codebook: what their columns are.
  ///   - inputDigest: the SHA-256 of the reference file; nil where it may not be told.
  ///   - isThorough: whether each office is left out in turn, which takes as many fits as there are offices.
  ///   - truth: by row of the reference set, the true chance of success under every help, nil where the law does not
  ///     provide it; nil where nobody knows.
  /// - Throws: as ``IndicationModel/init(fitting:codebook:inputDigest:)``.
  public init(
    _ reference: ReferenceSet, codebook: ReferenceCodebook, inputDigest: String?, isThorough: Bool = false,
    truth: [[Double?]]? = nil
  ) throws(IndicationError) {
    precondition(truth?.count ?? reference.count == reference.count, "a truth for every case")
    try IndicationModel.check(reference)
    let fit = try ModelFit(
      ModelFitting(reference: reference, codebook: codebook), inputDigest: inputDigest)
    let propensity = fit.model.constants.propensity
    model = fit.model
    var scores = [(Design.offices, try HeldOutScores(fit.heldOut, officeCount: reference.officeCount))]
    if let last = try fit.lastYear() {
      scores.append((.lastYear, try HeldOutScores(last, officeCount: reference.officeCount)))
    }
    if isThorough {
      let held = try fit.eachOffice()
      scores.insert((.eachOffice, try HeldOutScores(held, officeCount: reference.officeCount)), at: 1)
      offices = OfficeCheck(held, offices: reference.offices)
    } else {
      offices = nil
    }
    nullOutcome = fit.nullOutcome
    hiddenBias = fit.hiddenBiasCheck()
    self.scores = scores.map { (design: $0.0, scores: $0.1) }
    policies = fit.fitting.policyValues(
      weights: fit.weights, validation: fit.validation, propensity: propensity)
    balance = fit.fitting.balance(propensity)
    if let truth { self.truth = try fit.compared(with: truth) } else { self.truth = nil }
  }
}

extension ModelFit {
  /// The last year's cases by a regression of the years before; nil where there are too few.
  func lastYear() throws(IndicationError) -> [ReleaseGate.HeldOut]? {
    let reference = fitting.reference
    let years = fitting.known.map { reference.year[$0] }
    guard let last = years.max() else { return nil }
    let cases = fitting.known.filter { reference.year[$0] == last }
    guard cases.count >= 100, fitting.known.count - cases.count >= 500 else { return nil }
    var earlier = rows
    for (place, row) in fitting.order(fitting.known).enumerated() where reference.year[row] == last {
      earlier.weight[place] = 0
    }
    let regression = try PooledLogistic.fit(
      earlier, helps: reference.helps.count, penalty: validation.penalty, from: validation.folds[0],
      tolerance: 1e-6)
    return cases.map { row in
      ReleaseGate.HeldOut(
        office: reference.office[row], weight: weights[row], success: fitting.isSuccess(row),
        quota: IndicationModel.clipped(
          regression.probability(reference.help[row], fitting.encoded[row])),
        correction: 0, isForward: false, leading: nil)
    }
  }
}
