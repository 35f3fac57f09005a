import Measurement

/// The rule of a small count: a table that shows one, and of which no more is known, is withheld as a whole.
///
/// A count from 1 to k − 1 may point to a person. Blanking only such cells is not safe, since totals and
/// neighbouring tables often allow them to be computed back. Which others must go with them can be said only of tables
/// whose sums are known; withholding the whole table is deliberately conservative and never wrong. Zero is shown: it is a
/// fact about a category, not about one person.
///
/// A table whose rows are of single records, by a column such as `row`, `case` or `subject`, or by days that differ from row to
/// row, is withheld too; and one with means, shares, rates or days that says of no number of persons.
///
/// Remarks are prose with counts in them: in a table that is released, whole numbers below k in its remarks are
/// printed as "< k". The smallest and the largest value of a column are those of single persons and are blanked. So is a
/// quantile with fewer than k persons on either side, and what a mean of fewer than six persons is spread by: with the mean it
/// leaves few possible values.
///
/// Checked are the cells of columns in unit ``Unit/count`` and the counts that a proportion reveals together
/// with the column `n` of its row: of those who have the property, and of those who have not (96.7 % of 30 is
/// all but one), and whole test statistics, which count persons in exact tests. Not checked: other differences between cells
/// and between tables; a study that publishes such tables of few people needs a larger k or fewer groups.
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
    guard minimumCount > 1 else { return .released(table) }
    if Self.listsRecords(table) { return .withheld(table.withoutRows, .records) }
    let small = smallCells(of: table)
    if small > 0 { return .withheld(table.withoutRows, .smallCells(minimumCount: minimumCount)) }
    return isOfUnknownSize(table)
      ? .withheld(table.withoutRows, .unknownSize) : .released(withoutExtremes(table))
  }

  /// The table as it may leave the house together with the other tables of its analysis.
  ///
  /// Where one of them is withheld for small counts, tables with tests are withheld too: a test statistic, an effect
  /// and the sample sizes often leave one possible table of counts.
  public func apply(to table: TidyTable, of analysis: [TidyTable]) -> Disclosure {
    let disclosure = apply(to: table)
    let small = analysis.reduce(0) { $0 + smallCells(of: $1) }
    guard disclosure.note == nil, small > 0, hasTests(table) else { return disclosure }
    return .withheld(table.withoutRows, .smallCells(minimumCount: minimumCount))
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
    return small + fewLeaving(table)
  }

  /// How many times a table over time, such as a survival curve, shows that from one row to the next from 1 to k − 1 persons
  /// are gone.
  private func fewLeaving(_ table: TidyTable) -> Int {
    guard let atRisk = table.columnIndex("at_risk") else { return 0 }
    return zip(table.rows, table.rows.dropFirst()).count { row, next in
      guard let before = row[atRisk].number, let after = next[atRisk].number else { return false }
      return isSmall(before - after)
    }
  }

  /// Whether a table has numbers of persons, such as means, shares or rates, and no count that says of how many.
  private func isOfUnknownSize(_ table: TidyTable) -> Bool {
    guard !table.columns.contains(where: { $0.unit == .count }) else { return false }
    return table.columns.indices.contains { index in
      [.value, .proportion, .proportionDifference, .days].contains(table.columns[index].unit)
        && table.columns[index].name != Column.confidenceLevel.name
        && table.rows.contains { $0[index].number != nil }
    }
  }

  /// Whether a proportion under this name is part of an interval and reveals no count.
  package static func isNoShare(_ name: String) -> Bool {
    name.hasSuffix("_low") || name.hasSuffix("_high")
      || [Column.confidenceLevel.name, Column.standardError.name].contains(name)
  }

  /// Whether each row is of a single record: it is named, or dated to the day.
  package static func listsRecords(_ table: TidyTable) -> Bool {
    if table.columns.contains(where: { recordColumns.contains($0.name) }) { return true }
    return table.columns.indices.contains { index in
      Set(table.rows.compactMap { $0[index].code }.filter(isDay)).count > 1
    }
  }

  /// Whether a text is written as days are, such as 2024-05-31.
  private static func isDay(_ text: String) -> Bool {
    text.utf8.count == 10
      && text.utf8.enumerated().allSatisfy { position, byte in
        position == 4 || position == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
      }
  }

  /// The table without small counts in remarks and without values of single persons.
  public func withoutExtremes(_ table: TidyTable) -> TidyTable {
    guard minimumCount > 1 else { return table }
    return TidyTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: table.rows.map { row in
        let persons = fewestPersons(zip(table.columns, row))
        return zip(table.columns, row).map { column, cell in
          if let needed = personsNeeded(column.name), persons.map({ $0 < needed }) ?? (needed == .max) {
            return cell == .empty ? .empty : .suppressed
          }
          return column.name == Column.remarks.name ? masked(cell) : cell
        }
      })
  }

  /// How many persons the numbers of a row are of at the least: its smallest count above 0, the missing aside.
  private func fewestPersons(_ row: some Sequence<(Column, Cell)>) -> Int? {
    row.filter { $0.0.unit == .count && $0.0.name != Column.nMissing.name }
      .compactMap { $0.1.number.flatMap { Int(exactly: $0) } }.filter { $0 > 0 }.min()
  }

  /// How many persons a number must be of to be shown; nil for one that any number may.
  private func personsNeeded(_ column: String) -> Int? {
    if Self.extremes.contains(column) { return .max }
    // As many on either side as a count must have.
    if Self.quarters.contains(column) { return 4 * minimumCount }
    if Self.halves.contains(column) { return 2 * minimumCount }
    return Self.spreads.contains(column) ? max(minimumCount, 6) : nil
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

  private static let extremes: Set = [
    "minimum", "maximum", "most_days_late", "greatest", "least", "largest_cook", "largest_leverage",
    "largest_studentised", "outlier_p",
  ]
  private static let quarters: Set = [
    "quartile_1", "quartile_3", "first_quartile", "third_quartile", "quartile_lower", "quartile_upper",
  ]
  private static let halves: Set = ["median", "median_gap", "median_days_late", "survival_median"]
  private static let spreads: Set = ["std_dev", "std_error"]
  /// The columns whose tables list single records.
  private static let recordColumns: Set = [
    "row", "other_row", "subject", "case", "person", "session", "sheet",
  ]

  private func isSmall(_ count: Double) -> Bool {
    count > 0 && count < Double(minimumCount)
  }
}
