import CaseStore
import Datasets
import Measurement

/// A file of consents: the columns `person, purpose, recipient, text_version, legal_basis, begins`, and where needed
/// `ends, revoked, covers`; days as yyyy-mm-dd or dd.mm.yyyy.
public struct ConsentFile: Sendable {
  /// The consents, one per row.
  public let consents: [GivenConsent]

  /// Reads a file.
  ///
  /// - Throws: ``StudyError/invalidColumn(name:message:)`` with the row and what may stand there, never what does.
  public init(_ context: AnalysisContext) throws {
    let texts = ["person", "purpose", "recipient", "text_version", "legal_basis", "covers"]
    let dataset = try context.dataset(AnalysisContext.commandSource, texts: texts)
    let persons = try PersonFile.identifiers(in: try dataset.column("person"))
    let purposes = try Self.choices(Purpose.self, "purpose", in: dataset)
    let recipients = try Self.choices(Recipient.self, "recipient", in: dataset)
    let bases = try Self.choices(LegalBasis.self, "legal_basis", in: dataset)
    let versions = try Self.required(try dataset.column("text_version").codes(), "text_version")
    let begins = try Self.required(try dataset.column("begins").days(), "begins")
    let ends = try Self.optional("ends", in: dataset)?.days()
    let revoked = try Self.optional("revoked", in: dataset)?.days()
    let covers = try Self.optional("covers", in: dataset)?.codes()
    consents = try persons.indices.map { row in
      let covered = try covers?[row].map { try Self.choice(RecordKind.self, $0, "covers", row) }
      return GivenConsent(
        person: persons[row],
        consent: Consent(
          purpose: purposes[row], recipient: recipients[row], covers: covered, textVersion: versions[row],
          legalBasis: bases[row], begins: begins[row], ends: ends?[row], revoked: revoked?[row]))
    }
  }

  private static func optional(_ name: String, in dataset: Dataset) -> DataColumn? {
    for column in dataset.columns where column.field.name == name { return column }
    return nil
  }

  private static func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type, _ name: String, in dataset: Dataset
  ) throws -> [Choice] {
    try required(try dataset.column(name).codes(), name).enumerated().map { row, code in
      try choice(type, code, name, row)
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type, _ code: String, _ name: String, _ row: Int
  ) throws(StudyError) -> Choice {
    guard let choice = Choice(rawValue: code) else {
      throw .invalidColumn(
        name: name,
        message: "row \(row + 2): must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  private static func required<Value>(_ values: [Value?], _ name: String) throws(StudyError) -> [Value] {
    var present: [Value] = []
    for (row, value) in values.enumerated() {
      guard let value else {
        throw .invalidColumn(name: name, message: "row \(row + 2): is empty; complete it")
      }
      present.append(value)
    }
    return present
  }
}

/// A file that names persons by the identifiers that the files of a store use.
public struct PersonFile: Sendable {
  /// The identifiers, one per row.
  public let identifiers: [String]

  /// Reads the column of a file.
  public init(_ context: AnalysisContext, column: String) throws {
    let dataset = try context.dataset(AnalysisContext.commandSource, texts: [column])
    identifiers = try Self.identifiers(in: try dataset.column(column))
  }

  /// The identifiers of a column, without gaps.
  static func identifiers(in column: DataColumn) throws -> [String] {
    try column.codes().enumerated().map { row, code in
      guard let code else {
        throw StudyError.invalidColumn(
          name: column.field.name, message: "row \(row + 2): no person is named; complete or remove the row")
      }
      return code
    }
  }
}

/// A file of pairs of identifiers that mean the same person: the columns `person` and `other`.
public struct LinkFile: Sendable {
  /// The pairs, one per row.
  public let links: [PersonLink]

  /// Reads a file.
  public init(_ context: AnalysisContext) throws {
    let dataset = try context.dataset(AnalysisContext.commandSource, texts: ["person", "other"])
    let persons = try PersonFile.identifiers(in: try dataset.column("person"))
    let others = try PersonFile.identifiers(in: try dataset.column("other"))
    links = zip(persons, others).map { PersonLink(person: $0, other: $1) }
  }
}
