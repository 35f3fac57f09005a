import Datasets
import GRDB
import Measurement

extension CaseStore {
  /// Takes a dataset into the store, wholly or not at all; the same again changes nothing, also after persons of it were
  /// erased.
  ///
  /// Identifiers in the columns of persons, families and journeys (text, nominal or integer) become pseudonyms first;
  /// every row needs a person. Free text is left out, unless the plan names its columns; names go to the vault only.
  ///
  /// - Parameters:
  ///   - dataset: What to store; its name must be new to the store.
  ///   - sourceSHA256: The SHA-256 of its file, 64 lower-case hexadecimal digits.
  ///   - plan: What rows and columns are.
  ///   - vault: Takes the names of the plan's columns.
  ///   - moment: The time of the import; its day is kept with the batch.
  ///   - day: Another day of the import, such as that of the export.
  ///   - progress: Told the rows stored so far.
  /// - Throws: ``CaseStoreError``, and then the store is as it was before.
  public func importDataset(
    _ dataset: Dataset, sourceSHA256: String, plan: ImportPlan, vault: NameVault? = nil, at moment: Moment,
    day: Day? = nil, progress: (Int) -> Void = { _ in }
  ) throws(CaseStoreError) -> ImportReport {
    guard let key else { throw .keyNeeded }
    let source = try PseudonymisedDataset(dataset, plan: plan, key: key)
    guard source.columns.count <= ValueTable.mostColumns else {
      throw .tooManyColumns(most: ValueTable.mostColumns)
    }
    if vault == nil, !plan.names.isEmpty { throw .vaultNeeded }
    return try write { database in
      let known = try batches(in: database)
      let personsBefore = try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
      func report(_ outcome: ImportReport.Outcome, _ batch: Batch) throws -> ImportReport {
        let personsAfter = try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
        return ImportReport(
          outcome: outcome, batch: batch, persons: Set(source.persons).count,
          newPersons: personsAfter - personsBefore, leftOutColumns: source.leftOut)
      }
      if let (id, batch) = known.first(where: { $0.batch.sourceSHA256 == sourceSHA256 }) {
        let entries = try Codebook.entries(ofBatch: id, in: database)
        guard batch.kind == plan.kind,
          entries.map(\.field.withoutFoundLevels) == source.columns.map(\.column.field.withoutFoundLevels),
          entries.map(\.role) == source.columns.map(\.role)
        else { throw CaseStoreError.importedDifferently(name: batch.name) }
        return try report(.alreadyImported, batch)
      }
      guard !known.contains(where: { $0.batch.name == dataset.name }) else {
        throw CaseStoreError.nameTaken(name: dataset.name)
      }
      let batch = Batch(
        name: dataset.name, kind: plan.kind, source: plan.source ?? dataset.name, sourceSHA256: sourceSHA256,
        day: day ?? moment.day, deleteAfter: plan.deleteAfter, rows: source.persons.count)
      try insert(source, as: batch, into: database, progress: progress)
      try vault?.add(source.names)
      try AccessLog.append(
        "import", "\(batch.kind.rawValue) sha256:\(batch.sourceSHA256) rows:\(batch.rows)", at: moment,
        to: database)
      return try report(.imported, batch)
    }
  }

