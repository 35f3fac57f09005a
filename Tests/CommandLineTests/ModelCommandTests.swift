import Foundation
import Testing

@Suite("Models on the command line") struct ModelCommandTests {
  private static let csv = """
    y,x,g,c,t,e
    0,1,a,0,3,1
    0,2,a,1,5,1
    1,3,b,0,2,0
    0,4,a,2,8,1
    1,5,b,3,6,1
    1,2,b,1,4,0
    0,3,c,0,7,1
    1,4,c,2,1,1
    0,1,c,4,9,0
    1,5,a,1,2,1
    0,2,b,3,5,1
    1,3,a,2,,1

    """

  private func run(_ arguments: String...) throws -> ToolProcess {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    return try RunningTool(arguments, in: folder).end()
  }

  private func rows(_ run: ToolProcess) throws -> [[String: Any]] {
    #expect(run.exitCode == 0, "\(run.messages)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("every model fits, with a ratio as effect where it has one")
  func models() throws {
    for (model, formula, effect) in [
      ("linear", "y ~ x * g", nil), ("robust", "c ~ x", nil), ("logistic", "y ~ x", "odds ratio"),
      ("poisson", "c ~ x + offset(log(x))", "rate ratio"), ("ordinal", "c ~ x", "odds ratio"),
      ("multinomial", "g ~ x", "odds ratio"),
    ] {
      let found = try rows(
        try run("regress", "data.csv", "--model", model, "--formula", formula, "--format", "json"))
      let last = try #require(found.last)
      #expect(last["n"] as? Int == 12 && last["n_missing"] as? Int == 0, "\(model)")
      #expect(last["effect_name"] as? String == effect, "\(model)")
    }
  }

  @Test("separation has a name, the column and the mend, and no estimates")
  func separation() throws {
    let separated = try run(
      "regress", "data.csv", "--model", "logistic", "--formula", "y ~ I(x^2) + factor(c)")
    if separated.exitCode != 0 { #expect(separated.output.isEmpty) }
    let folder = TemporaryFolder()
    try folder.write("y,x\n0,1\n0,2\n0,3\n1,4\n1,5\n1,6\n", to: "data.csv")
    let plain = try RunningTool(
      ["regress", "data.csv", "--model", "logistic", "--formula", "y ~ x"], in: folder
    ).end()
    #expect(plain.exitCode == 65 && plain.output.isEmpty)
    #expect(plain.messages.contains("x separates the outcomes") && plain.messages.contains("Firth"))
    let firth = try RunningTool(
      ["regress", "data.csv", "--model", "logistic", "--formula", "y ~ x", "--penalty", "firth"], in: folder
    ).end()
    #expect(firth.exitCode == 0 && firth.output.contains("Profil-Likelihood"), "\(firth.messages)")
  }

  @Test("a column that follows from others is named")
  func dependence() throws {
    let folder = TemporaryFolder()
    try folder.write("y,a,b\n0,1,2\n1,2,4\n0,3,6\n1,1,2\n0,5,10\n", to: "data.csv")
    let run = try RunningTool(
      ["regress", "data.csv", "--model", "logistic", "--formula", "y ~ a + b"], in: folder
    ).end()
    #expect(run.exitCode == 65 && run.messages.contains("b follows exactly from a"))
  }

  @Test("times are explained, without the row that has none")
  func survival() throws {
    let cox = try rows(
      try run(
        "survive", "data.csv", "--time", "t", "--event", "e", "--model", "cox", "--predictors", "x",
        "--errors", "cluster", "--cluster", "g", "--format", "json"))
    #expect(cox.count == 1 && cox[0]["n"] as? Int == 11 && cox[0]["n_missing"] as? Int == 1)
    #expect(cox[0]["effect_name"] as? String == "hazard ratio")
    let weibull = try run(
      "survive", "data.csv", "--time", "t", "--event", "e", "--model", "weibull", "--predictors", "x + g")
    #expect(
      weibull.exitCode == 0 && weibull.output.contains("Weibull-Regression von Zeiten"), "\(weibull.messages)"
    )
  }

  @Test("plans, posteriors and syntheses print in German, and as data")
  func plans() throws {
    let plan = try rows(try run("power", "test", "two-sample-t", "--effect", "0.5", "--format", "json"))
    #expect(plan[0]["n"] as? Int == 64 && plan[0]["total"] as? Int == 128)
    let german = try run("power", "test", "proportion", "--baseline", "0.34", "--effect", "0.5")
    #expect(german.output.contains("Fallzahl") && german.output.contains("81,3"))
    let width = try rows(
      try run(
        "power", "precision", "proportion", "--expected", "0.4", "--half-width", "0.1", "--format", "json"))
    #expect(try #require(width[0]["half_width"] as? Double) <= 0.1)
    let bayes = try rows(try run("bayes", "t", "--t", "-4.062127683382037", "--n", "10", "--format", "json"))
    #expect(abs(try #require(bayes[0]["bf10"] as? Double) - 17.25888026) < 1e-6)
    let folder = TemporaryFolder()
    try folder.write("s,y,e\nA,0.2,0.1\nB,0.5,0.2\nC,-0.1,0.15\n", to: "data.csv")
    let meta = try RunningTool(["meta", "data.csv", "--study", "s", "--effect", "y,e"], in: folder).end()
    #expect(
      meta.exitCode == 0 && meta.output.contains("Metaanalyse") && meta.output.contains("I²"),
      "\(meta.messages)")
  }

  @Test(
    "what does not go together is refused with the mend",
    arguments: [
      (["regress", "data.csv", "--formula", "y ~ a b"], 64, "the formula must be like"),
      (["regress", "data.csv", "--formula", "y ~ x", "--outcome", "y"], 64, "a formula, or --outcome"),
      (["regress", "data.csv", "--formula", "y ~ nobody"], 65, "nobody"),
      (["regress", "data.csv", "--model", "logistic", "--formula", "c ~ x"], 65, "0 and 1"),
      (
        ["regress", "data.csv", "--model", "ordinal", "--formula", "c ~ x", "--errors", "hc3"], 64,
        "no single leverage"
      ),
      (["regress", "data.csv", "--model", "logistic", "--formula", "g ~ x"], 65, "--event"),
      (["regress", "data.csv", "--formula", "y ~ ."], 64, "name the columns"),
      (["survive", "data.csv", "--time", "t", "--event", "e", "--model", "cox"], 64, "--predictors"),
      (["power", "test", "anova", "--n", "20"], 64, "needs 'groups'"),
      (["power", "test", "paired-t", "--n", "20", "--groups", "3"], 64, "does not take 'groups'"),
      (["power", "test", "paired-t", "--n", "1"], 65, "from 2"),
      (["power", "precision", "correlation", "--n", "30"], 64, "expected"),
      (["meta", "data.csv", "--effect", "y"], 64, "lists 2 columns"),
      (["meta", "data.csv", "--counts", "x,y,c,t"], 65, "more events than"),
      (["bayes", "proportion", "--count", "9"], 64, "needs 'count' and 'n'"),
    ])
  func refused(arguments: [String], exitCode: Int, mend: String) throws {
    let folder = TemporaryFolder()
    try folder.write(Self.csv, to: "data.csv")
    let run = try RunningTool(arguments, in: folder).end()
    #expect(Int(run.exitCode) == exitCode, "\(arguments): \(run.messages)")
    #expect(run.output.isEmpty && run.messages.contains(mend), "\(run.messages)")
  }
}
