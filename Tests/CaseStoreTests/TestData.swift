import Datasets
import Measurement

@testable import CaseStore

/// Synthetic data of the tests.
enum TestData {
  static let key = PseudonymKey(bytes: Array(0..<32))
  static let otherKey = PseudonymKey(bytes: Array(1...32))
  static let day = Day(year: 2026, month: 3, day: 1)!
  static let moment = Moment(iso: "2026-03-01T09:30:00Z")!
  static let digest = String(repeating: "0a", count: 32)
  static let otherDigest = String(repeating: "1b", count: 32)

  static let batch = Batch(
    name: "sessions.csv", kind: .sheet, source: "sessions.csv", sourceSHA256: digest, day: day,
    deleteAfter: nil,
    rows: 6)

  static let identifiers = [
    "Adelheid Zöllner", "P-4711", "Adelheid Zöllner", "P-4712", "Ünal, Can", "P-4713",
  ]
  static let remarks = [
    "wants to work mornings", "", "has a dog", "zweite Zeile\nmit \"Zitat\"", "🙂", "NULL",
  ]

  /// Six rows with a column of every kind, every missing reason, and a full codebook.
  static let everyKind = Dataset(
    name: "sessions.csv",
    columns: [
      column(
        "score", .number,
        .numbers([
          .value(3.25), .value(-0.1), missing(.notAsked), .value(1e300), .value(.leastNonzeroMagnitude),
          .value(0),
        ]),
        missingCodes: ["-9": .notAsked, "99": .dontKnow], emptyMeans: .notApplicable, unit: "points",
        minimum: -1, maximum: 1e301),
      DataColumn(
        field: Field(
          name: "person", kind: .text, label: LocalizedText(de: "Person", en: "Person"),
          missingCodes: ["Adelheid Zöllner": .unreadable], isRequired: true),
        values: .texts(identifiers.map { .value($0) })),
      column(
        "visits", .integer,
        .numbers([
          .value(1), .value(9_007_199_254_740_991), missing(.notAnswered), .value(-3), .value(0), .value(2),
        ])),
      column(
        "mood", .ordinal,
        .levels([.value(2), .value(0), missing(.dontKnow), .value(1), .value(1), .value(0)]),
        levels: ["1", "2", "10"]),
      column(
        "site", .nominal,
        .levels([.value(0), .value(1), missing(.unreadable), .value(0), .value(0), .value(1)]),
        levels: ["Süd", "Nord"]),
      column(
        "begun", .date,
        .days([
          .value(Day(year: 1, month: 1, day: 1)!), .value(Day(year: 9999, month: 12, day: 31)!),
          missing(.notApplicable), .value(Day(year: 2024, month: 2, day: 29)!), .value(day), .value(day),
        ])),
      column("remark", .text, .texts(remarks.map { .value($0) })),
      column(
        "placed", .yesNo,
        .flags([.value(true), .value(false), missing(.notAsked), .value(false), .value(true), .value(true)])),
    ])

  /// What the store returns of ``everyKind`` with all texts kept.
  static let everyKindPseudonymised = Dataset(
    name: "sessions.csv",
    columns: everyKind.columns.map { column in
      guard column.field.name == "person" else { return column }
      return DataColumn(
        field: Field(
          name: "person", kind: .text, label: LocalizedText(de: "Person", en: "Person"), isRequired: true),
        values: .texts(identifiers.map { .value(key.pseudonym(of: $0)!.text) }))
    })

  /// Two columns: person and score.
  static func scores(_ scores: [Double], of persons: [String], name: String = "scores.csv") -> Dataset {
    Dataset(
      name: name,
      columns: [
        column("person", .text, .texts(persons.map { .value($0) })),
        column("score", .number, .numbers(scores.map { .value($0) })),
      ])
  }

  /// What the store returns of ``scores(_:of:name:)``.
  static func scoresPseudonymised(_ scores: [Double], of persons: [String]) -> Dataset {
    let person = Field(
      name: "person", kind: .text, label: LocalizedText(de: "person (de)", en: "person (en)"),
      isRequired: true)
    let pseudonyms = persons.map { Answer.value(key.pseudonym(of: $0)!.text) }
    return Dataset(
      name: "scores.csv",
      columns: [
        DataColumn(field: person, values: .texts(pseudonyms)),
        column("score", .number, .numbers(scores.map { .value($0) })),
      ])
  }

  static func column(
    _ name: String, _ kind: Kind, _ values: DataColumn.Values, levels: [String] = [],
    missingCodes: [String: MissingReason] = [:], emptyMeans: MissingReason = .notAnswered,
    unit: String? = nil, minimum: Double? = nil, maximum: Double? = nil
  ) -> DataColumn {
    DataColumn(
      field: Field(
        name: name, kind: kind, label: LocalizedText(de: "\(name) (de)", en: "\(name) (en)"),
        levels: levels.map { Level(code: $0, label: LocalizedText(de: "Stufe \($0)", en: "level \($0)")) },
        missingCodes: missingCodes, emptyMeans: emptyMeans, unit: unit, minimum: minimum,
        maximum: maximum),
      values: values)
  }

  private static func missing<Value>(_ reason: MissingReason) -> Answer<Value> {
    .missing(reason)
  }
}

extension CaseStore {
  /// A new store under the key of the tests.
  static func create(at path: String, key: PseudonymKey) throws(CaseStoreError) -> CaseStore {
    try create(at: path, key: key, moment: TestData.moment)
  }

  /// An import as the tests need it most.
  func importDataset(
    _ dataset: Dataset, sourceSHA256: String, personColumn: String, keepingText: [String] = [], day: Day
  ) throws(CaseStoreError) -> ImportReport {
    try importDataset(
      dataset, sourceSHA256: sourceSHA256, plan: ImportPlan(person: personColumn, keepingText: keepingText),
      at: TestData.moment, day: day)
  }

  /// What is stored, whatever consent says.
  func dataset(named name: String) throws(CaseStoreError) -> Dataset {
    try wholeDataset(named: name)
  }
}
