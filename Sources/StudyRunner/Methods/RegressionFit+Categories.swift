import Foundation
import Measurement
import Statistics
import Tables

/// Ordinal and multinomial regressions as tables.
extension RegressionFit {
  func ordinal() throws -> AnalysisOutput {
    let (categories, cells) = try occupied()
    let fit = try OrdinalRegression(categories, on: predictors)
    let method =
      "ordinal regression, proportional odds"
      + (model.errors == .classical ? "" : ", \(model.errors.rawValue) errors")
    let covariance = try fit.covariance(errorModel)
    let table = try fit.table(errorModel, level: model.level).enumerated().map { index, coefficient in
      row(
        coefficient, term: design.entries[index].cell, method: method, effect: "odds ratio", exponential: exp)
    }
    let size = fit.names.count
    let thresholds = TidyTable(
      id: "thresholds",
      title: LocalizedText(de: "Schwellen zwischen den Kategorien", en: "Thresholds between categories"),
      columns: [.term, .estimate, .standardError],
      rows: fit.thresholds.enumerated().map { index, value in
        [
          MethodCase.joined([cells[index], cells[index + 1]], by: " | "), .number(value),
          .number(max(0, covariance[size + index][size + index]).squareRoot()),
        ]
      })
    let own = fit.covariance.prefix(size).map { Array($0.prefix(size)) }
    let terms = terms(
      fit.coefficients, covariance.prefix(size).map { Array($0.prefix(size)) }, hasIntercept: false, n: fit.n)
    return AnalysisOutput(
      title: LocalizedText(de: "Ordinale Regression", en: "Ordinal regression"),
      tables: [Self.coefficients(table)] + terms.tables + [
        thresholds,
        Self.fit(
          n: fit.n, logLikelihood: fit.logLikelihood, parameters: fit.covariance.count,
          test: fit.overallTest),
      ] + (try expectations(expectations(of: fit, covariance, cells))) + proportionality(fit)
        + collinearity(ofPredictors: own),
      charts: try charts(table), terms: terms.tests)
  }

  func multinomial() throws -> AnalysisOutput {
    let (categories, cells) = try occupied()
    let fit = try MultinomialRegression(categories, on: predictors)
    var table: [ResultRow] = []
    let covariance = try fit.covariance(errorModel)
    let method =
      "multinomial regression" + (model.errors == .classical ? "" : ", \(model.errors.rawValue) errors")
    for (block, coefficients) in try fit.table(errorModel, level: model.level).enumerated() {
      for (index, coefficient) in coefficients.enumerated() {
        table.append(
          row(
            coefficient, term: cell(index),
            group: MethodCase.joined([cells[block + 1], cells[0]], by: " / "),
            method: method, effect: index == 0 ? nil : "odds ratio", exponential: exp))
      }
    }
    let terms = terms(fit, covariance)
    return AnalysisOutput(
      title: LocalizedText(de: "Multinomiale Regression", en: "Multinomial regression"),
      tables: [Self.coefficients(table)] + terms.tables + [
        Self.fit(
          n: fit.n, logLikelihood: fit.logLikelihood, parameters: fit.covariance.count, test: fit.overallTest)
      ] + (try expectations(expectations(of: fit, covariance, cells))),
      charts: try charts(table), terms: terms.tests)
  }

  /// Wald tests of terms in the odds of all categories together.
  private func terms(_ fit: MultinomialRegression, _ covariance: [[Double]]) -> TermTests {
    design.termTests(
      hasIntercept: true, method: "Wald test of terms, type III, \(model.errors.rawValue) errors", n: fit.n,
      missing: rows.missing
    ) { contrasts, _ throws(StatisticsError) in
      let width = fit.names.count
      let all = fit.coefficients.indices.flatMap { block in
        contrasts.map { contrast in
          fit.coefficients.indices.flatMap { $0 == block ? contrast : [Double](repeating: 0, count: width) }
        }
      }
      return try JointTest(all, of: fit.coefficients.flatMap(\.self), covariance: covariance)
    }
  }

  /// The categories that somebody is in, numbered without gaps.
  private func occupied() throws -> (numbers: [Int], cells: [Cell]) {
    let numbers = values.map { Int($0) }
    let present = Set(numbers).sorted()
    let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
    let cells = response.categories?.cells ?? []
    return (numbers.compactMap { places[$0] }, present.map { cells[$0] })
  }

  /// Brant's test; a row that says why where it is undefined, nothing for two categories.
  private func proportionality(_ fit: OrdinalRegression) -> [TidyTable] {
    guard fit.thresholds.count > 1 else { return [] }
    let all = Cell.label(code: "all", LocalizedText(de: "alle", en: "all"))
    var results: [ResultRow] = []
    do {
      let test = try BrantTest(fit)
      func row(_ term: Cell, _ statistic: TestStatistic, _ pValue: PValue) -> ResultRow {
        ResultRow(
          term: term,
          test: TestResult(
            method: "Brant's test of proportional odds", statistic: statistic, pValue: pValue,
            sampleSizes: [fit.n]))
      }
      results.append(row(all, test.statistic, test.pValue))
      for (index, part) in test.parts.enumerated() {
        results.append(row(design.entries[index].cell, part.statistic, part.pValue))
      }
    } catch {
      results.append(ResultRow(term: all, estimate: nil, remarks: [error.remark]))
    }
    return [
      TidyTable(
        id: "proportional-odds",
        title: LocalizedText(de: "Test auf proportionale Odds", en: "Test of proportional odds"),
        results: results)
    ]
  }

  private func collinearity(ofPredictors covariance: [[Double]]) -> [TidyTable] {
    // No constant among these coefficients, so one is put before them.
    let size = covariance.count + 1
    var padded = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for i in covariance.indices { for j in covariance.indices { padded[i + 1][j + 1] = covariance[i][j] } }
    return collinearity(padded)
  }

  private static func fit(
    n: Int, logLikelihood: Double, parameters: Int, test: (statistic: TestStatistic, pValue: PValue)?
  ) -> TidyTable {
    TidyTable(
      id: "fit", title: LocalizedText(de: "Güte des Modells", en: "Fit of the model"),
      columns: [.n, .logLikelihood, .criterion, .statisticName, .statistic, .degreesOfFreedom, .pValue],
      rows: [
        [
          .count(n), .number(logLikelihood), .number(2 * Double(parameters) - 2 * logLikelihood),
          .optionalText(test?.statistic.symbol), .optional(test?.statistic.value),
          .optional(test?.statistic.degreesOfFreedom.first), .optional(test?.pValue.value),
        ]
      ])
  }
}
