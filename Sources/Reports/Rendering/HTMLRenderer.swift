import Measurement
import Mustache
import Tables

/// Writes a report as one HTML file that needs nothing else.
///
/// Styles and charts stand in the file; there is no script, and its security policy forbids the browser to
/// load anything. It prints well on A4: headers of tables repeat, and figures stay whole.
public struct HTMLRenderer: Sendable {
  private let template: MustacheTemplate

  /// Creates the renderer.
  public init() throws(ReportError) {
    do {
      template = try MustacheTemplate(
        string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
    } catch {
      throw .brokenTemplate(name: "report.mustache")
    }
  }

  /// The report as HTML, with the charts that ``ChartRenderer`` drew.
  public func render(_ report: Report, charts: ChartRenderer.Outcome) -> String {
    var numbering = Numbering()
    let language = report.language
    let sections = report.sections.map { section -> [String: Any] in
      var context: [String: Any] = [
        "blocks": section.blocks.map { self.context(of: $0, language, charts, &numbering) }
      ]
      if !section.title.isEmpty {
        numbering.sections += 1
        context["anchor"] = "s\(numbering.sections)"
        context["titled"] = ["number": String(numbering.sections), "heading": section.title]
      }
      return context
    }
    var page: [String: Any] = [
      "language": language.rawValue, "report_title": report.title, "sections": sections,
      "styles": String(decoding: PackageResources.report_css, as: UTF8.self),
    ]
    if let subtitle = report.subtitle { page["subtitle"] = subtitle }
    if numbering.sections > 1 {
      page["contents"] = [
        "contents_heading": ReportWording.contents[language],
        "entries": sections.filter { $0["titled"] != nil },
      ]
    }
    if !report.provenance.isEmpty {
      page["provenance"] = [
        "provenance_heading": ReportWording.provenance[language],
        "lines": report.provenance.map { ["label": $0.label, "value": $0.value] },
      ]
    }
    return template.render(page)
  }

  /// Counts sections with a heading, tables and figures.
  private struct Numbering {
    var sections = 0
    var tables = 0
    var figures = 0
  }

  private func context(
    of block: Report.Block, _ language: Language, _ charts: ChartRenderer.Outcome,
    _ numbering: inout Numbering
  ) -> [String: Any] {
    switch block {
    case .prose(let markdown):
      return ["prose": CommonMark(markdown).html]
    case .note(let kind, let text):
      return [
        "note": [
          "kind": kind.rawValue, "kind_title": ReportWording.noteTitle(kind)[language], "note_text": text,
        ]
      ]
    case .table(let table, let caption):
      numbering.tables += 1
      var context = tableContext(table, language)
      context["caption"] = caption ?? table.title[language]
      context["caption_number"] = "\(ReportWording.table[language]) \(numbering.tables)"
      return ["table": context]
    case .chart(let chart):
      numbering.figures += 1
      var figure: [String: Any] = [
        "figure_id": chart.id, "caption": chart.title[language],
        "caption_number": "\(ReportWording.figure[language]) \(numbering.figures)",
      ]
      if chart.isEmpty {
        figure["no_image"] = ReportWording.nothingToDraw[language]
      } else if let image = charts.image(chart.id) {
        figure["image"] = image.inline
      } else {
        figure["no_image"] = charts.explanation(in: language)
        figure["data"] = tableContext(chart.table, language)
      }
      return ["figure": figure]
    }
  }

  private func tableContext(_ table: TidyTable, _ language: Language) -> [String: Any] {
    let layout = TableLayout(table, in: language)
    var context = partContext(layout.main, footnotes: layout.footnoteOfRow)
    if table.rows.isEmpty { context["no_rows"] = ReportWording.noRows[language] }
    let isLong = table.rows.count > 18
    let isWide = layout.main.headings.count > 7
    context["form"] = "table" + (isLong ? " long" : "") + (isWide ? " wide" : "")
    let constants = layout.constants.enumerated().map { index, constant in
      ["label": constant.label, "value": constant.text]
    }
    if !constants.isEmpty { context["constants"] = ["lines": constants] }
    if !layout.footnotes.isEmpty {
      context["footnotes"] = [
        "lines": layout.footnotes.enumerated().map { ["mark": TableLayout.mark($0), "value": $1] }
      ]
    }
    if let technical = layout.technical {
      var part = partContext(technical, footnotes: [])
      part["summary"] = ReportWording.technical[language]
      context["technical"] = part
    }
    return context
  }

  /// The heading with a short last word bound to the word before it, so that no "d" of "Cohen's d" stands alone.
  private static func bound(_ heading: String) -> String {
    guard let space = heading.lastIndex(of: " "), heading.distance(from: space, to: heading.endIndex) <= 3
    else {
      return heading
    }
    return heading[..<space] + "\u{a0}" + heading[heading.index(after: space)...]
  }

  private func partContext(_ part: TableLayout.Part, footnotes: [Int?]) -> [String: Any] {
    func kind(_ index: Int) -> String { part.headings[index].isNumeric ? "number" : "words" }
    let headings = part.headings.indices.map {
      ["class": kind($0), "value": Self.bound(part.headings[$0].text)]
    }
    let rows = part.rows.enumerated().map { row, texts -> [String: Any] in
      let cells = texts.enumerated().map { index, text -> [String: Any] in
        var cell: [String: Any] = ["class": kind(index), "value": text]
        if index == 0, footnotes.indices.contains(row), let footnote = footnotes[row] {
          cell["footnote"] = TableLayout.mark(footnote)
        }
        return cell
      }
      return ["cells": cells]
    }
    return ["headings": headings, "rows": rows]
  }
}

extension ChartRenderer.Outcome {
  /// Why there is no image, and what to do.
  func explanation(in language: Language) -> String {
    guard case .unavailable(let reason, let remedy) = self else {
      return ReportWording.notDrawn[language] + "."
    }
    return "\(ReportWording.notDrawn[language]): \(reason). \(ReportWording.remedy[language]): \(remedy)."
  }
}
