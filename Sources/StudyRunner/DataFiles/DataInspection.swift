import Datasets
import Foundation
import Measurement
import Tables

/// What a data file is and holds, with what looks odd in it; no value of an identifying column is among it.
public struct DataInspection: Sendable {
  private let codebook: String
  private var name = ""
  private var format = DataFormat.csv
  private var rowCount = 0
  private var columnRows: [[Cell]] = []
  private var levelRows: [[Cell]] = []
  private var found: [ReadingNote] = []

  /// Inspects a file, column by column.
  ///
  /// - Throws: `DatasetError`.
  public init(_ input: DataFileInput) throws {
    codebook = input.codebookPath.map { URL(fileURLWithPath: $0).lastPathComponent } ?? "inferred"
    try input.forEachPart { add($0) }
  }

  private mutating func add(_ part: DataFileContent) {
    let dataset = part.dataset
    if columnRows.isEmpty { found = dataset.notes }
    (name, format, rowCount) = (dataset.name, part.format, dataset.rowCount)
    let summaries = DatasetSummary(dataset).columns
    for (column, summary) in zip(dataset.columns, summaries) {
      let isIdentifying = IdentifyingColumn.isLikely(column)
      columnRows.append(Self.columnRow(summary, isIdentifying: isIdentifying))
      if !isIdentifying { levelRows += Self.levelRows(summary) }
      found += SuspiciousValues(column).notes
    }
  }

  /// The tables `columns`, `levels`, `suspicious` and `file`.
  public var output: AnalysisOutput {
    AnalysisOutput(
      title: LocalizedText(de: "Datei", en: "File"), tables: [columns, levels, suspicious, file])
  }

  private var file: TidyTable {
    TidyTable(
      id: "file", title: LocalizedText(de: "Datei", en: "File"),
      columns: [.dataFile, .dataFormat, .dataRows, .dataColumns, .dataCodebook],
      rows: [
        [.text(name), .text(format.name), .count(rowCount), .count(columnRows.count), .text(codebook)]
      ])
  }

  private var columns: TidyTable {
    TidyTable(
      id: "columns", title: LocalizedText(de: "Spalten", en: "Columns"),
      columns: [
        .dataColumn, .dataLabel, .dataKind, .n, .nMissing, .dataReasons, .dataLevels, .dataMinimum,
        .dataMaximum,
      ],
      rows: columnRows)
  }

  private static func columnRow(_ summary: ColumnSummary, isIdentifying: Bool) -> [Cell] {
    let field = summary.field
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
  }

  private static func levelRows(_ summary: ColumnSummary) -> [[Cell]] {
    guard case .levels(let counts) = summary.content else { return [] }
    return counts.map { count in
      let label = count.level.label.de == count.level.code ? Cell.empty : .text(count.level.label.de)
      return [.text(summary.field.name), .text(count.level.code), label, .count(count.count)]
    }
  }

  private var levels: TidyTable {
    TidyTable(
      id: "levels", title: LocalizedText(de: "Ausprägungen", en: "Levels"),
      columns: [.dataColumn, .dataCode, .dataLabel, .dataCount], rows: levelRows)
  }

  private var suspicious: TidyTable {
    TidyTable(
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
