import Measurement
import Testing

@testable import Datasets

/// Tables as statistical offices and office programs write them.
struct GermanTableTests {
  private let official = """
    Arbeitslose nach Kreisen, Jahresdurchschnitt;;;
    Stand: Juni 2023;;;

    Kreis;AGS;Anzahl;Quote
    Warendorf;05570;5123;4,5
    Coesfeld;05558;-;3,25
    Münster;05515;.;x
    Borken;05554;1200;/
    Steinfurt;05566;300;...
    Insgesamt;;6623;4,1
    __________
    © Statistisches Bundesamt (Destatis), 2023
    Zeichenerklärung: - = nichts vorhanden
    """

  @Test(arguments: ["\n", "\r\n"])
  func readsTablesOfOffices(lineEnd: String) throws {
    let data = try dataset(
      official.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd))
    #expect(data.columns.map(\.field.name) == ["Kreis", "AGS", "Anzahl", "Quote"])
    #expect(data.rowCount == 6)
    #expect(try data.column("AGS").codes() == ["05570", "05558", "05515", "05554", "05566", nil])
    let rate = try data.column("Quote")
    #expect(try rate.numbers() == [4.5, 3.25, nil, nil, nil, 4.1])
    #expect(rate.missingReasons == [nil, nil, .notApplicable, .unreliable, .pending, nil])
    let messages = data.notes.map(\.description)
    #expect(messages.contains("the table begins in row 4; what stands above is passed over"))
    #expect(messages.contains("rows 11 to 13 are notes below the table"))
    #expect(messages.contains { $0.hasPrefix("row 10: looks like a total ('insgesamt')") })
  }

  @Test func aDashIsZeroAndAPointIsWithheld() throws {
    let data = try dataset(official)
    let count = try data.column("Anzahl")
    #expect(count.field.kind == .integer)
    #expect(try count.numbers() == [5123, 0, nil, 1200, 300, 6623])
    #expect(count.missingReasons[2] == .suppressed)
  }

  @Test func linesThatExplainSignsAreNotesThatNameAnOffice() throws {
    let data = try dataset(
      "Kreis;Anzahl\nWarendorf;5123\nKiel;.\nBremen;-\n\n. = geheim\n- = nichts vorhanden\n")
    #expect(try data.column("Anzahl").numbers() == [5123, nil, 0])
    #expect(data.notes.map(\.description).contains("rows 6 to 7 are notes below the table"))
  }

  /// Names with blanks above values with decimal commas are no title above a table separated by commas.
  @Test(arguments: [
    "Alter in Jahren;Wert\n45;2,5\n50;3,5\n", "Wert alt;Wert neu\n1,5;2,5\n3,5;4,5\n",
    "a\tb\n1\t2,5\n2\t3,5\n", "Wert alt\tWert neu\n1,5\t2,5\n3,5\t4,5\n",
    "Bestand, Quote\nWert alt;Wert neu\n1,5;2,5\n3,5;4,5\n",
  ])
  func namesWithBlanksAreNoTitle(text: String) throws {
    let data = try dataset(text)
    #expect(data.columns.count == 2 && data.rowCount == 2)
    #expect(data.columns.last?.field.kind == .number)
  }

  @Test func titlesWithAnotherSeparatorAreTitles() throws {
    let data = try dataset("Bericht; Stand 2022\na,b\n1,2\n")
    #expect(data.columns.map(\.field.name) == ["a", "b"])
  }

  @Test func inOtherTablesASignIsASign() throws {
    let data = try dataset("a;b\n1;2\n-;3\n1;4\n")
    #expect(try data.column("a").field.kind == .nominal)
  }

  @Test func aCodebookSaysWhatSignsMean() throws {
    let fields = [Field(name: "a", kind: .number, notation: Notation(symbols: .officialStatistics))]
    let column = try dataset("a\n-\n.\n2,5\n", fields).column("a")
    #expect(try column.numbers() == [0, nil, 2.5])
    #expect(column.missingReasons == [nil, .suppressed, nil])
  }

  @Test func headersOfTwoRowsAreOneName() throws {
    let data = try dataset(
      "Kreis;Anzahl;;Anteil;\n;insg.;Frauen;insg.;Frauen\nA;1;2;3;4\nB;5;6;7;8\n")
    #expect(
      data.columns.map(\.field.name) == [
        "Kreis", "Anzahl insg.", "Anzahl Frauen", "Anteil insg.", "Anteil Frauen",
      ])
    #expect(try data.column("Anteil Frauen").numbers() == [4, 8])
  }

  @Test func aRecordIsNeverPartOfTheHeader() {
    // A column without a name above a record is an error, not a header of two rows.
    let found = problems("name;;ort\nAnna;Krause;Telgte\nBert;Lang;Telgte\n")
    #expect(found == ["file.csv: row 1: column 2 has no name; name it or delete it"])
    #expect(problems("name\nAnna;Krause\nBert;Lang\n").allSatisfy { !$0.contains("Krause") })
  }

  @Test func aCutRowIsNoNote() {
    #expect(problems("a;b\n1;2\nx\n") == ["file.csv: row 3: the row has 1 field, but the header has 2"])
  }

  @Test func aCodebookFindsTheHeaderBelowTitles() throws {
    let fields = [Field(name: "a", kind: .integer), Field(name: "b", kind: .integer)]
    let data = try dataset("Export;\nvom 1. Mai;x\na;b\n1;2\n", fields)
    #expect(try data.column("b").numbers() == [2])
    #expect(data.notes.count == 1)
  }

  @Test(arguments: [
    ("03/2022", "2022-03-01"), ("3/2022", "2022-03-01"), ("2022-03", "2022-03-01"),
    ("KW 7/2022", "2022-02-14"),
    ("kw07/2022", "2022-02-14"), ("2022-W07", "2022-02-14"), ("2020-W53", "2020-12-28"),
  ])
  func readsMonthsAndWeeks(text: String, day: String) throws {
    let column = try dataset("x\n\(text)\n").column("x")
    #expect(column.field.kind == .date)
    #expect(try column.days().map { $0?.description } == [day])
  }

  @Test func theNameTellsAWeekFromAMonth() throws {
    #expect(try dataset("KW\n7/2022\n").column("KW").days()[0]?.description == "2022-02-14")
    #expect(try dataset("Monat\n7/2022\n").column("Monat").days()[0]?.description == "2022-07-01")
    #expect(try dataset("KW\n54/2022\n").column("KW").field.kind == .text)
  }

  @Test func signsOfOtherKindsAreNone() {
    #expect(StatisticalSymbol("0") == nil && StatisticalSymbol("") == nil && StatisticalSymbol("a") == nil)
  }
}
