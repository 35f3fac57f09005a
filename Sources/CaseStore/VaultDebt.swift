import GRDB

/// The pseudonyms whose names a vault may hold although the store holds no rows of them.
///
/// Store and vault are two files, and no transaction spans both. What is to happen in the vault is therefore committed in the
/// store first: whatever is killed between the two leaves a debt that ``StoreStatus/namesToErase`` and
/// ``CaseStore/verify(at:)`` name, and that whoever next erases, purges or imports with the vault at hand settles. Names are
/// in the vault only of persons with rows or consents in the store, or of pseudonyms in this table.
enum VaultDebt {
  /// How many there are.
  static func count(in database: Database) throws -> Int {
    // A store of the first schema on a medium that cannot be written is read as it is.
    guard try database.tableExists("vault_debt") else { return 0 }
    return try Int.fetchOne(database, sql: "SELECT count(*) FROM vault_debt") ?? 0
  }

  /// Whether names of the store ever went to a vault.
  static func hasVault(in database: Database) throws -> Bool {
    try Bool.fetchOne(database, sql: "SELECT has_vault FROM store") ?? false
  }

  /// Notes names that are about to enter a vault, before the rows of their persons are committed.
  static func noteArrivals(_ pseudonyms: [Pseudonym], in database: Database) throws {
    try database.execute(sql: "UPDATE store SET has_vault = 1")
    let statement = try database.makeStatement(
      sql: """
        INSERT OR IGNORE INTO vault_debt SELECT ?1
        WHERE NOT EXISTS (SELECT * FROM record WHERE person IN (\(PersonTable.search)))
        """)
    for pseudonym in pseudonyms { try statement.execute(arguments: [pseudonym.text]) }
  }

  /// Names of persons whose rows are there now are no debt any more.
  static func clearArrivals(ofBatch batch: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM vault_debt WHERE pseudonym IN (
          SELECT pseudonym FROM person WHERE id IN (SELECT person FROM record WHERE batch = ?1)
          UNION ALL SELECT pseudonym FROM alias WHERE person IN (SELECT person FROM record WHERE batch = ?1))
        """, arguments: [batch])
  }

  /// Notes names that must leave the vault.
  static func noteDepartures(_ pseudonyms: [String], in database: Database) throws {
    let statement = try database.makeStatement(sql: "INSERT OR IGNORE INTO vault_debt VALUES (?)")
    for pseudonym in pseudonyms { try statement.execute(arguments: [pseudonym]) }
  }
}

extension CaseStore {
  /// Takes the names out of the vault that must leave it, and counts them. Nobody else writes to the store meanwhile.
  func settle(_ vault: NameVault) throws(CaseStoreError) -> Int {
    try write { database in
      let due = try String.fetchAll(database, sql: "SELECT pseudonym FROM vault_debt ORDER BY pseudonym")
      guard !due.isEmpty else { return 0 }
      let count = try vault.erase(due)
      try database.execute(sql: "DELETE FROM vault_debt; UPDATE store SET is_compact = 0")
      return count
    }
  }
}
