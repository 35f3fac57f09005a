import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Tests of several coefficients together against R's lmerTest, pbkrtest and car.
@Suite struct JointTestTests {
  private struct Term: Decodable {
    let contrasts: [[Double]]
    let satterthwaite, kenwardRoger: [Double]

    enum CodingKeys: String, CodingKey {
      case satterthwaite, kenwardRoger
      case contrasts = "L"
    }
  }
  private struct Mixed: Decodable {
    let y, t, f, h: [Double]
    let g: [Int]
    let slope: Bool
    let terms: [Term]

    func fit() throws -> LinearMixedModel {
      try LinearMixedModel(
        y, on: JointTestTests.predictors(f, h, t), groups: g, slope: slope ? Predictor("t", t) : nil)
    }
  }
  private struct Other: Decodable {
    let kind: String
    let y, t, f, h: [Double]
    let g: [Int]
    let event: [Int]?
    let expected: [[Double]]
    let ratio: [Double]?
  }
  private struct Cases: Decodable {
    let mixed: [Mixed]
    let other: [Other]
  }

  /// `f * h + t` as R's model matrix has it.
  private static func predictors(_ f: [Double], _ h: [Double], _ t: [Double]) -> [Predictor] {
    let (b, c) = (f.map { $0 == 1 ? 1.0 : 0 }, f.map { $0 == 2 ? 1.0 : 0 })
    return [
      Predictor("b", b), Predictor("c", c), Predictor("h", h), Predictor("t", t),
      Predictor("b:h", zip(b, h).map { $0 * $1 }), Predictor("c:h", zip(c, h).map { $0 * $1 }),
    ]
  }

  private static func cases() throws -> Cases {
    try Reference.load("mixed-models/terms.json", as: Cases.self)
  }

  private func compareTest(
    _ test: JointTest, _ value: Double, _ degrees: [Double], _ p: Double, relative: Double
  ) {
    expectClose(test.statistic.value, value, relative: relative)
    for (own, other) in zip(test.statistic.degreesOfFreedom, degrees) {
      expectClose(own, other, relative: relative)
    }
    #expect(test.statistic.degreesOfFreedom.count == degrees.count)
    expectClose(test.pValue.value, p, relative: 10 * relative)
  }

  @Test func termsOfMixedModels() throws {
    let items = try Self.cases().mixed.flatMap { item in
      let fit = try item.fit()
      return item.terms.map { (fit, $0) }
    }
    compare("F test of terms, Satterthwaite", with: "R lmerTest", on: items) { fit, term in
      let expected = term.satterthwaite
      // lmerTest's degrees of freedom come from numerical derivatives.
      let test = try fit.jointTest(term.contrasts)
      let count = Double(term.contrasts.count)
      compareTest(test, expected[0], [count, expected[1]], expected[2], relative: 1e-6)
      expectClose(test.statistic.value, expected[0], relative: 1e-7)
    }
    compare("F test of terms, Kenward–Roger", with: "R pbkrtest", on: items) { fit, term in
      let expected = term.kenwardRoger
      let test = try fit.jointTest(term.contrasts, .kenwardRoger)
      compareTest(
        test, expected[0], [Double(term.contrasts.count), expected[1]], expected[2], relative: 1e-7)
    }
  }

  @Test func termsOfRegressions() throws {
    let items = try Self.cases().other.flatMap { item in (0..<2).map { (item, $0) } }
    compare("Wald test of terms", with: "R car, sandwich", on: items) { item, place in
      let expected = item.expected[place]
      // The first factor on average over the second, then their product.
      let contrasts: [[Double]] =
        place == 0
        ? [[0, 1, 0, 0, 0, 0.5, 0], [0, 0, 1, 0, 0, 0, 0.5]]
        : [[0, 0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 0, 1]]
      let test = try self.test(item, contrasts)
      let degrees = expected[2] == 0 ? [expected[1]] : [expected[1], expected[2]]
      compareTest(test, expected[0], degrees, expected[3], relative: 1e-8)
    }
  }

