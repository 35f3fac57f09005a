import Datasets
import Measurement

/// The stock of employable persons entitled to benefits, month by month.
public struct MonthlyStock: Sendable, Hashable {
  /// The stock of one month.
  public struct Entry: Sendable, Hashable {
    /// The month.
    public let month: Month
    /// The stock.
    public let stock: Int
  }

  /// The months in order.
  public let months: [Entry]

  /// Reads the stocks of a dataset: one row per month, as `yyyy-mm` or any day of the month.
  ///
  /// - Throws: ``OutcomeError/data(_:)`` for missing columns and wrong kinds, ``OutcomeError/missingKey(file:column:row:)`` for
  ///   an empty field, ``OutcomeError/noMonth(file:column:row:)``, ``OutcomeError/repeatedMonth(file:row:)``,
  ///   ``OutcomeError/noStock(file:column:row:)`` for anything but a whole number of persons.
  public init(
    from dataset: Dataset, monthColumn: String = "month", stockColumn: String = "stock"
  ) throws(OutcomeError) {
    let stocks = try dataset.outcomeNumbers(of: stockColumn)
    var months: [Month: Int] = [:]
    for (index, month) in try Self.months(of: dataset, monthColumn).enumerated() {
      guard let stock = stocks[index] else {
        throw .missingKey(file: dataset.name, column: stockColumn, row: index + 2)
      }
      guard stock >= 0, stock < 1e9, stock == stock.rounded() else {
        throw .noStock(file: dataset.name, column: stockColumn, row: index + 2)
      }
      guard months.updateValue(Int(stock), forKey: month) == nil else {
        throw .repeatedMonth(file: dataset.name, row: index + 2)
      }
    }
    self.months = months.sorted { $0.key < $1.key }.map { Entry(month: $0.key, stock: $0.value) }
  }

  private static func months(of dataset: Dataset, _ name: String) throws(OutcomeError) -> [Month] {
    let column: DataColumn
    do { column = try dataset.column(name) } catch { throw .data(error) }
    var months: [Month] = []
    if column.field.kind == .date {
      for (index, day) in try dataset.outcomeDays(of: name).enumerated() {
        guard let day else { throw .missingKey(file: dataset.name, column: name, row: index + 2) }
        months.append(Month(of: day))
      }
    } else {
      for (index, code) in try dataset.outcomeKeys(of: name).enumerated() {
        guard let month = Month(code) else {
          throw .noMonth(file: dataset.name, column: name, row: index + 2)
        }
        months.append(month)
      }
    }
    return months
  }

  /// The stocks of the twelve months up to a month.
  ///
  /// - Throws: ``OutcomeError/missingMonths(_:)`` unless all twelve are there: a mean of fewer would be another rate.
  func twelve(until last: Month) throws(OutcomeError) -> [Int] {
    var stocks: [Int] = []
    var missing: [String] = []
    for month in last.latest(12) {
      if let found = months.first(where: { $0.month == month }) {
        stocks.append(found.stock)
      } else {
        missing.append(month.description)
      }
    }
    guard missing.isEmpty else { throw .missingMonths(missing) }
    return stocks
  }
}
