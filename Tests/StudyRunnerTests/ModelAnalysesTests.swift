import Datasets
import Testing

@testable import StudyRunner

@Suite("Models as analyses of a study") struct ModelAnalysesTests {
  private static let csv = """
    y,x,g,t,e,w
    3.1,1,a,3,1,1.5
    2.2,2,a,5,1,2.5
    4.5,3,b,2,0,1.0
    ,4,a,8,1,2.0
    5.1,5,b,6,1,3.0
    4.2,2,b,4,1,1.5
    3.9,3,c,7,1,2.0
    6.5,4,c,1,1,1.0
    2.8,1,c,9,0,2.5
    5.5,5,a,2,1,1.0

    """

  @Test(
    "every kind is decoded from YAML, checked and run",
    arguments: [
      ("{id: a, kind: survive, source: file, time: t, event: e}", "survival"),
      ("{id: a, kind: survive, source: file, time: t, event: e, model: cox, predictors: x}", "coefficients"),
      (
        "{id: a, kind: survive, source: file, time: t, event: e, model: weibull, predictors: x}",
        "coefficients"
      ),
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
}
