import GRDB

/// One entry of the access log: who did what is told without any value of a person.
public struct AccessEntry: Sendable, Hashable, Codable {
  /// The number, from 1 without gaps.
  public let number: Int
  /// When, as `yyyy-mm-ddThh:mm:ssZ`.
  public let at: String
  /// What was done.
  public let action: String
  /// With what and for whom.
  public let detail: String
  /// The hash of this entry and of all before it.
  public let hash: String
}

/// The append-only log of a store: each entry holds the SHA-256 of itself with the hash of the entry before, so that
/// none can be changed, taken out or put in between without breaking the chain.
///
/// Whoever rewrites the whole chain, or cuts off its end, is found out by the last hash if that was noted elsewhere.
enum AccessLog {
  /// The hash before the first entry.
  private static let beginning = String(repeating: "0", count: 64)

  /// Adds an entry.
  ///
  /// - Throws: ``CaseStoreError/clockBeforeLastEntry(now:last:)`` when time has gone backwards.
  static func append(
    _ action: String, _ detail: String, at moment: Moment, to database: Database
  ) throws {
    let last = try Row.fetchOne(
      database, sql: "SELECT id, at, hash FROM access_log ORDER BY id DESC LIMIT 1")
    var number = 1
    var previous = beginning
    if let last {
      number = try last.value("id", of: "access_log") + 1
      previous = try last.value("hash", of: "access_log")
      let before: String = try last.value("at", of: "access_log")
      guard let lastMoment = Moment(iso: before) else {
        throw CaseStoreError.damagedValue(table: "access_log", column: "at")
      }
      guard moment >= lastMoment else {
        throw CaseStoreError.clockBeforeLastEntry(now: moment.description, last: before)
      }
    }
    try database.execute(
      sql: "INSERT INTO access_log (id, at, action, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        number, moment.description, action, detail, previous,
        hash(number: number, at: moment.description, action: action, detail: detail, after: previous),
      ])
  }

  /// All entries, after checking the chain.
  ///
  /// - Throws: ``CaseStoreError/brokenLog(entry:)`` with the number of the first entry that does not fit.
  static func checkedEntries(in database: Database) throws -> [AccessEntry] {
    var previous = beginning
    var last = ""
    var entries: [AccessEntry] = []
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM access_log ORDER BY id")
    while let row = try rows.next() {
      let entry = AccessEntry(
        number: try row.value("id", of: "access_log"), at: try row.value("at", of: "access_log"),
        action: try row.value("action", of: "access_log"), detail: try row.value("detail", of: "access_log"),
        hash: try row.value("hash", of: "access_log"))
      let expected = hash(
        number: entry.number, at: entry.at, action: entry.action, detail: entry.detail, after: previous)
      let storedPrevious: String = try row.value("previous", of: "access_log")
      guard entry.number == entries.count + 1, storedPrevious == previous, entry.hash == expected,
        entry.at >= last
      else { throw CaseStoreError.brokenLog(entry: entries.count + 1) }
      entries.append(entry)
      previous = entry.hash
      last = entry.at
    }
    return entries
  }

  /// The SHA-256 of the parts, each with its length before it, so that no two entries are the same bytes.
  private static func hash(
    number: Int, at: String, action: String, detail: String, after previous: String
  ) -> String {
    var content = ContentHash()
    for part in [previous, String(number), at, action, detail] { content.update(part) }
    return content.hexadecimal
  }
}
