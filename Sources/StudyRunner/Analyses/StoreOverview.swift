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

  /// The tables `batches` (one row per import) and `totals`.
  public var output: AnalysisOutput {
    let batches = TidyTable(
      id: "batches", title: LocalizedText(de: "Importe", en: "Imports"),
      columns: [.dataset, .importedOn, .rows, .hash],
      rows: status.batches.map { batch in
        [.text(batch.name), .text(batch.day.description), .count(batch.rows), .text(batch.sourceSHA256)]
      })
    let totals = TidyTable(
      id: "totals", title: LocalizedText(de: "Bestand", en: "Content"),
      columns: [.persons, .rows, .schemaVersion],
      rows: [[.count(status.persons), .count(status.records), .count(status.schemaVersion)]])
    return AnalysisOutput(
      title: LocalizedText(de: "Fallspeicher", en: "Case store"), tables: [batches, totals])
  }
}

extension Column {
  fileprivate static let dataset = Column("dataset", .text, de: "Datei", en: "File")
  fileprivate static let importedOn = Column("imported_on", .text, de: "importiert am", en: "Imported on")
  fileprivate static let rows = Column("rows", .count, de: "Zeilen", en: "Rows")
  fileprivate static let hash = Column("sha256", .text, de: "SHA-256", en: "SHA-256")
  fileprivate static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  fileprivate static let schemaVersion = Column("schema_version", .count, de: "Schema", en: "Schema version")
}