  private func test(_ item: Other, _ contrasts: [[Double]]) throws -> JointTest {
    let predictors = Self.predictors(item.f, item.h, item.t)
    let without = contrasts.map { Array($0.dropFirst()) }
    switch item.kind {
    case "linear", "hc3", "cluster":
      let fit = try LinearRegression(item.y, on: predictors)
      let errors: LinearRegression.ErrorModel =
        item.kind == "linear" ? .classical : item.kind == "hc3" ? .hc3 : .clustered(item.g)
      return try JointTest(
        contrasts, of: fit.coefficients, covariance: try fit.covariance(errors),
        denominator: item.kind == "cluster"
          ? Double(Set(item.g).count - 1) : Double(fit.residualDegreesOfFreedom))
    case "logistic", "poisson":
      let fit = try GeneralizedLinearModel(
        item.y, on: predictors, family: item.kind == "logistic" ? .logistic : .poisson)
      return try JointTest(contrasts, of: fit.coefficients, covariance: fit.covariance)
    case "cox":
      let fit = try CoxRegression(
        times: item.y, events: try #require(item.event).map { $0 == 1 ? .occurred : .censored },
        on: predictors)
      return try JointTest(without, of: fit.coefficients, covariance: fit.covariance)
    case "ordinal":
      let fit = try OrdinalRegression(item.y.map { Int($0) }, on: predictors)
      return try JointTest(
        without, of: fit.coefficients, covariance: fit.covariance.prefix(6).map { Array($0.prefix(6)) })
    case "multinomial":
      let fit = try MultinomialRegression(item.y.map { Int($0) }, on: predictors)
      let none = [Double](repeating: 0, count: 7)
      return try JointTest(
        contrasts.map { $0 + none } + contrasts.map { none + $0 }, of: fit.coefficients.flatMap(\.self),
        covariance: fit.covariance)
    default:
      return try GeneralizedEstimatingEquations(
        item.y, on: predictors, clusters: item.g, family: .poisson
      ).jointTest(contrasts, .robust)
    }
  }

  @Test func likelihoodRatios() throws {
    for item in try Self.cases().other {
      guard let expected = item.ratio else { continue }
      let family: ResponseFamily = item.kind == "logistic" ? .logistic : .poisson
      let own = Self.predictors(item.f, item.h, item.t)
      // Columns in which the first factor's coefficients are its averages over the second.
      let turned = own.enumerated().map { index, predictor in
        index < 4
          ? predictor
          : Predictor(predictor.name, zip(predictor.values, own[index - 4].values).map { $0 - 0.5 * $1 })
      }
      for (columns, indices, value) in [(turned, [1, 2], expected[0]), (own, [5, 6], expected[1])] {
        let test = try GeneralizedLinearModel(item.y, on: columns, family: family).likelihoodRatioTest(
          indices)
        expectClose(test.statistic.value, value, relative: 1e-7, absolute: 1e-9)
        #expect(test.statistic.degreesOfFreedom == [2])
      }
    }
  }

  @Test func oneContrastIsTheSquareOfItsT() throws {
    for item in try Self.cases().mixed.prefix(10) {
      let fit = try item.fit()
      for kind in LinearMixedModel.DegreesOfFreedom.allCases {
        for (index, row) in try fit.table(kind).enumerated() {
          let contrast = fit.names.indices.map { $0 == index ? 1.0 : 0 }
          let test = try fit.jointTest([contrast], kind)
          let t = try #require(row.statistic)
          expectClose(test.statistic.value, t.value * t.value, relative: 1e-9)
          expectClose(test.statistic.degreesOfFreedom[1], t.degreesOfFreedom[0], relative: 1e-9)
          expectClose(test.pValue.value, row.pValue.value, relative: 1e-8)
        }
      }
    }
  }

  @Test func whatTheContrastsAreCalledDoesNotMatter() throws {
    for item in try Self.cases().mixed.prefix(10) {
      let fit = try item.fit()
      let test = try fit.jointTest(item.terms[0].contrasts, .kenwardRoger)
      let sums = [
        item.terms[0].contrasts[0],
        zip(item.terms[0].contrasts[0], item.terms[0].contrasts[1]).map { 3 * ($0 + 2 * $1) },
      ]
      let other = try fit.jointTest(sums, .kenwardRoger)
      expectClose(other.statistic.value, test.statistic.value, relative: 1e-9)
      expectClose(other.statistic.degreesOfFreedom[1], test.statistic.degreesOfFreedom[1], relative: 1e-9)
      #expect(throws: StatisticsError.self) { try fit.jointTest([sums[0], sums[0]]) }
      #expect(throws: StatisticsError.self) { try fit.jointTest([sums[0], sums[0]], .kenwardRoger) }
    }
  }

  @Test func axesAreThoseOfTheMatrix() {
    var generator = SeededGenerator(seed: 3)
    for size in 1...6 {
      let half = (0..<size).map { _ in (0..<size).map { _ in generator.uniform() - 0.5 } }
      let matrix = ScoreSandwich.carried((0..<size).map { i in (0..<size).map { i == $0 ? 1 : 0 } }, by: half)
      let axes = SymmetricAxes(matrix).vectors
      let turned = ScoreSandwich.carried(matrix, by: axes)
      for i in 0..<size {
        for j in 0..<size {
          let product = zip(axes[i], axes[j]).reduce(0) { $0 + $1.0 * $1.1 }
          expectClose(product, i == j ? 1 : 0, absolute: 1e-14)
          if i != j { expectClose(turned[i][j], 0, absolute: 1e-14) }
        }
      }
    }
  }
}
