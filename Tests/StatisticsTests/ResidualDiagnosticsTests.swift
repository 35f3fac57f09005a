import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// What residuals say, against R.
@Suite struct ResidualDiagnosticsTests {
  private struct Case: Decodable {
    let x: [[Double]]
    let y, k, z, standard, student: [Double]
    let w, bp, bpP, outlier, outlierP, dispersion: Double
    let deviance, logistic: [Double]

    var predictors: [LinearRegression.Predictor] {
      x.enumerated().map { LinearRegression.Predictor("x\($0.offset)", $0.element) }
    }
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] {
    try Reference.load("regression-models/residuals.json", as: Cases.self).cases
  }

  @Test func leastSquares() throws {
    compare(
      "Residuals: standardised, studentised, Breusch–Pagan, outlier test", with: "R lmtest, car",
      on: try Self.cases()
    ) { item in
      let fit = try LinearRegression(item.y, on: item.predictors)
      let residuals = try ResidualDiagnostics(fit, predictors: item.x)
      for (found, expected) in zip(residuals.standardized, item.standard) {
        expectClose(try #require(found), expected, relative: 1e-9, absolute: 1e-12)
      }
      for (found, expected) in zip(residuals.studentized, item.student) {
        expectClose(try #require(found), expected, relative: 1e-9, absolute: 1e-12)
      }
      expectClose(try #require(residuals.normality).w, item.w, relative: 1e-9)
      expectClose(try #require(residuals.equalSpread).value, item.bp, relative: 1e-8, absolute: 1e-10)
      expectClose(try #require(residuals.equalSpreadPValue).value, item.bpP, relative: 1e-8)
      expectClose(try #require(residuals.largest).value, item.outlier, relative: 1e-9)
      expectClose(try #require(residuals.largestPValue).value, item.outlierP, relative: 1e-8)
    }
  }

  @Test func deviances() throws {
    compare("Deviance residuals and Pearson's dispersion", with: "R residuals.glm", on: try Self.cases()) {
      item in
      let counts = try GeneralizedLinearModel(item.k, on: item.predictors, family: .poisson)
      for (found, expected) in zip(counts.devianceResiduals, item.deviance) {
        expectClose(found, expected, relative: 1e-7, absolute: 1e-7)
      }
      expectClose(try #require(counts.pearsonDispersion), item.dispersion, relative: 1e-7)
      let shares = try GeneralizedLinearModel(item.z, on: item.predictors, family: .logistic)
      for (found, expected) in zip(shares.devianceResiduals, item.logistic) {
        expectClose(found, expected, relative: 1e-7, absolute: 1e-8)
      }
    }
  }

  @Test func sumsAreThoseOfTheFit() throws {
    for item in try Self.cases().prefix(30) {
      let fit = try GeneralizedLinearModel(item.k, on: item.predictors, family: .poisson)
      expectClose(fit.devianceResiduals.reduce(0) { $0 + $1 * $1 }, fit.deviance, relative: 1e-10)
    }
  }

  @Test func whereThereAreNone() throws {
    // A row of its own has leverage 1, so its residual is 0 whatever it holds.
    let alone = try LinearRegression(
      [1, 2, 4, 3, 9], on: [Predictor("x", [1, 2, 3, 4, 5]), Predictor("own", [0, 0, 0, 0, 1])])
    let residuals = try ResidualDiagnostics(alone, predictors: [[1, 2, 3, 4, 5], [0, 0, 0, 0, 1]])
    #expect(residuals.standardized[4] == nil && residuals.standardized[0] != nil)
    let through = try LinearRegression([1, 2, 4], on: [Predictor("x", [1, 2, 3])], intercept: .none)
    #expect(try ResidualDiagnostics(through, predictors: [[1, 2, 3]]).equalSpread == nil)
    let perfect = try LinearRegression([1, 2, 3, 4], on: [Predictor("x", [1, 2, 3, 4])])
    #expect(throws: StatisticsError.self) { try ResidualDiagnostics(perfect, predictors: [[1, 2, 3, 4]]) }
  }
}
