import Foundation
import Testing

@Suite("wirkung questionnaire") struct QuestionnaireCommandTests {
  private static let form = """
    id: sample
    title: Sample
    unit-column: code
    questions:
      - id: works
        kind: single
      - id: hours
        kind: single
        when: [{columns: [works], answers: [yes]}]
    """
  private static let codebook = """
    {"name": "sample", "resources": [{"name": "answers", "path": "answers.csv", "schema": {"fields": [
      {"name": "code", "type": "string"},
      {"name": "works", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
      {"name": "hours", "type": "string", "categories": ["few", "many"]},
      {"name": "remark", "type": "string"}]}}]}
    """

  private func folder(rows: String) throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    try folder.write(Self.form, to: "form.yaml")
    try folder.write(Self.codebook, to: "datapackage.json")
    try folder.write("code,works,hours,remark\n" + rows, to: "answers.csv")
    return folder
  }

  private func run(_ folder: TemporaryFolder, _ more: String...) throws -> ToolProcess {
    try RunningTool(
      ["questionnaire", "answers", "answers.csv", "--form", "form.yaml"] + more, in: folder
    ).end()
  }

  @Test("the published margins come out of the shipped checklist")
  func shipped() throws {
    let folder = try TemporaryFolder.repositoryView()
    let run = try ToolProcess.wirkung(
      "questionnaire", "answers", "Data/gemeinsam-klappts/checklist.csv", "--form",
      "Studies/gemeinsam-klappts/checklist.yaml", "--asked", "Data/gemeinsam-klappts/alliances.csv", "--by",
      "alliance_type", "--table", "returns", "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    // 47 of 61 returned, and 1, 3 and 10 did not (report, page 20).
    #expect(run.output.contains("all,61,47,14,0.770491803278689"))
    #expect(run.output.contains("city,21,20,1,") && run.output.contains("municipality,15,5,10,"))
  }

  @Test("breaches of a filter are listed without their values, and refused with --strict")
  func filters() throws {
    let folder = try folder(rows: "A1,yes,many,\nA2,no,few,secret\nA3,yes,,\n")
    let listed = try run(folder, "--table", "findings", "--format", "csv")
    #expect(listed.exitCode == 0, "\(listed.messages)")
    #expect(
      listed.output.hasSuffix(
        "answers.csv,3,hours,,answered-though-filtered-out\nanswers.csv,4,hours,,unanswered-though-due\n"))
    let refused = try run(folder, "--strict")
    #expect(refused.exitCode == 65)
    #expect(refused.messages.contains("answers.csv: row 3, 'hours': answered though filtered out"))
    for text in [listed.output, refused.messages] {
      #expect(!text.contains("secret") && !text.contains("A2") && !text.contains("few"))
    }
  }

  @Test("a form that does not fit the data, or no form at all, is refused")
  func wrongForm() throws {
    let folder = try folder(rows: "A1,yes,many,Hans\n")
    try folder.write(Self.form.replacing("id: hours", with: "id: hour"), to: "form.yaml")
    let missing = try run(folder)
    #expect(missing.exitCode == 65)
    #expect(missing.messages.contains("'hour'") && missing.messages.contains("hours"))
    try folder.write(Self.form.replacing("id: hours", with: "id: remark"), to: "form.yaml")
    let text = try run(folder)
    #expect(text.exitCode == 65)
    #expect(text.messages.contains("'remark'") && !text.messages.contains("Hans"))
    try folder.write(Self.form.replacing("kind: single", with: "kind: simple"), to: "form.yaml")
    #expect(try run(folder).exitCode == 65)
    #expect(try run(folder, "--by", "works").exitCode == 65)
  }

  @Test("speaks German and English, and prints every format")
  func formats() throws {
    let folder = try folder(rows: "A1,yes,many,\nA2,no,,\n")
    #expect(try run(folder, "--table", "response").output.contains("herausgefiltert"))
    #expect(try run(folder, "--table", "response", "--language", "en").output.contains("Filtered out"))
    #expect(try run(folder, "--format", "json").output.contains("\"question\": \"works\""))
    #expect(try run(folder, "--format", "markdown").output.contains("| works"))
  }

  @Test("an export of LimeSurvey becomes a folder that the other commands read, without anything personal")
  func limeSurvey() throws {
    let folder = try TemporaryFolder.repositoryView()
    let survey = "Data/limesurvey/survey.txt"
    for (file, output) in [("responses.csv", "csv"), ("responses_vv.txt", "vv")] {
      let run = try ToolProcess.wirkung(
        "questionnaire", "import-limesurvey", survey, "Data/limesurvey/\(file)", "--output", output,
        "--language",
        "en", in: folder)
      #expect(run.exitCode == 0, "\(run.messages)")
      #expect(
        run.output.contains("became a rule") && run.output.contains("not read: equation of another kind"))
    }
    #expect(try folder.content(of: "csv") == folder.content(of: "vv"))
    #expect(try folder.permissions(of: "csv/answers.csv") == 0o600)
    for name in ["answers.csv", "questionnaire.yaml", "datapackage.json"] {
      let text = try folder.text(of: "csv/\(name)")
      #expect(!text.contains("invented") && !text.contains("192.0.2."), "\(name)")
    }
    let answers = try ToolProcess.wirkung(
      "questionnaire", "answers", "csv/answers.csv", "--form", "csv/questionnaire.yaml", "--table",
      "response",
      "--format", "csv", in: folder)
    #expect(answers.exitCode == 0, "\(answers.messages)")
    // Counted in responses.csv by hand: 43 submitted, 37 of them attended, 12 of the 43 have no child.
    #expect(answers.output.contains("attended,,43,43,"))
    #expect(answers.output.contains("format,,37,37,"))
    #expect(answers.output.contains("care,,31,31,"))
    // A folder that holds other files stays as it is.
    try folder.write("mine", to: "csv/notes.txt")
    let again = try ToolProcess.wirkung(
      "questionnaire", "import-limesurvey", survey, "Data/limesurvey/responses.csv", "--output", "csv",
      in: folder)
    #expect(again.exitCode == 73 && folder.exists("csv/notes.txt"))
    let wrong = try ToolProcess.wirkung(
      "questionnaire", "import-limesurvey", "Data/limesurvey/responses.csv", survey, "--output", "x",
      in: folder)
    #expect(
      wrong.exitCode == 65 && wrong.messages.contains("no structure of a survey") && !folder.exists("x"))
    try folder.write(
      "<?xml version=\"1.0\"?>\n<document>\n <text>Ja, gern, \"so\"</text>\n</document>\n", to: "s.lss")
    let xml = try ToolProcess.wirkung(
      "questionnaire", "import-limesurvey", "s.lss", "s.lss", "--output", "x", in: folder)
    #expect(xml.exitCode == 65 && xml.messages.contains("Tab separated values"), "\(xml.messages)")
  }

  @Test("case conferences: what was kept as of a day, in German, and refused with --strict")
  func conference() throws {
    let folder = try TemporaryFolder.repositoryView()
    func run(_ more: String...) throws -> ToolProcess {
      try RunningTool(
        ["questionnaire", "conference", "Data/case-conferences/agreements.csv", "--as-of", "2024-12-31"]
          + more,
        in: folder
      ).end()
    }
    let kept = try run("--format", "csv")
    #expect(kept.exitCode == 0 && kept.output.contains(",143,37,20,6,6,2,200,0.715,"), "\(kept.output)")
    #expect(try run("--topic", "topic").output.contains("Was noch zu tun ist"))
    let strict = try run("--strict")
    #expect(strict.exitCode == 65 && strict.messages.contains("15 inconsistencies"))
    #expect(!strict.messages.contains("F0"))
    #expect(try run("--topic", "nothing").exitCode == 65)
  }
}
