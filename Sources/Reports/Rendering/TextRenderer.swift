import Measurement
import Tables

/// Writes tables for the terminal: aligned columns, in the language of the user.
public struct TextRenderer: Sendable {
  /// The language of headings and numbers.
  public let language: Language

  /// Creates the renderer.
  public init(_ language: Language) {
    self.language = language
  }

  /// The table with its title, without empty columns; technical columns stand apart below.
  public func render(_ table: TidyTable) -> String {
    let layout = TableLayout(table, in: language)
    var parts = [table.title[language] + "\n" + aligned(layout.main, footnotes: layout.footnoteOfRow)]
    if table.rows.isEmpty { parts.append(ReportWording.noRows[language] + "\n") }
    if !layout.footnotes.isEmpty {
      parts.append(
        layout.footnotes.enumerated().map { "[\(TableLayout.mark($0))] \($1)\n" }.joined())
    }
    if !layout.constants.isEmpty {
      parts.append(layout.constants.map { "\($0.label): \($0.text)\n" }.joined())
    }
    if let technical = layout.technical {
      parts.append(ReportWording.technical[language] + "\n" + aligned(technical, footnotes: []))
    }
    return parts.joined(separator: "\n")
  }

  private func aligned(_ part: TableLayout.Part, footnotes: [Int?]) -> String {
    var rows = part.rows.map { $0.map { $0.replacing("\n", with: " ") } }
    for (row, footnote) in footnotes.enumerated() where rows.indices.contains(row) && !rows[row].isEmpty {
      if let footnote { rows[row][0] += " [\(TableLayout.mark(footnote))]" }
    }
    let widths = part.headings.indices.map { column in
      (rows.map { $0[column].count } + [part.headings[column].text.count]).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var line = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += (column > 0 ? "  " : "") + (part.headings[column].isNumeric ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
    return line(part.headings.map(\.text)) + rule + rows.map(line).joined()
  }
}
