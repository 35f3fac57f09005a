import Testing

@testable import Audit

@Suite("Publications typed as sheets")
struct PublicationSheetTests {
  private let sheet = """
    publication;my-report;Mein Bericht;"Author: Title; 2021"
    # a note
    rounding;commercial

    table;cases;5;counts;;
    Hilfe;2019;2020;;
    a;40;50;;
    b;20;;;
    alle;60;50;;
    relation;{sum: alle, of: [a, b]};;;
    """

  /// Sums alone, for a sheet does not read relations itself.
  private func publication(_ text: String) throws -> Publication {
    try PublicationSheet(text, name: "file").publication { text throws(AuditError) in
      guard text.hasPrefix("{sum: alle, of:") else { throw .invalidRelation(reason: "no relation") }
      return Relation(
        .formula(.sum()), result: FigureReference("alle"),
        operands: [FigureReference("a"), FigureReference(text.contains("c]") ? "c" : "b")])
    }
  }

  @Test("have the tables and relations that were typed", arguments: [";", "\t", "|"])
  func reading(separator: String) throws {
    let text = sheet.replacing(";", with: separator).replacing("Title\(separator)", with: "Title;")
    let publication = try publication(text)
    #expect(publication.id == "my-report" && publication.title.de == "Mein Bericht")
    #expect(publication.document == "Author: Title; 2021")
    let table = publication.tables[0]
    #expect(table.page == "5" && table.wholeNumbers == .counts && table.rounding == .commercial)
    #expect(table.columns == ["2019", "2020"] && table.rows.map(\.label) == ["a", "b", "alle"])
    #expect(table.rows[1].figures[1] == nil)
    #expect(AuditReport(publication).findings.isEmpty)
    #expect(AuditReport(publication).checkedFigureCount == 3)
  }

  @Test("may have commas between cells, and quotes around those with a comma")
  func commas() throws {
    let publication = try publication(
      "table,t\nx,y\na,\"1,5\"\nb,\"2,0\"\nalle,\"3,5\"\nrelation,sum: alle, of: [a, b]\n")
    #expect(publication.id == "file" && publication.tables[0].figureCount == 3)
    #expect(AuditReport(publication).checkedFigureCount == 3)
  }

  @Test(
    "what they cannot mean is named with its line",
    arguments: [
      ("a;40;50", "a;40 ³;50", "line 7, row 'a', column '2019': '40 ³' is no number in german notation"),
      ("a;40;50", "a;40;50;7", "line 7, row 'a' has 3 cells and the first line names 2 columns"),
      (";counts", ";count", "line 5: 'count' is not one of counts"),
      ("rounding;commercial", "rounding;comercial", "line 3: 'comercial' is not one of commercial"),
      ("rounding;commercial", "notation;dutch", "line 3: 'dutch' is not one of german"),
      ("table;cases;5;counts;;", "", "line 6: 'Hilfe' stands before the first table"),
      ("of: [a, b]", "of: [a, c]", "line 10: there is no figure 'c'"),
      ("{sum: alle, of", "{summe: alle, of", "line 10: no relation"),
      ("alle;60;50", "alle;;50", "line 10: the relation 'sum' of table 'cases' compares nothing"),
      ("a;40;50", "2019;40;50", "line 5, table 'cases': '2019' names more than one row or column"),
    ])
  func problems(old: String, new: String, message: String) throws {
    let error = try #require(throws: AuditError.self) { try publication(sheet.replacing(old, with: new)) }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test("a table computed from its printed figures leaves less room")
  func computedFromPrinted() throws {
    let text = "table;t;1\nx;y\na;1,4\nb;1,4\nalle;2,9\nrelation;sum: alle, of: [a, b]\n"
    #expect(try AuditReport(publication(text)).findings.isEmpty)
    let printed = try AuditReport(publication(text.replacing("t;1", with: "t;1;printed"))).findings
    #expect(printed.map(\.consistent) == ["2,8"] && printed[0].severity == .rounding)
  }
}
