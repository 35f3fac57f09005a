import Datasets
import Foundation
import Measurement
import Statistics
import Tables
import Testing

@testable import StudyRunner

@Suite("Models as analyses of a study") struct ModelAnalysesTests {
  private static let csv = """
    y,x,g,t,e,w,b
    3.1,1,a,3,1,1.5,0
    2.2,2,a,5,1,2.5,1
    4.5,3,b,2,0,1.0,0
    ,4,a,8,1,2.0,4
    5.1,5,b,6,1,3.0,0
    4.2,2,b,4,1,1.5,2
    3.9,3,c,7,1,2.0,0
    6.5,4,c,1,1,1.0,0
    2.8,1,c,9,0,2.5,3
    5.5,5,a,2,1,1.0,0

    """

  @Test(
    "models draw their coefficients, ratios around 1",
    arguments: [
      ("{id: a, kind: regress, source: file, formula: y ~ x}", ["coefficients"]),
      (
        "{id: a, kind: regress, source: file, model: logistic, formula: e ~ x}",
        ["coefficients", "calibration"]
      ),
      ("{id: a, kind: regress, source: file, model: robust, formula: y ~ x}", ["coefficients"]),
      ("{id: a, kind: regress, source: file, model: multinomial, formula: g ~ x}", ["coefficients"]),
      (
        "{id: a, kind: survive, source: file, time: t, event: e, model: cox, predictors: x}", ["coefficients"]
      ),
      (
        "{id: a, kind: survive, source: file, time: t, event: e, model: discrete, predictors: x}",
        ["coefficients"]
      ),
      ("{id: a, kind: weight, source: file, outcomes: [y], formula: y ~ x}", ["estimates", "coefficients"]),
    ])
  func charts(yaml: String, charts: [String]) throws {
    let analysis = try StrictYAML.decode(AnalysisEntry.self, from: yaml, file: "study.yaml").analysis
    let context = AnalysisContext(try Dataset(inferring: Array(Self.csv.utf8), name: "data.csv"), seed: 5)
    let output = try analysis.run(in: context)
    #expect(output.charts.map(\.id) == charts)
    for chart in output.charts where chart.id == "coefficients" {
      let isRatio =
        chart.table.columns.contains { $0.name == "effect" } && chart.title.en.hasSuffix("by predictor")
      #expect(chart.specificationText(in: .german).contains("\"log\"") == isRatio, "\(yaml)")
      #expect(!chart.specificationText(in: .german).contains("Schätzwert"), "\(yaml)")
    }
  }

  @Test(
    "every kind is decoded from YAML, checked and run",
    arguments: [
      ("{id: a, kind: survive, source: file, time: t, event: e}", "survival"),
      ("{id: a, kind: survive, source: file, time: t, event: e, model: cox, predictors: x}", "coefficients"),
      (
        "{id: a, kind: survive, source: file, time: t, event: e, model: weibull, predictors: x}",
        "coefficients"
      ),
      ("{id: a, kind: survive, source: file, time: t, event: e, entry: b}", "curves"),
      (
        "{id: a, kind: survive, source: file, time: t, event: e, entry: b, model: cox, predictors: x}",
        "coefficients"
      ),
      ("{id: a, kind: mixed, source: file, formula: y ~ x, unit: g}", "variation"),
      ("{id: a, kind: regress, source: file, formula: y ~ x + offset(w)}", "residual-tests"),
      ("{id: a, kind: bayes, of: proportion, count: 5, n: 9, target: 0.5}", "bayes"),
      ("{id: a, kind: bayes, of: proportion, count: 5, n: 9, second-count: 2, second-n: 8}", "shares"),
      ("{id: a, kind: weight, source: file, outcomes: [y, g], weights: w}", "estimates"),
      (
        "{id: a, kind: weight, source: file, outcomes: [y], margins: [{column: g, totals: {a: 5, b: 9, c: 6}}]}",
        "estimates"
      ),
      ("{id: a, kind: impute, source: file}", "columns"),
      ("{id: a, kind: impute, source: file, then: {kind: regress, formula: y ~ x}}", "pooled"),
      (
        "{id: a, kind: impute, source: file, then: {kind: survive, time: t, event: e, model: cox, predictors: y}}",
        "pooled"
      ),
      ("{id: a, kind: bayes, of: t, source: file, outcome: y, mean: 3}", "bayes"),
      ("{id: a, kind: power, test: fisher, baseline: 0.3, effect: 0.8}", "plan"),
      (
        "{id: a, kind: power-simulation, method: t-student, data: ['normal(0, 1)', 'normal(2, 1)'], n: [9], "
          + "simulations: 100}", "simulation"
      ),
    ])
  func kinds(yaml: String, table: String) throws {
    let analysis = try StrictYAML.decode(AnalysisEntry.self, from: yaml, file: "study.yaml").analysis
    let context = AnalysisContext(try Dataset(inferring: Array(Self.csv.utf8), name: "data.csv"), seed: 5)
    try analysis.check(in: context)
    let output = try analysis.run(in: context)
    #expect(output.tables.contains { $0.id == table && !$0.rows.isEmpty }, "\(output.tables.map(\.id))")
    #expect(try analysis.run(in: context).tables == output.tables)
  }

