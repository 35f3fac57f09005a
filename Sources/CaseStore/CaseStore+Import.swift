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
    _ dataset: Dataset, sourceSHA256: String, plan: ImportPlan, vault: NameVault? = nil,
    at moment: @autoclosure () -> Moment,
    day: Day? = nil, progress: (Int) -> Void = { _ in }
  ) throws(CaseStoreError) -> ImportReport {
    guard let key else { throw .keyNeeded }
    let source = try PseudonymisedDataset(dataset, plan: plan, key: key)
    guard source.values.count <= ValueTable.mostColumns else {
      throw .tooManyColumns(most: ValueTable.mostColumns)
    }
    if vault == nil, !plan.names.isEmpty { throw .vaultNeeded }
    if vault != nil {
      // Before anything is in the vault: what is killed from here on leaves no name that nobody knows of.
      try write { try VaultDebt.noteArrivals(source.names.map(\.pseudonym), in: $0) }
    }
    let outcome = Result { () throws(CaseStoreError) in
      try insert(
        dataset.name, source, sourceSHA256: sourceSHA256, plan: plan, vault: vault, at: moment(), day: day,
        progress: progress)
    }
    if let vault { _ = try settle(vault) }
    return try outcome.get()
  }

  private func insert(
    _ name: String, _ source: PseudonymisedDataset, sourceSHA256: String, plan: ImportPlan, vault: NameVault?,
    at moment: @autoclosure () -> Moment, day: Day?, progress: (Int) -> Void
  ) throws(CaseStoreError) -> ImportReport {
    // The keys that rows are tied by are made or looked up in the same transaction.
    try writeTrustingReferences { database in
      let moment = moment()
      let known = try batches(in: database)
      let personsBefore = try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
      func report(_ outcome: ImportReport.Outcome, _ batch: Batch, persons: Int) throws -> ImportReport {
        let personsAfter = try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
        return ImportReport(
          outcome: outcome, batch: batch, persons: persons, newPersons: personsAfter - personsBefore,
          leftOutColumns: source.leftOut)
      }
      if let (id, batch) = known.first(where: { $0.batch.sourceSHA256 == sourceSHA256 }) {
        let entries = try Codebook.entries(ofBatch: id, in: database)
        guard batch.kind == plan.kind,
          entries.map(\.field.withoutFoundLevels) == source.codebook.map(\.field.withoutFoundLevels),
          entries.map(\.role) == source.codebook.map(\.role)
        else { throw CaseStoreError.importedDifferently(name: batch.name) }
        return try report(.alreadyImported, batch, persons: Set(source.persons).count)
      }
      guard !known.contains(where: { $0.batch.name == name }) else {
        throw CaseStoreError.nameTaken(name: name)
      }
      let batch = Batch(
        name: name, kind: plan.kind, source: plan.source ?? name, sourceSHA256: sourceSHA256,
        day: day ?? moment.day, deleteAfter: plan.deleteAfter, rows: source.persons.count)
      if let last = batch.deleteAfter, last < batch.day {
        throw CaseStoreError.deletionBeforeImport(deleteAfter: last, day: batch.day)
      }
      let (id, persons) = try insert(source, as: batch, into: database, progress: progress)
      if let vault {
        try vault.add(source.names)
        try VaultDebt.clearArrivals(ofBatch: id, in: database)
      }
      try AccessLog.append(
        "import", "\(batch.kind.rawValue) sha256:\(batch.sourceSHA256) rows:\(batch.rows)", at: moment,
        to: database)
      return try report(.imported, batch, persons: persons)
    }
  }

  /// Inserts the batch, and counts its persons; with its key.
  private func insert(
    _ source: PseudonymisedDataset, as batch: Batch, into database: Database, progress: (Int) -> Void
  ) throws -> (batch: Int64, persons: Int) {
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
    for (position, entry) in source.codebook.enumerated() {
      _ = try storing("field", column: entry.field.name) {
        try Codebook.insert(entry.field, role: entry.role, position: position, batch: id, into: database)
      }
    }
    var insertion = RecordInsertion(source, batch: id, kind: batch.kind, database: database)
    let records = try insertion.run()
    let table = ValueTable(batch: id, fields: source.values.map(\.field))
    try storing(table.name) { try table.create(in: database) }
    try table.insert(source.values, records: records, into: database, progress: progress)
    return (id, insertion.personCount)
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
