import Foundation

/// Linear regression by Huber's M-estimate, which outlying responses pull less than least squares.
///
/// Weighted least squares with weights min(1, k s/|e|), k = 1.345, and the scale s = median |e| / 0.6745 of the residuals
/// of each step, until the fit changes by less than 1e-12 of s, as MASS's `rlm`. Standard errors by Huber's third formula.
/// Outlying predictors are not guarded against.
///
/// Source: Huber (1981), Robust Statistics, sections 7.6–7.8; Venables & Ripley (2002), MASS, 4th ed., section 6.5.
public struct RobustRegression: Sendable {
  /// How many rows.
  public let n: Int
  /// The names of the coefficients, "(Intercept)" first where there is one.
  public let names: [String]
  /// The coefficients.
  public let coefficients: [Double]
  /// Their covariance.
  public let covariance: [[Double]]
  /// s.
  public let scale: Double
  /// The final weights, 0 to 1.
  public let weights: [Double]

  /// Fits a model.
  ///
  /// - Throws: as ``LinearRegression``, `undefined` where half of the residuals vanish, `noConvergence`.
  public init(
    _ response: [Double], on predictors: [LinearRegression.Predictor],
    intercept: LinearRegression.Intercept = .included
  ) throws(StatisticsError) {
    for value in response where !value.isFinite { throw .notFinite(what: "the response") }
    let hasIntercept = intercept == .included
    let size = predictors.count + (hasIntercept ? 1 : 0)
    guard size > 0 else { throw .invalidParameter(name: "the number of coefficients", range: "at least 1") }
    guard response.count > size else {
      throw .tooFewObservations(found: response.count, needed: size + 1, what: "the regression")
    }
    let design = try ScaledDesign(predictors, rows: response.count, isCentred: hasIntercept)
    let columns =
      (hasIntercept ? [[Double](repeating: 1, count: response.count)] : []) + design.columns
    let zero = [Double](repeating: 0, count: response.count)
    func fit(_ weights: [Double]) throws(StatisticsError) -> [Double] {
      guard let inverse = SymmetricSystem.inverse(ColumnProducts.square(columns, weights: weights)) else {
        throw .undefined(what: "the robust regression, because too few rows keep their weight")
      }
      let right = ColumnProducts.cross([response], columns, weights: weights)[0]
      return inverse.map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    func residuals(_ position: [Double]) -> [Double] {
      zip(response, ColumnProducts.combination(columns, position, from: zero)).map { $0 - $1 }
    }
    let largest = response.reduce(0) { max($0, $1.magnitude) }
    let one = [Double](repeating: 1, count: response.count)
    var position = try fit(one)
    var rest = residuals(position)
    var scale = 0.0
    var weights = one
    var isDone = false
    for _ in 0..<2000 where !isDone {
      scale = RobustRegression.medianMagnitude(rest) / 0.6745
      // Rounding alone is no spread.
      guard scale > 1e-13 * largest else {
        throw .undefined(what: "the scale of the residuals, because at least half of them vanish")
      }
      let limit = 1.345 * scale
      weights = rest.map { $0.magnitude <= limit ? 1 : limit / $0.magnitude }
      let next = try fit(weights)
      let nextRest = residuals(next)
      isDone = zip(rest, nextRest).allSatisfy { ($0 - $1).magnitude < 1e-12 * scale }
      (position, rest) = (next, nextRest)
    }
    guard isDone else { throw .noConvergence(what: "robust regression") }
    // The scale and weights of the last step belong to the final residuals within 1e-12.
    let n = Double(response.count)
    let freedom = n - Double(size)
    let square = zip(rest, weights).reduce(0) { $0 + $1.0 * $1.1 * ($1.0 * $1.1) } / freedom
    let inside = rest.map { $0.magnitude <= 1.345 * scale ? 1.0 : 0 }
    let mean = inside.reduce(0, +) / n
    let variance = inside.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let kappa = 1 + Double(size) * variance / (n * mean * mean)
    let factor = square * (kappa / mean) * (kappa / mean)
    guard let inverse = SymmetricSystem.inverse(ColumnProducts.square(columns)) else {
      throw .undefined(what: "the predictors are linearly dependent; leave one out")
    }
    self.n = response.count
    self.scale = scale
    self.weights = weights
    names = (hasIntercept ? ["(Intercept)"] : []) + predictors.map(\.name)
    coefficients = design.unscaled(position, hasIntercept: hasIntercept)
    covariance = design.unscaled(
      covariance: inverse.map { $0.map { $0 * factor } }, hasIntercept: hasIntercept)
  }

  /// The coefficients with asymptotic tests and intervals.
  public func table(level: Double = 0.95) -> [LinearRegression.Coefficient] {
    WaldTable.rows(names, coefficients, covariance, n: n, level: level)
  }

  /// A sum of weighted coefficients with its asymptotic interval, such as what is expected of a row.
  ///
  /// - Parameters:
  ///   - quantity: what the sum is called.
  ///   - weights: one per coefficient, that of the constant first where there is one.
  ///   - level: the confidence level.
  public func combination(_ quantity: String, weights: [Double], level: Double = 0.95) -> Estimate {
    LinearCombination(weights, of: coefficients, covariance).estimate(
      quantity, reach: Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)), level: level,
      method: "Wald", n: n)
  }

  private static func medianMagnitude(_ values: [Double]) -> Double {
    let sorted = values.map(\.magnitude).sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
