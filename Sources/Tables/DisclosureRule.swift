import Measurement

/// The rule of a small count: a table that shows one, and of which no more is known, is withheld as a whole.
///
/// A count from 1 to k − 1 may point to a person. Blanking only such cells is not safe, since totals and
/// neighbouring tables often allow them to be computed back. Which others must go with them can be said only of tables
/// whose sums are known; withholding the whole table is deliberately conservative and never wrong. Zero is shown: it is a fact about a category, not about one person.
///
/// A table whose rows are of single records, by a column `row` or `subject`, is withheld too.
///
/// Remarks are prose with counts in them: in a table that is released, whole numbers below k in its remarks are
/// printed as "< k". The smallest and the largest value of a column are those of single persons and are blanked.
///
/// Checked are the cells of columns in unit ``Unit/count`` and the counts that a proportion reveals together
/// with the column `n` of its row: of those who have the property, and of those who have not (96.7 % of 30 is
/// all but one), and whole test statistics, which count persons in exact tests. Not checked: other differences between cells and between tables; a study that publishes such
/// tables of few people needs a larger k or fewer groups.
public struct DisclosureRule: Sendable, Codable, Hashable {
  /// The smallest count that may be shown besides zero, k.
  public let minimumCount: Int
  /// Names of columns whose counts are not of persons, such as the number of an item.
  public let exemptColumns: [String]

  /// Creates a rule; a minimum count of 1 withholds nothing.
  public init(minimumCount: Int, exemptColumns: [String] = []) {
    precondition(minimumCount >= 1, "the minimum count is at least 1")
    self.minimumCount = minimumCount
    self.exemptColumns = exemptColumns
  }

  /// The table as it may leave the house.
  public func apply(to table: TidyTable) -> Disclosure {
    let small = listsRecords(table) ? table.rows.count : smallCells(of: table)
    guard small > 0 else { return .released(withoutExtremes(table)) }
    let empty = TidyTable(id: table.id, title: table.title, columns: table.columns)
    return .withheld(empty, smallCells: small, minimumCount: minimumCount)
  }

  /// The table as it may leave the house together with the other tables of its analysis.
  ///
  /// Where one of them is withheld for small counts, tables with tests are withheld too: a test statistic, an effect
  /// and the sample sizes often leave one possible table of counts.
  public func apply(to table: TidyTable, of analysis: [TidyTable]) -> Disclosure {
    let disclosure = apply(to: table)
    let small = analysis.reduce(0) { $0 + smallCells(of: $1) }
    guard disclosure.note == nil, small > 0, hasTests(table) else { return disclosure }
    let empty = TidyTable(id: table.id, title: table.title, columns: table.columns)
    return .withheld(empty, smallCells: small, minimumCount: minimumCount)
  }

  private func hasTests(_ table: TidyTable) -> Bool {
    table.rows.indices.contains { table[$0, Column.pValue.name]?.number != nil }
  }

  /// How many cells of the table show or reveal a count from 1 to k − 1.
  public func smallCells(of table: TidyTable) -> Int {
    let sizeIndex = table.columnIndex(Column.n.name)
    let checked = table.columns.indices.filter { !exemptColumns.contains(table.columns[$0].name) }
    var small = 0
    for row in table.rows {
      let size = sizeIndex.flatMap { row[$0].number }
      for index in checked {
        guard let number = row[index].number, number.isFinite else { continue }
        switch table.columns[index].unit {
        case .count:
          small += isSmall(number) ? 1 : 0
        case .proportion:
          guard let size, !Self.isNoShare(table.columns[index].name) else { continue }
          let implied = number * size
          let isWhole = (implied - implied.rounded()).magnitude < 1e-6
          let count = implied.rounded()
          small += isWhole && (isSmall(count) || isSmall(size - count)) ? 1 : 0
        case .dimensionless where table.columns[index].name == Column.statistic.name:
          // The statistic of an exact test is a count of persons.
          small += number == number.rounded() && isSmall(number) ? 1 : 0
        default: continue
        }
      }
    }
    return small
  }

