import Foundation

/// Regression of times to an event with an exponential or Weibull distribution.
///
/// ln T = xᵀb + σ W with W of the least extreme value distribution, σ = 1 for the exponential: an accelerated failure
/// time, exp b is the ratio of times, and a proportional hazard, exp(−b/σ) is the hazard ratio. Maximum likelihood with
/// Newton's method, standard errors from the observed information, as R's `survreg`.
///
/// Source: Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, 2nd ed., chapter 3.
public struct ParametricSurvival: Sendable {
  /// The distribution of times.
  public enum Distribution: String, Sendable, Codable, Hashable, CaseIterable {
    /// A hazard that stays.
    case exponential
    /// A hazard that rises or falls with a power of time.
    case weibull
  }

  /// The distribution.
  public let distribution: Distribution
  /// How many persons.
  public let n: Int
  /// How many events.
  public let events: Int
  /// The names of the coefficients, "(Intercept)" first.
  public let names: [String]
  /// b.
  public let coefficients: [Double]
  /// σ, 1 for the exponential; the Weibull shape is 1/σ.
  public let scale: Double
  /// The covariance of the coefficients and, for Weibull, ln σ.
  public let covariance: [[Double]]
  /// The maximum of the log-likelihood.
  public let logLikelihood: Double

  /// Fits a model.
  ///
  /// - Throws: `unequalLengths`, `notFinite`, `invalidParameter` unless all times are positive, `tooFewObservations` unless
  ///   there are more events than parameters, `undefined` for dependent predictors and without finite maximum,
  ///   `noConvergence`.
  public init(
    times: [Double], events: [SurvivalEvent], on predictors: [LinearRegression.Predictor],
    distribution: Distribution
  ) throws(StatisticsError) {
    guard events.count == times.count else {
      throw .unequalLengths(first: times.count, second: events.count)
    }
    for time in times where !time.isFinite { throw .notFinite(what: "the times") }
    guard times.allSatisfy({ $0 > 0 }) else {
      throw .invalidParameter(name: "a time of the \(distribution.rawValue) distribution", range: "positive")
    }
    let flags = events.map { $0 == .occurred }
    let count = flags.count { $0 }
    let isWeibull = distribution == .weibull
    let size = predictors.count + 1 + (isWeibull ? 1 : 0)
    guard count >= size else {
      throw .tooFewObservations(found: count, needed: size, what: "the events of the model")
    }
    let design = try ScaledDesign(predictors, rows: times.count, isCentred: true)
    let logs = times.map { log($0) }
    var start = [Double](repeating: 0, count: size)
    start[0] = log(times.reduce(0, +) / Double(count))
    let maximum: NewtonMaximum
    do {
      maximum = try NewtonMaximum(from: start) {
        ParametricSurvival.evaluate($0, logs, flags, design.columns, isWeibull: isWeibull)
      }
    } catch {
      throw error.error(
        "\(distribution.rawValue) regression", names: [""] + predictors.map(\.name),
        mend: "leave it out or join categories")
    }
    self.distribution = distribution
    n = times.count
    self.events = count
    names = ["(Intercept)"] + predictors.map(\.name)
    let p = predictors.count + 1
    coefficients = design.unscaled(Array(maximum.position[..<p]), hasIntercept: true)
    scale = isWeibull ? exp(maximum.position[p]) : 1
    logLikelihood = maximum.value
    // ln σ stays as it is.
    let change = (0..<p).map { column in
      design.unscaled((0..<p).map { $0 == column ? 1 : 0 }, hasIntercept: true)
    }
    covariance = (0..<size).map { i in
      (0..<size).map { j in
        var sum = 0.0
        for k in 0..<size {
          let first = i < p && k < p ? change[k][i] : (i == k ? 1 : 0)
          if first == 0 { continue }
          for l in 0..<size {
            let second = j < p && l < p ? change[l][j] : (j == l ? 1 : 0)
            sum += first * maximum.covariance[k][l] * second
          }
        }
        return sum
      }
    }
  }

  /// The coefficients, ratios of times on the logarithmic scale, with Wald tests and intervals.
  public func table(level: Double = 0.95) -> [LinearRegression.Coefficient] {
    WaldTable.rows(names, coefficients, covariance, n: n, level: level)
  }

  /// The hazard ratio of a predictor, exp(−b/σ), with the delta method on its logarithm.
  public func hazardRatio(_ index: Int, level: Double = 0.95) -> Estimate {
    let value = -coefficients[index] / scale
    var variance = covariance[index][index]
    if distribution == .weibull {
      let last = covariance.count - 1
      // d(−b/σ) = −db/σ + b/σ d ln σ.
      variance += coefficients[index] * coefficients[index] * covariance[last][last]
      variance -= 2 * coefficients[index] * covariance[index][last]
    }
    let error = max(0, variance).squareRoot() / scale
    let reach = Normal.upperQuantile((1 - level) / 2) * error
    return Estimate(
      "hazard ratio", value: exp(value), standardError: nil,
      interval: Interval(
        lower: exp(value - reach), upper: exp(value + reach), level: level, method: "Wald"), n: n)
  }

  private static func evaluate(
    _ position: [Double], _ logs: [Double], _ flags: [Bool], _ columns: [[Double]], isWeibull: Bool
  ) -> NewtonMaximum.Evaluation? {
    let all = [[Double](repeating: 1, count: logs.count)] + columns
    let (p, size) = (all.count, position.count)
    let scale = isWeibull ? exp(position[p]) : 1
    let zero = [Double](repeating: 0, count: logs.count)
    let predictors = ColumnProducts.combination(all, Array(position[..<p]), from: zero)
    var (value, shape, bend) = (0.0, 0.0, 0.0)
    var (slopes, weights, mixed) = (zero, zero, zero)
    for row in logs.indices {
      let w = (logs[row] - predictors[row]) / scale
      let e = exp(w)
      let event = flags[row] ? 1.0 : 0
      value += event * (w - log(scale) - logs[row]) - e
      slopes[row] = (e - event) / scale
      weights[row] = e / (scale * scale)
      mixed[row] = (w * e + e - event) / scale
      shape += w * e - event * (1 + w)
      bend += w * e + w * w * e - event * w
    }
    let products = ColumnProducts.cross([slopes, mixed], all)
    var gradient = products[0]
    var information = ColumnProducts.square(all, weights: weights)
    if isWeibull {
      gradient.append(shape)
      for i in 0..<p { information[i].append(products[1][i]) }
      information.append(products[1] + [bend])
    }
    return value.isFinite && size == gradient.count ? (value, gradient, information) : nil
  }
}
