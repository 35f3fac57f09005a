import Measurement

/// A table as it was printed: figures in rows and columns, each with its digits as evidence.
///
/// It is typed as a block of lines. The first line names the columns, every other line begins with the name of its
/// row; names and figures are separated by `|`, a tab or `;`, whichever the first line has. A cell that is empty or
/// holds only "–", "-", "." or "x" has no figure.
public struct PublishedTable: Sendable, Hashable {
  /// What whole numbers without a percent sign are.
  public enum WholeNumbers: Sendable, Hashable {
    /// Counts, which nothing has rounded.
    case counts
    /// Amounts, rounded to whole numbers.
    case rounded
  }

  /// What computed figures were computed from.
  public enum ComputedFrom: String, Sendable, Hashable, Codable, CaseIterable {
    /// From figures before they were rounded, as spreadsheets do.
    case unrounded
    /// From the figures as they are printed.
    case printed
  }

  /// One row.
  public struct Row: Sendable, Hashable {
    /// The name.
    public let label: String
    /// The figures, one place for each column.
    public let figures: [PrintedNumber?]

    /// Creates a row.
    public init(label: String, figures: [PrintedNumber?]) {
      self.label = label
      self.figures = figures
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// Where it was printed, such as a page.
  public let page: String?
  /// How its figures are rounded.
  public let rounding: RoundingRule
  /// What whole numbers without a percent sign are.
  public let wholeNumbers: WholeNumbers
  /// What sums, shares and other computed figures were computed from.
  public let computedFrom: ComputedFrom
  /// The names of the columns.
  public let columns: [String]
  /// The rows.
  public let rows: [Row]

  /// Creates a table of figures that have been read; rows and columns have different names.
  public init(
    id: String, page: String? = nil, rounding: RoundingRule, wholeNumbers: WholeNumbers,
    computedFrom: ComputedFrom = .unrounded, columns: [String], rows: [Row]
  ) {
    precondition(rows.allSatisfy { $0.figures.count == columns.count }, "a row has one place per column")
    precondition(
      Set(columns + rows.map(\.label)).count == columns.count + rows.count, "names are unique")
    self.id = id
    self.page = page
    self.rounding = rounding
    self.wholeNumbers = wholeNumbers
    self.computedFrom = computedFrom
    self.columns = columns
    self.rows = rows
  }

  /// Reads a table from its lines.
  ///
  /// - Throws: ``AuditError/invalidTable(id:problems:)`` with every problem found.
  public init(
    id: String, page: String? = nil, rounding: RoundingRule = .unstated,
    wholeNumbers: WholeNumbers = .rounded, computedFrom: ComputedFrom = .unrounded,
    notation: PrintedNotation = .german, figures text: String
  ) throws(AuditError) {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.trimmingBlanks.isEmpty }
    let separator: Character =
      lines.first.map { $0.contains("|") ? "|" : $0.contains("\t") ? "\t" : ";" } ?? ";"
    try self.init(
      id: id, page: page, rounding: rounding, wholeNumbers: wholeNumbers, computedFrom: computedFrom,
      notation: notation,
      lines: lines.map { line in
        line.split(separator: separator, omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
      })
  }

  /// Reads a table from the cells of its lines; `lineNumbers`, where given, says where each stands in a file.
  init(
    id: String, page: String?, rounding: RoundingRule, wholeNumbers: WholeNumbers, computedFrom: ComputedFrom,
    notation: PrintedNotation, lines: [[String]], lineNumbers: [Int]? = nil
  ) throws(AuditError) {
    guard let header = lines.first else {
      throw .invalidTable(id: id, problems: ["it has no lines"])
    }
    let columns = Array(header.dropFirst())
    var problems: [String] = []
    var rows: [Row] = []
    for (index, cells) in lines.enumerated().dropFirst() {
      let place = lineNumbers.map { "line \($0[index]), row '\(cells[0])'" } ?? "row '\(cells[0])'"
      guard cells.count == columns.count + 1 else {
        problems.append(
          "\(place) has \(cells.count - 1) cells and the first line names \(columns.count) columns")
        continue
      }
      var figures: [PrintedNumber?] = []
      for (column, cell) in zip(columns, cells.dropFirst()) {
        if Self.blanks.contains(cell) {
          figures.append(nil)
        } else if let number = PrintedNumber(cell, notation: notation) {
          figures.append(number)
        } else {
          problems.append(
            "\(place), column '\(column)': '\(cell)' is no number in \(notation.rawValue) notation; "
              + "leave out units and footnote marks")
        }
      }
      rows.append(Row(label: cells[0], figures: figures))
    }
    let labels = columns + rows.map(\.label)
    let repeated = Set(labels.filter { label in labels.filter { $0 == label }.count > 1 })
    problems += repeated.sorted().map { "'\($0)' names more than one row or column; make the names differ" }
    if labels.contains("") { problems.append("a row or column has no name") }
    guard problems.isEmpty else { throw .invalidTable(id: id, problems: problems) }
    self.init(
      id: id, page: page, rounding: rounding, wholeNumbers: wholeNumbers, computedFrom: computedFrom,
      columns: columns, rows: rows)
  }

  /// How many figures are printed.
  public var figureCount: Int { rows.reduce(0) { $0 + $1.figures.count { $0 != nil } } }

  private static let blanks: Set<String> = ["", "–", "—", "-", ".", "x"]
}
