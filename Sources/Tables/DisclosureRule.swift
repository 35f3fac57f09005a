import Measurement

/// Statistical disclosure control: a table that shows a small count is withheld as a whole.
///
/// A count from 1 to k − 1 may point to a person. Blanking only such cells is not safe, since totals and
/// neighbouring tables often allow them to be computed back; complementary suppression would be needed,
/// optimised over all published tables together. Withholding the whole table is deliberately conservative
/// and never wrong. Zero is shown: it is a fact about a category, not about one person.
///
/// Checked are the cells of columns in unit ``Unit/count`` and the counts that a proportion reveals together
/// with the column `n` of its row. Not checked: differences between cells and between tables (10 of 11
/// shows that one is missing); a study that publishes such tables of few people needs a larger k or fewer
/// groups.
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
    let small = smallCells(of: table)
    guard small > 0 else { return .released(table) }
    let empty = TidyTable(id: table.id, title: table.title, columns: table.columns)
    return .withheld(empty, smallCells: small, minimumCount: minimumCount)
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
          small += isWhole && isSmall(implied.rounded()) ? 1 : 0
        default: continue
        }
      }
    }
    return small
  }

  /// Whether a proportion under this name is part of an interval and reveals no count.
  private static func isNoShare(_ name: String) -> Bool {
    name.hasSuffix("_low") || name.hasSuffix("_high")
      || [Column.confidenceLevel.name, Column.standardError.name].contains(name)
  }

  private func isSmall(_ count: Double) -> Bool {
    count > 0 && count < Double(minimumCount)
  }
}

/// What disclosure control made of a table.
public enum Disclosure: Sendable, Hashable {
  /// The table may be shown as it is.
  case released(TidyTable)
  /// The table has lost all its rows because so many cells were below the minimum count.
  case withheld(TidyTable, smallCells: Int, minimumCount: Int)

  /// The table to show, without rows where it is withheld.
  public var table: TidyTable {
    switch self {
    case .released(let table), .withheld(let table, _, _): table
    }
  }

  /// Why the table is withheld, or nil where it is shown.
  public var note: LocalizedText? {
    guard case .withheld(_, let cells, let minimum) = self else { return nil }
    return LocalizedText(
      de: cells == 1
        ? "Zurückgehalten: 1 Zelle unter \(minimum)." : "Zurückgehalten: \(cells) Zellen unter \(minimum).",
      en: cells == 1 ? "Withheld: 1 cell below \(minimum)." : "Withheld: \(cells) cells below \(minimum).")
  }
}
