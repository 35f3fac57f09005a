/// What the residuals of a least-squares fit say on its assumptions.
///
/// Residuals e have different variances: standardised ones are e / (s √(1 − h)) with h the leverage, studentised ones have s
/// without the row itself and are t with n − p − 1 degrees of freedom where the model holds. Three tests: Shapiro and Wilk's
/// of the residuals being normal; Breusch and Pagan's in Koenker's form of their spread being equal, n R² of the regression
/// of e² on the same predictors, χ² with as many degrees of freedom as predictors; and the largest studentised residual,
/// whose p-value is multiplied by n, for a row that does not belong to the others. Small p-values speak against the
/// assumption; large ones prove nothing.
///
/// Source: Cook & Weisberg (1982), Residuals and Influence in Regression, ch. 2; Koenker (1981), J. Econometrics 17, 107–112;
/// the same as R's `rstandard`, `rstudent`, `lmtest::bptest` and `car::outlierTest`.
public struct ResidualDiagnostics: Sendable, Hashable {
  /// The standardised residuals; nil for a row that alone determines a coefficient.
  public let standardized: [Double?]
  /// The studentised residuals; nil too where the rest leaves no degree of freedom or fits perfectly.
  public let studentized: [Double?]
  /// The test of normal residuals; nil below 3 rows, above 5,000, and where all residuals are equal.
  public let normality: ShapiroWilk?
  /// Breusch and Pagan's statistic; nil without a constant or predictors, and where all residuals are of one size.
  public let equalSpread: TestStatistic?
  /// The largest studentised residual by its size.
  public let largest: TestStatistic?
  private let n: Int

  /// Examines a fit.
  ///
  /// - Parameters:
  ///   - fit: the fit.
  ///   - predictors: the columns that it was fitted on, without the constant.
  /// - Throws: `undefined` for a fit without residuals, or with those of rounding alone.
  public init(_ fit: LinearRegression, predictors: [[Double]]) throws(StatisticsError) {
    let freedom = Double(fit.residualDegreesOfFreedom)
    let variance = fit.residualSquares / freedom
    // Rounding alone leaves residuals, too.
    guard fit.residualSquares > 1e-24 * fit.totalSquares else {
      throw .undefined(what: "residuals, because the fit is perfect")
    }
    n = fit.n
    let standardized = zip(fit.residuals, fit.leverages).map { residual, leverage -> Double? in
      leverage < 1 - 1e-12 ? residual / (variance * (1 - leverage)).squareRoot() : nil
    }
    self.standardized = standardized
    let studentized = standardized.map { value -> Double? in
      guard let value else { return nil }
      // The share of the squares that is not the row's own.
      let rest = freedom - value * value
      return freedom > 1 && rest > 1e-12 * freedom ? value * ((freedom - 1) / rest).squareRoot() : nil
    }
    self.studentized = studentized
    do throws(StatisticsError) { normality = try ShapiroWilk(fit.residuals) } catch { normality = nil }
    equalSpread = try Self.breuschPagan(fit, predictors)
    largest = studentized.compactMap(\.self).max { $0.magnitude < $1.magnitude }
      .map { TestStatistic("t", $0, degreesOfFreedom: [freedom - 1]) }
  }

  /// The p-value of Breusch and Pagan's test.
  public var equalSpreadPValue: PValue? {
    equalSpread.map {
      PValue(ChiSquared.upperTail($0.value, degreesOfFreedom: $0.degreesOfFreedom[0]), .asymptotic)
    }
  }

  /// The p-value of the largest studentised residual, by Bonferroni.
  public var largestPValue: PValue? {
    largest.map {
      let tail = StudentT.upperTail($0.value.magnitude, degreesOfFreedom: $0.degreesOfFreedom[0])
      return PValue(min(1, 2 * Double(n) * tail), .exact)
    }
  }

  private static func breuschPagan(
    _ fit: LinearRegression, _ predictors: [[Double]]
  ) throws(StatisticsError) -> TestStatistic? {
    guard fit.names.count == predictors.count + 1, !predictors.isEmpty else { return nil }
    let squares = fit.residuals.map { $0 * $0 }
    let mean = squares.reduce(0, +) / Double(fit.n)
    let centred = squares.map { $0 - mean }
    let total = centred.reduce(0) { $0 + $1 * $1 }
    guard total > 1e-24 * Double(fit.n) * mean * mean else { return nil }
    let columns = predictors.map { column -> [Double] in
      let middle = column.reduce(0, +) / Double(column.count)
      return column.map { $0 - middle }
    }
    // (XᵀX)⁻¹ of the centred columns is known from the fit.
    let scale = fit.residualSquares / Double(fit.residualDegreesOfFreedom)
    let inverse = try fit.covariance()
    let products = ColumnProducts.cross([centred], columns)[0]
    var explained = 0.0
    for i in products.indices {
      for j in products.indices { explained += products[i] * inverse[i + 1][j + 1] / scale * products[j] }
    }
    return TestStatistic(
      "χ²", Double(fit.n) * explained / total, degreesOfFreedom: [Double(predictors.count)])
  }
}

extension GeneralizedLinearModel {
  /// What each row adds to the deviance: the root, with the sign of the response less its mean.
  public var devianceResiduals: [Double] {
    zip(response, predictors).map { y, predictor in
      let root = max(0, family.deviance(y, predictor)).squareRoot()
      return y < family.mean(predictor) ? -root : root
    }
  }

  /// Pearson's χ² over the degrees of freedom left: of counts about 1 where the family's variance holds, above it where they
  /// vary more.
  public var pearsonDispersion: Double? {
    let freedom = response.count - names.count
    guard freedom > 0 else { return nil }
    let sum = zip(response, predictors).reduce(0.0) { sum, row in
      let mean = family.mean(row.1)
      let rest = row.0 - mean
      return sum + rest * rest / family.variance(ofMean: mean, at: row.1)
    }
    return sum / Double(freedom)
  }
}

extension ResponseFamily {
  /// The variance of a response.
  func variance(ofMean mean: Double, at predictor: Double) -> Double {
    switch self {
    case .logistic: slope(predictor)
    case .poisson: mean
    case .negativeBinomial(let theta): mean * (1 + mean / theta)
    }
  }
}
