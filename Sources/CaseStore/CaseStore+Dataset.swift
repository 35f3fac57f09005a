import Datasets
import GRDB
import Measurement

extension CaseStore {
  /// Reads the rows of a stored dataset that consent covers on a day, without the columns left out: the columns of
  /// persons, families and journeys hold pseudonyms as texts, and missing values keep their reasons. How the file wrote
  /// its values (`Notation`) is not kept. The access is written to the log first.
  ///
  /// - Throws: ``CaseStoreError/unknownDataset(name:known:)``, with the name that was probably meant.
  public func dataset(
    named name: String, for request: ReadingRequest, at moment: @autoclosure () -> Moment
  ) throws(CaseStoreError) -> Dataset {
    try log(
      "read",
      "dataset '\(name)' purpose:\(request.purpose.rawValue) recipient:\(request.recipient.rawValue) "
        + "as-of:\(request.asOf)", at: moment(), ofDataset: name)
    return try readThroughViews { database in
      try ConsentView.open(request, in: database)
      return try dataset(named: name, source: ConsentView.records, in: database)
    }
  }

  /// Reads a stored dataset whatever consent says, for the checks of the store itself.
  func wholeDataset(named name: String) throws(CaseStoreError) -> Dataset {
    try read { try dataset(named: name, source: "record", in: $0) }
  }

  private func log(
    _ action: String, _ detail: String, at moment: @autoclosure () -> Moment, ofDataset name: String
  ) throws(CaseStoreError) {
    try write { database in
      _ = try batch(named: name, in: database)
      try AccessLog.append(action, detail, at: moment(), to: database)
    }
  }

  func batch(named name: String, in database: Database) throws -> (id: Int64, batch: Batch) {
    let known = try batches(in: database)
    guard let found = known.first(where: { $0.batch.name == name }) else {
      throw CaseStoreError.unknownDataset(name: name, known: known.map(\.batch.name))
    }
    return found
  }

  private func dataset(named name: String, source: String, in database: Database) throws -> Dataset {
    let (id, _) = try batch(named: name, in: database)
    let entries = try Codebook.entries(ofBatch: id, in: database)
    let table = ValueTable(
      batch: id, fields: entries.filter { !$0.role.isPseudonymous }.map(\.field))
    var values = try table.columns(source: source, in: database)[...]
    var columns: [DataColumn] = []
    for entry in entries {
      if entry.role.isPseudonymous {
        let cells = try pseudonyms(of: entry.role, batch: id, source: source, in: database)
        columns.append(DataColumn(field: entry.field, values: .texts(cells)))
      } else {
        columns.append(values.removeFirst())
      }
    }
    return Dataset(name: name, columns: columns)
  }

  private func pseudonyms(
    of role: ColumnRole, batch: Int64, source: String, in database: Database
  ) throws -> [Answer<String>] {
    let statement = try BoundStatement(
      """
      SELECT pseudonym FROM \(source) AS r LEFT JOIN \(role.rawValue) AS named ON named.id = r.\(role.rawValue)
      WHERE r.batch = \(batch) ORDER BY r.position
      """, in: database)
    var cells: [Answer<String>] = []
    while try statement.step() {
      cells.append(statement.isNull(0) ? .missing(.notAnswered) : .value(statement.text(0)))
    }
    return cells
  }
}

/// The records that consent covers for one reading: a view that exists only while it lasts.
enum ConsentView {
  /// The name of the view.
  static let records = "consented_record"

  /// Makes the view in the database's transaction, which must be rolled back.
  static func open(_ request: ReadingRequest, in database: Database) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE reading (
          purpose TEXT NOT NULL, recipient TEXT NOT NULL, day TEXT NOT NULL
        ) STRICT;
        CREATE TEMP VIEW \(records) AS
          SELECT * FROM main.record AS record WHERE EXISTS (
            SELECT * FROM main.consent_period AS consent, temp.reading AS reading
            WHERE consent.person = record.person AND consent.purpose = reading.purpose
              AND consent.recipient = reading.recipient
              AND (consent.covers IS NULL OR consent.covers = record.kind)
              AND reading.day BETWEEN consent.begins AND consent.ends);
        """)
    try database.execute(
      sql: "INSERT INTO reading VALUES (?, ?, ?)",
      arguments: [request.purpose.rawValue, request.recipient.rawValue, request.asOf.description])
  }
}

extension CaseStore {
  /// The name of the column that identifies the persons of a stored dataset.
  public func personColumn(ofDataset name: String) throws(CaseStoreError) -> String {
    try read { database in
      let (id, _) = try batch(named: name, in: database)
      for entry in try Codebook.entries(ofBatch: id, in: database) where entry.role == .person {
        return entry.field.name
      }
      throw CaseStoreError.damagedValue(table: "field", column: "role")
    }
  }
}
