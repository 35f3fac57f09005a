import CaseStore
import Measurement
import Tables

/// What a case store holds, as tables.
public struct StoreOverview: Sendable {
  private let status: StoreStatus

  /// Shows a status.
  public init(_ status: StoreStatus) {
    self.status = status
  }

  /// The tables `batches` (one row per import), `totals` and `backups`.
  public var output: AnalysisOutput {
    let batches = TidyTable(
      id: "batches", title: LocalizedText(de: "Importe", en: "Imports"),
      columns: [.dataset, .kind, .importedOn, .rows, .deleteAfter, .source, .hash],
      rows: status.batches.map { batch in
        [
          .text(batch.name), .label(code: batch.kind.rawValue, batch.kind.label),
          .text(batch.day.description),
          .count(batch.rows), batch.deleteAfter.map { .text($0.description) } ?? .empty, .text(batch.source),
          .text(batch.sourceSHA256),
        ]
      })
    let totals = TidyTable(
      id: "totals", title: LocalizedText(de: "Bestand", en: "Content"),
      columns: [
        .persons, .families, .journeys, .rows, .consents, .schemaVersion, .withoutConsent, .namesToErase,
      ],
      rows: [
        [
          .count(status.persons), .count(status.families), .count(status.journeys), .count(status.records),
          .count(status.consents), .count(status.schemaVersion), .count(status.recordsWithoutConsent),
          .count(status.namesToErase),
        ]
      ])
    return AnalysisOutput(
      title: LocalizedText(de: "Fallspeicher", en: "Case store"),
      tables: [batches, totals] + (status.backups.isEmpty ? [] : [StoreTables.backups(status.backups)]))
  }
}

/// Tables of what a case store did.
public enum StoreTables {
  /// Where copies are.
  public static func backups(_ backups: [Backup]) -> TidyTable {
    TidyTable(
      id: "backups", title: LocalizedText(de: "Sicherungen", en: "Backups"),
      columns: [.file, .madeOn, .encrypted, .hash],
      rows: backups.map { backup in
        let yesNo = LocalizedText(
          de: backup.isEncrypted ? "ja" : "nein", en: backup.isEncrypted ? "yes" : "no")
        return [
          .text(backup.path), .text(backup.day.description), .label(code: yesNo.en, yesNo),
          .text(backup.sha256),
        ]
      })
  }

  /// How many consents hold.
  public static func consents(_ counts: [ConsentCount], asOf day: Day) -> AnalysisOutput {
    let table = TidyTable(
      id: "consents",
      title: LocalizedText(de: "Einwilligungen am \(day.label.de)", en: "Consents on \(day.label.en)"),
      columns: [.purpose, .recipient, .textVersion, .legalBasis, .valid, .revoked, .outside],
      rows: counts.map { count in
        [
          .label(code: count.purpose.rawValue, count.purpose.label),
          .label(code: count.recipient.rawValue, count.recipient.label), .text(count.textVersion),
          .label(code: count.legalBasis.rawValue, count.legalBasis.label), .count(count.valid),
          .count(count.revoked), .count(count.outside),
        ]
      })
    return AnalysisOutput(title: table.title, tables: [table])
  }

  /// What a purge deleted.
  public static func purge(_ lines: [PurgeLine], asOf day: Day) -> AnalysisOutput {
    let table = TidyTable(
      id: "purge",
      title: LocalizedText(
        de: "Löschprotokoll zum \(day.label.de)", en: "Protocol of deletion as of \(day.label.en)"),
      columns: [.dataset, .reason, .persons, .rows],
      rows: lines.map { line in
        [
          .text(line.dataset), .label(code: line.reason.rawValue, line.reason.label), .count(line.persons),
          .count(line.rows),
        ]
      })
    return AnalysisOutput(title: table.title, tables: [table])
  }

