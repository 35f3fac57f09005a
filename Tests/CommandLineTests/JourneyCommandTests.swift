import Foundation
import Testing

@Suite("Journeys, chains and jobs") struct JourneyCommandTests {
  private let folder = TemporaryFolder()

  @Test("a new journey is valid as it is, and is not written over")
  func newJourney() throws {
    let created = try ToolProcess.wirkung("new", "journey", "my-way", in: folder)
    #expect(created.exitCode == 0 && created.output == "my-way.yaml\n")
    try folder.write(
      """
      person,invited,invited_on,started,started_on,provider,completed,completed_on,satisfied,recommended,reason
      P1,yes,2024-01-01,yes,2024-01-08,club,yes,2024-02-01,3,yes,
      P2,yes,2024-01-01,no,,,,,,,no-time

      """, to: "data.csv")
    let funnel = try ToolProcess.wirkung(
      "journey", "my-way.yaml", "data.csv", "--table", "take-up", "--format", "csv", in: folder)
    #expect(funnel.exitCode == 0, "\(funnel.messages)")
    #expect(funnel.output.contains("all,completed,1,2,0.5"), "\(funnel.output)")
    let again = try ToolProcess.wirkung("new", "journey", "my-way", in: folder)
    #expect(again.exitCode == 73 && again.messages.contains("exists already"))
  }

  @Test("with --strict inconsistent records end with 65 and their place, without it they are listed")
  func strictJourneys() throws {
    _ = try ToolProcess.wirkung("new", "journey", "my-way", in: folder)
    try folder.write(
      """
      person,invited,invited_on,started,started_on,provider,completed,completed_on,satisfied,recommended,reason
      P1,yes,2024-03-01,yes,2024-01-08,secret-club,yes,2024-02-01,3,yes,
      P2,yes,2024-01-01,no,,,,,,,

      """, to: "data.csv")
    let arguments = ["journey", "my-way.yaml", "data.csv"]
    let listed = try RunningTool(arguments + ["--table", "findings", "--format", "csv"], in: folder).end()
    #expect(listed.exitCode == 0, "\(listed.messages)")
    #expect(listed.output.contains("2,started_on,started,day-before-earlier-stage"), "\(listed.output)")
    #expect(listed.output.contains("3,reason,started,missing-reason"))
    let strict = try RunningTool(arguments + ["--strict"], in: folder).end()
    #expect(strict.exitCode == 65 && strict.output.isEmpty)
    #expect(
      strict.messages.contains("row 3, column 'reason', stage 'started': reason is missing"),
      "\(strict.messages)")
    #expect(!strict.messages.contains("secret") && !strict.messages.contains("2024"))
  }

  @Test("one command summarises a journey, by groups and compared")
  func summary() throws {
    let folder = try TemporaryFolder.repositoryView()
    let arguments = ["journey", "but", "Data/anna/but_journeys.csv", "--language", "en"]
    let whole = try RunningTool(arguments + ["--top", "1", "--compare", "single_parent"], in: folder).end()
    #expect(whole.exitCode == 0, "\(whole.messages)")
    for title in [
      "Stages", "Take-up", "Reasons for not taking up", "Days between stages", "The stages compared",
      "Model of dropping off over the whole path",
    ] {
      #expect(whole.output.contains(title + "\n"), "\(title)")
    }
    #expect(whole.output.contains("eat at home") && !whole.output.contains("no statement"))
    let parts = try RunningTool(
      arguments + ["--by", "single_parent", "--table", "take-up", "--format", "csv"], in: folder
    ).end()
    #expect(parts.output.hasPrefix("by,group,stage,count,n,estimate"), "\(parts.output)")
    #expect(parts.output.contains("yes,mittagsverpflegung,taken-up,20,29,"))
    let minijobs = try ToolProcess.wirkung(
      "journey", "minijob", "Data/anna/minijobs.csv", "--table", "profile-tests", in: folder)
    #expect(minijobs.exitCode == 0 && minijobs.output.contains("Friedman"))
    let none = try RunningTool(arguments + ["--top", "0"], in: folder).end()
    #expect(none.exitCode == 64)
  }

  @Test(
    "a name where a pseudonym is expected is refused and not repeated",
    arguments: ["chain", "sustain", "outcomes"])
  func names(command: String) throws {
    try folder.write(
      "person,measure,type,start,end\nErika Muster,course,job,2024-01-01,\n", to: "data.csv")
    let more =
      command == "outcomes" ? ["--participants", "data.csv", "--count", "job", "--target", "0.3"] : []
    let run = try RunningTool([command, "data.csv"] + more, in: folder).end()
    #expect(run.exitCode == 65 && run.output.isEmpty, "\(run.messages)")
    #expect(run.messages.contains("row 2, column 'person'") && !run.messages.contains("Muster"))
  }

  @Test("overlapping measures and impossible jobs end with 65 when strict", arguments: ["chain", "sustain"])
  func strictSpells(command: String) throws {
    try folder.write(
      """
      person,measure,start,end
      P1,course,2024-01-01,2024-03-01
      P1,job,2024-02-01,2024-05-01
      P2,job,2024-05-01,2024-04-01

      """, to: "data.csv")
    let listed = try ToolProcess.wirkung(command, "data.csv", "--table", "findings", in: folder)
    #expect(listed.exitCode == 0, "\(listed.messages)")
    let strict = try ToolProcess.wirkung(command, "data.csv", "--strict", in: folder)
    #expect(strict.exitCode == 65 && strict.messages.contains("row 4"), "\(strict.messages)")
    #expect(strict.messages.contains("end before start"))
    #expect(!strict.messages.contains("P2"))
  }
}
