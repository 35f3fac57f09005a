import Datasets
import Measurement
import Tables

/// Counts that coefficients and tests are computed from, for disclosure control alone: of two categories with few values each, a
/// coefficient with its p-value and n leaves one possible table.
enum UnderlyingCounts {
  /// Of larger tables a coefficient leaves many possible ones.
  private static let mostCells = 6
  private static let id = "underlying"

  /// The cells of every two columns that have few values.
  static func tables(of names: [String], in dataset: Dataset) throws -> [TidyTable] {
    let columns = try Set(names).sorted().compactMap { codes(of: try dataset.column($0)) }
    var counts: [Int] = []
    for (place, first) in columns.enumerated() {
      for second in columns.dropFirst(place + 1) where first.count * second.count <= mostCells {
        var cells = [Int](repeating: 0, count: first.count * second.count)
        for (one, two) in zip(first.rows, second.rows) {
          if let one, let two { cells[one * second.count + two] += 1 }
        }
        counts += cells.filter { $0 > 0 }
      }
    }
    return tables(of: counts)
  }

  /// Counts, in any order.
  static func tables(of counts: [Int]) -> [TidyTable] {
    counts.isEmpty
      ? []
      : [
        TidyTable(
          id: id, title: LocalizedText(id), columns: [Column("count", .count, de: id, en: id)],
          rows: counts.sorted().map { [.count($0)] })
      ]
  }

  /// The values of a column by number, with how many there are; nil for more than a table of few cells can have.
  private static func codes(of column: DataColumn) -> (rows: [Int?], count: Int)? {
    switch column.values {
    case .numbers(let values): codes(values)
    case .levels(let values): codes(values)
    case .days(let values): codes(values)
    case .texts(let values): codes(values)
    case .flags(let values): codes(values)
    }
  }

  private static func codes<Value: Hashable>(_ answers: [Answer<Value>]) -> (rows: [Int?], count: Int)? {
    var places: [Value: Int] = [:]
    var rows: [Int?] = []
    for answer in answers {
      guard let value = answer.value else {
        rows.append(nil)
        continue
      }
      if places[value] == nil {
        guard places.count < mostCells else { return nil }
        places[value] = places.count
      }
      rows.append(places[value])
    }
    return (rows, places.count)
  }
}
