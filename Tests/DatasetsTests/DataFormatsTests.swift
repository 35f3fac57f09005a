import Foundation
import Measurement
import Testing

@testable import Datasets

/// Files that pyreadstat, haven, openpyxl and SQLite wrote, with umlauts, labels and missing codes.
struct DataFormatsTests {
  private let days = ["2022-03-01", "2021-12-31", nil, "1900-01-01", "2024-02-29", "1969-12-31"]
  private let incomes: [Double?] = [1234.5, 0.1, nil, 1e-7, -2.25, 123_456_789.125]
  private let notes = [
    "Größe „groß“; müde", nil, "=1+1", "ÄÖÜ äöü ß € 😀", "a\"b'c, d", String(repeating: "x", count: 300),
  ]
  private let keys = ["05570044", "04011000", "05570", "09162000", "05570044", "05570044"]

  private func dataset(_ name: String) throws -> Dataset {
    try Dataset(inferring: ReferenceFile.path(name))
  }

  @Test(arguments: [
    "survey.sav", "survey.zsav", "survey.dta", "survey.json", "survey.jsonl", "survey.sqlite", "survey.xlsx",
  ])
  func valuesAreExact(name: String) throws {
    let data = try dataset(name)
    #expect(data.rowCount == 6)
    #expect(
      data.columns.map(\.field.name) == [
        "id", "ags", "geschlecht", "zufriedenheit", "einkommen", "beginn", "bemerkung",
      ])
    #expect(try data.column("id").numbers() == [1, 2, 3, 4, 5, 6])
    #expect(try data.column("ags").codes() == keys)
    #expect(try data.column("einkommen").numbers() == incomes)
    #expect(try data.column("beginn").days().map { $0?.description } == days)
    #expect(try data.column("bemerkung").codes() == notes)
  }

  @Test(arguments: ["survey.sav", "survey.zsav", "survey.dta"])
  func labelsAndMissingCodesAreKept(name: String) throws {
    let data = try dataset(name)
    #expect(try data.column("ags").field.label.de == "Amtlicher Gemeindeschlüssel")
    let sex = try data.column("geschlecht")
    #expect(sex.field.kind == .nominal)
    #expect(sex.field.levels.map(\.code) == ["1", "2", "3"])
    #expect(sex.field.levels.map(\.label.de) == ["männlich", "weiblich", "divers"])
    #expect(try sex.codes() == ["1", "2", "2", "1", "3", "1"])
    let satisfaction = try data.column("zufriedenheit")
    let isStata = name.hasSuffix("dta")
    #expect(satisfaction.field.kind == (isStata ? .nominal : .ordinal))
    #expect(
      satisfaction.field.missingCodes
        == (isStata ? [".a": .notAnswered, ".b": .dontKnow] : ["-99": .notAnswered, "-98": .dontKnow]))
    #expect(Set(satisfaction.field.missingLabels.map(\.label.de)) == ["keine Angabe", "weiß nicht"])
    #expect(try satisfaction.codes() == ["5", nil, nil, "1", nil, "3"])
    #expect(
      satisfaction.missingReasons == [nil, .notAnswered, .dontKnow, nil, .notAnswered, nil])
  }

  @Test func readsHavensSPSSFile() throws {
    let data = try dataset("survey-haven.sav")
    let place = try data.column("kennung")
    #expect(place.field.levels.map(\.label.de) == ["Jugendamt Köln", "Träger"])
    #expect(try place.codes() == ["a", "b", "a"])
    let value = try data.column("wert")
    // A range of missing values, of which one has a label and occurs.
    #expect(value.field.missingCodes == ["-9": .notApplicable])
    #expect(value.missingReasons == [nil, nil, .notApplicable])
    #expect(try data.column("monat").days().map { $0?.description } == ["2022-01-31", nil, "1582-10-15"])
    #expect(try data.column("zeit").days().map { $0?.description } == ["2022-01-31", "2022-02-01", nil])
    #expect(data.notes.contains { $0.column == "zeit" && $0.message.contains("times of day") })
  }

  @Test func readsHavensStataFile() throws {
    let data = try dataset("survey-haven.dta")
    let value = try data.column("wert")
    #expect(value.field.levels.map(\.label.de) == ["ja, gern", "nein"])
    #expect(value.field.missingCodes == [".a": .notAnswered])
    #expect(try value.codes() == ["1", "2", nil, nil])
    #expect(
      try data.column("tag").days().map { $0?.description } == [
        "2022-01-31", nil, "1959-12-31", "2024-02-29",
      ])
  }

  @Test func readsPortableFiles() throws {
    let data = try dataset("survey.por")
    #expect(try data.column("AGS").codes() == ["05570044", "04011000", "05570"])
    #expect(try data.column("WERT").numbers() == [1.5, nil, -99])
    #expect(try data.column("AGS").field.label.de == "Schluessel")
  }

  @Test(arguments: ["survey.sas7bdat", "survey8.xpt", "survey5.xpt"])
  func readsSASFiles(name: String) throws {
    let data = try dataset(name)
    // Transport files of release 5 have names of eight letters.
    let isShort = name == "survey5.xpt"
    let income = try data.column(isShort ? "einkomme" : "einkommen")
    #expect(try income.numbers() == [1234.5, 0.1, nil, -2.25])
    #expect(income.field.label.de == "Einkommen in €")
    #expect(try data.column("ags").codes() == ["05570044", "04011000", "05570", "09162000"])
    #expect(try data.column("ags").field.label.de == "Amtlicher Gemeindeschlüssel")
    let days = try data.column("beginn").days().map { $0?.description }
    #expect(days == ["2022-03-01", "1959-12-31", nil, "2024-02-29"])
    let times = try data.column("zeit").days().map { $0?.description }
    #expect(times == ["2022-01-31", "2022-02-01", nil, "1970-01-01"])
    let texts = try data.column(isShort ? "bemerkun" : "bemerkung").codes()
    #expect(texts == ["Größe müde", nil, "ÄÖÜ ß €", "a\"b'c, d"])
  }

  @Test(arguments: ["latin1.sav", "latin1-unnamed.sav", "latin1.zsav", "latin1.xpt"])
  func readsTextsFromBeforeUnicode(name: String) throws {
    let data = try dataset(name)
    let isSAS = name.hasSuffix("xpt")
    let place = try data.column(isSAS ? "ORT" : "ort")
    #expect(place.field.label.de == "Wohnort (früher Träger)")
    #expect(try place.codes().prefix(4) == ["Köln", "Düren €", "Fuß, Öl", nil])
    let value = try data.column(isSAS ? "WERT" : "wert")
    #expect(value.field.label.de == "Zufriedenheit in €")
    #expect(try data.column(isSAS ? "TAG" : "tag").days()[2]?.description == "2024-02-29")
    guard isSAS else {
      #expect(value.field.levels.map(\.label.de) == ["völlig"])
      #expect(value.missingReasons == [nil, .dontKnow, .notAnswered, .notAnswered])
      return
    }
    // The special missing values .A and .B of SAS.
    #expect(value.field.missingCodes == [".a": .notAnswered, ".b": .notAnswered])
    #expect(try value.numbers() == [1.5, nil, nil, nil, -0.1, 123_456_789.125])
    #expect(data.notes.contains { $0.message.contains("does not say how its letters are encoded") })
  }

  @Test func readsSASTextsInWindows1252() throws {
    let place = try dataset("latin1.sas7bdat").column("ort")
    #expect(place.field.label.de == "Träger")
    #expect(try place.codes() == ["Köln", "Düsseldorf"])
  }

  @Test func daysFrom1904() throws {
    let days = try dataset("survey-1904.xlsx").column("beginn").days().map { $0?.description }
    #expect(days == ["2022-03-01", "2021-12-31", nil, "1904-01-02", "2024-02-29", "1969-12-31"])
  }

  @Test func readsSheetsAsOfficesMakeThem() throws {
    let data = try dataset("survey.xlsx#Träger & Orte")
    #expect(data.columns.map(\.field.name) == ["Träger", "AGS", "Anzahl insg.", "Anzahl Frauen", "Quote"])
    #expect(try data.column("Träger").codes() == ["Verein", "Verein", "Insgesamt"])
    // Numbers formatted with leading zeros are codes.
    #expect(try data.column("AGS").codes() == ["05570044", "04011000", nil])
    #expect(try data.column("Anzahl Frauen").numbers() == [7, 1, 8])
    #expect(try data.column("Quote").numbers()[1] == 1.0 / 3)
    let notes = data.notes.map(\.message).joined(separator: "\n")
    for part in ["begins in row 3", "two rows", "notes below", "per cent", "merged cells", "('insgesamt')"] {
      #expect(notes.contains(part), "\(part)")
    }
  }

  @Test(arguments: [
    ("survey.xlsx#Fehler", "row 2, column 'b': holds an error of the spreadsheet"),
    ("survey.xlsx#Formeln", "row 2, column 'b': holds a formula without a stored result"),
    ("survey.xlsx#Nix", "its sheets are 'Daten', 'Träger & Orte', 'Fehler', 'Formeln'"),
    ("survey.sqlite#nix", "its tables are 'befragung'"), ("survey.sav#x", "holds one table only"),
  ])
  func saysWhatCannotBeRead(name: String, part: String) {
    let error = #expect(throws: DatasetError.self) { try dataset(name) }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }

  @Test func aCodebookWinsOverTheFile() throws {
    let fields =
      ["id", "geschlecht", "zufriedenheit"].map { Field(name: $0, kind: .integer) }
      + [
        Field(name: "ags", kind: .text), Field(name: "einkommen", kind: .number),
        Field(name: "beginn", kind: .date, notation: Notation(dateFormat: .german)),
        Field(name: "bemerkung", kind: .text),
      ]
    for name in ["survey.sav", "survey.zsav", "survey.xlsx"] {
      let data = try Dataset(contentsOf: ReferenceFile.path(name), fields: fields)
      #expect(try data.column("zufriedenheit").numbers() == [5, -99, -98, 1, nil, 3])
      #expect(try data.column("beginn").days().map { $0?.description } == days)
    }
  }

  @Test func jsonHoldsRecordsInSeveralForms() throws {
    func read(_ text: String) throws -> Dataset {
      try DataFileContent(
        try JSONTable.read(Array(text.utf8), file: "file.json"), format: .json, name: "file.json", fields: nil
      ).dataset
    }
    let texts = [
      #"[{"a": 1, "b": {"c": "x"}}, {"a": null, "b": {"c": "x"}}]"#,
      #"{"meta": 1, "rows": [{"a": 1, "b": {"c": "x"}}, {"b": {"c": "x"}}]}"#,
      "{\"a\": 1, \"b\": {\"c\": \"x\"}}\n{\"b\": {\"c\": \"x\"}}\n",
    ]
    for text in texts {
      let data = try read(text)
      #expect(data.columns.map(\.field.name) == ["a", "b.c"], "\(text)")
      #expect(try data.column("a").numbers() == [1, nil])
      #expect(try data.column("b.c").codes() == ["x", "x"])
    }
    for (text, part) in [
      ("[{\"a\": [1]}]", "column 'a': is a list"), ("[1]", "is a number, not an object"),
      ("{\"a\": 1}\n{\"a\": }\n", "line 2, column 7"), ("[]", "no records"), ("{}", "no records"),
    ] {
      let error = #expect(throws: DatasetError.self) { try read(text) }
      #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }
  }
}