  /// The access log.
  public static func log(_ entries: [AccessEntry]) -> AnalysisOutput {
    let table = TidyTable(
      id: "log", title: LocalizedText(de: "Zugriffsprotokoll", en: "Access log"),
      columns: [.entry, .at, .action, .detail, .entryHash],
      rows: entries.map { entry in
        [.count(entry.number), .text(entry.at), .text(entry.action), .text(entry.detail), .text(entry.hash)]
      })
    return AnalysisOutput(title: table.title, tables: [table])
  }
}

extension RecordKind {
  /// The label for reports.
  fileprivate var label: LocalizedText {
    switch self {
    case .event: LocalizedText(de: "Ereignisse", en: "events")
    case .sheet: LocalizedText(de: "Bögen", en: "sheets")
    case .score: LocalizedText(de: "Messwerte", en: "scores")
    case .spell: LocalizedText(de: "Zeiträume", en: "spells")
    case .intake: LocalizedText(de: "Aufnahmen", en: "intake")
    case .outcome: LocalizedText(de: "Ergebnisse", en: "outcomes")
    }
  }
}

extension Column {
  fileprivate static let dataset = Column("dataset", .text, de: "Datei", en: "File")
  fileprivate static let kind = Column("kind", .text, de: "Art", en: "Kind")
  fileprivate static let importedOn = Column("imported_on", .text, de: "importiert am", en: "Imported on")
  fileprivate static let deleteAfter = Column("delete_after", .text, de: "Löschfrist", en: "Keep until")
  fileprivate static let source = Column("source", .text, de: "Quelle", en: "Source")
  fileprivate static let rows = Column("rows", .count, de: "Zeilen", en: "Rows")
  fileprivate static let hash = Column("sha256", .text, de: "SHA-256", en: "SHA-256")
  fileprivate static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  fileprivate static let families = Column("families", .count, de: "Familien", en: "Families")
  fileprivate static let journeys = Column("journeys", .count, de: "Verläufe", en: "Journeys")
  fileprivate static let consents = Column("consents", .count, de: "Einwilligungen", en: "Consents")
  fileprivate static let schemaVersion = Column("schema_version", .count, de: "Schema", en: "Schema version")
  fileprivate static let withoutConsent = Column(
    "rows_without_consent", .count, de: "Zeilen ohne Rechtsgrundlage", en: "Rows without a legal basis")
  fileprivate static let namesToErase = Column(
    "names_to_erase", .count, de: "Namen noch im Tresor", en: "Names still in the vault")
  fileprivate static let file = Column("file", .text, de: "Datei", en: "File")
  fileprivate static let madeOn = Column("made_on", .text, de: "erstellt am", en: "Made on")
  fileprivate static let encrypted = Column("encrypted", .text, de: "verschlüsselt", en: "Encrypted")
  fileprivate static let purpose = Column("purpose", .text, de: "Zweck", en: "Purpose")
  fileprivate static let recipient = Column("recipient", .text, de: "Empfänger", en: "Recipient")
  fileprivate static let textVersion = Column("text_version", .text, de: "Textfassung", en: "Text version")
  fileprivate static let legalBasis = Column("legal_basis", .text, de: "Rechtsgrundlage", en: "Legal basis")
  fileprivate static let valid = Column("valid", .count, de: "gültig", en: "Valid")
  fileprivate static let revoked = Column("revoked", .count, de: "widerrufen", en: "Revoked")
  fileprivate static let outside = Column(
    "outside", .count, de: "nicht im Zeitraum", en: "Outside its period")
  fileprivate static let reason = Column("reason", .text, de: "Grund", en: "Reason")
  fileprivate static let entry = Column("entry", .count, de: "Eintrag", en: "Entry")
  fileprivate static let at = Column("at", .text, de: "Zeit (UTC)", en: "Time (UTC)")
  fileprivate static let action = Column("action", .text, de: "Vorgang", en: "Action")
  fileprivate static let detail = Column("detail", .text, de: "Angaben", en: "Detail")
  fileprivate static let entryHash = Column("hash", .text, de: "Prüfsumme", en: "Hash")
}
