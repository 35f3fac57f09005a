import Foundation

/// Cox's proportional hazards regression with Efron's treatment of tied events.
///
/// The hazard is h₀(t) exp(xᵀb) with h₀ left open, one for each stratum. The partial likelihood is maximised by Newton's
/// method; d events at the same time are taken as if they came one after the other in every order, each with j/d of the
/// tied persons gone. Standard errors are from the information, or robust to dependence within clusters: the sums of
/// the changes of the estimates that single persons make (Lin & Wei). Who enters late is at risk after the entry only. Times
/// that agree in 12 digits tie. A predictor of which all events lie on one end has no
/// finite estimate: an error that names it.
///
/// Source: Cox (1972), J. R. Stat. Soc. B 34, 187–220; Efron (1977), J. Am. Stat. Assoc. 72, 557–565; Lin & Wei (1989),
/// same journal, 84, 1074–1078; the same as R's survival.
public struct CoxRegression: Sendable {
  /// How many persons.
  public let n: Int
  /// How many events.
  public let events: Int
  /// The names of the coefficients.
  public let names: [String]
  /// The logarithms of the hazard ratios.
  public let coefficients: [Double]
  /// The inverse of the information.
  public let covariance: [[Double]]
  /// The maximum of the partial log-likelihood.
  public let logLikelihood: Double
  /// The same without predictors.
  public let nullLogLikelihood: Double
  /// How many times have several events.
  public let tiedTimes: Int

  let design: ScaledDesign
  let risk: RiskSets
  let scaled: [Double]
  /// The times of events of all strata together, ascending, with how many were at risk.
  let steps: [SurvivalTimes.Row]
  private let scaledCovariance: [[Double]]
  let linear: [Double]
  let times: [Double]
  let flags: [Bool]
  let groups: [Int]
  /// From when on each was observed; nil where all were from the beginning.
  let entries: [Double]?

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - times: from the beginning, positive or zero.
  ///   - events: how each time ended.
  ///   - predictors: the columns.
  ///   - strata: a stratum per person, or nil for one.
  ///   - entries: from when on each was observed; nil where all were from the beginning.
  /// - Throws: `unequalLengths`, `notFinite`, `invalidParameter` for negative times, entries that are negative or not before
  ///   their time, or no predictor, `tooFewObservations` unless there are more events than coefficients, `undefined` for
  ///   dependent predictors and without a finite maximum, `noConvergence`.
  public init(
    times: [Double], events: [SurvivalEvent], on predictors: [LinearRegression.Predictor],
    strata: [Int]? = nil, entries: [Double]? = nil
  ) throws(StatisticsError) {
    try SurvivalTimes.validate(times, events, entries: entries)
    let strata = strata ?? [Int](repeating: 0, count: times.count)
    guard strata.count == times.count else {
      throw .unequalLengths(first: times.count, second: strata.count)
    }
    guard !predictors.isEmpty else {
      throw .invalidParameter(name: "the number of predictors", range: "at least 1")
    }
    let flags = events.map { $0 == .occurred }
    let count = flags.count { $0 }
    guard count > predictors.count else {
      throw .tooFewObservations(
        found: count, needed: predictors.count + 1, what: "the events of Cox regression")
    }
    let design = try ScaledDesign(predictors, rows: times.count, isCentred: true)
    let times = times.map { $0.rounded(toSignificantDigits: 12) }
    let entries = entries?.map { $0.rounded(toSignificantDigits: 12) }
    let risk = RiskSets(times: times, entries: entries, events: flags, strata: strata)
    let start = [Double](repeating: 0, count: predictors.count)
    let maximum: NewtonMaximum
    do {
      maximum = try NewtonMaximum(from: start) { risk.evaluate($0, design.columns) }
    } catch {
      throw error.error(
        "Cox regression", names: predictors.map(\.name), mend: "leave it out or join categories")
    }
    n = times.count
    self.events = count
    names = predictors.map(\.name)
    self.design = design
    self.risk = risk
    scaled = maximum.position
    scaledCovariance = maximum.covariance
    coefficients = design.unscaled(maximum.position, hasIntercept: false)
    covariance = design.unscaled(covariance: maximum.covariance, hasIntercept: false)
    logLikelihood = maximum.value
    nullLogLikelihood = risk.evaluate(start, design.columns)?.value ?? 0
    tiedTimes = risk.sets.count { $0.events.count > 1 }
    linear = risk.predictors(maximum.position, design.columns)
    steps = SurvivalTimes(zip(times, events).map { (time: $0, event: $1) }, entries: entries).rows
      .filter { $0.events > 0 }
    self.times = times
    self.entries = entries
    self.flags = flags
    groups = strata
  }

  /// The covariance that is robust to a wrong model and, with clusters, to dependence within them.
  ///
  /// - Throws: `unequalLengths` unless there is a cluster per person, `tooFewObservations` below 2 clusters.
  public func robustCovariance(clusters: [Int]? = nil) throws(StatisticsError) -> [[Double]] {
    let clusters = clusters ?? Array(0..<n)
    guard clusters.count == n else { throw .unequalLengths(first: n, second: clusters.count) }
    guard Set(clusters).count >= 2 else {
      throw .tooFewObservations(found: 1, needed: 2, what: "the clusters")
    }
    let scores = ScoreSandwich.sums(risk.scoreResiduals(scaled, design.columns), within: clusters).sums
    let zero = [Double](repeating: 0, count: scores[0].count)
    let changes = scaledCovariance.map { ColumnProducts.combination(scores, $0, from: zero) }
    return design.unscaled(covariance: ColumnProducts.square(changes), hasIntercept: false)
  }

  /// The coefficients with Wald tests and intervals.
  ///
  /// - Parameters:
  ///   - covariance: a robust one, or nil for that of the information.
  ///   - level: the confidence level of the intervals.
  public func table(covariance: [[Double]]? = nil, level: Double = 0.95) -> [LinearRegression.Coefficient] {
    WaldTable.rows(names, coefficients, covariance ?? self.covariance, n: n, level: level)
  }

  /// The likelihood-ratio test against no predictors.
  public var overallTest: (statistic: TestStatistic, pValue: PValue) {
    let statistic = max(0, 2 * (logLikelihood - nullLogLikelihood))
    let freedom = Double(names.count)
    return (
      TestStatistic("χ²", statistic, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(statistic, degreesOfFreedom: freedom), .asymptotic)
    )
  }
}
