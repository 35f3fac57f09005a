import Foundation
import Testing

@Suite("wirkung scale") struct ScaleCommandTests {
  private let folder = TemporaryFolder()
  private let sheets = """
    person,session,srs_1,srs_2,srs_3,srs_4,SRS-1
    A,1,5,4,5,5,
    A,2,6,4,5,5,
    A,2,3,4,5,5,
    B,1,3.5,4,5,5,
    ,2,4,4,5,5,
    B,2,4,4,3,5,5
    C,1,1.01,2,3,5,
    C,2,4,4,4,4,

    """

  @Test("lists what is inconsistent, and goes on by its stated rules")
  func findings() throws {
    try folder.write(sheets, to: "sheets.csv")
    let run = try ToolProcess.wirkung(
      "scale", "session-rating-boxes", "sheets.csv", "--session", "session", "--table", "findings",
      "--format",
      "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(
      run.output == """
        row,column,finding
        1,SRS-1,renamed-item
        3,srs_1,out-of-range
        4,,repeated-session
        5,srs_1,between-answers
        6,person,without-person
        8,srs_1,between-answers

        """)
  }

  private static let words = """
    id: words
    title: Words
    person-column: person
    items: [{id: a}, {id: b}]
    levels:
      - {value: 0, code: nein, label: nein}
      - {value: 1, code: "f\u{fc}r sp\u{e4}ter", label: sp\u{e4}ter}
      - {value: 2, code: ja, label: ja}
    missing: [{code: "98", reason: dont-know}]
    scoring: {total: mean}

    """

  /// Without them being taken for yes and no, from a file as from standard input.
  @Test("answers may be the words ja and nein")
  func words() throws {
    try folder.write(Self.words, to: "words.yaml")
    let data = "person,a,b\nP1,ja,nein\nP2,ja,ja\nP3,nein,nein\n"
    try folder.write(data, to: "sheets.csv")
    let arguments = ["scale", "words.yaml", "--table", "scores", "--format", "csv", "--draws", "99"]
    let file = try RunningTool(arguments + ["sheets.csv"], in: folder).end()
    #expect(file.output.contains("\ntotal,") && file.output.contains(",1,"), "\(file.output)\(file.messages)")
    let piped = try RunningTool(
      ["-c", "\(ToolProcess.executable) \((arguments + ["-"]).joined(separator: " ")) < sheets.csv"],
      executable: "/bin/sh", in: folder
    ).end()
    #expect(piped.output == file.output, "\(piped.messages)")
  }