  private func insert(
    _ source: PseudonymisedDataset, as batch: Batch, into database: Database, progress: (Int) -> Void
  ) throws {
    let id = try storing("batch") {
      try database.execute(
        sql: """
          INSERT INTO batch (kind, name, source, source_sha256, day, delete_after) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          batch.kind.rawValue, batch.name, batch.source, batch.sourceSHA256, batch.day.description,
          batch.deleteAfter?.description,
        ])
      return database.lastInsertedRowID
    }
    for (position, column) in source.columns.enumerated() {
      _ = try storing("field", column: column.column.field.name) {
        try Codebook.insert(
          column.column.field, role: column.role, position: position, batch: id, into: database)
      }
    }
    let records = try RecordInsertion(source, batch: id, kind: batch.kind, database: database).run()
    let values = source.columns.filter { !$0.role.isPseudonymous }.map(\.column)
    let table = ValueTable(batch: id, fields: values.map(\.field))
    try storing(table.name) { try table.create(in: database) }
    try table.insert(values, records: records, into: database, progress: progress)
  }

  /// Adds to an error of the database where in the data it arose.
  private func storing<Result>(
    _ table: String, column: String? = nil, _ insertion: () throws -> Result
  ) throws(CaseStoreError) -> Result {
    do {
      return try insertion()
    } catch {
      throw CaseStoreError(withholdingMessageOf: error, table: table, column: column)
    }
  }
}

/// Inserts one record per row, with the persons, families and journeys that are not known yet.
private struct RecordInsertion {
  private let source: PseudonymisedDataset
  private let batch: Int64
  private let kind: RecordKind
  private let database: Database
  private var persons: [Pseudonym: Int64] = [:]
  private var families: [Pseudonym: Int64] = [:]
  private var journeys: [Journey: Int64] = [:]
  private var members: Set<[Int64]> = []

  private struct Journey: Hashable {
    let person: Int64
    let pseudonym: Pseudonym
  }

  init(_ source: PseudonymisedDataset, batch: Int64, kind: RecordKind, database: Database) {
    self.source = source
    self.batch = batch
    self.kind = kind
    self.database = database
  }

  /// The keys of the records, in the order of the rows.
  consuming func run() throws -> [Int64] {
    let statement = try BoundStatement(
      """
      INSERT INTO record (id, batch, position, kind, person, family, journey, begins, ends)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    let first = (try Int64.fetchOne(database, sql: "SELECT max(id) FROM record") ?? 0) + 1
    do { try findPersons() } catch { throw CaseStoreError(withholdingMessageOf: error, table: "person") }
    statement.bind(2, batch)
    statement.bind(4, kind.rawValue)
    for (position, pseudonym) in source.persons.enumerated() {
      do {
        let person = persons[pseudonym] ?? 0
        let family = try source.families?[position].map { try self.family($0, of: person) }
        let journey = try source.journeys?[position].map { try self.journey($0, of: person) }
        statement.bind(1, first + Int64(position))
        statement.bind(3, Int64(position))
        statement.bind(5, person)
        statement.bind(6, orNull: family)
        statement.bind(7, orNull: journey)
        statement.bind(8, orNull: source.begins?[position].map { Int64($0.daysSinceEpoch) })
        statement.bind(9, orNull: source.ends?[position].map { Int64($0.daysSinceEpoch) })
        try statement.run()
      } catch {
        throw CaseStoreError(withholdingMessageOf: error, table: "record", row: position + 2)
      }
    }
    return source.persons.indices.map { first + Int64($0) }
  }

  /// Finds the persons, and adds the new ones in the order of their pseudonyms, so that their index grows at its end
  /// rather than all over.
  private mutating func findPersons() throws {
    let insertion = try BoundStatement("INSERT INTO person (id, pseudonym) VALUES (?, ?)", in: database)
    let search = try BoundStatement(PersonTable.search, in: database)
    var next = (try Int64.fetchOne(database, sql: "SELECT max(id) FROM person") ?? 0) + 1
    let isNew = next == 1
    for pseudonym in Set(source.persons).sorted() {
      search.bind(1, pseudonym.text)
      if !isNew, let known = try search.firstInteger() {
        persons[pseudonym] = known
        continue
      }
      insertion.bind(1, next)
      insertion.bind(2, pseudonym.text)
      try insertion.run()
      persons[pseudonym] = next
      next += 1
    }
  }

  private mutating func family(_ pseudonym: Pseudonym, of person: Int64) throws -> Int64 {
    let id: Int64
    if let known = families[pseudonym] {
      id = known
    } else {
      try database.execute(
        sql: "INSERT INTO family (pseudonym) VALUES (?) ON CONFLICT DO NOTHING", arguments: [pseudonym.text])
      id =
        try Int64.fetchOne(
          database, sql: "SELECT id FROM family WHERE pseudonym = ?", arguments: [pseudonym.text]) ?? 0
      families[pseudonym] = id
    }
    if members.insert([id, person]).inserted {
      try database.execute(
        sql: "INSERT INTO family_member (family, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [id, person])
    }
    return id
  }

  private mutating func journey(_ pseudonym: Pseudonym, of person: Int64) throws -> Int64 {
    let journey = Journey(person: person, pseudonym: pseudonym)
    if let id = journeys[journey] { return id }
    try database.execute(
      sql: "INSERT INTO journey (person, pseudonym) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [person, pseudonym.text])
    let id =
      try Int64.fetchOne(
        database, sql: "SELECT id FROM journey WHERE person = ? AND pseudonym = ?",
        arguments: [person, pseudonym.text]) ?? 0
    journeys[journey] = id
    return id
  }
}

extension BoundStatement {
  fileprivate func bind(_ index: Int32, orNull number: Int64?) {
    if let number { bind(index, number) } else { bindNull(index) }
  }
}

extension Field {
  /// The field without levels that only the data told of: those of erased persons are gone from the store.
  fileprivate var withoutFoundLevels: Field {
    guard levelOrigin == .data else { return self }
    return Field(
      name: name, kind: kind, label: label, levelOrigin: levelOrigin, missingCodes: missingCodes,
      emptyMeans: emptyMeans, unit: unit, minimum: minimum, maximum: maximum, isRequired: isRequired,
      isUnique: isUnique, notation: notation)
  }
}
