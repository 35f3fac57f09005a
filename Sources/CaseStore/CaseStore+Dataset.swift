import Datasets
import GRDB
import Measurement

extension CaseStore {
  /// Reads a stored dataset back as it was imported, without the columns left out: the person column holds
  /// pseudonyms as texts, and missing values keep their reasons. How the file wrote its values
  /// (`Notation`) is not kept.
  ///
  /// - Throws: ``CaseStoreError/unknownDataset(name:known:)``, with the name that was probably meant.
  public func dataset(named name: String) throws(CaseStoreError) -> Dataset {
    try read { database in
      let known = try batches(in: database)
      guard let (id, _) = known.first(where: { $0.batch.name == name }) else {
        throw CaseStoreError.unknownDataset(name: name, known: known.map(\.batch.name))
      }
      return Dataset(name: name, columns: try columns(ofBatch: id, in: database))
    }
  }

  /// The columns of a batch, in order, their rows in the order of the file.
  func columns(ofBatch batch: Int64, in database: Database) throws -> [DataColumn] {
    try Codebook.entries(ofBatch: batch, in: database).map { entry in
      let cells =
        switch entry.role {
        case .person: try pseudonyms(ofBatch: batch, in: database)
        case .observation: try cells(of: entry, batch: batch, in: database)
        }
      guard let column = DataColumn(field: entry.field, cells: cells) else {
        throw CaseStoreError.damagedValue(table: "observation", column: entry.field.name)
      }
      return column
    }
  }

  private func pseudonyms(ofBatch batch: Int64, in database: Database) throws -> [Cell] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT pseudonym FROM record JOIN person ON person.id = record.person
        WHERE record.batch = ? ORDER BY record.position
        """,
      arguments: [batch])
    var cells: [Cell] = []
    while let row = try rows.next() { cells.append(.text(try row.value("pseudonym", of: "person"))) }
    return cells
  }

  private func cells(of entry: Codebook.Entry, batch: Int64, in database: Database) throws -> [Cell] {
    // The outer join makes a lost observation show as a fault instead of shifting the rows below it.
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, level, day, text, missing
        FROM record LEFT JOIN observation ON observation.record = record.id AND observation.field = ?
        WHERE record.batch = ? ORDER BY record.position
        """,
      arguments: [entry.id, batch])
    var cells: [Cell] = []
    while let row = try rows.next() {
      guard let cell = Cell(row) else {
        throw CaseStoreError.damagedValue(table: "observation", column: entry.field.name)
      }
      cells.append(cell)
    }
    return cells
  }
}
