import Foundation
import Testing

@Suite("wirkung audit") struct AuditCommandTests {
  private let folder = TemporaryFolder()

  private func publication(figures: String, relations: String) -> String {
    """
    id: report
    title: Report
    document: "A report"
    tables:
      - id: cases
        page: "5"
        counts: true
        figures: |
    \(figures.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
        relations:
    \(relations.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))

    """
  }

  @Test("figures that fit end with 0 and an empty list")
  func consistent() throws {
    try folder.write(
      publication(figures: "Hilfe | 2020\na | 50\nb | 19\nalle | 69", relations: "- {sum: alle, of: [a, b]}"),
      to: "report.yaml")
    let run = try ToolProcess.wirkung("audit", "report.yaml", "--format", "json", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output == "[]\n")
  }

  @Test("a finding says place, printed, possible and consistent figures, and ends with 1")
  func finding() throws {
    try folder.write(
      publication(figures: "Hilfe | 2020\na | 50\nb | 19\nalle | 96", relations: "- {sum: alle, of: [a, b]}"),
      to: "report.yaml")
    let run = try ToolProcess.wirkung("audit", "report.yaml", "--format", "csv", in: folder)
    #expect(run.exitCode == 1)
    #expect(
      run.output == """
        severity,table,page,row,column,relation,printed,possible_from,possible_to,consistent,reason
        impossible,cases,5,alle,2020,sum,96; 50; 19,69,69,69,does-not-follow

        """)
  }

  @Test(
    "a file that cannot be audited ends with 65 and says where",
    arguments: [
      ("Hilfe | 2020\na | 50 ⁴", "- {same: [a]}", "row 'a', column '2020': '50 ⁴' is no number"),
      ("Hilfe | 2020\na | 50", "- {sum: alle, of: [a]}", "there is no figure 'alle'"),
      ("Hilfe | 2020\na | 50", "- {summe: alle, of: [a]}", "a relation has one of the keys sum"),
      ("Hilfe | 2020\na | 50", "- {sum: a, of: []}", "the list is empty"),
      ("Hilfe | 2020\na | 50", "- {share: a, of: a, in: a, at: [2021]}", "there is no figure '2021'"),
      ("Hilfe | 2020\na | 50\nb | –", "- {same: [a, b]}", "compares nothing"),
      ("Hilfe | 2020\na | 50", "- {test: F, value: a, df: a, p: a}", "F has 2 degrees of freedom"),
    ])
  func badInput(figures: String, relations: String, message: String) throws {
    try folder.write(publication(figures: figures, relations: relations), to: "report.yaml")
    let run = try ToolProcess.wirkung("audit", "report.yaml", in: folder)
    #expect(run.exitCode == 65)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains(message), "\(run.messages)")
    #expect(run.messages.contains("report.yaml: line "), "\(run.messages)")
  }

  @Test("--suggest prints what is obvious, ready to paste, in YAML and for a sheet")
  func suggestions() throws {
    let figures =
      "Hilfe | 2019 | 2020 | Veränderung\na | 40 | 50 | 25,0 %\nb | 20 | 19 | -5,0 %\nalle | 60 | 69 | 15,0 %"
    try folder.write(publication(figures: figures, relations: "- {part: a, in: alle}"), to: "report.yaml")
    let run = try ToolProcess.wirkung("audit", "report.yaml", "--suggest", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(
      run.output == """
        # table cases
          # named like a change; holds in 3 of 3
          - {change: Veränderung, from: "2019", to: "2020"}
          # named like a total; holds in 2 of 2
          - {sum: alle, of: [a, b]}

        """)
    let sheet = "table;cases;5;counts\n" + figures.replacing(" | ", with: ";") + "\n"
    try folder.write(sheet, to: "report.csv")
    let pasted = try ToolProcess.shell(
      "wirkung audit report.csv --suggest >> report.csv && wirkung audit report.csv --format csv --table checks && "
        + "wirkung audit report.csv --suggest", in: folder)
    #expect(pasted.exitCode == 0, "\(pasted.messages)")
    #expect(pasted.output.contains("total,5,0,9,9\n"), "\(pasted.output)")
    #expect(pasted.messages.contains("nothing obvious is left"))
    let table = try ToolProcess.wirkung("audit", "report.yaml", "--suggest", "--format", "csv", in: folder)
    #expect(table.output.hasPrefix("table,relation,reason,checks,holding\ncases,"))
  }

  @Test("a sheet that cannot be audited ends with 65 and says file, line, row and column")
  func badSheet() throws {
    for (line, message) in [
      ("a;50 ⁴", "report.csv: line 3, row 'a', column '2020': '50 ⁴' is no number"),
      ("a;50\nrelation;sum: alle, of: [a]", "report.csv: line 4: there is no figure 'alle'"),
      ("a;50\nrelation;sum: a, off: [a]", "report.csv: line 4: the key 'of' is missing"),
      ("a;50\nrelation;sum: a, of: [a", "report.csv: line 4: is not valid YAML"),
    ] {
      try folder.write("table;cases\nHilfe;2020\n\(line)\n", to: "report.csv")
      let run = try ToolProcess.wirkung("audit", "report.csv", in: folder)
      #expect(run.exitCode == 65 && run.output.isEmpty)
      #expect(run.messages.contains(message), "\(run.messages)")
    }
  }

  @Test("answers that a mean and a deviation allow are shown; where there are none, the nearest deviations")
  func answers() throws {
    let figures = "Frage | n | Mittel | s\nA | 12 | 3,25 | 1,22\nB | 12 | 3,25 | 1,20"
    try folder.write(
      publication(figures: figures, relations: "- {mean: Mittel, n: n, sd: s, scale: [1, 5]}"),
      to: "report.yaml")
    let run = try ToolProcess.wirkung(
      "audit", "report.yaml", "--table", "inferences", "--format", "csv", in: folder)
    #expect(run.exitCode == 1)
    #expect(run.output.contains(" × "), "\(run.output)")
    let findings = try ToolProcess.wirkung("audit", "report.yaml", "--format", "csv", in: folder)
    #expect(findings.output.contains("impossible-deviation"), "\(findings.output)")
  }

  @Test("the sheet that the manual shows is one, and its figures fit")
  func manual() throws {
    let manual = try Repository.text(of: "Data/published/README.md")
    let start = try #require(manual.range(of: "```\npublication;"))
    let rest = manual[manual.index(start.lowerBound, offsetBy: 4)...]
    let end = try #require(rest.range(of: "```"))
    try folder.write(String(rest[..<end.lowerBound]), to: "my-report.csv")
    let run = try ToolProcess.wirkung(
      "audit", "my-report.csv", "--table", "checks", "--format", "csv", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("total,5,0,9,9\n"), "\(run.output)")
  }

  @Test("`run --audit` reads back every number of the report's tables")
  func ownReport() throws {
    let view = try TemporaryFolder.repositoryView()
    let run = try ToolProcess.wirkung("run", "Studies/published-tables-audit", "--audit", in: view)
    #expect(run.exitCode == 0, "\(run.messages)")
    let line = try #require(run.messages.split(separator: "\n").first { $0.hasPrefix("audit: ") })
    let numbers = try #require(line.split(separator: " ").compactMap { Int($0) }.first)
    #expect(numbers > 100 && line.hasSuffix("0 findings"), "\(line)")
  }

  @Test("several publications stand in the same tables, each row with its file")
  func several() throws {
    let figures = "Hilfe | 2020\na | 50\nb | 19\nalle | 69"
    try folder.write(publication(figures: figures, relations: "- {sum: alle, of: [a, b]}"), to: "one.yaml")
    try folder.write(
      publication(figures: figures.replacing("69", with: "96"), relations: "- {sum: alle, of: [a, b]}"),
      to: "two.yaml")
    let run = try ToolProcess.wirkung("audit", "one.yaml", "two.yaml", "--format", "csv", in: folder)
    #expect(run.exitCode == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("publication,severity,table,"))
    #expect(lines[1].hasPrefix("two.yaml,impossible,cases,5,alle,2020,sum,"))
    let suggest = try ToolProcess.wirkung("audit", "one.yaml", "two.yaml", "--suggest", in: folder)
    #expect(suggest.exitCode == 64)
  }

  /// Each of these figures is wrong in its own way; p-values and roots are those of R.
  @Test("every kind of finding says printed, possible, what would be consistent, and how much it matters")
  func kinds() throws {
    let figures = """
      Zahl | Wert
      plus | 18 %
      Ziel | 34 %
      erreicht | 52 %
      Teil | 70
      Ganzes | 69
      Kennwert | 1,52
      unten | 1,10
      oben | 2,50
      t | 2,50
      df | 28
      p | 0,19
      hier | 41,5
      da | 41,4
      """
    let relations = """
      - {change: plus, from: Ziel, to: erreicht}
      - {part: Teil, in: Ganzes}
      - {interval: [unten, oben], estimate: Kennwert, shape: logarithmic}
      - {words: double, of: Teil, base: Ganzes}
      - {test: t, value: t, df: df, p: p}
      - {same: [hier, da]}
      """
    try folder.write(publication(figures: figures, relations: relations), to: "report.yaml")
    let run = try ToolProcess.wirkung("audit", "report.yaml", "--format", "csv", in: folder)
    #expect(run.exitCode == 1)
    #expect(
      run.output == """
        severity,table,page,row,column,relation,printed,possible_from,possible_to,consistent,reason
        conclusion,cases,5,p,Wert,test,"0,19; 2,50; 28",0.018339112,0.018764988,"0,02",other-p-value
        impossible,cases,5,Teil,Wert,part,70; 69,,69,≤ 69,more-than-whole
        impossible,cases,5,Kennwert,Wert,interval,"1,52; 1,10; 2,50",1.652883843,1.663738261,"1,65 – 1,66",misplaced-estimate
        wording,cases,5,plus,Wert,change,18 %; 34 %; 52 %,49.2753623188406,56.7164179104478,49 – 57,points-called-percent
        wording,cases,5,Teil,Wert,words,double; 70; 69,101.449275362319,101.449275362319,,other-words
        rounding,cases,5,da,Wert,same,"41,4; 41,5",41.45,41.55,"41,5",differs

        """)
  }

  @Test("the four published reports have the findings that their study names")
  func published() throws {
    let view = try TemporaryFolder.repositoryView()
    let expected = [
      "juwe": ["other-column", "differs"], "anna": ["points-called-percent"],
      "gemeinsam-klappts": ["more-than-whole", "other-number", "other-number"],
    ]
    for (report, reasons) in expected {
      let run = try ToolProcess.wirkung(
        "audit", "Data/published/\(report).yaml", "--format", "csv", in: view)
      #expect(run.exitCode == 1)
      let found = run.output.split(separator: "\n").dropFirst()
        .compactMap { $0.split(separator: ",").last.map(String.init) }
      #expect(found == reasons)
    }
  }
}
