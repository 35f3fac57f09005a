import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Ordinal, multinomial and robust regressions against R's ordinal, nnet and MASS, and formulas.
@Suite struct CategoryModelsTests {
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
  private struct Categories: Decodable {
    let x: [[Double]]
    let y: [Int]
    let b, se, parts: Values
    let zeta: [Double]
    let logLik, brant, df, multinomialLogLik: Double
    let slopes, slopeErrors: [[Double]]
  }
  private struct Robust: Decodable {
    let x: [[Double]]
    let y, b, se, cook: [Double]
    let scale: Double
  }
  private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

  private static func columns(_ x: [[Double]]) -> [Predictor] {
    x.enumerated().map { Predictor("x\($0.offset + 1)", $0.element) }
  }

  @Test func ordinalRegression() throws {
    let cases = try Reference.load("regression-models/categories.json", as: Cases<Categories>.self).cases
    compare("Ordinal regression", with: "R ordinal clm", on: cases, some: 70) { item in
      let fit = try OrdinalRegression(item.y, on: Self.columns(item.x))
      for (index, row) in fit.table().enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, item.b.values[index], relative: 1e-8, absolute: 1e-8 * error)
        expectClose(error, item.se.values[index], relative: 1e-8)
      }
      for (found, expected) in zip(fit.thresholds, item.zeta) {
        expectClose(found, expected, relative: 1e-8, absolute: 1e-8)
      }
      expectClose(fit.logLikelihood, item.logLik, relative: 1e-11)
    }
    compare("Brant's test of proportional odds", with: "R, by definition", on: cases, some: 70) { item in
      let test = try BrantTest(try OrdinalRegression(item.y, on: Self.columns(item.x)))
      expectClose(test.statistic.value, item.brant, relative: 1e-7, absolute: 1e-9)
      #expect(test.statistic.degreesOfFreedom == [item.df])
      for (part, expected) in zip(test.parts, item.parts.values) {
        expectClose(part.statistic.value, expected, relative: 1e-7, absolute: 1e-9)
      }
    }
    compare("Multinomial regression", with: "R nnet multinom", on: cases, some: 70) { item in
      let fit = try MultinomialRegression(item.y, on: Self.columns(item.x))
      expectClose(fit.logLikelihood, item.multinomialLogLik, relative: 1e-11)
      for (block, rows) in fit.table().enumerated() {
        for (index, row) in rows.dropFirst().enumerated() {
          let error = try #require(row.estimate.standardError)
          // The script writes a row per category, and a row per predictor of errors.
          expectClose(row.estimate.value, item.slopes[block][index], relative: 1e-8, absolute: 1e-8 * error)
          expectClose(error, item.slopeErrors[index][block], relative: 1e-8)
        }
      }
    }
  }

  @Test func robustRegression() throws {
    let cases = try Reference.load("regression-models/robust.json", as: Cases<Robust>.self).cases
    compare("Robust linear regression", with: "R MASS rlm", on: cases) { item in
      let fit = try RobustRegression(item.y, on: Self.columns(item.x))
      expectClose(fit.scale, item.scale, relative: 1e-7)
      for (index, row) in fit.table().enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, item.b[index], relative: 1e-7, absolute: 1e-7 * error)
        expectClose(error, item.se[index], relative: 1e-7)
      }
    }
    compare("Cook's distance", with: "R cooks.distance", on: cases) { item in
      let fit = try LinearRegression(item.y, on: Self.columns(item.x))
      for (found, expected) in zip(fit.cooksDistances, item.cook) {
        expectClose(try #require(found), expected, relative: 1e-8, absolute: 1e-12)
      }
    }
  }

  @Test func twoCategoriesAreLogisticRegression() throws {
    let y = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1]
    let x = [Predictor("x", (1...10).map(Double.init))]
    let logistic = try GeneralizedLinearModel(y.map(Double.init), on: x, family: .logistic)
    let ordinal = try OrdinalRegression(y, on: x)
    let multinomial = try MultinomialRegression(y, on: x)
    expectClose(ordinal.coefficients[0], logistic.coefficients[1], relative: 1e-11)
    expectClose(ordinal.thresholds[0], -logistic.coefficients[0], relative: 1e-11)
    expectClose(multinomial.coefficients[0][1], logistic.coefficients[1], relative: 1e-11)
    expectClose(multinomial.logLikelihood, logistic.logLikelihood, relative: 1e-13)
    #expect(throws: StatisticsError.self) { try BrantTest(ordinal) }
  }

  @Test func separationAndBadInput() {
    let x = [Predictor("x", [1, 2, 3, 4, 5, 6, 7, 8])]
    #expect(throws: StatisticsError.self) { try OrdinalRegression([0, 0, 0, 1, 1, 2, 2, 2], on: x) }
    #expect(throws: StatisticsError.self) { try MultinomialRegression([0, 0, 0, 1, 1, 2, 2, 2], on: x) }
    #expect(throws: StatisticsError.self) { try OrdinalRegression([0, 2, 0, 2, 0, 2, 2, 0], on: x) }
    #expect(throws: StatisticsError.self) { try OrdinalRegression([0, 0, 0, 0, 0, 0, 0, 0], on: x) }
    #expect(throws: StatisticsError.self) { try RobustRegression([1, 2, 3, 4, 5, 6, 7, 9], on: x) }
  }

  @Test(arguments: [
    ("y ~ a", ["a"]), ("y ~ a + b", ["a", "b"]), ("y~a*b", ["a", "b", "a:b"]),
    ("y ~ a:b + a + b", ["a", "b", "a:b"]), ("y ~ a + a", ["a"]),
    ("y ~ a * b * c", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"]),
    ("y ~ factor(g) + log(x) + I(x^2)", ["g", "log(x)", "x^2"]),
    ("y ~ `a b` + sqrt(z.1)", ["a b", "sqrt(z.1)"]),
    ("y ~ a - 1", ["a"]), ("y ~ 0 + a", ["a"]), ("y ~ (a + b)^2 - a:b", ["a", "b"]),
    ("y ~ a / b", ["a", "a:b"]),
    ("y ~ scale(a) + poly(b, 2) + log(a + 1)", ["scale(a)", "poly(b, 2)", "log(a + 1)"]),
    ("y ~ a + offset(log(t))", ["a"]), ("y ~ 1", []),
  ])
  func formulas(text: String, terms: [String]) throws {
    let formula = try ModelFormula(text)
    #expect(formula.response == "y")
    #expect(formula.terms.map { $0.map(\.name).joined(separator: ":") } == terms)
    #expect((formula.intercept == .none) == (text.contains("- 1") || text.contains("0 +")))
    #expect(formula.offsets.map(\.name) == (text.contains("offset") ? ["log(t)"] : []))
  }

  @Test(arguments: [
    "", "y", "y ~", "~ a", "y ~ a +", "y ~ a b", "y ~ a + tan(b)", "y ~ a ^ b", "y ~ I(1)", "y ~ poly(a, 12)",
    "y ~ a + y", "y ~ (a + b", "y ~ `a", "y ~ 2",
  ])
  func formulasThatAreNotUnderstood(text: String) {
    let error = #expect(throws: StatisticsError.self) { try ModelFormula(text) }
    #expect(error.map { "\($0)".contains("the formula must be like") } == true)
  }
}

