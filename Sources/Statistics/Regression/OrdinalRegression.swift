import Foundation

/// Ordinal regression with proportional odds: logit P(Y ≤ k) = ζₖ − xᵀb.
///
/// By maximum likelihood with Newton's method, standard errors from the observed information. A positive coefficient
/// shifts towards the higher categories; exp b is the odds ratio of being above any boundary. The sign is that of MASS's
/// `polr` and of SPSS. Categories that nobody is in are left out by the caller.
///
/// Source: McCullagh (1980), J. R. Stat. Soc. B 42, 109–142.
public struct OrdinalRegression: Sendable {
  /// How many rows.
  public let n: Int
  /// The names of the coefficients.
  public let names: [String]
  /// b.
  public let coefficients: [Double]
  /// ζ, the boundaries between neighbouring categories, ascending.
  public let thresholds: [Double]
  /// The covariance of the coefficients, then the thresholds.
  public let covariance: [[Double]]
  /// The maximum of the log-likelihood.
  public let logLikelihood: Double
  /// The same without predictors.
  public let nullLogLikelihood: Double

  let categories: [Int]
  let design: ScaledDesign
  /// The parameters of the scaled columns, their covariance, and the change to those of the columns given.
  let scaledPosition: [Double]
  let scaledCovariance: [[Double]]
  let change: [[Double]]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - categories: the category of each row, numbered from 0 without gaps.
  ///   - predictors: the columns; no constant, whose place the thresholds take.
  /// - Throws: `invalidCount` for numbers with gaps, `constant` below two categories, `tooFewObservations`, `undefined`
  ///   for dependent predictors and separation, `noConvergence`.
  public init(
    _ categories: [Int], on predictors: [LinearRegression.Predictor]
  ) throws(StatisticsError) {
    let count = (categories.max() ?? -1) + 1
    guard Set(categories) == Set(0..<max(0, count)) else {
      throw .invalidCount(what: "a category without anybody in it")
    }
    guard count >= 2 else { throw .constant(what: "the response") }
    let size = predictors.count + count - 1
    guard categories.count > size else {
      throw .tooFewObservations(found: categories.count, needed: size + 1, what: "ordinal regression")
    }
    let design = try ScaledDesign(predictors, rows: categories.count, isCentred: true)
    var start = [Double](repeating: 0, count: predictors.count)
    var below = 0
    var null = 0.0
    let n = Double(categories.count)
    for category in 0..<count {
      let own = categories.count { $0 == category }
      null += Double(own) * log(Double(own) / n)
      below += own
      if category < count - 1 { start.append(log(Double(below) / (n - Double(below)))) }
    }
    let maximum: NewtonMaximum
    do {
      maximum = try NewtonMaximum(from: start) {
        OrdinalRegression.evaluate($0, categories, design.columns)
      }
    } catch {
      throw error.error(
        "ordinal regression", names: predictors.map(\.name), mend: "leave it out or join categories")
    }
    self.n = categories.count
    self.categories = categories
    self.design = design
    names = predictors.map(\.name)
    logLikelihood = maximum.value
    nullLogLikelihood = null
    // b = s/σ; ζ moves by Σ s m/σ because the columns were centred.
    let p = predictors.count
    var change = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for i in 0..<p { change[i][i] = 1 / design.scales[i] }
    for k in p..<size {
      change[k][k] = 1
      for i in 0..<p { change[k][i] = design.centres[i] / design.scales[i] }
    }
    scaledPosition = maximum.position
    scaledCovariance = maximum.covariance
    self.change = change
    let values = change.map { row in zip(row, maximum.position).reduce(0) { $0 + $1.0 * $1.1 } }
    coefficients = Array(values[..<p])
    thresholds = Array(values[p...])
    covariance = ScoreSandwich.carried(maximum.covariance, by: change)
  }

  /// The same model with other parameters, as those of its scaled columns.
  init(scaled model: OrdinalRegression, coefficients: [Double], thresholds: [Double]) {
    n = model.n
    categories = model.categories
    design = model.design
    names = model.names
    logLikelihood = model.logLikelihood
    nullLogLikelihood = model.nullLogLikelihood
    scaledPosition = model.scaledPosition
    scaledCovariance = model.scaledCovariance
    change = model.change
    covariance = model.scaledCovariance
    self.coefficients = coefficients
    self.thresholds = thresholds
  }

  /// The likelihood-ratio test against the model without predictors; nil without predictors.
  public var overallTest: (statistic: TestStatistic, pValue: PValue)? {
    guard !names.isEmpty else { return nil }
    let statistic = max(0, 2 * (logLikelihood - nullLogLikelihood))
    let freedom = Double(names.count)
    return (
      TestStatistic("χ²", statistic, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(statistic, degreesOfFreedom: freedom), .asymptotic)
    )
  }

  /// The coefficients with Wald tests and intervals.
  public func table(level: Double = 0.95) -> [LinearRegression.Coefficient] {
    WaldTable.rows(names, coefficients, covariance, n: n, level: level)
  }

  private static func logistic(_ x: Double) -> Double { ResponseFamily.logistic.mean(x) }

  /// Log-likelihood, gradient and observed information of coefficients and thresholds; nil unless these ascend.
  private static func evaluate(
    _ position: [Double], _ categories: [Int], _ columns: [[Double]]
  ) -> NewtonMaximum.Evaluation? {
    let p = columns.count
    let size = position.count
    for k in (p + 1)..<max(size, p + 1) where !(position[k] > position[k - 1]) { return nil }
    var value = 0.0
    var gradient = [Double](repeating: 0, count: size)
    var information = [[Double]](repeating: gradient, count: size)
    for (row, category) in categories.enumerated() {
      var predictor = 0.0
      for i in 0..<p { predictor += position[i] * columns[i][row] }
      let upper = category < size - p ? position[p + category] - predictor : .infinity
      let lower = category > 0 ? position[p + category - 1] - predictor : -.infinity
      // Of two probabilities near 1 the complements are subtracted.
      let probability =
        lower > 0 ? logistic(-lower) - logistic(-upper) : logistic(upper) - logistic(lower)
      guard probability > 0 else { return nil }
      value += log(probability)
      let (atUpper, atLower) = (ResponseFamily.logistic.slope(upper), ResponseFamily.logistic.slope(lower))
      let (a, b) = (upper.isFinite ? atUpper / probability : 0, lower.isFinite ? -atLower / probability : 0)
      let aa = upper.isFinite ? ResponseFamily.logistic.curvature(upper) / probability - a * a : 0
      let bb = lower.isFinite ? -ResponseFamily.logistic.curvature(lower) / probability - b * b : 0
      let ab = -a * b
      let (first, second) = (p + category, p + category - 1)
      if upper.isFinite {
        gradient[first] += a
        information[first][first] -= aa
      }
      if lower.isFinite {
        gradient[second] += b
        information[second][second] -= bb
      }
      if upper.isFinite && lower.isFinite {
        information[first][second] -= ab
        information[second][first] -= ab
      }
      let slope = -(a + b)
      let bend = aa + 2 * ab + bb
      for i in 0..<p {
        let x = columns[i][row]
        gradient[i] += slope * x
        for j in 0...i { information[i][j] -= bend * x * columns[j][row] }
        if upper.isFinite { information[first][i] += (aa + ab) * x }
        if lower.isFinite { information[second][i] += (bb + ab) * x }
      }
    }
    for i in 0..<p { for j in 0..<i { information[j][i] = information[i][j] } }
    for k in p..<size { for i in 0..<p { information[i][k] = information[k][i] } }
    return value.isFinite ? (value, gradient, information) : nil
  }
}
