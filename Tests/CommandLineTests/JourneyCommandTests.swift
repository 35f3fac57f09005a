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

  @Test(
    "unknown answers, areas, repeated subjects and dates before birth are listed, or end with 65 when strict")
  func oddCells() throws {
    try folder.write(
      """
      case,born_on,legal_area,several_agencies,first_contact,first_contact_on,consent,consent_on,handover,\
      handover_on,conference,conference_on,agreement,agreement_on,done,done_on,told_anew,reason
      F1,2001-05-01,II,yes,yes,2024-01-01,perhaps,,yes,2024-01-10,yes,2024-02-01,yes,2024-02-01,yes,2024-05-01,1,
      F2,2030-01-01,XX,yes,yes,2024-01-02,yes,2024-01-01,yes,2024-01-20,yes,2024-02-10,,,,,often,
      F1,2001-05-01,II,yes,yes,2024-01-03,no,,,,,,,,,,3,secret words

      """, to: "cases.csv")
    let arguments = ["journey", "joint-casework", "cases.csv"]
    let listed = try RunningTool(arguments + ["--table", "findings", "--format", "csv"], in: folder).end()
    #expect(listed.exitCode == 0, "\(listed.messages)")
    for finding in [
      "2,consent,consent,unlisted-answer", "3,told_anew,told-anew,unlisted-answer",
      "3,legal_area,,unlisted-group", "3,first_contact_on,first-contact,day-before-birth",
      "3,consent_on,consent,day-before-earlier-stage", "4,case,,repeated-record",
      "4,reason,consent,unlisted-reason",
    ] {
      #expect(listed.output.contains(finding), "\(listed.output)")
    }
    let strict = try RunningTool(arguments + ["--strict"], in: folder).end()
    #expect(strict.exitCode == 65 && strict.output.isEmpty)
    #expect(strict.messages.contains("row 2, column 'consent', stage 'consent': answer is not on the list"))
    for format in ["table", "csv", "json"] {
      let whole = try RunningTool(arguments + ["--format", format], in: folder).end()
      #expect(whole.exitCode == 0, "\(whole.messages)")
      for value in ["perhaps", "often", "secret"] {
        #expect(!(whole.output + whole.messages + strict.messages).contains(value), "\(value)")
      }
    }
  }

  @Test("a no to a lasting minijob needs a comment, and comments are never printed")
  func comments() throws {
    try folder.write(
      """
      job,person,search,found,approached,top_up_possible,topped_up,sustainable,comment
      M1,P1,1,1,2,yes,yes,no,
      M2,P1,2,3,2,yes,no,no,secret words
      M3,P2,1,2,1,no,,yes,secret words

      """, to: "jobs.csv")
    for arguments in [["minijob"], ["flow", "minijob"]] {
      let strict = try RunningTool(["journey"] + arguments + ["jobs.csv", "--strict"], in: folder).end()
      #expect(strict.exitCode == 65 && strict.output.isEmpty)
      #expect(
        strict.messages.contains("row 2, column 'comment', stage 'sustainable': reason is missing"),
        "\(strict.messages)")
      #expect(!strict.messages.contains("row 3") && !strict.messages.contains("secret"))
    }
    for format in ["table", "csv", "json"] {
      let whole = try RunningTool(["journey", "minijob", "jobs.csv", "--format", format], in: folder).end()
      #expect(whole.exitCode == 0 && !whole.output.contains("secret"), "\(whole.messages)")
    }
    for option in ["--by", "--compare"] {
      let shown = try RunningTool(["journey", "minijob", "jobs.csv", option, "comment"], in: folder).end()
      #expect(shown.exitCode == 65 && shown.output.isEmpty, "\(shown.messages)")
      #expect(!shown.messages.contains("secret"))
    }
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

  @Test("joint casework shows days between steps and how often the story was told anew, by legal area")
  func jointCasework() throws {
    try folder.write(
      """
      case,legal_area,several_agencies,first_contact,first_contact_on,consent,consent_on,handover,handover_on,\
      handed_over_to,conference,conference_on,agreement,agreement_on,done,done_on,told_anew,reason
      F1,II,yes,yes,2024-01-01,yes,2024-01-05,yes,2024-01-10,JA,yes,2024-02-01,yes,2024-02-01,yes,2024-05-01,1,
      F2,II,yes,yes,2024-01-02,yes,2024-01-12,yes,2024-01-20,AA,yes,2024-02-10,,,,,0,
      F3,VIII,yes,yes,2024-01-03,no,,,,,,,,,,,3,no-trust
      F4,VIII,yes,yes,2024-01-04,yes,2024-01-30,not-applicable,,,yes,2024-03-01,yes,2024-03-02,no,,2,moved
      F5,III,no,,,,,,,,,,,,,,,

      """, to: "cases.csv")
    let arguments = ["journey", "joint-casework", "cases.csv", "--format", "csv", "--table"]
    let told = try RunningTool(arguments + ["ratings"], in: folder).end()
    #expect(told.exitCode == 0, "\(told.messages)")
    #expect(told.output.contains("II,told-anew,2,0,0.5,0.5"), "\(told.output)")
    #expect(told.output.contains("VIII,told-anew,2,0,2.5,2.5"))
    let days = try RunningTool(arguments + ["durations"], in: folder).end()
    #expect(days.output.contains("II,first-contact,consent,2,2,0,0,0,7,4,"), "\(days.output)")
    let compared = try RunningTool(arguments + ["rating-tests", "--compare", "legal_area"], in: folder).end()
    #expect(compared.output.contains("told-anew"), "\(compared.output)\(compared.messages)")
    let entry = try RunningTool(arguments + ["entry"], in: folder).end()
    #expect(entry.output.hasSuffix("4,1\n"))
    let shipped = try TemporaryFolder.repositoryView()
    let cases = try RunningTool(
      ["journey", "joint-casework", "Data/joint-casework/cases.csv", "--strict", "--table", "entry"],
      in: shipped
    ).end()
    #expect(cases.exitCode == 0 && cases.output.contains("164"), "\(cases.output)\(cases.messages)")
  }

  @Test(
    "a name where a pseudonym is expected is refused and not repeated",
    arguments: ["chain", "sustain", "outcomes", "springboard", "integration-rates", "journey"])
  func names(command: String) throws {
    try folder.write(
      "person,measure,type,start,end,search,found,approached,top_up_possible,topped_up,sustainable\n"
        + "Erika Muster,course,job,2024-01-01,,1,1,1,no,,yes\n", to: "data.csv")
    try folder.write("month,stock\n2024-01,10\n", to: "stock.csv")
    let more =
      switch command {
      case "outcomes": ["--participants", "data.csv", "--count", "job", "--target", "0.3"]
      case "integration-rates": ["--stock", "stock.csv"]
      default: [String]()
      }
    let first = command == "journey" ? [command, "minijob"] : [command]
    let run = try RunningTool(first + ["data.csv"] + more, in: folder).end()
    #expect(run.exitCode == 65 && run.output.isEmpty, "\(run.messages)")
    #expect(run.messages.contains("row 2, column 'person'") && !run.messages.contains("Muster"))
  }

  @Test("free text in the columns of reasons, kinds of events and areas is counted and never printed")
  func freeText() throws {
    try folder.write(
      """
      child,area,entitled,offer_exists,known,interesting,applied,applied_on,application_type,approved,\
      approved_on,taken_up,reason
      C1,lernfoerderung,yes,yes,yes,no,,,,,,,his mother is ill
      C2,lernfoerderung,yes,yes,yes,no,,,,,,,his mother is ill
      C3,lernfoerderung,yes,yes,yes,yes,yes,2024-01-01,called by his mother,yes,2024-01-10,yes,
      C4,where his mother lives,yes,yes,yes,yes,yes,2024-01-01,new,yes,2024-01-10,yes,
      C5,lernfoerderung,yse,yes,yes,yes,,,,,,,

      """, to: "data.csv")
    for format in ["table", "csv", "json", "markdown"] {
      for table in ["stages", "reasons", "reasons-by-stage", "events", "findings", "take-up"] {
        let run = try ToolProcess.wirkung(
          "journey", "but", "data.csv", "--format", format, "--table", table, in: folder)
        #expect(run.exitCode == 0, "\(run.messages)")
        #expect(!run.output.contains("mother") && !run.messages.contains("mother"), "\(table)")
      }
    }
    let reasons = try ToolProcess.wirkung(
      "journey", "but", "data.csv", "--format", "csv", "--table", "reasons", in: folder)
    #expect(reasons.output.contains("lernfoerderung,1,unlisted,2,2,1"), "\(reasons.output)")
    let findings = try ToolProcess.wirkung(
      "journey", "but", "data.csv", "--format", "csv", "--table", "findings", in: folder)
    for finding in [
      "2,reason,interesting,unlisted-reason", "4,application_type,applied,unlisted-event",
      "5,area,,unlisted-group", "6,entitled,entitled,unlisted-answer",
    ] {
      #expect(findings.output.contains(finding), "\(findings.output)")
    }
    // One slip is one finding: what follows an answer that cannot be read is no second one.
    #expect(findings.output.split(separator: "\n").count { $0.hasPrefix("6,") } == 1)
    let groups = try ToolProcess.wirkung("journey", "but", "data.csv", "--by", "reason", in: folder)
    #expect(groups.exitCode == 65 && !groups.messages.contains("mother") && groups.output.isEmpty)
    let strict = try ToolProcess.wirkung("journey", "but", "data.csv", "--strict", in: folder)
    #expect(strict.exitCode == 65 && !strict.messages.contains("mother"), "\(strict.messages)")
  }

  @Test("a column of days that is still empty, and a single odd cell in a column, stop nothing")
  func earlyFiles() throws {
    try folder.write(
      """
      child,area,entitled,offer_exists,known,interesting,applied,applied_on,application_type,approved,\
      approved_on,taken_up,reason
      C1,lernfoerderung,yes,,,,,,,,,,
      C2,lernfoerderung,yes,jes,,,,,,,,,

      """, to: "data.csv")
    let run = try ToolProcess.wirkung(
      "journey", "but", "data.csv", "--format", "csv", "--table", "findings", in: folder)
    #expect(
      run.exitCode == 0 && run.output.hasSuffix("3,offer_exists,offer-exists,unlisted-answer\n"), "\(run)")
    try folder.write(
      """
      person,type,start,end
      P1,job,2024-01-01,2024-02-30
      P2,job,2024-01-01,2024-03-01

      """, to: "jobs.csv")
    let day = try ToolProcess.wirkung("sustain", "jobs.csv", in: folder)
    #expect(day.exitCode == 65 && day.messages.contains("row 2, column 'end': no day"), "\(day.messages)")
    #expect(!day.messages.contains("02-30"))
    try folder.write(
      try folder.text(of: "data.csv").replacing("lernfoerderung,yes,,", with: "lernfoerderung,yes,nein,"),
      to: "data.csv")
    let impossible = try ToolProcess.wirkung("journey", "but", "data.csv", in: folder)
    #expect(impossible.exitCode == 65 && impossible.messages.contains("row 2, column 'offer_exists'"))
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
