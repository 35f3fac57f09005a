import Foundation
import Testing

@Suite("wirkung waves") struct WavesCommandTests {
  private let folder = TemporaryFolder()
  private let answers = """
    unit,wave,item,answer
    A,2020,plan,yes
    B,2020,plan,in-progress
    A,2021,plan,yes
    B,2021,plan,yes
    B,2021,plan,no
    C,2021,plan,Yes

    """

  @Test("lists what is inconsistent, and goes on by its stated rules")
  func findings() throws {
    try folder.write(answers, to: "answers.csv")
    let run = try ToolProcess.wirkung(
      "waves", "answers.csv", "--table", "findings", "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(
      run.output
        == "row,unit,wave,term,finding\n6,B,2021,plan,repeated-answer\n7,C,2020,,missing-wave\n"
        + "7,C,2021,plan,misspelt-answer\n")
  }

  @Test("--strict stops with the rows and writes nothing")
  func strict() throws {
    try folder.write(answers, to: "answers.csv")
    let run = try ToolProcess.wirkung("waves", "answers.csv", "--strict", in: folder)
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("row 6, wave '2021', item 'plan': repeated answer"))
    #expect(run.messages.contains("row 7, wave '2021', item 'plan': answer differs in spelling only"))
  }

  @Test("a whole population is described, and tested only when that is asked for")
  func population() throws {
    let view = try TemporaryFolder.repositoryView()
    let form = ["waves", "Data/ruemsa/answers.csv", "--form", "Studies/ruemsa-monitoring/monitoring.yaml"]
    let described = try RunningTool(form, in: view).end()
    #expect(described.output.contains("Vollerhebung, deshalb ohne Intervalle und Tests beschrieben"))
    #expect(!described.output.contains("McNemar"))
    let tested = try RunningTool(form + ["--inference", "always", "--table", "tests"], in: view).end()
    #expect(tested.output.contains("McNemar"))
    let wrong = try RunningTool(form + ["--population", "12"], in: view).end()
    #expect(wrong.exitCode == 65)
    #expect(wrong.messages.contains("13 units answered in one wave, but the form says that there are 12"))
  }
}
