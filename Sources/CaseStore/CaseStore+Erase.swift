import GRDB
import Measurement

/// What an erasure took out, and where copies may be left.
public struct EraseReport: Sendable, Codable, Hashable {
  /// The persons erased.
  public let persons: Int
  /// Their rows.
  public let records: Int
  /// Their consents.
  public let consents: Int
  /// The names taken out of the vault, with those that an interrupted erasure had left.
  public let names: Int
  /// How many pseudonyms a vault that was not at hand may still hold names of.
  public let namesLeft: Int
  /// How many of the persons named the store did not know.
  public let unknown: Int
  /// The backups made before, which still hold the persons until they are deleted or replaced.
  public let backups: [Backup]
}

extension CaseStore {
  /// Erases persons with everything that the store and the vault hold of them, in the file and in its write-ahead log.
  ///
  /// What is deleted is overwritten, the file is rewritten and the log emptied; should that be interrupted, it is made
  /// up for when the store is next opened. The store goes first, and notes the pseudonyms whose names must leave the vault
  /// until they have: interrupted between the two files, or without the vault at hand, it says so
  /// (``StoreStatus/namesToErase``), and the next erasure with the vault, of nobody else too, completes it. Files imported
  /// before do not bring a person back; backups do.
  ///
  /// - Parameters:
  ///   - identifiers: The identifiers that the files of the store use, or pseudonyms.
  ///   - vault: Where the names are.
  ///   - moment: The time.
  public func erase(
    _ identifiers: [String], vault: NameVault? = nil, at moment: @autoclosure () -> Moment
  ) throws(CaseStoreError) -> EraseReport {
    let pseudonyms = try identifiers.mapPseudonyms(key)
    let (persons, records, consents, unknown) = try write { database in
      var persons: [Int64] = []
      var names: [String] = []
      var unknown = 0
      for pseudonym in pseudonyms {
        guard let person = try PersonTable.id(of: pseudonym, in: database) else {
          unknown += 1
          continue
        }
        guard !persons.contains(person) else { continue }
        persons.append(person)
        names += try PersonTable.pseudonyms(of: person, in: database)
      }
      let records = try Self.sum("SELECT count(*) FROM record WHERE person = ?", over: persons, in: database)
      let consents = try Self.sum(
        "SELECT count(*) FROM consent WHERE person = ?", over: persons, in: database)
      if try vault != nil || VaultDebt.hasVault(in: database) {
        try VaultDebt.noteDepartures(names + pseudonyms.map(\.text), in: database)
      }
      for person in persons {
        try database.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [person])
      }
      try Self.removeTraces(in: database)
      try AccessLog.append(
        "erase", "persons:\(persons.count) rows:\(records) consents:\(consents)", at: moment(), to: database)
      return (persons.count, records, consents, unknown)
    }
    let names = try vault.map { vault throws(CaseStoreError) in try settle(vault) } ?? 0
    try compact()
    return try read { database in
      EraseReport(
        persons: persons, records: records, consents: consents, names: names,
        namesLeft: try VaultDebt.count(in: database), unknown: unknown, backups: try backups(in: database))
    }
  }

  private static func sum(_ sql: String, over persons: [Int64], in database: Database) throws -> Int {
    try persons.reduce(0) { try $0 + (Int.fetchOne(database, sql: sql, arguments: [$1]) ?? 0) }
  }

  /// What nobody refers to any more: families without members, and levels that only stood in the rows deleted, where
  /// the data and no codebook said that there are such levels.
  static func removeTraces(in database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM family WHERE id NOT IN (SELECT family FROM family_member)
          AND id NOT IN (SELECT family FROM record WHERE family IS NOT NULL);
        UPDATE store SET is_compact = 0;
        """)
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM batch") {
      let entries = try Codebook.entries(ofBatch: id, in: database).filter { !$0.role.isPseudonymous }
      for (index, entry) in entries.enumerated() where entry.field.levelOrigin == .data {
        try database.execute(
          sql: """
            UPDATE level SET code = 'erased ' || position, label_de = 'gelöscht', label_en = 'erased'
            WHERE field = ? AND position NOT IN (SELECT v\(index) FROM value_\(id) WHERE v\(index) IS NOT NULL)
            """,
          arguments: [entry.id])
      }
    }
  }
}

extension [String] {
  /// Pseudonyms as they are, and those of identifiers.
  fileprivate func mapPseudonyms(_ key: PseudonymKey?) throws(CaseStoreError) -> [Pseudonym] {
    var pseudonyms: [Pseudonym] = []
    for (position, text) in enumerated() {
      if let pseudonym = Pseudonym(text) {
        pseudonyms.append(pseudonym)
        continue
      }
      guard let key else { throw .keyNeeded }
      guard let pseudonym = key.pseudonym(of: text) else {
        throw .personMissing(column: "person", row: position + 2)
      }
      pseudonyms.append(pseudonym)
    }
    return pseudonyms
  }
}