  @Test("answers that differ by a blank, a capital or the encoding of an umlaut are found and not recoded")
  func spelling() throws {
    try folder.write(Self.words, to: "words.yaml")
    let later = "f\u{fc}r sp\u{e4}ter"
    let rows = [
      "P1,ja,\(later)", "P2,ja ,nein", "P3,\" ja\",98", "P4,Ja,fu\u{308}r spa\u{308}ter", "P5,nein, 98",
      "P6, 2,f\u{fc}r  sp\u{e4}ter",
    ]
    try folder.write("person,a,b\n" + rows.joined(separator: "\n") + "\n", to: "sheets.csv")
    let run = try ToolProcess.wirkung(
      "scale", "words.yaml", "sheets.csv", "--table", "findings", "--format", "csv", in: folder)
    #expect(
      run.output == """
        row,column,finding
        3,a,misspelt-answer
        4,a,misspelt-answer
        5,a,misspelt-answer
        5,b,misspelt-answer
        7,b,misspelt-answer

        """, "\(run.output)\(run.messages)")
  }

  @Test("--by shows each group as its own sheets alone would")
  func groups() throws {
    let view = try TemporaryFolder.repositoryView()
    let sheets = try String(contentsOfFile: view.path("Data/sessions/ratings.csv"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    /// The rows of a table: the code of the first column, and n, estimate, standard error and interval.
    func rows(_ lines: [String], _ more: [String]) throws -> [String: [Substring]] {
      try folder.write(lines.joined(separator: "\n") + "\n", to: "sheets.csv")
      let run = try RunningTool(
        ["scale", "session-rating-analogue", "sheets.csv", "--draws", "99", "--format", "csv"] + more,
        in: folder
      ).end()
      #expect(run.exitCode == 0, "\(run.messages)")
      let rows = run.output.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let places = ["n", "estimate", "std_error", "conf_low", "conf_high"].compactMap {
        rows[0].firstIndex(of: $0[...])
      }
      #expect(places.count == 5)
      return Dictionary(
        uniqueKeysWithValues: rows.dropFirst().map { row in (String(row[0]), places.map { row[$0] }) })
    }
    let together = try rows(sheets, ["--by", "coach", "--table", "groups"])
    #expect(together.count == 5)
    for coach in ["C1", "C2", "C3"] {
      let own = [sheets[0]] + sheets.dropFirst().filter { $0.contains(",\(coach),") }
      #expect(try together[coach] == rows(own, ["--table", "scores"])["total"], "\(coach)")
    }
  }

  @Test("a form that another command reads is told with that command, and so are the definitions")
  func otherForms() throws {
    try folder.write(sheets, to: "sheets.csv")
    for (form, command) in [("yes-in-progress-no", "wirkung waves"), ("resource-card", "wirkung resources")] {
      let run = try ToolProcess.wirkung("scale", form, "sheets.csv", in: folder)
      #expect(run.exitCode == 65)
      #expect(run.messages.contains("'\(form)' is no scale of sheets; it is read by '\(command)'"))
      let list = try ToolProcess.wirkung("scale", "definitions", "--format", "csv", in: folder)
      #expect(list.output.split(separator: "\n").contains { $0.hasPrefix(form) && $0.hasSuffix(command) })
    }
  }

  @Test("--strict stops with the places and writes nothing, and no value is told")
  func strict() throws {
    try folder.write(sheets, to: "sheets.csv")
    let run = try ToolProcess.wirkung(
      "scale", "session-rating-boxes", "sheets.csv", "--session", "session", "--strict", in: folder)
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("row 5, column 'srs_1': between two answers"))
    #expect(!run.messages.contains("3.5") && !run.messages.contains("1.01"))
  }

  @Test("names, missing columns and a scale without items are errors with a mend")
  func badInput() throws {
    try folder.write(sheets.replacing("A,1", with: "Erika Muster,1"), to: "names.csv")
    let names = try ToolProcess.wirkung("scale", "session-rating-boxes", "names.csv", in: folder)
    #expect(names.exitCode == 65)
    #expect(names.messages.contains("row 2, column 'person': reads like the name of a person"))
    #expect(!names.messages.contains("Erika"))
    try folder.write(sheets.replacing("srs_4", with: "srs4"), to: "renamed.csv")
    let renamed = try ToolProcess.wirkung("scale", "session-rating-boxes", "renamed.csv", in: folder)
    #expect(renamed.exitCode == 65)
    #expect(renamed.messages.contains("srs_4"))
    let items = try ToolProcess.wirkung("scale", "agreement-five-step", "names.csv", in: folder)
    #expect(items.exitCode == 65)
    #expect(items.messages.contains("it has no items of its own; name the columns of yours"))
    let unknown = try ToolProcess.wirkung("scale", "session-rating-boxs", "names.csv", in: folder)
    #expect(unknown.exitCode == 66 || unknown.exitCode == 65 || unknown.exitCode == 64)
    #expect(unknown.messages.contains("did you mean 'session-rating-boxes'?"))
  }

  @Test("a scale of one's own is strict about its keys")
  func strictYAML() throws {
    try folder.write(sheets, to: "sheets.csv")
    let created = try ToolProcess.wirkung("new", "scale", "mine", in: folder)
    #expect(created.exitCode == 0 && created.output == "mine.yaml\n")
    let text = try String(contentsOfFile: folder.path("mine.yaml"), encoding: .utf8)
    try folder.write(text.replacing("  minimum-answered: 2", with: "  minimum-answerd: 2"), to: "mine.yaml")
    let run = try ToolProcess.wirkung("scale", "mine.yaml", "sheets.csv", in: folder)
    #expect(run.exitCode == 65)
    #expect(run.messages.contains("scoring"))
    #expect(run.messages.contains("did you mean 'minimum-answered'?"))
  }

  @Test("sheets of single persons never leave with a minimum count, in any format")
  func disclosure() throws {
    let view = try TemporaryFolder.repositoryView()
    for format in ["table", "csv", "json", "markdown"] {
      let run = try RunningTool(
        [
          "scale", "session-rating-analogue", "Data/sessions/ratings.csv", "--session", "session", "--date",
          "date",
          "--coach", "coach", "--draws", "99", "--minimum-count", "5", "--format", format, "--table",
          "alert-sheets",
        ], in: view
      ).end()
      #expect(run.exitCode == 0, "\(run.messages)")
      #expect(!run.output.contains("P0") && !run.output.contains("2023-"))
    }
  }

  @Test("the same seed gives the same bytes, another one other intervals")
  func seeds() throws {
    let view = try TemporaryFolder.repositoryView()
    func scores(_ seed: String) throws -> String {
      try RunningTool(
        [
          "scale", "session-rating-analogue", "Data/sessions/ratings.csv", "--draws", "199", "--seed", seed,
          "--table", "scores", "--format", "csv",
        ], in: view
      ).end().output
    }
    #expect(try scores("3") == scores("3"))
    #expect(try scores("3") != scores("4"))
  }
}
