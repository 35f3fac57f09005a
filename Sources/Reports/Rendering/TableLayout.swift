import Measurement
import Tables

/// A tidy table arranged for people: what everyone reads first, and the technical columns apart.
///
/// The main part begins with what names the rows and keeps the other columns in their order; an interval becomes one column, constant names of
/// quantities become headings. Technical columns (standard error, test statistic, method, …) whose text is
/// the same in all rows become one line under the table, the others a second table. Remarks become
/// footnotes. Nothing is left out but empty columns.
struct TableLayout {
  /// A column's heading and whether it holds numbers.
  struct Heading: Equatable {
    var text: String
    var isNumeric: Bool
  }

  /// Headings and rows of texts.
  struct Part: Equatable {
    var headings: [Heading] = []
    var rows: [[String]] = []
  }

  /// A label with the text that holds for all rows.
  struct Constant: Equatable {
    var label: String
    var text: String
  }

  /// What everyone reads first.
  private(set) var main = Part()
  /// Technical columns that differ between rows, with the names of the rows; nil where there are none.
  private(set) var technical: Part?
  /// Technical columns that are the same in all rows.
  private(set) var constants: [Constant] = []
  /// The different remarks.
  private(set) var footnotes: [String] = []
  /// For each row, the position of its remark among the footnotes.
  private(set) var footnoteOfRow: [Int?] = []

  init(_ table: TidyTable, in language: Language) {
    let source = TableColumns(table, language)
    var varying: [TableColumns.Rendered] = []
    let names = source.rendered.filter { $0.role == .name }
    for column in names + source.rendered.filter({ $0.role != .name }) {
      switch column.role {
      case .main, .name: append(column)
      case .remarks: collect(column)
      case .technical:
        if let text = column.constantText {
          constants.append(Constant(label: column.heading.text, text: text))
        } else {
          varying.append(column)
        }
      }
    }
    if footnoteOfRow.isEmpty { footnoteOfRow = table.rows.map { _ in nil } }
    if main.rows.isEmpty { main.rows = table.rows.map { _ in [] } }
    guard !varying.isEmpty else { return }
    let columns = (names.isEmpty ? Array(source.rendered.prefix(1)) : names) + varying
    technical = Part(
      headings: columns.map(\.heading),
      rows: table.rows.indices.map { row in columns.map { $0.texts[row] } })
  }

  /// The letter of a footnote: a, b, …, z, aa, ab, ….
  static func mark(_ index: Int) -> String {
    let letter = String(Character(Unicode.Scalar(UInt8(97 + index % 26))))
    return index < 26 ? letter : mark(index / 26 - 1) + letter
  }

  private mutating func append(_ column: TableColumns.Rendered) {
    main.headings.append(column.heading)
    if main.rows.isEmpty { main.rows = column.texts.map { _ in [] } }
    for row in column.texts.indices { main.rows[row].append(column.texts[row]) }
  }

  private mutating func collect(_ column: TableColumns.Rendered) {
    footnoteOfRow = column.texts.map { text in
      if text.isEmpty { return nil }
      if let known = footnotes.firstIndex(of: text) { return known }
      footnotes.append(text)
      return footnotes.count - 1
    }
  }
}