/// Robust errors and average effects of ordinal and multinomial regressions, by their definitions.
@Suite struct RobustCategoryModelsTests {
  private struct Item: Decodable {
    let g: [Int]
    let spread, effect, effectError: Double
    let ordinal0, ordinal, multinomial0, multinomial: [Double]
  }
  private struct Data: Decodable {
    let x: [[Double]]
    let y: [Int]
  }
  private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

  @Test func robustErrorsAndAverageEffects() throws {
    let data = try Reference.load("regression-models/categories.json", as: Cases<Data>.self).cases
    let items = try Reference.load("regression-models/categories-robust.json", as: Cases<Item>.self).cases
    let pairs = Array(zip(data, items))
    func predictors(_ data: Data) -> [LinearRegression.Predictor] {
      data.x.enumerated().map { LinearRegression.Predictor("x\($0.offset + 1)", $0.element) }
    }
    func errors(_ covariance: [[Double]], _ places: [Int]) -> [Double] {
      places.map { covariance[$0][$0].squareRoot() }
    }
    compare("Ordinal regression, robust errors", with: "R, by definition", on: pairs, some: 70) {
      data, item in
      let fit = try OrdinalRegression(data.y, on: predictors(data))
      let places = Array(data.x.indices)
      for (found, expected) in zip(errors(try fit.covariance(.hc0), places), item.ordinal0) {
        expectClose(found, expected, relative: 1e-7)
      }
      for (found, expected) in zip(errors(try fit.covariance(.clustered(item.g)), places), item.ordinal) {
        expectClose(found, expected, relative: 1e-7)
      }
      // One spread more of the first predictor, for the last category.
      var moved = data.x
      moved[0] = moved[0].map { $0 + item.spread }
      let effect = try #require(
        fit.averageDifferences(moved, from: data.x, covariance: try fit.covariance(.classical)).last)
      expectClose(effect.value, item.effect, relative: 1e-7, absolute: 1e-10)
      expectClose(try #require(effect.standardError), item.effectError, relative: 1e-7, absolute: 1e-10)
    }
    compare("Multinomial regression, robust errors", with: "R, by definition", on: pairs, some: 70) {
      data, item in
      let fit = try MultinomialRegression(data.y, on: predictors(data))
      let width = data.x.count + 1
      let places = (0..<(fit.coefficients.count * width)).filter { $0 % width != 0 }
      for (found, expected) in zip(errors(try fit.covariance(.hc0), places), item.multinomial0) {
        expectClose(found, expected, relative: 1e-7)
      }
      for (found, expected) in zip(errors(try fit.covariance(.clustered(item.g)), places), item.multinomial) {
        expectClose(found, expected, relative: 1e-7)
      }
    }
  }

