import Audit
import Measurement
import Tables

/// The numbers of tables, read back from what is printed for them.
struct PrintedNumbers {
  /// How many were read.
  private(set) var count = 0
  /// The places of those that do not stand for the computed number.
  private(set) var misprints: [String] = []

  /// Reads the numbers of a table as a report prints them; powers of ten and infinity are not read.
  mutating func read(_ table: TidyTable, in analysis: String, language: Language) {
    let format = NumberFormat(language)
    for (row, cells) in table.rows.enumerated() {
      for (column, cell) in zip(table.columns, cells) {
        guard let computed = cell.number,
          let printed = PrintedNumber(
            format.text(cell, column.unit), notation: language == .german ? .german : .english)
        else { continue }
        count += 1
        if !Self.stands(printed, for: computed, column.unit) {
          misprints.append(
            "  \(analysis)/\(table.id), row \(row + 1), column \(column.name): printed as another number")
        }
      }
    }
  }

  /// Whether a computed number is one of those that are printed so.
  static func stands(_ printed: PrintedNumber, for computed: Double, _ unit: Unit) -> Bool {
    let isPercent = unit == .proportion || unit == .proportionDifference
    let value = isPercent ? 100 * computed : computed
    let range = printed.range(roundedBy: .unstated)
    // Doubles may be off in the last places.
    let slack = 8 * max(value.ulp, value.magnitude.ulp)
    return (range.lowerBound ?? -.infinity) - slack <= value
      && value <= (range.upperBound ?? .infinity) + slack
  }
}
