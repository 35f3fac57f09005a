import Measurement

/// Finds rows that repeat the key of an earlier row, where several columns together identify a row.
enum KeyCheck {
  static func check(
    _ key: [String], columns: [DataColumn], rows: [Int], problems: inout ProblemList
  ) {
    // A key of one column is a unique field, which its column has checked.
    guard key.count > 1 else { return }
    let keyColumns = key.compactMap { name in columns.first { $0.field.name == name } }
    guard keyColumns.count == key.count else { return }
    let parts = keyColumns.map(numbered)
    var firstRows: [[Int]: Int] = [:]
    var found = ProblemList()
    for (index, row) in rows.enumerated() {
      let value = parts.map { $0[index] }
      if let first = firstRows[value] {
        found.add(
          row: row, columnIndex: 0, column: nil,
          "repeats the key (\(key.joined(separator: ", "))) of row \(first)")
      } else {
        firstRows[value] = row
      }
    }
    problems.add(found)
  }

  /// Each value as a number, equal numbers for equal values.
  private static func numbered(_ column: DataColumn) -> [Int] {
    func number<Value>(_ values: [Answer<Value>]) -> [Int] {
      var numbers: [Answer<Value>: Int] = [:]
      return values.map { value in
        let number = numbers[value] ?? numbers.count
        numbers[value] = number
        return number
      }
    }
    return switch column.values {
    case .numbers(let values): number(values)
    case .levels(let values): number(values)
    case .days(let values): number(values)
    case .texts(let values): number(values)
    case .flags(let values): number(values)
    }
  }
}
