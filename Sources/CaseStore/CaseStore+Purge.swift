import GRDB
import Measurement

/// Why rows must go.
public enum PurgeReason: String, Sendable, Codable, Hashable, CaseIterable {
  /// The last day on which the file's rows may be kept has passed.
  case deletionDate = "deletion-date"
  /// Every consent of the person was revoked or has ended.
  case consentEnded = "consent-ended"
  /// No consent and no other legal basis was ever recorded for the person.
  case noConsent = "no-consent"

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .deletionDate: LocalizedText(de: "Löschfrist abgelaufen", en: "deletion date has passed")
    case .consentEnded:
      LocalizedText(de: "Einwilligung widerrufen oder abgelaufen", en: "consent revoked or ended")
    case .noConsent: LocalizedText(de: "nie eine Rechtsgrundlage erfasst", en: "no legal basis ever recorded")
    }
  }
}

/// One line of the protocol of a purge.
public struct PurgeLine: Sendable, Codable, Hashable {
  /// The dataset.
  public let dataset: String
  /// Why.
  public let reason: PurgeReason
  /// The persons concerned.
  public let persons: Int
  /// The rows deleted.
  public let rows: Int
}

/// What a purge deleted, or would delete.
public struct PurgeReport: Sendable, Codable, Hashable {
  /// The protocol: a line per dataset and reason, in the order of import.
  public let lines: [PurgeLine]
  /// The names taken out of the vault, with those that an interrupted erasure had left.
  public let names: Int
  /// How many pseudonyms a vault that was not at hand may still hold names of.
  public let namesLeft: Int

  /// How many rows without any recorded legal basis.
  public var rowsWithoutConsent: Int {
    lines.filter { $0.reason == .noConsent }.reduce(0) { $0 + $1.rows }
  }
}

extension CaseStore {
  /// Whether a purge deletes or only says what it would delete.
  public enum PurgeMode: Sendable {
    /// Deletes.
    case delete
    /// Changes nothing.
    case preview
  }

  /// Deletes the rows that may no longer be kept on a day: those of files whose deletion date has passed, and those of
  /// persons who once consented and none of whose consents holds any more, on this day or later. Consents stay, as the
  /// proof that the data were read lawfully; so does the fact that the file was imported, so that it does not come back.
  ///
  /// Rows of persons of whom no consent and no other legal basis was ever recorded cannot be read by anybody. They stay
  /// unless their purge is asked for, because consents may be recorded after the rows; but they must not stay for ever
  /// (Art. 5 (1) (c) and (e) GDPR, § 84 SGB X). Just after an import that may be all of them, so that their number must be
  /// confirmed. Names of persons without any rows left are taken out of the vault, as by
  /// ``erase(_:vault:at:)``.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - withoutConsent: Whether rows without any recorded legal basis go too.
  ///   - confirmedRows: How many rows without any recorded legal basis are expected to go; they are not deleted unless they
  ///     are exactly as many.
  ///   - mode: Whether to delete.
  ///   - vault: Where the names are.
  ///   - moment: The time.
  /// - Throws: ``CaseStoreError/purgeNotConfirmed(rows:confirmed:)``, and then nothing was deleted.
  public func purge(
    asOf day: Day, withoutConsent: Bool = false, confirmedRows: Int? = nil, mode: PurgeMode = .delete,
    vault: NameVault? = nil, at moment: @autoclosure () -> Moment
  ) throws(CaseStoreError) -> PurgeReport {
    let due = Self.due + (withoutConsent ? Self.dueWithoutConsent : "") + ")"
    let find: (Database) throws -> [PurgeLine] = { database in
      try Row.fetchAll(
        database,
        sql: """
          WITH \(due)
          SELECT batch.name, due.reason, count(DISTINCT record.person) AS persons, count(*) AS rows
          FROM due JOIN record ON record.id = due.record JOIN batch ON batch.id = record.batch
          GROUP BY batch.id, due.reason ORDER BY batch.id, due.reason DESC
          """,
        arguments: ["day": day.description]
      ).map { row in
        PurgeLine(
          dataset: try row.value("name", of: "batch"),
          reason: try row.value("reason", of: "record", reading: PurgeReason.init(rawValue:)),
          persons: try row.value("persons", of: "record"), rows: try row.value("rows", of: "record"))
      }
    }
    guard mode == .delete else {
      return try read { PurgeReport(lines: try find($0), names: 0, namesLeft: try VaultDebt.count(in: $0)) }
    }
    let lines = try write { database in
      let lines = try find(database)
      let unread = PurgeReport(lines: lines, names: 0, namesLeft: 0).rowsWithoutConsent
      guard unread == 0 || unread == confirmedRows else {
        throw CaseStoreError.purgeNotConfirmed(rows: unread, confirmed: confirmedRows)
      }
      let concerned = try Int64.fetchAll(
        database,
        sql: """
          WITH \(due) SELECT DISTINCT person FROM record WHERE id IN (SELECT record FROM due) ORDER BY person
          """,
        arguments: ["day": day.description])
      try database.execute(
        sql: "WITH \(due) DELETE FROM record WHERE id IN (SELECT record FROM due)",
        arguments: ["day": day.description])
      if try vault != nil || VaultDebt.hasVault(in: database) {
        for person in concerned where try Self.hasNoRows(person, in: database) {
          try VaultDebt.noteDepartures(PersonTable.pseudonyms(of: person, in: database), in: database)
        }
      }
      try database.execute(
        sql: """
          DELETE FROM journey WHERE id NOT IN (SELECT journey FROM record WHERE journey IS NOT NULL);
          DELETE FROM person WHERE id NOT IN (SELECT person FROM record)
            AND id NOT IN (SELECT person FROM consent);
          """)
      if !lines.isEmpty { try Self.removeTraces(in: database) }
      try AccessLog.append(
        "purge", "as-of:\(day) rows:\(lines.reduce(0) { $0 + $1.rows })", at: moment(), to: database)
      return lines
    }
    let names = try vault.map { vault throws(CaseStoreError) in try settle(vault) } ?? 0
    if !lines.isEmpty || names > 0 { try compact() }
    return try read {
      PurgeReport(lines: lines, names: names, namesLeft: try VaultDebt.count(in: $0))
    }
  }

  private static func hasNoRows(_ person: Int64, in database: Database) throws -> Bool {
    try Int64.fetchOne(database, sql: "SELECT 1 FROM record WHERE person = ? LIMIT 1", arguments: [person])
      == nil
  }

  /// The records that are due, each with one reason.
  private static let due = """
    due(record, reason) AS (
      SELECT record.id, 'deletion-date' FROM record JOIN batch ON batch.id = record.batch
      WHERE batch.delete_after < :day
      UNION ALL
      SELECT record.id, 'consent-ended' FROM record JOIN batch ON batch.id = record.batch
      WHERE (batch.delete_after IS NULL OR batch.delete_after >= :day)
        AND EXISTS (SELECT * FROM consent WHERE consent.person = record.person)
        AND NOT EXISTS (
          SELECT * FROM consent_period AS period WHERE period.person = record.person AND period.ends >= :day)

    """

  private static let dueWithoutConsent = """
      UNION ALL
      SELECT record.id, 'no-consent' FROM record JOIN batch ON batch.id = record.batch
      WHERE (batch.delete_after IS NULL OR batch.delete_after >= :day)
        AND NOT EXISTS (SELECT * FROM consent WHERE consent.person = record.person)

    """
}
