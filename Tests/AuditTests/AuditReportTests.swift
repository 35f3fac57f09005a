import Measurement
import Testing

@testable import Audit

@Suite("Audit of a publication")
struct AuditReportTests {
  private func audit(
    _ figures: String, _ relations: [Relation], wholeNumbers: PublishedTable.WholeNumbers = .rounded,
    notation: PrintedNotation = .german
  ) throws -> AuditReport {
    AuditReport(
      try Publication(
        id: "p", title: LocalizedText("p"), document: "d",
        tables: [
          try PublishedTable(id: "t", wholeNumbers: wholeNumbers, notation: notation, figures: figures)
        ],
        relations: [relations]))
  }

  private func reference(_ names: String...) -> [FigureReference] { names.map { FigureReference($0) } }

  @Test("sums of rounded figures may be off by the rounding of their parts, sums of counts may not")
  func sums() throws {
    let figures = """
      Teil | 2020
      a    | 10
      b    | 20
      alle | 31
      """
    let sum = Relation(.formula(.sum()), result: FigureReference("alle"), operands: reference("a", "b"))
    #expect(try audit(figures, [sum]).findings.isEmpty)
    let finding = try #require(try audit(figures, [sum], wholeNumbers: .counts).findings.first)
    #expect(finding.severity == .impossible)
    #expect(finding.consistent == "30")
    #expect(finding.place.description == "t > alle > 2020")
  }

  @Test("a sum of rows leaves out the columns of shares and changes")
  func additiveColumns() throws {
    let report = try audit(
      """
      Teil | 2019 | 2020 | Veränderung
      a    |   10 |   20 | 100,0 %
      b    |   20 |   30 | 50,0 %
      alle |   30 |   50 | 66,7 %
      """,
      [
        Relation(.formula(.sum()), result: FigureReference("alle"), operands: reference("a", "b")),
        Relation(
          .formula(.change), result: FigureReference("Veränderung"), operands: reference("2019", "2020")),
      ], wholeNumbers: .counts)
    #expect(report.findings.isEmpty)
    #expect(report.tallies.map(\.checks) == [2, 3])
    #expect(report.checkedFigureCount == 9)
  }

  @Test("points called percent are told from figures that cannot be")
  func points() throws {
    let report = try audit(
      """
      Item | 2020 | 2021 | Zuwachs
      a    | 62 % | 77 % | 15 %
      b    | 62 % | 77 % | 31 %
      """,
      [Relation(.formula(.change), result: FigureReference("Zuwachs"), operands: reference("2020", "2021"))])
    #expect(report.findings.map(\.reason) == [.doesNotFollow, .percentIsPoints])
    #expect(report.findings.map(\.severity) == [.impossible, .wording])
  }

  @Test("a column of changes whose header was not renewed is one finding")
  func header() throws {
    let report = try audit(
      """
      Zentrum | 2014 | 2019 | 2020 | zu 2019
      a       |  295 |  218 |  237 | -19,5 %
      b       |  640 |  807 |  790 |  23,5 %
      c       |  100 |  150 |  150 |  50,0 %
      """,
      [Relation(.formula(.change), result: FigureReference("zu 2019"), operands: reference("2014", "2019"))])
    #expect(report.findings.map(\.reason) == [.otherLine("2020")])
  }

  @Test("a change in the other direction changes the conclusion")
  func direction() throws {
    let report = try audit(
      "Wert | 2019 | 2020 | Veränderung\na | 50 | 60 | -20,0 %",
      [
        Relation(
          .formula(.change), result: FigureReference("Veränderung"), operands: reference("2019", "2020"))
      ])
    #expect(report.findings.map(\.severity) == [.conclusion])
  }

  @Test("a target line grows from the figures before rounding; a rate per period is its inverse")
  func growth() throws {
    let rate = try #require(PrintedNumber("4"))
    let report = try audit(
      """
      Hilfe | 2014   | Ziel 2020 | je Jahr
      SPFH  | 17.212 | 21.779    | 4,0 %
      ISE   | 2.856  | 3.620     | 4,1 %
      """,
      [
        Relation(
          .formula(.growth(percent: rate, periods: 6)), result: FigureReference("Ziel 2020"),
          operands: reference("2014")),
        Relation(
          .formula(.annualGrowth(periods: 6)), result: FigureReference("je Jahr"),
          operands: reference("2014", "Ziel 2020")),
      ])
    #expect(report.findings.map(\.place.description) == ["t > ISE > Ziel 2020", "t > ISE > je Jahr"])
    #expect(report.findings.map(\.consistent) == ["3613 – 3614", "4,0"])
    #expect(report.findings.map(\.severity) == [.impossible, .rounding])
  }

  @Test("numerators and percentages that are printed apart leave one number of persons")
  func commonDenominator() throws {
    let report = try audit(
      """
      Quote       | Anzahl | Prozent
      Vermittlung | 19     | 30 %
      Ausweitung  | 14     | 22 %
      zusammen    | 33     | > 52 %
      """,
      [
        Relation(
          .commonDenominator(times: 100, of: .count),
          operands: reference(
            "t > Vermittlung > Anzahl", "t > Vermittlung > Prozent", "t > Ausweitung > Anzahl",
            "t > Ausweitung > Prozent", "t > zusammen > Anzahl", "t > zusammen > Prozent"))
      ], wholeNumbers: .counts)
    #expect(report.findings.isEmpty)
    #expect(report.inferences.map(\.counts) == [[63]])
  }

