import Foundation
import GRDB

/// Reads a table or view of an SQLite database, without ever changing the file.
///
/// Every value keeps the type that it is stored with. A database of one table needs no name.
enum DatabaseTable {
  static func read(_ location: DataLocation) throws(DatasetError) -> SourceTable {
    try checkSize(location)
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: location.path, configuration: configuration)
      return try queue.read { database in try read(database, location) }
    } catch let error as DatasetError {
      throw error
    } catch let error as DatabaseError {
      // The message of SQLite may repeat a value of the data, so only its kind is told.
      throw .unreadable(path: location.name, reason: reason(error))
    } catch {
      throw .unreadable(path: location.name, reason: "reading the database failed")
    }
  }

  /// SQLite takes a file that lacks its last pages for one with fewer rows, so their number is compared with the file's size.
  private static func checkSize(_ location: DataLocation) throws(DatasetError) {
    let header = try DataFile.opening(ofPath: location.path, count: 100)
    func number(_ place: Int, _ count: Int) -> Int {
      header[place..<min(place + count, header.count)].reduce(0) { $0 << 8 | Int($1) }
    }
    var status = stat()
    // Programs before 2010 did not keep the number of pages; the two counters then differ.
    guard header.count == 100, stat(location.path, &status) == 0, number(24, 4) == number(92, 4) else {
      return
    }
    let pageSize = number(16, 2) == 1 ? 65_536 : number(16, 2)
    if Int(status.st_size) < pageSize * number(28, 4) {
      throw .unreadable(
        path: location.name,
        reason: "the database is damaged or incomplete; copy it again or restore it from a backup")
    }
  }

  private static func reason(_ error: DatabaseError) -> String {
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: "the database is damaged, or encrypted; restore it from a backup"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "another program is writing to the database; try again when it is done"
    case .SQLITE_CANTOPEN:
      "the database cannot be opened; it may need its -wal file, or a folder one may write to"
    default: "reading the database failed (SQLite code \(error.resultCode.rawValue))"
    }
  }

  /// The marks of case stores and vaults of names ("Wirk" and "Wirn" in ASCII). What they hold is read only as consent
  /// allows and with an entry in the access log, and names not at all.
  private static let guardedApplications = [0x5769_726B, 0x5769_726E]

  private static func read(_ database: Database, _ location: DataLocation) throws -> SourceTable {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    guard !guardedApplications.contains(application) else {
      throw DatasetError.unreadable(
        path: location.name,
        reason:
          "it is a case store or a vault of names, which are read only as consent allows; name the store as the "
          + "source of a study with its purpose, or use 'wirkung store query' or 'wirkung store export'")
    }
    let tables = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
        ORDER BY name
        """)
    guard let first = tables.first else {
      throw DatasetError.unreadable(path: location.name, reason: "the database has no tables")
    }
    if location.part == nil, tables.count > 1 {
      throw DatasetError.unreadable(
        path: location.name,
        reason: "the database has \(tables.count) tables; name one as \(location.name)#\(first), of "
          + tables.joined(separator: ", "))
    }
    let table = location.part ?? first
    guard tables.contains(table) else {
      throw SourceTable.unknownPart(table, "table", known: tables, path: DataFile.name(ofPath: location.path))
    }
    return SourceTable(grid: try grid(database, table: table, file: location.name))
  }

  private static func grid(_ database: Database, table: String, file: String) throws -> CellGrid {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier)")
    var grid = CellGrid(hasFreeForm: false)
    grid.beginRecord(row: 1)
    for name in try database.columns(in: table).map(\.name) { grid.append(name.utf8, .text) }
    var row = 1
    while let record = try rows.next() {
      row += 1
      grid.beginRecord(row: row)
      for (column, value) in record {
        switch value.storage {
        case .null: grid.appendEmpty()
        case .int64(let number): grid.append(String(number).utf8, .number)
        case .double(let number) where number.isFinite:
          grid.append(NumberText.canonical(number).utf8, .number)
        case .double: grid.appendEmpty()
        case .string(let text): grid.append(text.utf8, .text)
        case .blob:
          throw DatasetError.invalidData(
            file: file,
            problems: [
              DataProblem(row: row, column: column, message: "is binary; leave the column out in a view")
            ],
            omitted: 0)
        }
      }
      guard grid.bytes.count < CellGrid.mostBytes else {
        throw DatasetError.unreadable(path: file, reason: DataFile.tooLargeReason(DataFile.mostBytes))
      }
    }
    return grid
  }
}
