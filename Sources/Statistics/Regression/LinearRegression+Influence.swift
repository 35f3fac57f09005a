extension LinearRegression {
  /// Cook's distance of each row: how far the fit moves without it, in standard errors; nil for a row that alone
  /// determines a coefficient, and where the fit is perfect.
  ///
  /// D = e² h / (p s² (1 − h)²).
  ///
  /// Source: Cook (1977), Technometrics 19, 15–18.
  public var cooksDistances: [Double?] {
    let variance = residualSquares / Double(residualDegreesOfFreedom)
    return zip(residuals, leverages).map { residual, leverage in
      guard leverage < 1 - 1e-12, variance > 0 else { return nil }
      let rest = 1 - leverage
      return residual * residual * leverage / (Double(names.count) * variance * rest * rest)
    }
  }
}
