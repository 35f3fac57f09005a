import Measurement
import Tables

/// Writes a report as Markdown with the tables of GitHub and the charts as files beside it.
public struct MarkdownRenderer: Sendable {
  /// Creates the renderer.
  public init() {}

  /// The report as Markdown; images are named `charts/ID.svg`.
  public func render(_ report: Report, charts: ChartRenderer.Outcome) -> String {
    let language = report.language
    var parts = ["# \(Self.escaped(report.title))"]
    if let subtitle = report.subtitle { parts.append("*\(Self.escaped(subtitle))*") }
    var tables = 0
    var figures = 0
    for section in report.sections {
      if !section.title.isEmpty { parts.append("## \(Self.escaped(section.title))") }
      for block in section.blocks {
        switch block {
        case .prose(let markdown):
          parts.append(CommonMark(markdown).text.trimmingEnd)
        case .note(let kind, let text):
          parts.append("> **\(ReportWording.noteTitle(kind)[language]).** \(Self.escaped(text))")
        case .table(let table, let caption):
          tables += 1
          let title = Self.escaped(caption ?? table.title[language])
          parts.append("**\(ReportWording.table[language]) \(tables).** \(title)")
          parts.append(render(table, in: language).trimmingEnd)
        case .chart(let chart):
          figures += 1
          let title = Self.escaped(chart.title[language])
          parts.append("**\(ReportWording.figure[language]) \(figures).** \(title)")
          parts.append(image(of: chart, charts, language))
        }
      }
    }
    if !report.provenance.isEmpty {
      parts.append("## \(ReportWording.provenance[language])")
      parts.append(
        report.provenance.map { "- \(Self.escaped($0.label)): \(Self.escaped($0.value))" }
          .joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// One table, without its caption.
  public func render(_ table: TidyTable, in language: Language) -> String {
    let layout = TableLayout(table, in: language)
    var parts = [pipes(layout.main, footnotes: layout.footnoteOfRow)]
    if table.rows.isEmpty { parts.append(ReportWording.noRows[language]) }
    if !layout.footnotes.isEmpty {
      parts.append(
        layout.footnotes.enumerated().map {
          "<sup>\(TableLayout.mark($0))</sup> \(Self.escaped($1))"
        }.joined(separator: "  \n"))
    }
    if !layout.constants.isEmpty {
      parts.append(
        layout.constants.map { "\(Self.escaped($0.label)): \(Self.escaped($0.text))" }
          .joined(separator: " · "))
    }
    if let technical = layout.technical {
      let summary = ReportWording.technical[language]
      parts.append(
        "<details>\n<summary>\(summary)</summary>\n\n\(pipes(technical, footnotes: []))\n\n</details>")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func image(of chart: Chart, _ charts: ChartRenderer.Outcome, _ language: Language) -> String {
    if chart.isEmpty { return ReportWording.nothingToDraw[language] }
    guard charts.image(chart.id) != nil else {
      return Self.escaped(charts.explanation(in: language)) + "\n\n"
        + render(chart.table, in: language).trimmingEnd
    }
    return "![\(Self.escaped(chart.description(in: language)))](charts/\(chart.id).svg)"
  }

  private func pipes(_ part: TableLayout.Part, footnotes: [Int?]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var lines = [
      line(part.headings.map { Self.escaped($0.text) }),
      line(part.headings.map { $0.isNumeric ? "---:" : "---" }),
    ]
    for (index, row) in part.rows.enumerated() {
      var cells = row.map(Self.escaped)
      if footnotes.indices.contains(index), let footnote = footnotes[index], !cells.isEmpty {
        cells[0] += " <sup>\(TableLayout.mark(footnote))</sup>"
      }
      lines.append(line(cells))
    }
    return lines.joined(separator: "\n")
  }

  /// The text with the characters that mean something in Markdown made harmless, on one line.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "|", "*", "_", "`", "[", "]", "#", "~":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\n", "\r": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension String {
  /// The text without line breaks at its end.
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
