/// A linear or logistic regression in a sample with weights, strata or clusters.
///
/// The coefficients solve Σ w (y − μ) x = 0; their covariance matrix is A⁻¹ V A⁻¹ with A = Σ w μ′ x xᵀ and V that of the sums of
/// w (y − μ) x by the design. Tests and intervals are those of t with the design's degrees of freedom less the number of
/// coefficients but the constant. Rows with a missing value must not count: they remain in the design with zero scores.
///
/// Source: Binder (1983), Int. Stat. Rev. 51, 279–292; Lumley (2010), Complex Surveys, chapter 5; the same as R's svyglm.
public struct SurveyRegression: Sendable {
  /// What is explained.
  public enum Family: String, Sendable, Codable, Hashable, CaseIterable {
    /// A number.
    case linear
    /// The logit of a probability.
    case logistic
  }

  /// What is explained.
  public let family: Family
  /// The names of the coefficients, "(Intercept)" first.
  public let names: [String]
  /// The coefficients.
  public let coefficients: [Double]
  /// Their covariance matrix.
  public let covariance: [[Double]]
  /// The degrees of freedom of tests and intervals.
  public let degreesOfFreedom: Double
  /// How many rows were used.
  public let n: Int

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - response: numbers, or 0 and 1; nil where missing.
  ///   - predictors: the columns, with any value in rows that do not count.
  ///   - family: what is explained.
  ///   - design: how the sample was drawn.
  ///   - rows: the rows that count; all by default.
  /// - Throws: `unequalLengths`, `notFinite`, `invalidCount` for a response of logistic regression that is not 0 or 1, `constant`,
  ///   `undefined` for dependent predictors and for separation, `tooFewObservations` without degrees of freedom, `noConvergence`.
  public init(
    _ response: [Double?], on predictors: [LinearRegression.Predictor], family: Family,
    design: SurveyDesign, among rows: [Bool]? = nil
  ) throws(StatisticsError) {
    for predictor in predictors where predictor.values.count != response.count {
      throw .unequalLengths(first: response.count, second: predictor.values.count)
    }
    let used = try design.used([response], rows).enumerated().map { $1 && design.weights[$0] > 0 }
    let positions = used.indices.filter { used[$0] }
    let y = positions.compactMap { response[$0] }
    if family == .logistic, !y.allSatisfy({ $0 == 0 || $0 == 1 }) {
      throw .invalidCount(what: "the response of a logistic regression, which is 0 or 1,")
    }
    guard Set(y).count > 1 else { throw .constant(what: "the response") }
    let freedom = design.degreesOfFreedom(among: used) - Double(predictors.count)
    guard freedom > 0 else {
      throw .tooFewObservations(
        found: max(0, Int(freedom)) + predictors.count, needed: predictors.count + 1,
        what: "the clusters drawn, less the strata")
    }
    let scaled = try ScaledDesign(
      predictors.map { column in
        LinearRegression.Predictor(column.name, positions.map { column.values[$0] })
      }, rows: positions.count, isCentred: true)
    func fitted(_ all: [Double], from start: [Double]) throws(StatisticsError) -> (
      NewtonMaximum, WeightedLikelihood
    ) {
      let weights = positions.map { all[$0] }
      let mean = weights.reduce(0, +) / Double(weights.count)
      let model = WeightedLikelihood(
        response: y, weights: weights.map { $0 / mean }, columns: scaled.columns, family: family)
      do {
        return (
          try NewtonMaximum(
            from: start, tolerance: family == .linear ? 1e-10 * model.size : 1e-10,
            mayRunOff: family == .linear, model.evaluate), model
        )
      } catch {
        throw error.error(
          "\(family.rawValue) regression", names: [""] + predictors.map(\.name),
          mend: "leave it out or join categories")
      }
    }
    let start = [Double](repeating: 0, count: predictors.count + 1)
    let (maximum, model) = try fitted(design.weights, from: start)
    let scaledCovariance: [[Double]]
    if let replicates = design.replicates {
      var refitted: [[Double]] = []
      for column in replicates.weights {
        refitted.append(try fitted(column, from: maximum.position).0.position)
      }
      scaledCovariance = replicates.covariance(of: refitted)
    } else {
      // The influence of each row on the scaled coefficients.
      let scores = model.scores(maximum.position)
      var influence = [[Double]](
        repeating: [Double](repeating: 0, count: used.count), count: predictors.count + 1)
      for (index, row) in positions.enumerated() {
        for coefficient in influence.indices {
          var sum = 0.0
          for other in influence.indices {
            sum += maximum.covariance[coefficient][other] * scores[index][other]
          }
          influence[coefficient][row] = sum
        }
      }
      scaledCovariance = design.covariance(of: influence)
    }
    self.family = family
    names = ["(Intercept)"] + predictors.map(\.name)
    coefficients = scaled.unscaled(maximum.position, hasIntercept: true)
    covariance = scaled.unscaled(covariance: scaledCovariance, hasIntercept: true)
    degreesOfFreedom = freedom
    n = positions.count
  }

