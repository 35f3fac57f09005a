import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Cox's and parametric regressions against R's survival.
@Suite struct CoxRegressionTests {
  private struct Case: Decodable {
    let x: [[Double]]
    let time: [Double]
    let event, stratum, cluster: [Int]
    let b, se, logLik, robust, single, zph, zphP: [Double]
    let concordance: Double
    let weibull, weibullErrors, exponential, exponentialErrors: [Double]
    let scale, weibullLogLik, exponentialLogLik: Double

    var events: [SurvivalEvent] { event.map { $0 == 1 ? .occurred : .censored } }
    var columns: [LinearRegression.Predictor] {
      x.enumerated().map { LinearRegression.Predictor("x\($0.offset + 1)", $0.element) }
    }
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] { try Reference.load("cox/cox.json", as: Cases.self).cases }

  private static func fit(_ item: Case) throws -> CoxRegression {
    try CoxRegression(times: item.time, events: item.events, on: item.columns, strata: item.stratum)
  }

  @Test func coxRegression() throws {
    compare("Cox regression, Efron's ties", with: "R survival coxph", on: try Self.cases(), some: 100) {
      item in
      let fit = try Self.fit(item)
      for (index, row) in fit.table().enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, item.b[index], relative: 1e-8, absolute: 1e-8 * error)
        expectClose(error, item.se[index], relative: 1e-8)
      }
      expectClose(fit.nullLogLikelihood, item.logLik[0], relative: 1e-11)
      expectClose(fit.logLikelihood, item.logLik[1], relative: 1e-11)
      expectClose(try #require(fit.concordance), item.concordance, relative: 1e-9)
    }
    compare("Cox regression, robust errors", with: "R survival coxph", on: try Self.cases(), some: 100) {
      item in
      let fit = try Self.fit(item)
      let (clustered, single) = (
        try fit.robustCovariance(clusters: item.cluster), try fit.robustCovariance()
      )
      for index in item.b.indices {
        expectClose(clustered[index][index].squareRoot(), item.robust[index], relative: 1e-7)
        expectClose(single[index][index].squareRoot(), item.single[index], relative: 1e-7)
      }
    }
  }

  @Test func proportionalHazards() throws {
    compare("Test of proportional hazards", with: "R survival cox.zph", on: try Self.cases(), some: 100) {
      item in
      let test = try ProportionalHazardsTest(try Self.fit(item))
      for index in item.b.indices {
        let own = try test.test(of: [index])
        expectClose(own.statistic.value, item.zph[index], relative: 1e-7, absolute: 1e-9)
        expectClose(own.pValue.value, item.zphP[index], relative: 1e-9)
      }
      expectClose(test.statistic.value, item.zph[item.zph.count - 1], relative: 1e-7, absolute: 1e-9)
    }
  }

  @Test func parametric() throws {
    compare("Exponential and Weibull regression", with: "R survival survreg", on: try Self.cases(), some: 100)
    { item in
      let weibull = try ParametricSurvival(
        times: item.time, events: item.events, on: item.columns, distribution: .weibull)
      expectClose(weibull.scale, item.scale, relative: 1e-8)
      expectClose(weibull.logLikelihood, item.weibullLogLik, relative: 1e-10)
      let exponential = try ParametricSurvival(
        times: item.time, events: item.events, on: item.columns, distribution: .exponential)
      expectClose(exponential.logLikelihood, item.exponentialLogLik, relative: 1e-10)
      for (fit, b, errors) in [
        (weibull, item.weibull, item.weibullErrors), (exponential, item.exponential, item.exponentialErrors),
      ] {
        for index in b.indices {
          expectClose(fit.coefficients[index], b[index], relative: 1e-8, absolute: 1e-8 * errors[index])
        }
        for index in errors.indices {
          expectClose(fit.covariance[index][index].squareRoot(), errors[index], relative: 1e-7)
        }
      }
    }
  }

  @Test func withoutPredictorsWeibullIsTheExponentialAtShapeOne() throws {
    // One group, events at 1 … 9: the rate is events over time.
    let times = (1...9).map(Double.init)
    let events = [SurvivalEvent](repeating: .occurred, count: 9)
    let fit = try ParametricSurvival(times: times, events: events, on: [], distribution: .exponential)
    expectClose(fit.coefficients[0], log(5), relative: 1e-12)
    expectClose(fit.covariance[0][0], 1 / 9.0, relative: 1e-12)
  }

  @Test func twoGroupsWithoutTiesAgreeWithTheirLikelihood() throws {
    // Events A at 1, B at 2, A at 3, B last: the partial likelihood is 1/(2 + 2θ) · θ/(1 + 2θ) · 1/(1 + θ).
    let fit = try CoxRegression(
      times: [1, 3, 2, 4], events: [.occurred, .occurred, .occurred, .censored],
      on: [Predictor("b", [0, 0, 1, 1])])
    let theta = exp(fit.coefficients[0])
    let slope = 1 / theta - 2 * (1 / (1 + theta)) - 2 / (1 + 2 * theta)
    expectClose(slope, 0, relative: 0, absolute: 1e-10)
  }

  @Test func separationAndBadInput() throws {
    let events: [SurvivalEvent] = [.occurred, .occurred, .occurred, .censored, .censored, .censored]
    let times: [Double] = [1, 2, 3, 4, 5, 6]
    let error = #expect(throws: StatisticsError.self) {
      try CoxRegression(times: times, events: events, on: [Predictor("g", [1, 1, 1, 0, 0, 0])])
    }
    #expect("\(try #require(error))".contains("g separates"))
    #expect(throws: StatisticsError.self) {
      try CoxRegression(
        times: [-1, 2, 3, 4, 5, 6], events: events, on: [Predictor("g", [1, 0, 1, 0, 1, 0])])
    }
    #expect(throws: StatisticsError.self) {
      try CoxRegression(times: times, events: events, on: [Predictor("g", [1, 1, 1, 1, 1, 1])])
    }
    #expect(throws: StatisticsError.self) {
      try ParametricSurvival(
        times: [0, 2, 3, 4, 5, 6], events: events, on: [Predictor("g", [1, 0, 1, 0, 1, 0])],
        distribution: .weibull)
    }
  }
}
