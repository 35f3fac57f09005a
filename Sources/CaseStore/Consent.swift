import Measurement

/// What personal data are read for.
public enum Purpose: String, Sendable, Codable, Hashable, CaseIterable {
  /// Work on the case itself, shared by the agencies that help.
  case caseWork = "case-work"
  /// Evaluation of the programme.
  case evaluation
  /// Planning of help and services.
  case planning
  /// Research from outside.
  case research

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .caseWork: LocalizedText(de: "gemeinsame Fallarbeit", en: "shared case work")
    case .evaluation: LocalizedText(de: "Evaluation", en: "evaluation")
    case .planning: LocalizedText(de: "Planung", en: "planning")
    case .research: LocalizedText(de: "Forschung", en: "research")
    }
  }
}

/// Who reads personal data: the body that keeps the store, or an agency of another Rechtskreis.
public enum Recipient: String, Sendable, Codable, Hashable, CaseIterable {
  /// The body that keeps the store.
  case keeper
  /// The Jobcenter (Rechtskreis SGB II).
  case jobcenter = "II"
  /// The employment agency (Rechtskreis SGB III).
  case employmentAgency = "III"
  /// The youth welfare office (Rechtskreis SGB VIII).
  case youthWelfare = "VIII"

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .keeper: LocalizedText(de: "verantwortliche Stelle", en: "keeper of the store")
    case .jobcenter: LocalizedText(de: "Jobcenter (SGB II)", en: "Jobcenter (SGB II)")
    case .employmentAgency:
      LocalizedText(de: "Agentur für Arbeit (SGB III)", en: "employment agency (SGB III)")
    case .youthWelfare: LocalizedText(de: "Jugendamt (SGB VIII)", en: "youth welfare office (SGB VIII)")
    }
  }
}

/// Why data may be read.
public enum LegalBasis: String, Sendable, Codable, Hashable, CaseIterable {
  /// The person agreed (Art. 6 (1) a GDPR, § 67b SGB X).
  case consent
  /// The body's own tasks (§ 67c SGB X).
  case ownTasks = "sgb-x-67c"
  /// Research or planning with permission of the authority (§ 75 SGB X).
  case permittedResearch = "sgb-x-75"
  /// Scientific analyses of child and youth welfare (§ 64 (2c) SGB VIII).
  case youthWelfareScience = "sgb-viii-64-2c"

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .consent: LocalizedText(de: "Einwilligung", en: "consent")
    case .ownTasks: LocalizedText(de: "§ 67c SGB X", en: "§ 67c SGB X")
    case .permittedResearch: LocalizedText(de: "§ 75 SGB X", en: "§ 75 SGB X")
    case .youthWelfareScience: LocalizedText(de: "§ 64 Abs. 2c SGB VIII", en: "§ 64 (2c) SGB VIII")
    }
  }
}

/// Who reads, what for, and the day as of which consent is asked.
public struct ReadingRequest: Sendable, Hashable {
  /// What for.
  public let purpose: Purpose
  /// Who.
  public let recipient: Recipient
  /// The day on which the consent must hold.
  public let asOf: Day

  /// Creates a request.
  public init(purpose: Purpose, recipient: Recipient, asOf: Day) {
    self.purpose = purpose
    self.recipient = recipient
    self.asOf = asOf
  }
}

/// One consent of one person, or another permission by law.
///
/// It holds from its first day to its last, or to the day before it was revoked.
public struct Consent: Sendable, Hashable {
  /// What for.
  public let purpose: Purpose
  /// Who may read.
  public let recipient: Recipient
  /// The kind of records that it covers; nil where it covers all.
  public let covers: RecordKind?
  /// The version of the text that the person signed, or of the permission.
  public let textVersion: String
  /// Why the data may be read.
  public let legalBasis: LegalBasis
  /// The first day.
  public let begins: Day
  /// The last day, or nil while there is none.
  public let ends: Day?
  /// The day of revocation, on which it no longer holds.
  public let revoked: Day?

  /// Creates a consent.
  public init(
    purpose: Purpose, recipient: Recipient, covers: RecordKind? = nil, textVersion: String,
    legalBasis: LegalBasis = .consent, begins: Day, ends: Day? = nil, revoked: Day? = nil
  ) {
    self.purpose = purpose
    self.recipient = recipient
    self.covers = covers
    self.textVersion = textVersion
    self.legalBasis = legalBasis
    self.begins = begins
    self.ends = ends
    self.revoked = revoked
  }
}
