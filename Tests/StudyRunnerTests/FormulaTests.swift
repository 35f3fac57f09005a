import Datasets
import Foundation
import Measurement
import Statistics
import Tables
import Testing

@testable import StudyRunner

@Suite("Formulas as R users write them") struct FormulaTests {
  struct Reference: Decodable, Sendable {
    let data: String
    let new: String
    let cases: [Item]

    struct Item: Decodable, Sendable, CustomTestStringConvertible {
      let formula: String
      let estimates, errors, predictions: [Double]
      var testDescription: String { formula }
    }

    static let shared: Reference = {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Reference/formulas/formulas.json")
      do {
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: path))
      } catch { preconditionFailure("the reference can be read: \(error)") }
    }()
  }

  private static func dataset(_ text: String) throws -> Dataset {
    try Dataset(inferring: Array(text.utf8), name: "data.csv")
  }

  @Test("coefficients, errors and predictions are those of R's lm", arguments: Reference.shared.cases)
  func formulas(item: Reference.Item) throws {
    let reference = Reference.shared
    let model = try RegressionModel(
      .linear, formula: try RegressionModel.formula(item.formula, outcome: nil, predictors: nil))
    let output = try model.output(
      of: try Self.dataset(reference.data), predicting: try Self.dataset(reference.new))
    let table = output.tables[0]
    try #require(table.rows.count == item.estimates.count)
    for row in table.rows.indices {
      expectClose(table[row, "estimate"]?.number, item.estimates[row], "\(table.rows[row][0])")
      expectClose(table[row, "std_error"]?.number, item.errors[row], "\(table.rows[row][0])")
    }
    let predictions = try #require(output.tables.first { $0.id == "predictions" })
    for row in predictions.rows.indices {
      expectClose(predictions[row, "estimate"]?.number, item.predictions[row], "prediction \(row)")
    }
  }

  private func expectClose(_ value: Double?, _ expected: Double, _ what: String) {
    #expect(
      value.map { abs($0 - expected) <= 1e-9 * max(1, abs(expected)) } == true, "\(what): \(value ?? .nan)")
  }

  @Test(
    "what is not understood names the mend",
    arguments: [
      ("y ~ .", "name the columns"), ("y ~ ns(x, 3)", "poly(x, 3)"), ("y ~ x | g", "wirkung mixed"),
      ("y ~ C(g, simple)", "treatment, sum, helmert, poly"), ("y ~ x^2", "I(x^2)"),
      ("y ~ cut(x, 3)", "add a column"),
      ("y ~ factor(g, levels = c(1, 2))", "relevel"), ("y ~ log(x, 2)", "log2()"),
      ("y ~ scale(x, FALSE)", "I(x - 40)"),
      ("y ~ poly(x, 2, raw = TRUE)", "x + I(x^2)"), ("I(y - x) ~ z", "add a column"),
      ("y ~ 3 * x", "I(2 * x)"),
      ("y ~ strata(g) + x", "--stratum"),
    ])
  func mends(text: String, mend: String) {
    let error = #expect(throws: StudyError.self) {
      try RegressionModel.formula(text, outcome: nil, predictors: nil)
    }
    #expect(error.map { "\($0)".contains(mend) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test(
    "columns that do not suit a formula are named with what to do",
    arguments: [
      ("y ~ log(x - 3)", "log(x - 3) is not a number"), ("y ~ relevel(g, ref = \"q\")", "a, b, c"),
      ("y ~ k + factor(k)", "two ways"), ("y ~ log(g)", "holds categories"), ("y ~ poly(b, 2)", "at least 3"),
    ])
  func columns(text: String, mend: String) throws {
    let model = try RegressionModel(
      .linear, formula: try RegressionModel.formula(text, outcome: nil, predictors: nil))
    let dataset = try Self.dataset(Reference.shared.data)
    let error = #expect(throws: (any Error).self) { try model.output(of: dataset) }
    #expect(error.map { "\($0)".contains(mend) } == true, "\(error.map { "\($0)" } ?? "")")
  }
}
