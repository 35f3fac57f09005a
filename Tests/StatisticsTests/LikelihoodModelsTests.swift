import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

private func columns(_ x: [[Double]]) -> [Predictor] {
  x.enumerated().map { Predictor("x\($0.offset + 1)", $0.element) }
}

/// Logistic, Poisson and negative binomial regressions against R's glm, brglm2, sandwich, MASS and pROC.
@Suite struct LikelihoodModelsTests {
  private struct Logistic: Decodable {
    let x: [[Double]]
    let y: [Double]
    let separated: Bool
    let firth, firthP: Values
    let firthInterval: [[Double?]]
    let b, se, clustered: [Double]?
    let deviance, null, effect, effectError, area, brier: Double?
    let areaError: Double?
    let hc: [[Double]]?
    let cluster: [Int]?
    let profile: [[Double?]]?
    let lr, vif: Values?
  }
  /// A list of numbers; one alone is written as a number.
  private struct Values: Decodable {
    let values: [Double]
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let several = try? container.decode([Double].self) {
        values = several
      } else {
        values = [try container.decode(Double.self)]
      }
    }
  }
  private struct Counts: Decodable {
    let x: [[Double]]
    let y, t, b, se, hc0, hc3, clustered: [Double]
    let cluster: [Int]
    let deviance, logLik: Double
    let overdispersed: Bool
    let theta, thetaError, nbLogLik: Double?
    let nb, nbError: [Double]?
  }
  private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

  private static func logistic() throws -> [Logistic] {
    try Reference.load("regression-models/logistic.json", as: Cases<Logistic>.self).cases
  }

  @Test func logisticRegression() throws {
    compare("Logistic regression with robust errors", with: "R glm, sandwich", on: try Self.logistic()) {
      item in
      guard let b = item.b, let se = item.se else {
        // Separation has a name, and no estimates.
        #expect(throws: StatisticsError.self) {
          try GeneralizedLinearModel(item.y, on: columns(item.x), family: .logistic)
        }
        return
      }
      let fit = try GeneralizedLinearModel(item.y, on: columns(item.x), family: .logistic)
      for (index, row) in try fit.table().enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, b[index], relative: 1e-8, absolute: 1e-8 * error)
        expectClose(error, se[index], relative: 1e-8)
      }
      expectClose(fit.deviance, try #require(item.deviance), relative: 1e-9)
      let test = try #require(fit.overallTest)
      expectClose(
        test.statistic.value, try #require(item.null) - fit.deviance, relative: 1e-8, absolute: 1e-9)
      let models: [LinearRegression.ErrorModel] = [.hc0, .hc1, .hc2, .hc3]
      for (model, expected) in zip(models, try #require(item.hc)) {
        for (index, error) in expected.enumerated() {
          expectClose(try fit.covariance(model)[index][index].squareRoot(), error, relative: 1e-7, "\(model)")
        }
      }
      let clustered = try fit.covariance(.clustered(try #require(item.cluster)))
      for (index, error) in try #require(item.clustered).enumerated() {
        expectClose(clustered[index][index].squareRoot(), error, relative: 1e-7)
      }
    }
  }

  @Test func profileIntervals() throws {
    compare("Logistic regression, profile intervals", with: "R, Newton and uniroot", on: try Self.logistic())
    {
      item in
      guard let profile = item.profile, let lr = item.lr?.values else { return }
      let fit = try GeneralizedLinearModel(item.y, on: columns(item.x), family: .logistic)
      for (index, ends) in profile.enumerated() {
        let interval = try #require(fit.profile(index + 1, level: 0.95))
        let size = try #require(item.se)[index + 1]
        // Where R's own iteration fails far out there is no reference.
        for (end, expected) in zip([interval.lower, interval.upper], ends) {
          guard let expected else { continue }
          expectClose(end, expected, relative: 1e-8, absolute: 1e-8 * size)
        }
        expectClose(try #require(fit.likelihoodRatio(index + 1)), lr[index], relative: 1e-8, absolute: 1e-9)
      }
    }
  }

  @Test func firthsPenalty() throws {
    compare(
      "Logistic regression with Firth's penalty", with: "R, by definition", on: try Self.logistic()
    ) { item in
      let fit = try GeneralizedLinearModel(item.y, on: columns(item.x), family: .logistic, penalty: .firth)
      for (index, value) in item.firth.values.enumerated() {
        let error = fit.covariance[index][index].squareRoot()
        expectClose(fit.coefficients[index], value, relative: 1e-8, absolute: 1e-8 * error)
      }
      for (index, p) in item.firthP.values.enumerated() {
        let ratio = try #require(fit.likelihoodRatio(index + 1))
        expectClose(ChiSquared.upperTail(ratio, degreesOfFreedom: 1), p, relative: 1e-7)
        // Separated data leave several maxima far off, and no reference; the small ones of the others are enough.
        if item.separated || item.y.count > 20 { continue }
        let interval = try #require(fit.profile(index + 1, level: 0.95))
        let error = fit.covariance[index + 1][index + 1].squareRoot()
        for (end, expected) in zip([interval.lower, interval.upper], item.firthInterval[index]) {
          guard let expected else { continue }
          expectClose(end, expected, relative: 1e-7, absolute: 1e-7 * error)
        }
      }
    }
  }

  @Test func marginsAndQuality() throws {
    compare(
      "Marginal effects, AUC, Brier score, variance inflation", with: "R, pROC, car", on: try Self.logistic()
    ) {
      item in
      guard let effect = item.effect, let vif = item.vif?.values else { return }
      let fit = try GeneralizedLinearModel(item.y, on: columns(item.x), family: .logistic)
      var (all, none) = (item.x, item.x)
      all[0] = [Double](repeating: 1, count: item.y.count)
      none[0] = [Double](repeating: 0, count: item.y.count)
      let found = fit.averageDifference(all, from: none, covariance: fit.covariance)
      expectClose(found.value, effect, relative: 1e-8, absolute: 1e-10)
      expectClose(
        try #require(found.standardError), try #require(item.effectError), relative: 1e-7, absolute: 1e-10)
      let quality = try PredictionQuality(outcomes: item.y.map { $0 == 1 }, probabilities: fit.fitted)
      expectClose(quality.area, try #require(item.area), relative: 1e-9)
      expectClose(quality.brierScore, try #require(item.brier), relative: 1e-9)
      let own = fit.covariance.dropFirst().map { Array($0.dropFirst()) }
      for (index, factor) in vif.enumerated() {
        let found = try #require(VarianceInflation.factor(of: [index], covariance: own))
        expectClose(found, factor, relative: 1e-7)
      }
    }
  }

  @Test func counts() throws {
    let cases = try Reference.load("regression-models/counts.json", as: Cases<Counts>.self).cases
    compare("Poisson regression with offset and robust errors", with: "R glm, sandwich", on: cases) { item in
      let offset = item.t.map { log($0) }
      let fit = try GeneralizedLinearModel(item.y, on: columns(item.x), family: .poisson, offset: offset)
      for index in item.b.indices {
        expectClose(fit.coefficients[index], item.b[index], relative: 1e-8, absolute: 1e-8 * item.se[index])
        expectClose(fit.covariance[index][index].squareRoot(), item.se[index], relative: 1e-8)
        for (model, errors) in [(LinearRegression.ErrorModel.hc0, item.hc0), (.hc3, item.hc3)] {
          expectClose(try fit.covariance(model)[index][index].squareRoot(), errors[index], relative: 1e-7)
        }
        let clustered = try fit.covariance(.clustered(item.cluster))
        expectClose(clustered[index][index].squareRoot(), item.clustered[index], relative: 1e-7)
      }
      expectClose(fit.deviance, item.deviance, relative: 1e-8)
      expectClose(fit.logLikelihood, item.logLik, relative: 1e-10)
    }
    compare("Negative binomial regression", with: "R MASS glm.nb", on: cases) { item in
      let offset = item.t.map { log($0) }
      guard let theta = item.theta, let b = item.nb, let errors = item.nbError else {
        #expect(throws: StatisticsError.self) {
          try NegativeBinomialRegression(item.y, on: columns(item.x), offset: offset)
        }
        return
      }
      let fit = try NegativeBinomialRegression(item.y, on: columns(item.x), offset: offset)
      expectClose(fit.dispersion, theta, relative: 1e-7)
      expectClose(fit.dispersionError, try #require(item.thetaError), relative: 1e-7)
      expectClose(fit.model.logLikelihood, try #require(item.nbLogLik), relative: 1e-10)
      for index in b.indices {
        expectClose(fit.model.coefficients[index], b[index], relative: 1e-7, absolute: 1e-7 * errors[index])
        expectClose(fit.model.covariance[index][index].squareRoot(), errors[index], relative: 1e-7)
      }
    }
  }

  @Test func separationNamesItsPredictor() throws {
    // x alone separates; g separates a part of the persons.
    let separated = #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(
        [0, 0, 0, 1, 1, 1], on: [Predictor("x", [1, 2, 3, 4, 5, 6])], family: .logistic)
    }
    #expect("\(try #require(separated))".contains("because x separates"))
    let quasi = #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(
        [0, 0, 0, 1, 1, 0, 1, 0],
        on: [Predictor("x", [1, 2, 3, 4, 3, 1, 2, 5]), Predictor("g", [0, 0, 0, 1, 1, 0, 0, 0])],
        family: .logistic)
    }
    #expect("\(try #require(quasi))".contains("because g separates"))
    let dependent = #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(
        [0, 1, 0, 1, 1, 0],
        on: [
          Predictor("a", [1, 2, 3, 4, 5, 6]), Predictor("b", [1, 0, 2, 0, 1, 0]),
          Predictor("c", [2, 2, 5, 4, 6, 6]),
        ], family: .logistic)
    }
    #expect("\(try #require(dependent))".contains("c follows exactly from a, b"))
  }

  @Test func twoByTwoTableIsItsOddsRatio() throws {
    // A fourfold table by hand: its odds ratio and the sum of reciprocals of its cells.
    let y: [Double] = [1, 1, 1, 0, 1, 0, 0, 0]
    let x: [Double] = [1, 1, 1, 1, 0, 0, 0, 0]
    let fit = try GeneralizedLinearModel(y, on: [Predictor("x", x)], family: .logistic)
    // Odds 3 against 1/3.
    expectClose(fit.coefficients[1], log(9), relative: 1e-12)
    expectClose(fit.covariance[1][1], 2 * (1 / 3.0 + 1), relative: 1e-12)
  }

  @Test func badInput() {
    let x = Predictor("x", [1, 2, 3, 4, 5])
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel([1, 2, 1, 2, 1], on: [x], family: .logistic)
    }
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel([1, 1, 1, 1, 1], on: [x], family: .logistic)
    }
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel([1, 0.5, 1, 2, 1], on: [x], family: .poisson)
    }
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(
        [1, 0, 1, 2, 1], on: [x], family: .poisson, offset: [0, 0, -.infinity, 0, 0])
    }
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel([1, 0, 1, 2, 1], on: [x], family: .poisson, penalty: .firth)
    }
    #expect(throws: StatisticsError.self) {
      try GeneralizedLinearModel(
        [1, 0, 1], on: [Predictor("x", [1, 2, 3]), Predictor("z", [1, 0, 0])], family: .poisson)
    }
  }
}
