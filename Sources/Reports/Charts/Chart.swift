import Measurement
import Tables

/// A chart: a form, and the tidy table that it draws.
///
/// A chart shows nothing but cells of its table, so disclosure control of the table covers the chart too.
/// Rows whose numbers are empty or suppressed are left out of the drawing.
public struct Chart: Sendable, Hashable {
  /// The identifier within the report, in kebab-case; it names the image file.
  public let id: String
  /// The title.
  public let title: LocalizedText
  /// The form.
  public let form: ChartForm
  /// The table drawn.
  public let table: TidyTable

  /// Creates a chart; the table must have the columns that the form names.
  public init(
    id: String, title: LocalizedText, form: ChartForm, table: TidyTable
  ) throws(ReportError) {
    for name in form.drawing.columnNames where table.columnIndex(name) == nil {
      throw .missingColumn(chart: id, table: table.id, column: name)
    }
    self.id = id
    self.title = title
    self.form = form
    self.table = table
  }

  /// Whether the title is part of the picture.
  public enum TitleDisplay: Sendable, Hashable {
    /// The title stands above the drawing.
    case shown
    /// The drawing has no title, because the report prints one as its caption.
    case omitted
  }

  /// The Vega-Lite 5 specification with its data, in the given language.
  public func specification(in language: Language, title display: TitleDisplay = .shown) -> JSON {
    let theme = ChartTheme(language: language)
    var members: [JSON.Member] = [
      .init("$schema", "https://vega.github.io/schema/vega-lite/v5.json"),
      .init("description", .text(description(in: language))),
      .init("background", "white"),
      .init("config", theme.configuration),
    ]
    if display == .shown {
      let lines = theme.wrapped(title[language], to: 80).split(separator: "\n").map { JSON.text(String($0)) }
      members.append(.init("title", ["text": .array(lines), "anchor": "start", "frame": "bounds"]))
    }
    return .object(members + form.drawing.drawing(of: self, theme))
  }

  /// The specification as canonical JSON: sorted keys, the same bytes every time.
  public func specificationText(in language: Language, title display: TitleDisplay = .shown) -> String {
    specification(in: language, title: display).text(.sorted) + "\n"
  }

  /// The chart in words, for those who cannot see it: its kind, its title and the first numbers.
  public func description(in language: Language) -> String {
    let (sentences, count) = form.drawing.sentences(of: self, language, first: 12)
    let shown = sentences.joined(separator: "; ")
    let left = count - sentences.count
    let more = language == .german ? "und \(left) weitere" : "and \(left) more"
    return "\(type(of: form.drawing).name[language]): \(title[language])."
      + (shown.isEmpty ? "" : " \(shown)\(left > 0 ? "; \(more)" : "").")
  }

  /// The columns of the table that are drawn.
  var drawnTable: TidyTable {
    let drawn = Set(form.drawing.columnNames)
    let kept = table.columns.indices.filter { drawn.contains(table.columns[$0].name) }
    return TidyTable(
      id: table.id, title: table.title, columns: kept.map { table.columns[$0] },
      rows: table.rows.map { row in kept.map { row[$0] } })
  }

  /// Whether there is nothing to draw, because the table is withheld or has no rows.
  public var isEmpty: Bool { table.rows.isEmpty }
}
