import Datasets
import GRDB
import Measurement

extension CaseStore {
  /// Takes a dataset into the store, wholly or not at all; the same again changes nothing.
  ///
  /// Identifiers in the person column (text, nominal or integer) become pseudonyms first; every row needs
  /// one. Free text is left out, unless its columns are named in `keepingText`.
  ///
  /// - Parameters:
  ///   - dataset: What to store; its name must be new to the store.
  ///   - sourceSHA256: The SHA-256 of its file, 64 lower-case hexadecimal digits.
  ///   - personColumn: The column that names the person.
  ///   - keepingText: The free text columns to store all the same.
  ///   - day: The day of the import.
  /// - Throws: ``CaseStoreError``, and then the store is as it was before.
  public func importDataset(
    _ dataset: Dataset, sourceSHA256: String, personColumn: String, keepingText: [String] = [], day: Day
  ) throws(CaseStoreError) -> ImportReport {
    guard let key else { throw .keyNeeded }
    let source = try PseudonymisedDataset(
      dataset, personColumn: personColumn, keepingText: keepingText, key: key)
    return try write { database in
      let known = try batches(in: database)
      let personsBefore = try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
      func report(_ outcome: ImportReport.Outcome, _ batch: Batch) throws -> ImportReport {
        let personsAfter = try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0
        return ImportReport(
          outcome: outcome, batch: batch, persons: Set(source.pseudonyms).count,
          newPersons: personsAfter - personsBefore, leftOutColumns: source.leftOut)
      }
      if let (id, batch) = known.first(where: { $0.batch.sourceSHA256 == sourceSHA256 }) {
        guard try columns(ofBatch: id, in: database) == source.columns else {
          throw CaseStoreError.importedDifferently(name: batch.name)
        }
        return try report(.alreadyImported, batch)
      }
      guard !known.contains(where: { $0.batch.name == dataset.name }) else {
        throw CaseStoreError.nameTaken(name: dataset.name)
      }
      let batch = Batch(
        name: dataset.name, sourceSHA256: sourceSHA256, day: day, rows: source.pseudonyms.count)
      try insert(source, as: batch, into: database)
      return try report(.imported, batch)
    }
  }

  private func insert(_ source: PseudonymisedDataset, as batch: Batch, into database: Database) throws {
    let id = try storing("batch") {
      try database.execute(
        sql: "INSERT INTO batch (name, source_sha256, day) VALUES (?, ?, ?)",
        arguments: [batch.name, batch.sourceSHA256, batch.day.description])
      return database.lastInsertedRowID
    }
    var observed: [(field: Int64, name: String, cells: [Cell])] = []
    for (position, column) in source.columns.enumerated() {
      let isPerson = position == source.personPosition
      let field = try storing("field", column: column.field.name) {
        try Codebook.insert(
          column.field, role: isPerson ? .person : .observation, position: position, batch: id,
          into: database)
      }
      if !isPerson { observed.append((field, column.field.name, column.cells)) }
    }
    let observation = try database.makeStatement(
      sql: """
        INSERT INTO observation (record, field, number, level, day, text, missing)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    let records = try insertRecords(of: source.pseudonyms, batch: id, into: database)
    // Row by row, in the order of the table's key, so that the database only ever appends.
    for (position, record) in records.enumerated() {
      for (field, name, cells) in observed {
        try storing("observation", column: name, row: position + 2) {
          try observation.execute(arguments: [record, field] + cells[position].arguments)
        }
      }
    }
  }

  /// Inserts one record per row, and the persons not yet known.
  private func insertRecords(
    of pseudonyms: [Pseudonym], batch: Int64, into database: Database
  ) throws -> [Int64] {
    let person = try database.makeStatement(
      sql: "INSERT INTO person (pseudonym) VALUES (?) ON CONFLICT (pseudonym) DO NOTHING")
    let record = try database.makeStatement(
      sql: "INSERT INTO record (batch, position, person) SELECT ?, ?, id FROM person WHERE pseudonym = ?")
    return try pseudonyms.enumerated().map { position, pseudonym in
      try storing("record", row: position + 2) {
        try person.execute(arguments: [pseudonym.text])
        try record.execute(arguments: [batch, position, pseudonym.text])
        return database.lastInsertedRowID
      }
    }
  }

  /// Adds to an error of the database where in the data it arose.
  private func storing<Result>(
    _ table: String, column: String? = nil, row: Int? = nil, _ insertion: () throws -> Result
  ) throws(CaseStoreError) -> Result {
    do {
      return try insertion()
    } catch {
      throw CaseStoreError(withholdingMessageOf: error, table: table, column: column, row: row)
    }
  }
}
