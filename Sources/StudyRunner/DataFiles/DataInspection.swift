import Datasets
import Measurement
import Tables

/// What a data file is and holds, with what looks odd in it; no value of an identifying column is among it.
public struct DataInspection: Sendable {
  private let input: DataFileInput
  private let summary: DatasetSummary

  /// Inspects a file.
  public init(_ input: DataFileInput) {
    self.input = input
    summary = DatasetSummary(input.content.dataset)
  }

  /// The tables `columns`, `levels`, `suspicious` and `file`.
  public var output: AnalysisOutput {
    AnalysisOutput(
      title: LocalizedText(de: "Datei", en: "File"), tables: [columns, levels, suspicious, file])
  }

  private var dataset: Dataset { input.content.dataset }

  private var file: TidyTable {
    TidyTable(
      id: "file", title: LocalizedText(de: "Datei", en: "File"),
      columns: [.dataFile, .dataFormat, .dataRows, .dataColumns, .dataCodebook],
      rows: [
        [
          .text(dataset.name), .text(input.content.format.name), .count(dataset.rowCount),
          .count(dataset.columns.count),
          .text(
            input.codebookPath.map { DataLocation($0).path.split(separator: "/").last.map(String.init) ?? $0 }
              ?? "inferred"),
        ]
      ])
  }

  private var columns: TidyTable {
    TidyTable(
      id: "columns", title: LocalizedText(de: "Spalten", en: "Columns"),
      columns: [
        .dataColumn, .dataLabel, .dataKind, .n, .nMissing, .dataReasons, .dataLevels, .dataMinimum,
        .dataMaximum,
      ],
      rows: zip(dataset.columns, summary.columns).map { column, summary in
        let field = column.field
        let isIdentifying = IdentifyingColumn.isLikely(column)
        let range = isIdentifying ? nil : Self.range(summary.content)
        let label = field.label.de == field.name ? Cell.empty : .text(field.label.de)
        return [
          .text(field.name), label, .text(field.kind.rawValue), .count(summary.n), .count(summary.nMissing),
          summary.missing.isEmpty
            ? .empty
            : .text(summary.missing.map { "\($0.reason.rawValue) \($0.count)" }.joined(separator: ", ")),
          field.levels.isEmpty ? .empty : .count(field.levels.count), range.map { .text($0.0) } ?? .empty,
          range.map { .text($0.1) } ?? .empty,
        ]
      })
  }

  private var levels: TidyTable {
    var rows: [[Cell]] = []
    for (column, summary) in zip(dataset.columns, summary.columns) where !IdentifyingColumn.isLikely(column) {
      guard case .levels(let counts) = summary.content else { continue }
      for count in counts {
        let label = count.level.label.de == count.level.code ? Cell.empty : .text(count.level.label.de)
        rows.append([.text(column.field.name), .text(count.level.code), label, .count(count.count)])
      }
    }
    return TidyTable(
      id: "levels", title: LocalizedText(de: "Ausprägungen", en: "Levels"),
      columns: [.dataColumn, .dataCode, .dataLabel, .dataCount], rows: rows)
  }

  private var suspicious: TidyTable {
    let found = dataset.notes + dataset.columns.flatMap { SuspiciousValues($0, in: input).notes }
    return TidyTable(
      id: "suspicious", title: LocalizedText(de: "Auffällig", en: "Suspicious"),
      columns: [.dataColumn, .dataRow, .dataNote],
      rows: found.map { note in
        [note.column.map { .text($0) } ?? .empty, note.row.map { .count($0) } ?? .empty, .text(note.message)]
      })
  }

  private static func text(_ number: Double) -> String { NumberFormat.dataText(number) ?? "" }

  private static func range(_ content: ColumnSummary.Content) -> (String, String)? {
    switch content {
    case .numbers(let range): range.map { (text($0.lowerBound), text($0.upperBound)) }
    case .days(let range): range.map { ($0.lowerBound.description, $0.upperBound.description) }
    case .levels, .texts, .flags: nil
    }
  }
}

extension Column {
  static let dataFile = Column("file", .text, de: "Datei", en: "File")
  static let dataFormat = Column("format", .text, de: "Format", en: "Format")
  static let dataRows = Column("rows", .count, de: "Zeilen", en: "Rows")
  static let dataColumns = Column("columns", .count, de: "Spalten", en: "Columns")
  static let dataCodebook = Column("codebook", .text, de: "Codebuch", en: "Codebook")
  static let dataColumn = Column("column", .text, de: "Spalte", en: "Column")
  static let dataRow = Column("row", .count, de: "Zeile", en: "Row")
  static let dataLabel = Column("label", .text, de: "Bezeichnung", en: "Label")
  static let dataKind = Column("kind", .text, de: "Art", en: "Kind")
  static let dataReasons = Column("missing_reasons", .text, de: "fehlt, weil", en: "Missing because")
  static let dataLevels = Column("levels", .count, de: "Ausprägungen", en: "Levels")
  static let dataMinimum = Column("minimum", .text, de: "von", en: "Minimum")
  static let dataMaximum = Column("maximum", .text, de: "bis", en: "Maximum")
  static let dataCode = Column("code", .text, de: "Code", en: "Code")
  static let dataCount = Column("count", .count, de: "Anzahl", en: "Count")
  static let dataNote = Column("note", .text, de: "Hinweis", en: "Note")
}
