import GRDB

/// Two identifiers of one person, such as the case numbers of two agencies.
public struct PersonLink: Sendable, Hashable {
  /// The identifier that stays.
  public let person: String
  /// The identifier that means the same person.
  public let other: String

  /// Creates a link.
  public init(person: String, other: String) {
    self.person = person
    self.other = other
  }
}

/// What linking changed.
public struct LinkReport: Sendable, Codable, Hashable {
  /// The pairs that are now one person.
  public let linked: Int
  /// The pairs that were one before.
  public let unchanged: Int
}

extension CaseStore {
  /// Makes one person of two, with the rows, families, journeys and consents of both, wholly or not at all; the same
  /// again changes nothing. Later files may use either identifier.
  public func link(_ links: [PersonLink], at moment: @autoclosure () -> Moment) throws(CaseStoreError)
    -> LinkReport
  {
    guard let key else { throw .keyNeeded }
    return try write { database in
      var linked = 0
      for (position, link) in links.enumerated() {
        guard let kept = key.pseudonym(of: link.person), let other = key.pseudonym(of: link.other) else {
          throw CaseStoreError.personMissing(column: "person or other", row: position + 2)
        }
        let person = try PersonTable.id(of: kept, addingTo: database)
        let same = try PersonTable.id(of: other, in: database)
        guard same != person else { continue }
        if let same { try Self.merge(same, into: person, in: database) }
        try database.execute(
          sql: "INSERT INTO alias (pseudonym, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [other.text, person])
        linked += 1
      }
      if linked > 0 { try AccessLog.append("link", "pairs:\(linked)", at: moment(), to: database) }
      return LinkReport(linked: linked, unchanged: links.count - linked)
    }
  }

  private static func merge(_ other: Int64, into person: Int64, in database: Database) throws {
    let arguments: StatementArguments = ["other": other, "person": person]
    for sql in [
      // Records follow their journeys; a journey that both have becomes one.
      """
      UPDATE record SET person = :person, journey = (
        SELECT kept.id FROM journey AS kept JOIN journey AS gone USING (pseudonym)
        WHERE gone.id = record.journey AND kept.person = :person)
      WHERE person = :other AND journey IN (
        SELECT gone.id FROM journey AS kept JOIN journey AS gone USING (pseudonym)
        WHERE gone.person = :other AND kept.person = :person)
      """,
      """
      DELETE FROM journey WHERE person = :other
        AND pseudonym IN (SELECT pseudonym FROM journey WHERE person = :person)
      """,
      "UPDATE journey SET person = :person WHERE person = :other",
      "UPDATE record SET person = :person WHERE person = :other",
      "UPDATE OR IGNORE consent SET person = :person WHERE person = :other",
      "UPDATE OR IGNORE family_member SET person = :person WHERE person = :other",
      "UPDATE alias SET person = :person WHERE person = :other",
    ] {
      try database.execute(sql: sql, arguments: arguments)
    }
    let pseudonym = try String.fetchOne(
      database, sql: "SELECT pseudonym FROM person WHERE id = ?", arguments: [other])
    try database.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [other])
    try database.execute(
      sql: "INSERT INTO alias (pseudonym, person) VALUES (?, ?)", arguments: [pseudonym, person])
  }
}

extension CaseStore {
  /// Looks up in the vault who a person is, under all pseudonyms that were linked; the access is written to the log
  /// first, with the number of names but not whose.
  public func names(
    behind pseudonym: Pseudonym, in vault: NameVault, at moment: @autoclosure () -> Moment
  ) throws(CaseStoreError) -> [NameVault.Entry] {
    let known = try write { database in
      guard let person = try PersonTable.id(of: pseudonym, in: database) else { return [String]() }
      let known = try PersonTable.pseudonyms(of: person, in: database)
      try AccessLog.append("name", "pseudonyms:\(known.count)", at: moment(), to: database)
      return known
    }
    var entries: [NameVault.Entry] = []
    for text in known {
      if let pseudonym = Pseudonym(text), let entry = try vault.entry(for: pseudonym) {
        entries.append(entry)
      }
    }
    return entries
  }
}