  /// Whether a proportion under this name is part of an interval and reveals no count.
  package static func isNoShare(_ name: String) -> Bool {
    name.hasSuffix("_low") || name.hasSuffix("_high")
      || [Column.confidenceLevel.name, Column.standardError.name].contains(name)
  }

  /// Whether each row is of a single record.
  private func listsRecords(_ table: TidyTable) -> Bool {
    minimumCount > 1 && table.columns.contains { Self.recordColumns.contains($0.name) }
  }

  /// The table without small counts in remarks and without values of single persons.
  public func withoutExtremes(_ table: TidyTable) -> TidyTable {
    guard minimumCount > 1 else { return table }
    return TidyTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: table.rows.map { row in
        zip(table.columns, row).map { column, cell in
          if Self.extremes.contains(column.name) { return cell == .empty ? .empty : .suppressed }
          return column.name == Column.remarks.name ? masked(cell) : cell
        }
      })
  }

  private func masked(_ cell: Cell) -> Cell {
    switch cell {
    case .text(let text): .text(masked(text))
    case .label(let code, let text):
      .label(code: masked(code), LocalizedText(de: masked(text.de), en: masked(text.en)))
    default: cell
    }
  }

  /// The text with every whole number from 1 to k − 1 replaced; decimal numbers are no counts and stay.
  private func masked(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: Self.isDigit) {
      result += rest[..<start]
      let number = rest[start...].prefix { Self.isDigit($0) || $0 == "." || $0 == "," }
      // A point or comma at the end belongs to the sentence.
      let digits = number[...(number.lastIndex(where: Self.isDigit) ?? start)]
      let isSmallCount = Double(digits).map(isSmall) == true && digits.allSatisfy(Self.isDigit)
      result += isSmallCount ? "< \(minimumCount)" : String(digits)
      rest = rest[digits.endIndex...]
    }
    return result + rest
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static let extremes = ["minimum", "maximum"]
  /// The columns whose tables list single records.
  package static let recordColumns = ["row", "subject"]

  private func isSmall(_ count: Double) -> Bool {
    count > 0 && count < Double(minimumCount)
  }
}

/// What disclosure control made of a table.
public enum Disclosure: Sendable, Hashable {
  /// The table may be shown as it is.
  case released(TidyTable)
  /// The table may be shown; its small counts are suppressed, and others from which they could be computed.
  case suppressed(TidyTable)
  /// The table has lost all its rows because so many cells were below the minimum count; none where hidden cells of other
  /// tables could be computed from it.
  case withheld(TidyTable, smallCells: Int, minimumCount: Int)

  /// The table to show, without rows where it is withheld.
  public var table: TidyTable {
    switch self {
    case .released(let table), .suppressed(let table), .withheld(let table, _, _): table
    }
  }

  /// Why the table is withheld, or nil where it is shown.
  public var note: LocalizedText? {
    guard case .withheld(_, let cells, let minimum) = self else { return nil }
    guard cells > 0 else {
      return LocalizedText(
        de: "Zurückgehalten: hieraus ließen sich geheim gehaltene Werte anderer Tabellen errechnen.",
        en: "Withheld: values that are suppressed in other tables could be computed from it.")
    }
    return LocalizedText(
      de: (cells == 1
        ? "Zurückgehalten: 1 Zelle unter \(minimum)." : "Zurückgehalten: \(cells) Zellen unter \(minimum).")
        + " Seltene Angaben zusammenfassen, größere Gruppen bilden oder mehr Personen aufnehmen, oder die Tabelle weglassen.",
      en: (cells == 1
        ? "Withheld: 1 cell below \(minimum)." : "Withheld: \(cells) cells below \(minimum).")
        + " Merge rare values, form larger groups or take in more persons, or leave the table out.")
  }

  /// What the reader of a table with suppressed cells must know; nil for one without.
  public var maskNote: LocalizedText? {
    guard case .suppressed = self else { return nil }
    return Self.mask
  }

  /// What the asterisk stands for.
  public static let mask = LocalizedText(
    de:
      "* = geheim gehalten: Werte, die auf Einzelne schließen lassen, und Werte, aus denen sie sich errechnen ließen",
    en: "* = withheld: values that point to single persons, and values from which they could be computed")
}
