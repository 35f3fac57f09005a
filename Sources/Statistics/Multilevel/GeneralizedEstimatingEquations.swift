import Foundation

/// Population-averaged regression of observations that belong together in clusters, by generalised estimating equations.
///
/// g(μ) = xᵀb + offset, and Σ Dᵀ V⁻¹ (y − μ) = 0 over clusters, with V = φ A^½ R A^½, A the variances of the family and R a
/// working correlation: none, or the same α between all observations of a cluster. φ is the mean of the squared Pearson
/// residuals, α the mean of their products within clusters over φ, without correction for the number of
/// coefficients, as R's geepack. The standard errors are robust: right with many clusters even where the working
/// correlation is wrong. Mancl and DeRouen's correction, which adds what each cluster pulls the fit towards itself, keeps
/// them from being too small with few clusters.
///
/// Unlike the coefficients of a mixed model those of binary outcomes compare populations, not persons. Rows with a
/// missing value must be left out by the caller; they must be missing completely at random.
///
/// Source: Liang & Zeger (1986), Biometrika 73, 13–22; Mancl & DeRouen (2001), Biometrics 57, 126–134.
public struct GeneralizedEstimatingEquations: Sendable {
  /// The distribution with its link.
  public enum Family: String, Sendable, Codable, Hashable, CaseIterable {
    /// Numbers, with the identity.
    case gaussian
    /// 0 or 1, with the logit.
    case logistic
    /// Counts, with the logarithm.
    case poisson

    /// The distribution of a likelihood; nil for numbers.
    var likelihood: ResponseFamily? {
      switch self {
      case .gaussian: nil
      case .logistic: .logistic
      case .poisson: .poisson
      }
    }
  }

  /// How observations of a cluster are taken to be correlated while coefficients are estimated.
  public enum Correlation: String, Sendable, Codable, Hashable, CaseIterable {
    /// Not at all.
    case independence
    /// All pairs alike.
    case exchangeable
  }

  /// The standard errors.
  public enum Errors: String, Sendable, Codable, Hashable, CaseIterable {
    /// The sandwich of the clusters' scores, with the normal distribution.
    case robust
    /// The same with the scores of Mancl and DeRouen and t of G − p degrees of freedom, for few clusters.
    case manclDeRouen = "mancl-derouen"
  }

  /// The distribution with its link.
  public let family: Family
  /// The working correlation.
  public let correlation: Correlation
  /// How many observations.
  public let n: Int
  /// How many clusters.
  public let clusterCount: Int
  /// The names of the coefficients, "(Intercept)" first where there is one.
  public let names: [String]
  /// The coefficients in the order of the names.
  public let coefficients: [Double]
  /// α, the correlation within clusters; 0 for independence.
  public let withinCorrelation: Double
  /// φ, the variance in units of the family's.
  public let dispersion: Double
  /// The means fitted.
  public let fitted: [Double]

  private let design: ScaledDesign
  private let hasIntercept: Bool
  private let parts: [Part]
  private let information: [[Double]]

