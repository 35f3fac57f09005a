import Foundation

/// Cox's proportional hazards regression with Efron's treatment of tied events.
///
/// The hazard is h₀(t) exp(xᵀb) with h₀ left open, one for each stratum. The partial likelihood is maximised by Newton's
/// method; d events at the same time are taken as if they came one after the other in every order, each with j/d of the
/// tied persons gone. Standard errors are from the information, or robust to dependence within clusters: the sums of
/// the changes of the estimates that single persons make (Lin & Wei). A predictor of which all events lie on one end has no
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
  let steps: [(time: Double, events: Int, atRisk: Int)]
  private let scaledCovariance: [[Double]]
  private let linear: [Double]
  private let times: [Double]
  private let flags: [Bool]
  private let groups: [Int]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - times: from the beginning, positive or zero.
  ///   - events: how each time ended.
  ///   - predictors: the columns.
  ///   - strata: a stratum per person, or nil for one.
  /// - Throws: `unequalLengths`, `notFinite`, `invalidParameter` for negative times or no predictor, `tooFewObservations`
  ///   unless there are more events than coefficients, `undefined` for dependent predictors and without a finite
  ///   maximum, `noConvergence`.
  public init(
    times: [Double], events: [SurvivalEvent], on predictors: [LinearRegression.Predictor],
    strata: [Int]? = nil
  ) throws(StatisticsError) {
    guard events.count == times.count else {
      throw .unequalLengths(first: times.count, second: events.count)
    }
    let strata = strata ?? [Int](repeating: 0, count: times.count)
    guard strata.count == times.count else {
      throw .unequalLengths(first: times.count, second: strata.count)
    }
    for time in times where !time.isFinite { throw .notFinite(what: "the times") }
    guard times.allSatisfy({ $0 >= 0 }) else {
      throw .invalidParameter(name: "a time", range: "0 or more")
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
    let risk = RiskSets(times: times, events: flags, strata: strata)
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
    let ascending = times.sorted()
    var counts: [(time: Double, events: Int, atRisk: Int)] = []
    for time in zip(times, flags).filter(\.1).map(\.0).sorted() {
      if counts.last?.time == time {
        counts[counts.count - 1].events += 1
      } else {
        let before = ascending.firstIndex { $0 >= time } ?? 0
        counts.append((time, 1, times.count - before))
      }
    }
    steps = counts
    self.times = times
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
    let scores = risk.scoreResiduals(scaled, design.columns)
    let changes = scores.map { score in
      scaledCovariance.map { row in zip(row, score).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    return design.unscaled(
      covariance: GeneralizedLinearModel.scatter(rows: changes, groups: clusters), hasIntercept: false)
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

  /// Harrell's concordance: the share of comparable pairs whose earlier event has the higher risk, ties of risk counted
  /// half; pairs within strata. Takes time with the square of n.
  public var concordance: Double? {
    var (concordant, comparable) = (0.0, 0.0)
    for i in 0..<n where flags[i] {
      for j in 0..<n where groups[i] == groups[j] {
        guard times[j] > times[i] || (times[j] == times[i] && !flags[j]) else { continue }
        comparable += 1
        // Equal predictors may differ by rounding.
        let difference = linear[i] - linear[j]
        if difference.magnitude < 1e-12 { concordant += 0.5 } else if difference > 0 { concordant += 1 }
      }
    }
    return comparable > 0 ? concordant / comparable : nil
  }
}
