import Foundation
import Testing

@Suite("Simulated power and Bayes from data on the command line") struct PlanningCommandTests {
  private func run(_ arguments: String...) throws -> ToolProcess {
    let folder = TemporaryFolder()
    // Student (1908): the additional hours of sleep by two drugs.
    try folder.write(
      """
      a,b
      0.7,1.9
      -1.6,0.8
      -0.2,1.1
      -1.2,0.1
      -0.1,-0.1
      3.4,4.4
      3.7,5.5
      0.8,1.6
      0.0,4.6
      2.0,3.4
      ,1.0

      """, to: "data.csv")
    return try RunningTool(arguments, in: folder).end()
  }

  private func rows(_ run: ToolProcess) throws -> [[String: Any]] {
    #expect(run.exitCode == 0, "\(run.messages)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  @Test("simulated power is that of the formula within its error, the same for the same seed")
  func simulation() throws {
    let options = [
      "power", "simulate", "t-student", "--n", "30", "--simulations", "1000", "--format", "json",
    ]
    let data = ["--data", "normal(0,1)", "--data", "normal(0.6, 1)"]
    let first = try RunningTool(options + data, in: TemporaryFolder()).end()
    let row = try #require(try rows(first).first)
    // R: power.t.test(30, 0.6)$power.
    let (power, error) = (try #require(row["power"] as? Double), try #require(row["std_error"] as? Double))
    #expect(abs(power - 0.6275) < 4 * error, "\(power) \(error)")
    #expect(try RunningTool(options + data, in: TemporaryFolder()).end().output == first.output)
    let paired = try rows(
      try run(
        "power", "simulate", "mcnemar", "--n", "40", "--simulations", "200", "--data", "binary(0.3)",
        "--data",
        "binary(0.6)", "--correlation", "0.4", "--format", "json"))
    #expect(paired.count >= 2 && paired.allSatisfy { ($0["power"] as? Double ?? 0) > 0.3 })
  }

  @Test("simulated clusters have the power of their formula within its error, whatever their values")
  func clusters() throws {
    func simulated(
      _ method: String, _ data: [String], _ more: String..., times: Int = 1000
    ) throws -> [[String: Any]] {
      try rows(
        try RunningTool(
          ["power", "simulate", method, "--n", "8", "--simulations", "\(times)", "--format", "json"]
            + data.flatMap { ["--data", $0] } + more, in: TemporaryFolder()
        ).end())
    }
    func planned(_ arguments: String...) throws -> Double {
      let run = try RunningTool(
        ["power", "test"] + arguments + ["--n", "8", "--table", "plan", "--format", "json"],
        in: TemporaryFolder()
      ).end()
      return try #require(try rows(run).first?["power"] as? Double)
    }
    func expectClose(_ row: [String: Any], _ power: Double) throws {
      let (found, error) = (try #require(row["power"] as? Double), try #require(row["std_error"] as? Double))
      #expect(abs(found - power) < 4 * error, "\(found) \(power)")
    }
    let means = try simulated(
      "t-student", ["normal(0,1)", "normal(0.6,1)"], "--cluster-size", "10", "--icc", "0.1")
    try expectClose(
      means[0], try planned("cluster-means", "--effect", "0.6", "--cluster-size", "10", "--icc", "0.1"))
    #expect(means[0]["unit"] as? String == "clusters per group")
    // Of equal clusters the mixed model is the t test of their means, but where the variance between them vanishes.
    let mixed = try simulated(
      "mixed", ["normal(0,1)", "normal(0.6,1)"], "--cluster-size", "10", "--icc", "0.3",
      times: 300)
    let same = try planned("cluster-means", "--effect", "0.6", "--cluster-size", "10", "--icc", "0.3")
    for row in mixed { try expectClose(row, same) }
    // No effect: the level, with the correlation of yes and no as given.
    let gee = try simulated(
      "gee", ["binary(0.4)", "binary(0.4)"], "--cluster-size", "10", "--icc", "0.1", times: 400)
    let careful = try #require(gee.first { ($0["term"] as? String)?.contains("Mancl") == true })
    #expect(try #require(careful["power"] as? Double) < 0.075)
    let varying = try simulated(
      "t-welch", ["poisson(3)", "poisson(3)"], "--cluster-size", "6.5", "--icc", "0.2", "--cluster-variation",
      "0.5")
    try expectClose(varying[0], 0.05)
  }

  @Test("the Bayes factor of data is that of their t statistic, with direction and effect")
  func bayes() throws {
    let found = try #require(
      try rows(try run("bayes", "t", "data.csv", "--outcome", "b", "--paired", "a", "--format", "json")).first
    )
    #expect(abs(try #require(found["bf10"] as? Double) - 17.25888026) < 1e-6)
    #expect(found["n"] as? Int == 10 && found["n_missing"] as? Int == 1)
    #expect(try #require(found["conf_low"] as? Double) > 0)
    let german = try run(
      "bayes", "t", "data.csv", "--outcome", "b", "--paired", "a", "--alternative", "greater")
    #expect(
      german.output.contains("sehr starke Evidenz") && german.output.contains("34,4"), "\(german.output)")
  }

  @Test(
    "what cannot be planned is said",
    arguments: [
      (["power", "simulate", "t-student", "--n", "30", "--data", "normal(0)"], "normal(0)"),
      (["power", "simulate", "t-student", "--n", "30", "--data", "normal(0,1)"], "takes data as"),
      (["power", "simulate", "t-studentt", "--n", "30", "--data", "normal(0,1)"], "did you mean"),
      (
        ["power", "simulate", "t-student", "--n", "9", "--data", "normal(0,1)", "--icc", "0.1"],
        "take 'cluster-size' and 'icc'"
      ),
      (["power", "simulate", "mixed", "--n", "9", "--data", "normal(0,1)"], "give 'cluster-size'"),
      (
        [
          "power", "simulate", "mcnemar", "--n", "9", "--data", "normal(0,1)", "--cluster-size", "5", "--icc",
          "0.1",
        ], "does not compare the means of clusters"
      ),
      (["power", "test", "fisher", "--effect", "0.5"], "needs 'baseline'"),
      (["bayes", "t", "data.csv", "--outcome", "a", "--t", "2"], "no statistic beside it"),
      (["bayes", "t", "data.csv", "--outcome", "a", "--group", "b"], "column 'b'"),
      (
        ["bayes", "proportion", "--count", "3", "--n", "9", "--alternative", "less"], "direction is that of t"
      ),
    ])
  func refused(arguments: [String], message: String) throws {
    let folder = TemporaryFolder()
    try folder.write("a,b\n1.5,1.25\n2.5,2.75\n3.5,1.5\n", to: "data.csv")
    let run = try RunningTool(arguments, in: folder).end()
    #expect(run.exitCode != 0 && run.output.isEmpty && run.messages.contains(message), "\(run.messages)")
  }
}
