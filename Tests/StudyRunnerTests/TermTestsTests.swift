import Datasets
import Statistics
import Tables
import Testing

@testable import StudyRunner

@Suite("Tests of whole terms") struct TermTestsTests {
  /// Numbers, two factors and an outcome of every kind; levels named so that their order can be turned round.
  private static func dataset(turned: Bool = false, saying levels: [String] = ["0h", "1h"]) throws -> Dataset
  {
    var generator = SeededGenerator(seed: 8)
    var lines = ["y,count,yes,grade,time,event,f,h,x,unit"]
    for row in 0..<160 {
      let (f, h) = (generator.draw(below: 3), generator.draw(below: 2))
      let x = Double(Int(generator.uniform() * 50)) / 10
      let y = Double(Int(100 * (generator.uniform() * 3 + x / 4 + (f == 1 && h == 1 ? 1 : 0)))) / 100
      let names = turned ? ["r", "q", "p"] : ["p", "q", "r"]
      let count = Int(y * (generator.uniform() < 0.25 ? 5 : 1))
      let grade = generator.uniform() < 0.5 ? generator.draw(below: 3) : min(2, Int(y))
      let yes = generator.uniform() < 0.2 + y / 10
      lines.append(
        "\(y),\(count),\(yes ? "yes" : "no"),\(grade),\(Int(generator.uniform() * 90) + 1),"
          + "\(generator.uniform() < 0.7 ? "yes" : "no"),\(names[f]),\(levels[turned ? 1 - h : h]),\(x),u\(row % 16)"
      )
    }
    return try Dataset(inferring: Array((lines.joined(separator: "\n") + "\n").utf8), name: "data.csv")
  }

  private func terms(_ output: AnalysisOutput) throws -> [[String: Double?]] {
    let table = try #require(output.tables.first { $0.id == "terms" })
    return table.rows.indices.map { row in
      Dictionary(
        uniqueKeysWithValues: ["statistic", "df", "df_2", "p_value"].map { ($0, table[row, $0]?.number) })
    }
  }

  private func expectSame(_ first: AnalysisOutput, _ second: AnalysisOutput, _ what: String) throws {
    let (one, other) = (try terms(first), try terms(second))
    #expect(one.count == other.count && !one.isEmpty)
    for (a, b) in zip(one, other) {
      for (name, value) in a {
        guard let value, let matching = b[name] ?? nil else { continue }
        #expect(abs(value - matching) <= 1e-6 * abs(value) + 1e-9, "\(what) \(name): \(value) \(matching)")
      }
    }
  }

  private static let kinds: [(RegressionModel.Kind, String)] = [
    (.linear, "y"), (.robust, "y"), (.logistic, "yes"), (.poisson, "count"), (.negativeBinomial, "count"),
    (.ordinal, "factor(grade)"), (.multinomial, "factor(grade)"),
  ]

  @Test("which category the others are compared with changes no test of a term", arguments: kinds.indices)
  func reference(index: Int) throws {
    let (kind, outcome) = Self.kinds[index]
    let model = try RegressionModel(kind, formula: try ModelFormula("\(outcome) ~ f * h + x"))
    try expectSame(
      model.output(of: Self.dataset()), model.output(of: Self.dataset(turned: true)), kind.rawValue)
  }

  @Test("yes and no are two categories like others") func yesNo() throws {
    let model = try RegressionModel(.logistic, formula: try ModelFormula("yes ~ f * h + x"))
    try expectSame(
      model.output(of: Self.dataset()), model.output(of: Self.dataset(saying: ["no", "yes"])), "yes and no")
  }

  @Test("the same of mixed models, estimating equations and times")
  func otherModels() throws {
    for (kind, df) in [
      (MixedModel.Kind.linear, LinearMixedModel.DegreesOfFreedom.kenwardRoger), (.populationAveraged, nil),
    ] {
      var options = MixedModel.Options()
      options.degreesOfFreedom = df
      let model = try MixedModel(kind, formula: "y ~ f * h + x", unit: "unit", options: options)
      try expectSame(
        model.output(of: Self.dataset()), model.output(of: Self.dataset(turned: true)), kind.rawValue)
    }
    for kind in SurvivalModel.Kind.allCases {
      let model = try SurvivalModel(kind, time: "time", event: "event", predictors: "f * h + x")
      try expectSame(
        model.output(of: Self.dataset()), model.output(of: Self.dataset(turned: true)), kind.rawValue)
    }
  }

  @Test("likelihood ratios beside profile intervals, Wald's close to them")
  func profiles() throws {
    let formula = try ModelFormula("yes ~ f * h + x")
    let profile = try RegressionModel(.logistic, formula: formula, interval: .profile)
    try expectSame(
      profile.output(of: Self.dataset()), profile.output(of: Self.dataset(turned: true)), "profile")
    let firth = try RegressionModel(.logistic, formula: formula, penalty: .firth)
    try expectSame(firth.output(of: Self.dataset()), firth.output(of: Self.dataset(turned: true)), "firth")
    let wald = try terms(RegressionModel(.logistic, formula: formula).output(of: Self.dataset()))
    for (a, b) in zip(wald, try terms(profile.output(of: Self.dataset()))) {
      let (one, other) = (try #require(a["statistic"] ?? nil), try #require(b["statistic"] ?? nil))
      #expect(abs(one - other) < 0.3 * other + 0.2)
    }
  }

  @Test("a model without constant has the same tests of its terms")
  func withoutConstant() throws {
    let (with, without) = ("y ~ f * h + x", "y ~ f * h + x - 1")
    try expectSame(
      RegressionModel(formula: try ModelFormula(with)).output(of: Self.dataset()),
      RegressionModel(formula: try ModelFormula(without)).output(of: Self.dataset()), "no constant")
  }

  @Test("where every term is one coefficient, nothing is said twice; too few clusters are named")
  func notTwice() throws {
    let plain = try RegressionModel(formula: try ModelFormula("y ~ x + h"))
    #expect(try !plain.output(of: Self.dataset()).tables.contains { $0.id == "terms" })
    let clustered = try RegressionModel(
      formula: try ModelFormula("y ~ f + x"), errors: .cluster, cluster: "h")
    let table = try #require(
      try clustered.output(of: Self.dataset()).tables.first { $0.id == "terms" })
    #expect(table[0, "remarks"]?.code?.contains("too few") == true)
  }
}