  /// What a cluster adds to the equations: its score, and its part of the information.
  private struct Part: Sendable {
    let score: [Double]
    let information: [[Double]]
  }

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - response: numbers, 0 and 1, or counts.
  ///   - predictors: the columns.
  ///   - clusters: the cluster of each row, by number.
  ///   - family: the distribution with its link.
  ///   - correlation: the working correlation.
  ///   - intercept: whether there is a constant.
  ///   - offset: added to the linear predictor with coefficient 1; nil for none.
  /// - Throws: as ``GeneralizedLinearModel``; `tooFewObservations` below two clusters; `undefined` where α leaves the range
  ///   in which it is a correlation; `noConvergence`.
  public init(
    _ response: [Double], on predictors: [LinearRegression.Predictor], clusters: [Int],
    family: Family = .gaussian, correlation: Correlation = .exchangeable,
    intercept: LinearRegression.Intercept = .included, offset: [Double]? = nil
  ) throws(StatisticsError) {
    guard clusters.count == response.count else {
      throw .unequalLengths(first: response.count, second: clusters.count)
    }
    for value in response where !value.isFinite { throw .notFinite(what: "the response") }
    let hasIntercept = intercept == .included
    let size = predictors.count + (hasIntercept ? 1 : 0)
    guard size > 0 else { throw .invalidParameter(name: "the number of coefficients", range: "at least 1") }
    guard response.count > size else {
      throw .tooFewObservations(found: response.count, needed: size + 1, what: "the estimating equations")
    }
    let rows = LinearMixedModel.rows(of: clusters)
    guard rows.count >= 2 else {
      throw .tooFewObservations(found: rows.count, needed: 2, what: "the clusters")
    }
    let design = try ScaledDesign(predictors, rows: response.count, isCentred: hasIntercept)
    let columns = (hasIntercept ? [[Double](repeating: 1, count: response.count)] : []) + design.columns
    let offset = offset ?? [Double](repeating: 0, count: response.count)
    // The fit without correlation, which finds separation and what cannot be a response.
    var position: [Double]
    if let likelihood = family.likelihood {
      position =
        try GeneralizedLinearModel(
          response, on: predictors, family: likelihood, intercept: intercept, offset: offset
        ).scaled
    } else {
      let shifted = zip(response, offset).map { $0 - $1 }
      let start = try LinearMixedModel.leastSquares(columns, shifted)
      let spread = start.residuals.reduce(0) { max($0, $1.magnitude) }
      guard spread > 1e-13 * shifted.reduce(0, { max($0, $1.magnitude) }), spread > 0 else {
        throw .constant(what: "the response beyond its predictors")
      }
      position = start.coefficients
    }
    let equations = EstimatingEquations(
      response: response, columns: columns, offset: offset, rows: rows, family: family,
      isExchangeable: correlation == .exchangeable)
    var state = equations.state(at: position)
    var isSettled = false
    for _ in 0..<500 {
      try GeneralizedEstimatingEquations.requireCorrelation(state.alpha, rows)
      guard let step = equations.step(state) else { throw .noConvergence(what: "the estimating equations") }
      let largest = zip(step, position).reduce(0) { max($0, $1.0.magnitude / max(1, $1.1.magnitude)) }
      guard largest.isFinite else { throw .noConvergence(what: "the estimating equations") }
      position = zip(position, step).map { $0 + $1 }
      state = equations.state(at: position)
      if largest < 1e-12 {
        isSettled = true
        break
      }
    }
    guard isSettled, state.means.allSatisfy(\.isFinite) else {
      throw .noConvergence(what: "the estimating equations")
    }
    try GeneralizedEstimatingEquations.requireCorrelation(state.alpha, rows)
    let found = equations.parts(state)
    self.family = family
    self.correlation = correlation
    n = response.count
    clusterCount = rows.count
    names = (hasIntercept ? ["(Intercept)"] : []) + predictors.map(\.name)
    coefficients = design.unscaled(position, hasIntercept: hasIntercept)
    withinCorrelation = state.alpha
    dispersion = state.dispersion
    fitted = state.means
    parts = found.map { Part(score: $0.score, information: $0.information) }
    information = EstimatingEquations.sum(found.map(\.information))
    self.design = design
    self.hasIntercept = hasIntercept
  }

  /// The covariance matrix of the coefficients.
  ///
  /// With S the sum of the clusters' information Mᵢ and their scores uᵢ, S⁻¹ Σ vᵢvᵢᵀ S⁻¹ with vᵢ = uᵢ, or S (S − Mᵢ)⁻¹ uᵢ for
  /// Mancl and DeRouen, which is (I − Hᵢ)⁻¹ in front of the cluster's residuals.
  ///
  /// - Throws: `undefined` where one cluster alone determines a coefficient.
  public func covariance(_ errors: Errors = .manclDeRouen) throws(StatisticsError) -> [[Double]] {
    guard let inverse = SymmetricSystem.inverse(information) else {
      throw .noConvergence(what: "the estimating equations")
    }
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    var sum = information.map { $0.map { _ in 0.0 } }
    for part in parts {
      var influence = times(inverse, part.score)
      if errors == .manclDeRouen {
        let rest = zip(information, part.information).map { zip($0, $1).map { $0 - $1 } }
        guard let others = SymmetricSystem.inverse(rest) else {
          throw .undefined(
            what:
              "Mancl and DeRouen's errors, because one cluster alone determines a coefficient; take robust errors"
          )
        }
        influence = times(others, part.score)
      }
      for i in sum.indices { for j in sum.indices { sum[i][j] += influence[i] * influence[j] } }
    }
    return design.unscaled(covariance: sum, hasIntercept: hasIntercept)
  }

