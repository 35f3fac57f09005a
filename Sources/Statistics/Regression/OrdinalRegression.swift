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

  /// What the rows add to the log-likelihood and its derivatives by their predictor and the boundaries of their category.
  private struct Parts {
    var value = 0.0
    /// By the upper boundary, the lower one, and minus the predictor: first derivatives.
    var atUpper, atLower, slopes: [Double]
    /// Second derivatives, with the predictor's sign kept.
    var upperUpper, lowerLower, upperLower: [Double]

    /// Nil unless the thresholds ascend and every row has a probability.
    init?(_ predictors: [Double], _ categories: [Int], _ thresholds: [Double]) {
      for (low, high) in zip(thresholds, thresholds.dropFirst()) where !(high > low) { return nil }
      let family = ResponseFamily.logistic
      let zero = [Double](repeating: 0, count: categories.count)
      (atUpper, atLower, slopes, upperUpper, lowerLower, upperLower) = (zero, zero, zero, zero, zero, zero)
      for (row, category) in categories.enumerated() {
        let upper = category < thresholds.count ? thresholds[category] - predictors[row] : .infinity
        let lower = category > 0 ? thresholds[category - 1] - predictors[row] : -.infinity
        // Of two probabilities near 1 the complements are subtracted.
        let probability =
          lower > 0
          ? family.mean(-lower) - family.mean(-upper) : family.mean(upper) - family.mean(lower)
        guard probability > 0 else { return nil }
        value += log(probability)
        let a = upper.isFinite ? family.slope(upper) / probability : 0
        let b = lower.isFinite ? -family.slope(lower) / probability : 0
        (atUpper[row], atLower[row], slopes[row]) = (a, b, -(a + b))
        upperUpper[row] = upper.isFinite ? family.curvature(upper) / probability - a * a : 0
        lowerLower[row] = lower.isFinite ? -family.curvature(lower) / probability - b * b : 0
        upperLower[row] = -a * b
      }
    }
  }

  /// The derivative of each row's log-likelihood by the coefficients of the scaled columns and the thresholds.
  var scores: [[Double]] {
    let p = names.count
    let thresholds = Array(scaledPosition[p...])
    let predictors = ColumnProducts.combination(
      design.columns, Array(scaledPosition[..<p]), from: [Double](repeating: 0, count: n))
    guard let parts = Parts(predictors, categories, thresholds) else { return [] }
    return design.columns.map { column in zip(column, parts.slopes).map { $0 * $1 } }
      + thresholds.indices.map { boundary in
        categories.indices.map { row in
          categories[row] == boundary
            ? parts.atUpper[row] : categories[row] == boundary + 1 ? parts.atLower[row] : 0
        }
      }
  }

  /// Log-likelihood, gradient and observed information of coefficients and thresholds; nil unless these ascend.
  private static func evaluate(
    _ position: [Double], _ categories: [Int], _ columns: [[Double]]
  ) -> NewtonMaximum.Evaluation? {
    let p = columns.count
    let size = position.count
    let predictors = ColumnProducts.combination(
      columns, Array(position[..<p]), from: [Double](repeating: 0, count: categories.count))
    guard let parts = Parts(predictors, categories, Array(position[p...])) else { return nil }
    var gradient = [Double](repeating: 0, count: size)
    var information = [[Double]](repeating: gradient, count: size)
    // How the slope of a row's predictor changes with each boundary.
    var mixed = [[Double]](
      repeating: [Double](repeating: 0, count: categories.count), count: size - p)
    var bends = [Double](repeating: 0, count: categories.count)
    for (row, category) in categories.enumerated() {
      let (aa, bb, ab) = (parts.upperUpper[row], parts.lowerLower[row], parts.upperLower[row])
      bends[row] = -(aa + 2 * ab + bb)
      let (first, second) = (p + category, p + category - 1)
      if first < size {
        gradient[first] += parts.atUpper[row]
        information[first][first] -= aa
        mixed[category][row] = aa + ab
      }
      if category > 0 {
        gradient[second] += parts.atLower[row]
        information[second][second] -= bb
        mixed[category - 1][row] = bb + ab
      }
      if first < size && category > 0 {
        information[first][second] -= ab
        information[second][first] -= ab
      }
    }
    let square = ColumnProducts.square(columns, weights: bends)
    let products = ColumnProducts.cross([parts.slopes] + mixed, columns)
    for i in 0..<p {
      gradient[i] = products[0][i]
      for j in 0..<p { information[i][j] = square[i][j] }
      for k in p..<size {
        information[k][i] = products[k - p + 1][i]
        information[i][k] = information[k][i]
      }
    }
    return parts.value.isFinite ? (parts.value, gradient, information) : nil
  }
}
