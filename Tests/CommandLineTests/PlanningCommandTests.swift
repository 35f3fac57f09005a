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