  /// The coefficients with tests and intervals.
  public func table(level: Double = 0.95) -> [LinearRegression.Coefficient] {
    let quantile = StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom: degreesOfFreedom)
    return names.indices.map { index in
      let (value, error) = (coefficients[index], max(0, covariance[index][index]).squareRoot())
      let tail =
        error > 0
        ? StudentT.upperTail((value / error).magnitude, degreesOfFreedom: degreesOfFreedom) : 0.5
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: error,
          interval: Interval(
            lower: value - quantile * error, upper: value + quantile * error, level: level,
            method: "design-based"), n: n),
        statistic: error > 0
          ? TestStatistic("t", value / error, degreesOfFreedom: [degreesOfFreedom]) : nil,
        pValue: PValue(2 * tail, .asymptotic))
    }
  }
}

/// The weighted log-likelihood of a linear or logistic regression with a constant.
private struct WeightedLikelihood {
  let response: [Double]
  let weights: [Double]
  let columns: [[Double]]
  let family: SurveyRegression.Family

  /// The size of the response.
  var size: Double { max(1e-300, response.reduce(0) { max($0, $1.magnitude) }) }

  private func predictor(_ position: [Double], _ row: Int) -> Double {
    columns.indices.reduce(position[0]) { $0 + position[$1 + 1] * columns[$1][row] }
  }

  func evaluate(_ position: [Double]) -> NewtonMaximum.Evaluation? {
    let count = position.count
    var value = 0.0
    var gradient = [Double](repeating: 0, count: count)
    var information = [[Double]](repeating: gradient, count: count)
    for row in response.indices {
      let eta = predictor(position, row)
      var (residual, slope) = (response[row] - eta, 1.0)
      if family == .logistic {
        (residual, slope) = ResponseFamily.logistic.scoreAndWeight(response[row], eta)
        value += weights[row] * ResponseFamily.logistic.logLikelihood(response[row], eta)
      } else {
        value -= weights[row] * residual * residual / 2
      }
      for i in 0..<count {
        let x = i == 0 ? 1 : columns[i - 1][row]
        gradient[i] += weights[row] * residual * x
        for j in 0...i {
          information[i][j] += weights[row] * slope * x * (j == 0 ? 1 : columns[j - 1][row])
        }
      }
    }
    for i in 0..<count { for j in 0..<i { information[j][i] = information[i][j] } }
    return (value, gradient, information)
  }

  /// w (y − μ) x of each row.
  func scores(_ position: [Double]) -> [[Double]] {
    response.indices.map { row in
      let eta = predictor(position, row)
      let residual =
        family == .logistic
        ? ResponseFamily.logistic.scoreAndWeight(response[row], eta).score : response[row] - eta
      return [weights[row] * residual] + columns.map { weights[row] * residual * $0[row] }
    }
  }
}
