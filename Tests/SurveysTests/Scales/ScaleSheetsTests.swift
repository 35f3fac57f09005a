import Datasets
import Measurement
import Testing

@testable import Surveys

@Suite struct ScaleSheetsTests {
  private func texts(_ columns: [(String, [String?])], days: [String?]? = nil) -> Dataset {
    Dataset(
      name: "sheets.csv",
      columns: columns.map { SurveyFixture.text($0.0, $0.1) }
        + (days.map { [SurveyFixture.days("date", $0)] } ?? []))
  }

  private func items(_ values: [String?], _ others: String = "5") -> [(String, [String?])] {
    [("srs_1", values)] + (2...4).map { ("srs_\($0)", values.map { _ in others }) }
  }

  @Test func whatIsNoAnswerIsAFindingAndNeverRepaired() throws {
    let values = ["5", "6", "3.5", "1.01", "8-9", "", "0", "4,5", "5 ", "01.05."]
    let scale = try ScaleFixture.boxes(ScaleColumns())
    let sheets = try ScaleSheets(
      from: texts([("person", values.indices.map { "P\($0)" })] + items(values)), scale: scale)
    #expect(
      sheets.findings.map { "\($0.row) \($0.column ?? "") \($0.kind.rawValue)" } == [
        "3 srs_1 out-of-range", "4 srs_1 between-answers", "5 srs_1 between-answers", "6 srs_1 no-number",
        "7 srs_1 no-number", "8 srs_1 out-of-range", "9 srs_1 between-answers", "11 srs_1 no-number",
      ])
    #expect(sheets.sheets.map { $0.answers[0].value } == [5] + Array(repeating: nil, count: 7) + [5, nil])
    #expect(sheets.sheets[1].answers[0] == .none(.invalid))
  }

  @Test func codesThatAreNoAnswersAreKeptApart() throws {
    let format = try SurveyFixture.shipped(.agreement, as: ScaleDefinition.self).with(items: ["one"])
    let dataset = Dataset(
      name: "sheets.csv",
      columns: [
        SurveyFixture.text("person", ["A", "B", "C", "D"]),
        DataColumn(
          field: Field(name: "one", kind: .integer),
          values: .numbers([.value(4), .value(98), .value(99), .missing(.notApplicable)])),
      ])
    let sheets = try ScaleSheets(from: dataset, scale: format)
    #expect(sheets.findings.isEmpty)
    #expect(
      sheets.sheets.map { $0.answers[0] } == [
        .given(4), .none(.dontKnow), .none(.refused), .none(.notApplicable),
      ])
  }

  @Test func levelsMayBeWords() throws {
    let scale = try ScaleDefinition(
      id: "words", title: LocalizedText("Words"), items: [ScaleItem(id: "one")],
      range: AnswerRange(levels: [
        .init(value: 0, code: "nein", label: LocalizedText("no")),
        .init(value: 1, code: "ja", label: LocalizedText("yes")),
      ]), missing: [.init(code: "weiß nicht", reason: .dontKnow)], scoring: ScaleScoring(total: .mean))
    let sheets = try ScaleSheets(
      from: texts([("person", ["A", "B", "C", "D"]), ("one", ["ja", "nein", "weiß nicht", "Ja"])]),
      scale: scale)
    #expect(
      sheets.sheets.map { $0.answers[0] } == [.given(1), .given(0), .none(.dontKnow), .none(.invalid)])
    #expect(sheets.findings == [ScaleFinding(row: 5, column: "one", kind: .misspelt)])
  }

  @Test func sheetsAreCountedOnce() throws {
    let days = ["2021-01-04", "2021-01-04", "2021-01-04", nil, "2021-01-05", "2021-01-06"]
    let persons: [String?] = ["A", "A", "A", "A", nil, "A"]
    let values: [String?] = ["5", "5", "4", "3", "5", "5"]
    let sheets = try ScaleSheets(
      from: texts([("person", persons)] + items(values), days: days), scale: try ScaleFixture.boxes())
    #expect(sheets.sheets.map(\.row) == [2, 5, 7])
    #expect(sheets.rowCount == 6)
    #expect(
      sheets.findings == [
        ScaleFinding(row: 3, kind: .duplicateSheet), ScaleFinding(row: 4, kind: .repeatedSession),
        ScaleFinding(row: 5, column: "date", kind: .withoutTime),
        ScaleFinding(row: 6, column: "person", kind: .withoutPerson),
      ])
  }

  @Test func renamedItemsAreNotReadButFound() throws {
    let columns: [(String, [String?])] = [("person", ["A"]), ("SRS 1", ["5"])] + items(["4"])
    let sheets = try ScaleSheets(from: texts(columns), scale: try ScaleFixture.boxes(ScaleColumns()))
    #expect(sheets.findings == [ScaleFinding(row: 1, column: "SRS 1", kind: .renamedItem)])
    #expect(sheets.sheets[0].answers[0] == .given(4))
  }

  @Test func zerosInAllPlacesAreSuspicious() throws {
    let dataset = texts([("person", ["A", "B"])] + items(["0", "1"], "0"))
    let sheets = try ScaleSheets(from: dataset, scale: try ScaleFixture.analogue(ScaleColumns()))
    #expect(sheets.findings == [ScaleFinding(row: 2, kind: .allZero)])
    #expect(sheets.sheets[0].score(by: sheets.scale) == 0)
  }

  @Test func namesAndMissingColumnsAreErrors() throws {
    let scale = try ScaleFixture.boxes(ScaleColumns())
    #expect(throws: SurveyError.personalName(column: "person", row: 2)) {
      try ScaleSheets(from: texts([("person", ["Erika Muster"])] + items(["5"])), scale: scale)
    }
    #expect(throws: SurveyError.self) {
      try ScaleSheets(from: texts([("person", ["A"]), ("srs_1", ["5"])]), scale: scale)
    }
    #expect(throws: SurveyError.noAnswers(what: "the items of the scale 'session-rating-boxes'")) {
      try ScaleSheets(from: texts([("person", ["A"])] + items([nil], "9")), scale: scale)
    }
  }
}