  @Test("the rate that does not fit the others is named")
  func oddRate() throws {
    let report = try audit(
      """
      Jahr | Fälle | Dichte | Kosten | je Kopf
      2014 | 4.129 | 41,5   | 118.101 | 1.187
      2020 | 4.233 | 38,7   | 151.854 | 1.488
      """,
      [
        Relation(
          .commonDenominator(times: 1_000, of: .amount),
          operands: reference("Fälle", "Dichte", "Kosten", "je Kopf"))
      ])
    #expect(report.findings.map(\.place.description) == ["t > 2020 > je Kopf"])
    #expect(report.findings.first?.consistent == "1386 – 1390")
  }

  @Test("percentages that a number of persons cannot give are named with their neighbours")
  func commonCount() throws {
    let relation = Relation(
      .commonCount(atMost: 100), result: FigureReference("= 13"), operands: reference("Anteil"))
    let report = try audit("Item | Anteil\na | 69 %\nb | 60 %", [relation])
    #expect(report.findings.map(\.place.row) == ["b"])
    #expect(report.findings.first?.consistent == "54 / 62")
  }

  /// 20 / 169 is 11.83 percent, 6 / 169 and 7 / 169 are 3.55 and 4.14.
  @Test("a change in percentage points is a multiple of one person too")
  func changesOfShares() throws {
    let relation = Relation(
      .commonCount(atMost: 200), result: FigureReference("= 169"), operands: reference("Punkte"))
    let report = try audit("Antwort | Punkte\na | 11,2\nb | -11,9\nc | -11,8\nd | 3,8", [relation])
    #expect(report.findings.map(\.place.row) == ["d", "b"])
    #expect(report.findings.map(\.consistent) == ["3,6 / 4,1", "-12,4 / -11,8"])
  }

  @Test("rates, target lines and quotients of a table of counts are rounded")
  func computedFiguresOfCounts() throws {
    let rate = try #require(PrintedNumber("4"))
    let report = try audit(
      """
      Posten   | 2019 | 2020 | Ziel | je Kopf
      a        | 30   | 30   | 31   | 2
      b        | 20   | 21   | 21   | 1
      Quotient | 2    | 1    |      |
      """,
      [
        Relation(
          .formula(.growth(percent: rate, periods: 1)), result: FigureReference("Ziel"),
          operands: reference("2019"), at: ["a", "b"]),
        Relation(
          .formula(.ratio(times: 1)), result: FigureReference("Quotient"), operands: reference("a", "b"),
          at: ["2019", "2020"]),
        Relation(
          .commonDenominator(times: 1, of: .amount),
          operands: reference("t > a > 2019", "t > a > je Kopf", "t > b > 2019", "t > b > je Kopf")),
      ], wholeNumbers: .counts)
    #expect(report.findings.isEmpty)
  }

  @Test("a part is not more than its whole, and words must fit")
  func wordsAndParts() throws {
    let report = try audit(
      "Aussage | Anzahl | alle\na | 48 | 47\nb | 7 | 13\nc | 12 | 8",
      [
        Relation(.part, operands: reference("Anzahl", "alle"), at: ["a", "b"]),
        Relation(.words(.nearlyHalf), operands: reference("Anzahl", "alle"), at: ["b"]),
        Relation(.words(.double), operands: reference("Anzahl", "alle"), at: ["c"]),
      ], wholeNumbers: .counts)
    #expect(report.findings.map(\.reason) == [.moreThanWhole, .otherWords, .otherWords])
  }

  @Test("an estimate lies where its interval says")
  func intervals() throws {
    let figures = """
      Maß | Schätzwert | unten | oben
      a   | 0,50       | 0,30  | 0,70
      b   | 0,50       | 0,30  | 0,90
      c   | 2,00       | 1,00  | 4,00
      """
    func finding(_ shape: IntervalShape, _ row: String) throws -> AuditFinding? {
      try audit(
        figures,
        [
          Relation(
            .interval(shape), result: FigureReference("Schätzwert"), operands: reference("unten", "oben"),
            at: [row])
        ]
      ).findings.first
    }
    #expect(try finding(.symmetric, "a") == nil)
    #expect(try finding(.symmetric, "b")?.consistent == "0,59 – 0,61")
    #expect(try finding(.within, "b") == nil)
    #expect(try finding(.logarithmic, "c") == nil)
    #expect(try finding(.logarithmic, "b") != nil)
  }

  @Test("a figure that is printed twice must be the same, as far as its decimals go")
  func same() throws {
    let report = try audit(
      "Jahr | Tabelle | Text\n2014 | 41,5 | 41,4\n2020 | 38,7 | 39",
      [Relation(.same, operands: reference("Tabelle", "Text"))])
    #expect(report.findings.map(\.place.row) == ["2014"])
  }

  @Test("what cannot be audited is said with its place")
  func badInput() throws {
    let problems = try #require(
      throws: AuditError.self,
      performing: {
        try PublishedTable(
          id: "t", figures: "Wert | 2019 | 2020\na | 1.01 | -377 ⁴\nb | 3\na | 1 | 2")
      })
    #expect(
      problems.description == """
        table 't': row 'a', column '2019': '1.01' is no number in german notation; leave out units and footnote marks
        table 't': row 'a', column '2020': '-377 ⁴' is no number in german notation; leave out units and footnote marks
        table 't': row 'b' has 1 cells and the first line names 2 columns
        table 't': 'a' names more than one row or column; make the names differ
        """)
    let figures = "Wert | 2019 | 2020\nSumme | 1 | 2"
    let mistyped = Relation(.same, operands: reference("2019", "2o20"))
    #expect(throws: AuditError.unknownFigure(reference: "2o20", known: ["2019", "2020", "Summe"])) {
      _ = try audit(figures, [mistyped])
    }
    #expect(throws: AuditError.self) {
      _ = try audit(figures, [Relation(.same, operands: reference("2019", "Summe"))])
    }
  }
}