  private struct Sloped: Decodable {
    struct Answer: Decodable { let slope, error: [Double] }
    let a, b: [Double]
    let y: [Int]
    let ordinal, multinomial: Answer
  }

  @Test func averageSlopes() throws {
    let cases = try Reference.load("regression-models/slopes.json", as: Cases<Sloped>.self).cases
    compare("Average slopes of categories' probabilities", with: "R, complex steps, numDeriv", on: cases) {
      item in
      // A number with its square.
      let columns = [item.a, item.a.map { $0 * $0 }, item.b]
      let predictors = zip(["a", "a²", "b"], columns).map { LinearRegression.Predictor($0, $1) }
      let ones = item.a.map { _ in 1.0 }
      let derivatives = [[(column: 0, values: ones), (column: 1, values: item.a.map { 2 * $0 })]]
      let models: [(any CategoryModel, Sloped.Answer)] = [
        (try OrdinalRegression(item.y, on: predictors), item.ordinal),
        (try MultinomialRegression(item.y, on: predictors), item.multinomial),
      ]
      for (model, answer) in models {
        let found = model.averageSlopes(
          columns, derivatives: derivatives, covariance: try model.covariance(.classical))[0]
        for (estimate, (slope, error)) in zip(found, zip(answer.slope, answer.error)) {
          expectClose(estimate.value, slope, relative: 1e-8, absolute: 1e-12)
          expectClose(try #require(estimate.standardError), error, relative: 1e-7)
        }
      }
    }
  }

  @Test func probabilitiesAddUpToOneAndTheirEffectsToNothing() throws {
    let data = try Reference.load("regression-models/categories.json", as: Cases<Data>.self).cases
    for item in data.prefix(12) {
      let predictors = item.x.enumerated().map { LinearRegression.Predictor("x\($0.offset)", $0.element) }
      let models: [any CategoryModel] = [
        try OrdinalRegression(item.y, on: predictors), try MultinomialRegression(item.y, on: predictors),
      ]
      for model in models {
        let covariance = try model.covariance(.classical)
        let row = item.x.map { $0[0] }
        expectClose(model.predictions(row, covariance: covariance).reduce(0) { $0 + $1.value }, 1)
        var moved = item.x
        moved[0] = moved[0].map { $0 + 1 }
        let effects = model.averageDifferences(moved, from: item.x, covariance: covariance)
        expectClose(effects.reduce(0) { $0 + $1.value }, 0, absolute: 1e-12)
      }
    }
  }

  @Test func errorsThatNeedLeveragesAreRefused() throws {
    let x = LinearRegression.Predictor("x", [1, 2, 3, 4, 2, 5, 3, 1])
    let fit = try OrdinalRegression([0, 1, 1, 2, 0, 2, 0, 1], on: [x])
    #expect(throws: StatisticsError.self) { try fit.covariance(.hc3) }
    #expect(throws: StatisticsError.self) { try fit.covariance(.clustered([1])) }
  }
}
