import Foundation
import Testing

@Suite("Models of observations that belong together, on the command line") struct MixedCommandTests {
  /// Six persons with four waves each; the last has no outcome in one of them.
  private static var csv: String {
    var lines = ["person,wave,group,y,event"]
    for person in 0..<6 {
      for wave in 0..<4 {
        let y = 10 + 3 * person % 7 + wave * (1 + person % 3) + (person * wave * 5) % 4
        let text = person == 5 && wave == 3 ? "" : "\(y)"
        lines.append(
          "P\(person),\(wave),\(person % 2 == 0 ? "a" : "b"),\(text),\((person + wave) % 3 == 0 ? 1 : 0)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func run(_ arguments: String...) throws -> ToolProcess {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    return try RunningTool(["mixed", "data.csv", "--unit", "person"] + arguments, in: folder).end()
  }

  private func rows(_ run: ToolProcess) throws -> [[String: Any]] {
    #expect(run.exitCode == 0, "\(run.messages)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("a random slope, with the degrees of freedom asked for, in German too")
  func linear() throws {
    for df in ["satterthwaite", "kenward-roger"] {
      let found = try rows(
        try run("--formula", "y ~ wave * group", "--slope", "wave", "--df", df, "--format", "json"))
      #expect(found.map { $0["term"] as? String } == ["intercept", "wave", "group=b", "wave:group=b"])
      #expect(found[0]["n"] as? Int == 23 && found[0]["n_missing"] as? Int == 1)
      let freedom = try #require(found[1]["df"] as? Double)
      #expect(freedom > 1 && freedom < 23)
    }
    let german = try run("--formula", "y ~ wave", "--method", "ml")
    #expect(german.output.contains("lineares gemischtes Modell, Maximum-Likelihood"), "\(german.messages)")
    #expect(
      german.output.contains("Intraklassenkorrelation") && german.output.contains("6 Gruppen sagen wenig"))
    #expect(!german.output.contains("P3"), "single persons are shown without being asked for")
    #expect(try run("--formula", "y ~ wave", "--units", "shown").output.contains("P3"))
  }

  @Test("populations are compared for numbers, yes and no, and counts")
  func averaged() throws {
    for (family, formula, effect) in [
      ("gaussian", "y ~ wave", nil), ("logistic", "event ~ group", "odds ratio"),
      ("poisson", "y ~ wave + group", "rate ratio"),
    ] {
      let found = try rows(
        try run(
          "--model", "population-averaged", "--family", family, "--formula", formula, "--format", "json"))
      #expect(found.last?["effect_name"] as? String == effect, "\(family)")
      #expect(found[0]["df"] as? Double == Double(6 - found.count), "\(family)")
    }
  }

  @Test("what does not go together is a usage error that says so")
  func usage() throws {
    for (arguments, part) in [
      (["--formula", "y ~ group", "--slope", "wave"], "must have it as a term"),
      (["--formula", "y ~ wave", "--family", "poisson"], "are for model population-averaged"),
      (["--formula", "y ~ wave", "--df", "kenward-roger", "--method", "ml"], "needs method reml"),
      (["--formula", "y ~ person"], "cannot stand in the formula"),
      (["--formula", "y ~ wave + offset(wave)"], "an offset is for"),
    ] {
      let folder = TemporaryFolder()
      try folder.write(Self.csv, to: "data.csv")
      let run = try RunningTool(["mixed", "data.csv", "--unit", "person"] + arguments, in: folder).end()
      #expect(run.exitCode == 64 && run.output.isEmpty && run.messages.contains(part), "\(run.messages)")
    }
  }

  @Test("data that leave the model undefined name their columns")
  func badData() throws {
    let folder = TemporaryFolder()
    try folder.write("u,x,y\na,1,2\nb,2,3\nc,3,5\nd,4,4\n", to: "data.csv")
    let run = try RunningTool(["mixed", "data.csv", "--unit", "u", "--formula", "y ~ x"], in: folder).end()
    #expect(run.exitCode == 65 && run.messages.contains("'u'"), "\(run.messages)")
  }

  @Test("regress: new rows, few clusters, categories as outcome, and what a column equals")
  func regress() throws {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    try folder.write("wave,group\n1,a\n2,b\n,b\n", to: "new.csv")
    func tool(_ arguments: String...) throws -> ToolProcess {
      try RunningTool(["regress", "data.csv"] + arguments, in: folder).end()
    }
    let predicted = try rows(
      try tool(
        "--formula", "y ~ wave + group", "--predict", "new.csv", "--table", "predictions", "--format", "json")
    )
    #expect(predicted.count == 2 && predicted[1]["row"] as? Int == 2)
    let low = try #require(predicted[0]["conf_low"] as? Double)
    let high = try #require(predicted[0]["conf_high"] as? Double)
    let wide = try #require(predicted[0]["prediction_high"] as? Double)
    #expect(low < high && high < wide)
    try folder.write("wave,group\n1,c\n", to: "other.csv")
    let unknown = try tool("--formula", "y ~ wave + group", "--predict", "other.csv")
    #expect(
      unknown.exitCode == 65 && unknown.messages.contains("a category that the fitted rows do not have"))
    let wild = try rows(
      try tool(
        "--formula", "y ~ wave + group", "--errors", "wild-cluster", "--cluster", "person", "--format", "json"
      ))
    #expect(wild[1]["basis"] as? String == "exact")
    // 64 patterns of six signs.
    let p = try #require(wild[1]["p_value"] as? Double)
    #expect(abs(p * 64 - (p * 64).rounded()) < 1e-9)
    let factor = try rows(
      try tool("--model", "logistic", "--formula", "factor(event) ~ wave", "--format", "json"))
    let plain = try rows(try tool("--model", "logistic", "--formula", "event ~ wave", "--format", "json"))
    #expect(factor[1]["estimate"] as? Double == plain[1]["estimate"] as? Double)
    for model in ["ordinal", "multinomial"] {
      let found = try rows(
        try tool(
          "--model", model, "--formula", "wave ~ y", "--errors", "cluster", "--cluster", "person", "--table",
          "margins", "--format", "json"))
      #expect(found.count == 4, "\(model)")
    }
    let dependent = try tool("--formula", "y ~ wave + I(wave^2) + group + log(wave)")
    #expect(dependent.exitCode == 65)
  }
}
