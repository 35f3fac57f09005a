import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Generalised estimating equations against R's geepack, and Mancl and DeRouen's covariance by its definition.
@Suite struct GeneralizedEstimatingEquationsTests {
  private struct Case: Decodable {
    let y, x, z, b, robust, mancl: [Double]
    let g: [Int]
    let family: GeneralizedEstimatingEquations.Family
    let correlation: GeneralizedEstimatingEquations.Correlation
    let alpha, phi: Double

    func fit() throws -> GeneralizedEstimatingEquations {
      try GeneralizedEstimatingEquations(
        y, on: [Predictor("x", x), Predictor("z", z)], clusters: g, family: family, correlation: correlation)
    }
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] {
    try Reference.load("mixed-models/gee.json", as: Cases.self).cases
  }

  @Test func estimatesAndRobustErrors() throws {
    compare("Generalised estimating equations", with: "R geepack", on: try Self.cases(), some: 70) { item in
      let fit = try item.fit()
      for (index, row) in try fit.table(.robust).enumerated() {
        let error = item.robust[index]
        expectClose(row.estimate.value, item.b[index], relative: 1e-8, absolute: 1e-8 * error)
        expectClose(try #require(row.estimate.standardError), error, relative: 1e-7)
      }
      expectClose(fit.withinCorrelation, item.alpha, relative: 1e-7, absolute: 1e-9)
      expectClose(fit.dispersion, item.phi, relative: 1e-8)
    }
    compare("Mancl and DeRouen's errors", with: "R, by definition", on: try Self.cases(), some: 70) { item in
      let fit = try item.fit()
      for (index, row) in try fit.table().enumerated() {
        expectClose(try #require(row.estimate.standardError), item.mancl[index], relative: 1e-7)
        #expect(row.statistic?.degreesOfFreedom == [Double(fit.clusterCount - 3)])
      }
    }
  }

  @Test func clustersOfOneAreIndependent() throws {
    let item = try #require(try Self.cases().first { $0.family == .poisson })
    let single = Array(item.y.indices)
    let predictors = [Predictor("x", item.x), Predictor("z", item.z)]
    let fit = try GeneralizedEstimatingEquations(item.y, on: predictors, clusters: single, family: .poisson)
    let model = try GeneralizedLinearModel(item.y, on: predictors, family: .poisson)
    let robust = try model.covariance(.hc0)
    #expect(fit.withinCorrelation == 0)
    for (index, row) in try fit.table(.robust).enumerated() {
      expectClose(row.estimate.value, model.coefficients[index], relative: 1e-9)
      expectClose(try #require(row.estimate.standardError), robust[index][index].squareRoot(), relative: 1e-8)
    }
  }

  @Test func theOrderOfRowsAndTheNumbersOfClustersDoNotMatter() throws {
    for item in try Self.cases().prefix(9) {
      let fit = try item.fit()
      let order = Array(item.y.indices.reversed())
      let other = try GeneralizedEstimatingEquations(
        order.map { item.y[$0] },
        on: [Predictor("x", order.map { item.x[$0] }), Predictor("z", order.map { item.z[$0] })],
        clusters: order.map { -7 * item.g[$0] }, family: item.family, correlation: item.correlation)
      for (a, b) in zip(try fit.table(), try other.table()) {
        expectClose(a.estimate.value, b.estimate.value, relative: 1e-8, absolute: 1e-10)
        expectClose(a.pValue.value, b.pValue.value, relative: 1e-7)
      }
    }
  }

  @Test func badInput() {
    let x = Predictor("x", [1, 2, 3, 4, 5, 7])
    func fails(_ part: String, _ body: () throws -> Void) {
      do {
        try body()
        Issue.record("no error: \(part)")
      } catch { #expect("\(error)".contains(part), "\(error)") }
    }
    fails("the clusters") {
      _ = try GeneralizedEstimatingEquations([1, 3, 2, 5, 4, 6], on: [x], clusters: [1, 1, 1, 1, 1, 1])
    }
    fails("x separates") {
      _ = try GeneralizedEstimatingEquations(
        [0, 0, 0, 1, 1, 1], on: [x], clusters: [1, 1, 2, 2, 3, 3], family: .logistic)
    }
    fails("0 or 1") {
      _ = try GeneralizedEstimatingEquations(
        [1, 2, 1, 2, 1, 2], on: [x], clusters: [1, 1, 2, 2, 3, 3], family: .logistic)
    }
    fails("one cluster alone determines") {
      let only = Predictor("only", [1, 2, 0, 0, 0, 0])
      _ = try GeneralizedEstimatingEquations([1, 3, 2, 5, 4, 6], on: [only], clusters: [1, 1, 2, 2, 3, 3])
        .table()
    }
    fails("constant") {
      _ = try GeneralizedEstimatingEquations([1, 2, 3, 4, 5, 7], on: [x], clusters: [1, 1, 2, 2, 3, 3])
    }
  }
}
