import Foundation

extension LinearMixedModel {
  /// The degrees of freedom of tests of coefficients.
  public enum DegreesOfFreedom: String, Sendable, Codable, Hashable, CaseIterable {
    /// Twice the square of a coefficient's variance over the variance of its estimate, from the observed information.
    case satterthwaite
    /// The same with the expected information, and standard errors corrected for the variances estimated.
    case kenwardRoger = "kenward-roger"
  }

  /// The coefficients with t tests and intervals.
  ///
  /// Satterthwaite: t = b/√C with C = (XᵀV⁻¹X)⁻¹ and ν = 2C²/(gᵀAg), g the gradient of C by the parameters of variance, A
  /// twice the inverse of the second derivatives of −2 log-likelihood, as R's lmerTest; a variance on its boundary
  /// counts as known. Kenward–Roger: C gains the bias that estimated variances cause, with A the inverse of the
  /// expected information of variances and covariances, as R's pbkrtest; for restricted maximum likelihood only.
  ///
  /// Source: Fai & Cornelius (1996), J. Stat. Comput. Simul. 54, 363–378; Kenward & Roger (1997), Biometrics 53, 983–997.
  ///
  /// - Throws: `invalidParameter` for Kenward–Roger after maximum likelihood, `noConvergence` where the information is
  ///   singular.
  public func table(
    _ kind: DegreesOfFreedom = .satterthwaite, level: Double = 0.95
  ) throws(StatisticsError) -> [LinearRegression.Coefficient] {
    let approximation = try approximation(kind)
    let change = change
    return names.indices.map { index in
      let found = approximation.error(of: change[index])
      let (value, error, freedom) = (coefficients[index], found.variance.squareRoot(), found.freedom)
      let reach = StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom: freedom) * error
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: error,
          interval: Interval(lower: value - reach, upper: value + reach, level: level, method: "t"), n: n),
        statistic: TestStatistic("t", value / error, degreesOfFreedom: [freedom]),
        pValue: PValue(
          2 * StudentT.upperTail((value / error).magnitude, degreesOfFreedom: freedom), .asymptotic))
    }
  }

  /// The test that several contrasts of the coefficients are zero together.
  ///
  /// Satterthwaite: the contrasts are turned into uncorrelated ones by the eigenvectors of their covariance; F is the mean of
  /// their t², and its denominator has the degrees of freedom ν with ν/(ν − 2) the mean of νᵢ/(νᵢ − 2) of these t, or 2 where
  /// one of them is not above 2, as R's lmerTest. Kenward–Roger: F scaled so that its first two moments are those of an F, as
  /// R's pbkrtest. A single contrast has the square of its t.
  ///
  /// Source: Fai & Cornelius (1996), J. Stat. Comput. Simul. 54, 363–378; Kenward & Roger (1997), Biometrics 53, 983–997.
  ///
  /// - Parameters:
  ///   - contrasts: a row for each, with a number for each coefficient; independent of each other.
  ///   - kind: whose degrees of freedom.
  /// - Throws: as ``table(_:level:)``; `undefined` for dependent contrasts.
  public func jointTest(
    _ contrasts: [[Double]], _ kind: DegreesOfFreedom = .satterthwaite
  ) throws(StatisticsError) -> JointTest {
    let values = contrasts.map { row in zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    let found = try approximation(kind).joint(MixedModelCriterion.product(contrasts, change), values)
    guard let found, found.f.isFinite, found.freedom > 0 else {
      throw .undefined(
        what: "the test of a term, because too few groups or observations bear its coefficients")
    }
    return JointTest(
      f: found.f, of: values, covariance: ScoreSandwich.carried(covariance, by: contrasts),
      denominator: found.freedom, .asymptotic)
  }

  private func approximation(_ kind: DegreesOfFreedom) throws(StatisticsError) -> any FreedomApproximation {
    switch kind {
    case .satterthwaite:
      return try SatterthwaiteApproximation(criterion, at: theta, unit: responseScale * responseScale)
    case .kenwardRoger:
      guard method == .restricted else {
        throw .invalidParameter(name: "Kenward–Roger", range: "used with restricted maximum likelihood")
      }
      return try KenwardRogerApproximation(criterion, at: theta, unit: responseScale * responseScale)
    }
  }

  /// The change from coefficients of scaled columns.
  private var change: [[Double]] {
    let size = names.count
    let columns = (0..<size).map { unit in
      design.unscaled((0..<size).map { $0 == unit ? 1 : 0 }, hasIntercept: hasIntercept)
    }
    return (0..<size).map { row in columns.map { $0[row] } }
  }
}

/// Errors of contrasts of a mixed model's coefficients with the degrees of freedom that their estimated variances leave.
///
/// Contrasts are of the coefficients of scaled columns.
protocol FreedomApproximation {
  /// The variance of a contrast and its degrees of freedom.
  func error(of contrast: [Double]) -> (variance: Double, freedom: Double)
  /// F of several contrasts with its denominator's degrees of freedom; nil for dependent contrasts.
  ///
  /// - Parameter values: the contrasts' estimates.
  func joint(_ contrasts: [[Double]], _ values: [Double]) -> (f: Double, freedom: Double)?
}
