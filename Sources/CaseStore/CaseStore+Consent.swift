import GRDB
import Measurement

/// The consent of one person, named by the identifier that the files of the store use.
public struct GivenConsent: Sendable, Hashable {
  /// The identifier, which becomes a pseudonym before anything is stored.
  public let person: String
  /// What the person agreed to.
  public let consent: Consent

  /// Creates an entry.
  public init(person: String, consent: Consent) {
    self.person = person
    self.consent = consent
  }
}

/// What recording consents changed.
public struct ConsentReport: Sendable, Codable, Hashable {
  /// How many are new.
  public let granted: Int
  /// How many were known and are now revoked.
  public let revoked: Int
  /// How many were known and now end on another day.
  public let changed: Int
  /// How many were known as they are.
  public let unchanged: Int
}

/// How many consents hold on a day.
public struct ConsentCount: Sendable, Codable, Hashable {
  /// What for.
  public let purpose: Purpose
  /// Who may read.
  public let recipient: Recipient
  /// The version of the text.
  public let textVersion: String
  /// Why the data may be read.
  public let legalBasis: LegalBasis
  /// The persons whose consent holds on the day.
  public let valid: Int
  /// The persons who had revoked it by the day.
  public let revoked: Int
  /// The persons whose consent had ended by itself, or begins later.
  public let outside: Int
}

extension CaseStore {
  /// Records consents, wholly or not at all; the same again changes nothing.
  ///
  /// A consent is known by its person, purpose, recipient, what it covers, text version, legal basis and first day. A
  /// revocation cannot be taken back, only followed by a new consent that begins later.
  ///
  /// - Throws: ``CaseStoreError/revocationTakenBack(row:)``, or of a database's rule with the row.
  public func record(
    _ consents: [GivenConsent], at moment: @autoclosure () -> Moment
  ) throws(CaseStoreError) -> ConsentReport {
    guard let key else { throw .keyNeeded }
    return try write { database in
      var granted = 0
      var revoked = 0
      var changed = 0
      for (position, given) in consents.enumerated() {
        guard let pseudonym = key.pseudonym(of: given.person) else {
          throw CaseStoreError.personMissing(column: "person", row: position + 2)
        }
        do {
          let person = try PersonTable.id(of: pseudonym, addingTo: database)
          switch try Self.record(given.consent, of: person, row: position + 2, in: database) {
          case .granted: granted += 1
          case .revoked: revoked += 1
          case .changed: changed += 1
          case .unchanged: break
          }
        } catch {
          throw CaseStoreError(withholdingMessageOf: error, table: "consent", row: position + 2)
        }
      }
      if granted + revoked + changed > 0 {
        try AccessLog.append(
          "consent", "granted:\(granted) revoked:\(revoked) changed:\(changed)", at: moment(), to: database)
      }
      return ConsentReport(
        granted: granted, revoked: revoked, changed: changed,
        unchanged: consents.count - granted - revoked - changed)
    }
  }

  private enum Change { case granted, revoked, changed, unchanged }

  private static func record(
    _ consent: Consent, of person: Int64, row: Int, in database: Database
  ) throws -> Change {
    let identity: StatementArguments = [
      person, consent.purpose.rawValue, consent.recipient.rawValue, consent.covers?.rawValue,
      consent.textVersion, consent.legalBasis.rawValue, consent.begins.description,
    ]
    let period: StatementArguments = [consent.ends?.description, consent.revoked?.description]
    let known = try Row.fetchOne(
      database,
      sql: """
        SELECT id, ends, revoked FROM consent WHERE person = ? AND purpose = ? AND recipient = ?
          AND coalesce(covers, '') = coalesce(?, '') AND text_version = ? AND legal_basis = ? AND begins = ?
        """,
      arguments: identity)
    guard let known else {
      try database.execute(
        sql: """
          INSERT INTO consent
            (person, purpose, recipient, covers, text_version, legal_basis, begins, ends, revoked)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: identity + period)
      return .granted
    }
    let ends: String? = try known.value("ends", of: "consent")
    let revoked: String? = try known.value("revoked", of: "consent")
    if ends == consent.ends?.description, revoked == consent.revoked?.description { return .unchanged }
    if let revoked, revoked < consent.revoked?.description ?? "9999" {
      throw CaseStoreError.revocationTakenBack(row: row)
    }
    let id: Int64 = try known.value("id", of: "consent")
    try database.execute(
      sql: "UPDATE consent SET ends = ?, revoked = ? WHERE id = ?", arguments: period + [id])
    return revoked == consent.revoked?.description ? .changed : .revoked
  }

  /// How many consents of each kind hold on a day, in the order of purpose, recipient and text.
  public func consents(asOf day: Day) throws(CaseStoreError) -> [ConsentCount] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT consent.purpose, consent.recipient, text_version, legal_basis,
            count(DISTINCT CASE WHEN :day BETWEEN period.begins AND period.ends THEN consent.person END) AS valid,
            count(DISTINCT CASE WHEN revoked <= :day THEN consent.person END) AS revoked,
            count(DISTINCT CASE WHEN :day NOT BETWEEN period.begins AND period.ends
              AND (revoked IS NULL OR revoked > :day) THEN consent.person END) AS outside
          FROM consent JOIN consent_period AS period USING (id)
          GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
          """, arguments: ["day": day.description]
      ).map { row in
        ConsentCount(
          purpose: try row.value("purpose", of: "consent", reading: Purpose.init(rawValue:)),
          recipient: try row.value("recipient", of: "consent", reading: Recipient.init(rawValue:)),
          textVersion: try row.value("text_version", of: "consent"),
          legalBasis: try row.value("legal_basis", of: "consent", reading: LegalBasis.init(rawValue:)),
          valid: try row.value("valid", of: "consent"), revoked: try row.value("revoked", of: "consent"),
          outside: try row.value("outside", of: "consent"))
      }
    }
  }
}
