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
    let columns = try Set(names).sorted().map { keys(of: try dataset.column($0)) }
    var counts: [Int] = []
    for (place, first) in columns.enumerated() {
      for second in columns.dropFirst(place + 1)
      where Set(first.compactMap(\.self)).count * Set(second.compactMap(\.self)).count <= mostCells {
        let pairs = zip(first, second).compactMap { one, two in one.flatMap { one in two.map { [one, $0] } } }
        counts += Dictionary(grouping: pairs, by: \.self).values.map(\.count)
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

  private static func keys(of column: DataColumn) -> [String?] {
    switch column.values {
    case .numbers(let values): values.map { $0.value.map { String($0) } }
    case .levels(let values): values.map { $0.value.map { String($0) } }
    case .days(let values): values.map { $0.value.map { "\($0)" } }
    case .texts(let values): values.map { $0.value }
    case .flags(let values): values.map { $0.value.map { String($0) } }
    }
  }
}
