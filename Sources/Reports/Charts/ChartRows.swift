import Measurement
import Tables

/// The rows of a chart's table, read by column name.
struct ChartRows {
  private let table: TidyTable
  /// The language of the texts.
  let language: Language

  init(_ chart: Chart, _ language: Language) {
    table = chart.table
    self.language = language
  }

  /// The positions of all rows.
  var indices: Range<Int> { table.rows.indices }

  /// The column of this name.
  func column(_ name: String) -> Column {
    guard let index = table.columnIndex(name) else { preconditionFailure("a chart has its columns") }
    return table.columns[index]
  }

  /// The text of a cell in the language of the chart; nothing where there is no such column.
  func text(_ row: Int, _ name: String?) -> String {
    guard let name, let cell = table[row, name] else { return "" }
    return NumberFormat(language).text(cell, column(name).unit)
  }

  /// The number in a cell, or nil where it is empty, suppressed or no number.
  func number(_ row: Int, _ name: String?) -> Double? {
    name.flatMap { table[row, $0]?.number }
  }

  /// Whether disclosure control has withheld the cell.
  func isSuppressed(_ row: Int, _ name: String) -> Bool {
    table[row, name] == .suppressed
  }

  /// The heading of a column for an axis; for estimates and effects of one quantity, its name.
  func heading(_ name: String) -> String {
    let format = NumberFormat(language)
    let column = column(name)
    let names = [Column.estimate.name: Column.estimateName.name, Column.effect.name: Column.effectName.name]
    guard let quantity = names[name], table.columnIndex(quantity) != nil else {
      return format.heading(column)
    }
    let quantities = distinct(quantity)
    guard quantities.count == 1 else { return format.heading(column) }
    let heading = quantities[0].asHeading
    return format.unitName(column.unit).map { "\(heading) (\($0))" } ?? heading
  }

  /// The code in a cell, by which a study names a row.
  func code(_ row: Int, _ name: String) -> String? {
    table[row, name]?.code
  }

  /// The different texts of a column, in the order of their first row.
  func distinct(_ name: String?, in rows: [Int]? = nil) -> [String] {
    var seen: Set<String> = []
    return (rows ?? Array(indices)).map { text($0, name) }.filter { seen.insert($0).inserted }
  }
}