  @Test("keys within an analysis that is pooled are checked as strictly as others")
  func strictWithin() throws {
    #expect(throws: StudyError.self) {
      try StrictYAML.decode(
        AnalysisEntry.self, from: "{id: a, kind: impute, source: file, then: {kind: regress, formul: y ~ x}}",
        file: "study.yaml")
    }
  }

  /// Analyses of two completed data sets with one row each.
  private static func outputs(
    _ rows: [(estimate: Double, error: Double?, low: Double, high: Double, t: Double?)]
  )
    -> [AnalysisOutput]
  {
    rows.map { row in
      let interval = Interval(lower: row.low, upper: row.high, level: 0.95, method: "x")
      let estimate = Estimate("r", value: row.estimate, standardError: row.error, interval: interval, n: 53)
      let test = TestResult(
        method: "x", statistic: row.t.map { TestStatistic("t", $0, degreesOfFreedom: [51]) },
        pValue: PValue(0.5, .asymptotic), estimate: estimate, sampleSizes: [53])
      return AnalysisOutput(
        title: LocalizedText("x"),
        tables: [
          TidyTable(id: "x", title: LocalizedText("x"), results: [ResultRow(term: .text("x"), test: test)])
        ])
    }
  }

  private static func cell(_ table: PooledTable, _ name: String) throws -> Double? {
    let place = try #require(PooledTable.columns.firstIndex { $0.name == name })
    return table.rows[0][place].number
  }

  @Test("correlations are pooled by Fisher's z")
  func correlations() throws {
    // 0.3 and 0.4 of 53 persons each: z ± 1.959964/√50.
    let half = 1.959963984540054 / 50.0.squareRoot()
    let rows = [0.3, 0.4].map { r in
      (r, Double?.none, tanh(atanh(r) - half), tanh(atanh(r) + half), Double?.some(2))
    }
    let table = try PooledTable(Self.outputs(rows), level: 0.95, seed: 1)
    let pooled = try PooledEstimate(
      estimates: [atanh(0.3), atanh(0.4)],
      standardErrors: [Double(0.02).squareRoot(), Double(0.02).squareRoot()])
    let interval = try #require(pooled.result("r", n: 53).estimate?.interval)
    #expect(abs(try #require(try Self.cell(table, "estimate")) - tanh(pooled.value)) < 1e-12)
    #expect(abs(try #require(try Self.cell(table, "conf_low")) - tanh(interval.lower)) < 1e-9)
    #expect(try Self.cell(table, "p_value") != nil)
  }

  @Test("a test of something else than zero is not pooled into one of zero")
  func otherNull() throws {
    let other = try PooledTable(
      Self.outputs([(5, 0.5, 4, 6, 2), (5.5, 0.5, 4.5, 6.5, 3)]), level: 0.95, seed: 1)
    #expect(try Self.cell(other, "p_value") == nil && Self.cell(other, "std_error") != nil)
    let zero = try PooledTable(
      Self.outputs([(5, 0.5, 4, 6, 10), (5.5, 0.5, 4.5, 6.5, 11)]), level: 0.95, seed: 1)
    #expect(try Self.cell(zero, "p_value") != nil)
    let pooled = try PooledEstimate(
      estimates: [5, 5.5], standardErrors: [0.5, 0.5], completeDegreesOfFreedom: 51)
    #expect(try Self.cell(zero, "df") == pooled.degreesOfFreedom)
  }

  @Test("estimates without a test have in complete data the degrees of freedom of their interval")
  func freedomOfIntervals() throws {
    func pooled(_ quantile: Double?) throws -> Double? {
      try Self.cell(
        PooledTable(
          Self.outputs(
            [5.0, 5.5].map { value in
              let half = (quantile ?? 2) * 0.5
              return (value, 0.5, value - half, value + half * (quantile == nil ? 1.5 : 1), nil)
            }), level: 0.95, seed: 1), "df")
    }
    func expected(_ complete: Double?) throws -> Double {
      try PooledEstimate(
        estimates: [5, 5.5], standardErrors: [0.5, 0.5], completeDegreesOfFreedom: complete
      ).degreesOfFreedom
    }
    // R: qt(0.975, 7) and qnorm(0.975).
    #expect(abs(try #require(try pooled(2.3646242515927853)) / expected(7) - 1) < 1e-9)
    #expect(abs(try #require(try pooled(1.9599639845400545)) / expected(nil) - 1) < 1e-12)
    #expect(abs(try #require(try pooled(nil)) / expected(nil) - 1) < 1e-12)
  }
}
