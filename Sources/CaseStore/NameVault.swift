import Datasets
import Foundation
import GRDB

/// The only file that holds names: for every pseudonym the identifier and what the named columns said.
///
/// It is a SQLite file of its own, private to its owner; keep it apart from the store and from the key. The store never
/// needs it: it serves to find the person again who has to be asked or told something.
public struct NameVault: Sendable {
  /// Marks the file as a vault of names ("Wirn" in ASCII).
  private static let applicationID = 0x5769_726E

  /// What the vault holds of one person.
  public struct Entry: Sendable, Hashable {
    /// The pseudonym in the store.
    public let pseudonym: Pseudonym
    /// The identifier that the pseudonym stands for.
    public let identifier: String
    /// The values of the columns of names, separated by line feeds.
    public let name: String
  }

  private let queue: DatabaseQueue

  /// Opens a vault, which is created where there is none.
  ///
  /// - Throws: ``CaseStoreError/notAVault(path:)`` for any other file.
  public init(at path: String) throws(CaseStoreError) {
    if !FileManager.default.fileExists(atPath: path) { try PrivateFile.create(at: path, holding: []) }
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(60)
      configuration.prepareDatabase { database in
        try database.execute(
          sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        let id = try Int.fetchOne(database, sql: "PRAGMA application_id")
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
        if id == 0, tables == 0 {
          try database.execute(
            sql: """
              PRAGMA application_id = \(Self.applicationID);
              PRAGMA user_version = 1;
              CREATE TABLE name (
                pseudonym TEXT PRIMARY KEY CHECK (length(pseudonym) = \(Pseudonym.length)),
                identifier TEXT NOT NULL,
                name TEXT NOT NULL
              ) STRICT, WITHOUT ROWID;
              """)
        } else if id != Self.applicationID {
          throw CaseStoreError.notAVault(path: path)
        } else if try Int.fetchOne(database, sql: "PRAGMA user_version") != 1 {
          throw CaseStoreError.newerStore(path: path)
        }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw .notAVault(path: path)
    } catch {
      throw CaseStoreError(withholdingMessageOf: error)
    }
  }

  /// The name behind a pseudonym, or nil when the vault has none.
  public func entry(for pseudonym: Pseudonym) throws(CaseStoreError) -> Entry? {
    do {
      return try queue.read { database in
        guard
          let row = try Row.fetchOne(
            database, sql: "SELECT * FROM name WHERE pseudonym = ?", arguments: [pseudonym.text])
        else { return nil }
        return Entry(
          pseudonym: pseudonym, identifier: try row.value("identifier", of: "name"),
          name: try row.value("name", of: "name"))
      }
    } catch {
      throw CaseStoreError(withholdingMessageOf: error, table: "name")
    }
  }

  /// Adds names; those of known pseudonyms are renewed.
  func add(_ entries: [Entry]) throws(CaseStoreError) {
    try change { database in
      let statement = try database.makeStatement(
        sql: """
          INSERT INTO name (pseudonym, identifier, name) VALUES (?, ?, ?)
          ON CONFLICT (pseudonym) DO UPDATE SET identifier = excluded.identifier, name = excluded.name
          """)
      for entry in entries {
        try statement.execute(arguments: [entry.pseudonym.text, entry.identifier, entry.name])
      }
    }
  }

  /// Takes names out for good, and counts them.
  func erase(_ pseudonyms: [String]) throws(CaseStoreError) -> Int {
    var count = 0
    try change { database in
      for pseudonym in pseudonyms {
        try database.execute(sql: "DELETE FROM name WHERE pseudonym = ?", arguments: [pseudonym])
        count += database.changesCount
      }
    }
    do {
      try queue.vacuum()
    } catch {
      throw CaseStoreError(withholdingMessageOf: error, table: "name")
    }
    return count
  }

  private func change(_ changes: (Database) throws -> Void) throws(CaseStoreError) {
    do { try queue.write(changes) } catch { throw CaseStoreError(withholdingMessageOf: error, table: "name") }
  }

  /// What the vault takes of a file: nothing unless the plan names columns of names; the last row of a person counts.
  static func entries(
    of dataset: Dataset, plan: ImportPlan, persons: [Pseudonym]
  ) throws(CaseStoreError) -> [Entry] {
    guard !plan.names.isEmpty else { return [] }
    var identifiers: DataColumn?
    for column in dataset.columns where column.field.name == plan.person { identifiers = column }
    let names = dataset.columns.filter { plan.names.contains($0.field.name) }
    var entries: [Entry] = []
    for (row, pseudonym) in persons.enumerated() {
      entries.append(
        Entry(
          pseudonym: pseudonym, identifier: identifiers?.plainText(at: row) ?? "",
          name: names.compactMap { $0.plainText(at: row) }.joined(separator: "\n")))
    }
    return entries
  }
}
