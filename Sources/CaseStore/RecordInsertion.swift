import GRDB
import Measurement

/// Inserts one record per row, with the persons, families and journeys that are not known yet.
struct RecordInsertion {
  private let source: PseudonymisedDataset
  private let batch: Int64
  private let kind: RecordKind
  private let database: Database
  private var families: [Pseudonym: Int64] = [:]
  private var journeys: [Journey: Int64] = [:]
  private var members: Set<Member> = []
  /// How many persons the rows have; known after they were inserted.
  private(set) var personCount = 0

  private struct Journey: Hashable {
    let person: Int64
    let pseudonym: Pseudonym
  }

  private struct Member: Hashable {
    let family: Int64
    let person: Int64
  }

  init(_ source: PseudonymisedDataset, batch: Int64, kind: RecordKind, database: Database) {
    self.source = source
    self.batch = batch
    self.kind = kind
    self.database = database
  }

  /// Inserts the rows and gives the keys of their records, in the order of the rows.
  mutating func run() throws -> Range<Int64> {
    let first = (try Int64.fetchOne(database, sql: "SELECT max(id) FROM record") ?? 0) + 1
    let persons: [Int64]
    do {
      persons = try findPersons()
    } catch {
      throw CaseStoreError(withholdingMessageOf: error, table: "person")
    }
    let index = try takeIndexOfPersons()
    let statement = try BoundStatement(
      """
      INSERT INTO record (id, batch, position, kind, person, family, journey, begins, ends)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, in: database)
    statement.bind(2, batch)
    statement.bind(4, kind.rawValue)
    for (row, person) in persons.enumerated() {
      do {
        statement.bind(1, first + Int64(row))
        statement.bind(3, Int64(row))
        statement.bind(5, person)
        statement.bind(6, orNull: try source.families?[row].map { try family($0, of: person) })
        statement.bind(7, orNull: try source.journeys?[row].map { try journey($0, of: person) })
        statement.bind(8, orNull: source.begins?[row].map { Int64($0.daysSinceEpoch) })
        statement.bind(9, orNull: source.ends?[row].map { Int64($0.daysSinceEpoch) })
        try statement.run()
      } catch {
        throw CaseStoreError(withholdingMessageOf: error, table: "record", row: row + 2)
      }
    }
    if let index { try database.execute(sql: index) }
    return first..<first + Int64(persons.count)
  }

  /// The key of every row's person. New persons are added in the order of their pseudonyms, so that their index grows
  /// at its end rather than all over; the form of a pseudonym is not asked of each again, as they were just made.
  private mutating func findPersons() throws -> [Int64] {
    try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
    defer { try? database.execute(sql: "PRAGMA ignore_check_constraints = OFF") }
    let insertion = try BoundStatement("INSERT INTO person (id, pseudonym) VALUES (?, ?)", in: database)
    let search = try BoundStatement(PersonTable.search, in: database)
    var next = (try Int64.fetchOne(database, sql: "SELECT max(id) FROM person") ?? 0) + 1
    let isEmpty = next == 1
    var ids = [Int64](repeating: 0, count: source.persons.count)
    var last: (pseudonym: Pseudonym, id: Int64)?
    for (row, pseudonym) in source.persons.enumerated().sorted(by: { $0.element < $1.element }) {
      if let last, last.pseudonym == pseudonym {
        ids[row] = last.id
        continue
      }
      let known = try pseudonym.withText { text -> Int64? in
        search.bind(1, held: text)
        if !isEmpty, let known = try search.firstInteger() { return known }
        insertion.bind(1, next)
        insertion.bind(2, held: text)
        try insertion.run()
        return nil
      }
      if known == nil { next += 1 }
      let id = known ?? next - 1
      ids[row] = id
      last = (pseudonym, id)
      personCount += 1
    }
    return ids
  }

  /// Takes the index of records by persons away where more rows come than there are, and gives what makes it again:
  /// all at once it is made much faster than row by row.
  private func takeIndexOfPersons() throws -> String? {
    let known = try Int.fetchOne(database, sql: "SELECT count(*) FROM record") ?? 0
    guard source.persons.count > max(known, 10_000) else { return nil }
    let sql = try String.fetchOne(
      database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = 'record_of_person'")
    if sql != nil { try database.execute(sql: "DROP INDEX record_of_person") }
    return sql
  }

  private mutating func family(_ pseudonym: Pseudonym, of person: Int64) throws -> Int64 {
    let id: Int64
    if let known = families[pseudonym] {
      id = known
    } else {
      try database.cachedStatement(sql: "INSERT INTO family (pseudonym) VALUES (?) ON CONFLICT DO NOTHING")
        .execute(arguments: [pseudonym.text])
      let search = try database.cachedStatement(sql: "SELECT id FROM family WHERE pseudonym = ?")
      id = try Int64.fetchOne(search, arguments: [pseudonym.text]) ?? 0
      families[pseudonym] = id
    }
    if members.insert(Member(family: id, person: person)).inserted {
      try database.cachedStatement(
        sql: "INSERT INTO family_member (family, person) VALUES (?, ?) ON CONFLICT DO NOTHING"
      ).execute(arguments: [id, person])
    }
    return id
  }

  private mutating func journey(_ pseudonym: Pseudonym, of person: Int64) throws -> Int64 {
    let journey = Journey(person: person, pseudonym: pseudonym)
    if let id = journeys[journey] { return id }
    try database.cachedStatement(
      sql: "INSERT INTO journey (person, pseudonym) VALUES (?, ?) ON CONFLICT DO NOTHING"
    ).execute(arguments: [person, pseudonym.text])
    let search = try database.cachedStatement(
      sql: "SELECT id FROM journey WHERE person = ? AND pseudonym = ?")
    let id = try Int64.fetchOne(search, arguments: [person, pseudonym.text]) ?? 0
    journeys[journey] = id
    return id
  }
}