  /// The coefficients with tests and intervals: z for robust errors, else t with G − p degrees of freedom.
  ///
  /// - Throws: as ``covariance(_:)``; `tooFewObservations` for t unless there are more clusters than coefficients.
  public func table(
    _ errors: Errors = .manclDeRouen, level: Double = 0.95
  ) throws(StatisticsError) -> [LinearRegression.Coefficient] {
    let covariance = try covariance(errors)
    if errors == .robust { return WaldTable.rows(names, coefficients, covariance, n: n, level: level) }
    let freedom = try denominator()
    let quantile = StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom: freedom)
    return names.indices.map { index in
      let (value, error) = (coefficients[index], max(0, covariance[index][index]).squareRoot())
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: error,
          interval: Interval(
            lower: value - quantile * error, upper: value + quantile * error, level: level, method: "t"), n: n
        ),
        statistic: error > 0 ? TestStatistic("t", value / error, degreesOfFreedom: [freedom]) : nil,
        pValue: PValue(
          error > 0 ? 2 * StudentT.upperTail((value / error).magnitude, degreesOfFreedom: freedom) : 1,
          .asymptotic))
    }
  }

  /// The test that several contrasts of the coefficients are zero together: χ² for robust errors, else F with G − p degrees of
  /// freedom of its denominator.
  ///
  /// - Parameters:
  ///   - contrasts: a row for each, with a number for each coefficient; independent of each other.
  ///   - errors: the standard errors that the test rests on.
  /// - Throws: as ``table(_:level:)``, and as ``JointTest``.
  public func jointTest(
    _ contrasts: [[Double]], _ errors: Errors = .manclDeRouen
  ) throws(StatisticsError) -> JointTest {
    try JointTest(
      contrasts, of: coefficients, covariance: try covariance(errors),
      denominator: errors == .robust ? nil : try denominator())
  }

  private func denominator() throws(StatisticsError) -> Double {
    guard clusterCount > names.count else {
      throw .tooFewObservations(found: clusterCount, needed: names.count + 1, what: "the clusters")
    }
    return Double(clusterCount - names.count)
  }

  /// Few clusters.
  public var remarks: [Remark] {
    guard clusterCount < 10 else { return [] }
    return [
      Remark(
        "few-clusters", "only \(clusterCount) clusters: the level of intervals and tests is approximate",
        values: [Double(clusterCount)])
    ]
  }

  private static func requireCorrelation(_ alpha: Double, _ rows: [[Int]]) throws(StatisticsError) {
    let largest = Double(rows.map(\.count).max() ?? 1)
    guard alpha < 1, 1 + (largest - 1) * alpha > 1e-9 else {
      throw .undefined(
        what:
          "the working correlation, because the products of residuals give no possible one; take independence"
      )
    }
  }
}

/// The estimating equations at given coefficients.
private struct EstimatingEquations {
  struct State {
    let means: [Double]
    /// (y − μ)/√v(μ).
    let residuals: [Double]
    /// dμ/dη over √v(μ).
    let slopes: [Double]
    let alpha: Double
    let dispersion: Double
  }

  let response: [Double]
  let columns: [[Double]]
  let offset: [Double]
  let rows: [[Int]]
  let family: GeneralizedEstimatingEquations.Family
  let isExchangeable: Bool

  func state(at position: [Double]) -> State {
    var (means, residuals, slopes) = ([Double](), [Double](), [Double]())
    for row in response.indices {
      var predictor = offset[row]
      for (value, column) in zip(position, columns) { predictor += value * column[row] }
      guard let likelihood = family.likelihood else {
        means.append(predictor)
        residuals.append(response[row] - predictor)
        slopes.append(1)
        continue
      }
      // With these links dμ/dη is the variance, and the score the residual without cancellation.
      let (score, variance) = likelihood.scoreAndWeight(response[row], predictor)
      means.append(likelihood.mean(predictor))
      residuals.append(score / variance.squareRoot())
      slopes.append(variance.squareRoot())
    }
    let dispersion = residuals.reduce(0) { $0 + $1 * $1 } / Double(residuals.count)
    var alpha = 0.0
    if isExchangeable {
      var (products, pairs) = (0.0, 0.0)
      for group in rows {
        // Each residual with the sum of those before it.
        var before = 0.0
        for row in group {
          products += residuals[row] * before
          before += residuals[row]
        }
        pairs += Double(group.count * (group.count - 1)) / 2
      }
      if pairs > 0 { alpha = products / pairs / dispersion }
    }
    return State(means: means, residuals: residuals, slopes: slopes, alpha: alpha, dispersion: dispersion)
  }

  func parts(_ state: State) -> [(score: [Double], information: [[Double]])] {
    let size = columns.count
    return rows.map { group in
      var score = [Double](repeating: 0, count: size)
      var sums = score
      var information = [[Double]](repeating: score, count: size)
      var total = 0.0
      for row in group {
        let x = columns.map { $0[row] * state.slopes[row] }
        total += state.residuals[row]
        for i in 0..<size {
          score[i] += x[i] * state.residuals[row]
          sums[i] += x[i]
          for j in 0..<size { information[i][j] += x[i] * x[j] }
        }
      }
      let shared = state.alpha / (1 + Double(group.count - 1) * state.alpha)
      for i in 0..<size {
        score[i] = (score[i] - shared * sums[i] * total) / (1 - state.alpha)
        for j in 0..<size {
          information[i][j] = (information[i][j] - shared * sums[i] * sums[j]) / (1 - state.alpha)
        }
      }
      return (score, information)
    }
  }

  /// One step of Fisher scoring; nil where the information is singular.
  func step(_ state: State) -> [Double]? {
    let parts = parts(state)
    guard let inverse = SymmetricSystem.inverse(Self.sum(parts.map(\.information))) else { return nil }
    var score = [Double](repeating: 0, count: columns.count)
    for part in parts { for i in score.indices { score[i] += part.score[i] } }
    return inverse.map { row in zip(row, score).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  static func sum(_ matrices: [[[Double]]]) -> [[Double]] {
    var sum = matrices.first ?? []
    for matrix in matrices.dropFirst() {
      for i in sum.indices { for j in sum.indices { sum[i][j] += matrix[i][j] } }
    }
    return sum
  }
}
