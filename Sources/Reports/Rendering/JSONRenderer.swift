import Tables

/// Writes tidy tables and whole reports as JSON.
///
/// A table is an array of rows with the column names as keys, each row on its line. Labels are written as their code; empty and
/// infinite cells are null; suppressed cells are the text `"*"`, as in CSV.
public struct JSONRenderer: Sendable {
  /// Creates the renderer.
  public init() {}

  /// The rows of one table, for `--format json`.
  public func render(_ table: TidyTable) -> String {
    JSON.rows(table).text() + "\n"
  }

  /// The whole report: title, sections with their blocks, provenance.
  public func render(_ report: Report) -> String {
    String(decoding: bytes(report), as: UTF8.self)
  }

  /// The same as bytes of UTF-8.
  public func bytes(_ report: Report) -> [UInt8] {
    let json: JSON = [
      "title": .text(report.title),
      "subtitle": report.subtitle.map(JSON.text) ?? .null,
      "language": .text(report.language.rawValue),
      "sections": .array(
        report.sections.map { section in
          [
            "title": .text(section.title),
            "blocks": .array(section.blocks.map { block($0, of: report) }),
          ]
        }),
      "provenance": .array(
        report.provenance.map { ["label": .text($0.label), "value": .text($0.value)] }),
    ]
    return json.bytes() + "\n".utf8
  }

  private func block(_ block: Report.Block, of report: Report) -> JSON {
    switch block {
    case .prose(let markdown):
      return ["type": "prose", "markdown": .text(markdown)]
    case .note(let kind, let text):
      return ["type": "note", "kind": .text(kind.rawValue), "text": .text(text)]
    case .chart(let chart):
      return [
        "type": "chart", "id": .text(chart.id), "title": .text(chart.title[report.language]),
        "description": .text(chart.description(in: report.language)), "rows": .rows(chart.drawnTable),
      ]
    case .table(let table, let caption):
      let columns = table.columns.map { column -> JSON in
        [
          "name": .text(column.name), "unit": .text(column.unit.rawValue),
          "label": .text(column.label[report.language]),
        ]
      }
      return [
        "type": "table", "id": .text(table.id), "title": .text(caption ?? table.title[report.language]),
        "columns": .array(columns), "rows": .rows(table),
      ]
    }
  }
}
