import GRDB

/// Persons by their pseudonyms: the one that they were first stored under, and those linked to it later.
enum PersonTable {
  /// Finds the key of a person by a pseudonym.
  static let search = """
    SELECT id FROM person WHERE pseudonym = ?1 UNION ALL SELECT person FROM alias WHERE pseudonym = ?1
    """

  /// The key of a person, or nil when the store does not know the pseudonym.
  static func id(of pseudonym: Pseudonym, in database: Database) throws -> Int64? {
    try Int64.fetchOne(database, sql: search, arguments: [pseudonym.text])
  }

  /// The key of a person, who is added when new.
  static func id(of pseudonym: Pseudonym, addingTo database: Database) throws -> Int64 {
    if let id = try id(of: pseudonym, in: database) { return id }
    try database.cachedStatement(sql: "INSERT INTO person (pseudonym) VALUES (?)")
      .execute(arguments: [pseudonym.text])
    return database.lastInsertedRowID
  }

  /// All pseudonyms of a person, the first one first.
  static func pseudonyms(of person: Int64, in database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT pseudonym FROM person WHERE id = ?1
        UNION ALL SELECT pseudonym FROM (SELECT pseudonym FROM alias WHERE person = ?1 ORDER BY pseudonym)
        """,
      arguments: [person])
  }
}
