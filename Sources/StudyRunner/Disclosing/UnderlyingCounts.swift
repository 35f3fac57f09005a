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
    let columns = try Set(names).sorted().compactMap { name in
      codes(of: try dataset.column(name)).map { (name: name, codes: $0.codes, rows: $0.rows) }
    }
    var rows: [[Cell]] = []
    for (place, first) in columns.enumerated() {
      for second in columns.dropFirst(place + 1) where first.codes.count * second.codes.count <= mostCells {
        var cells = second.codes.map { _ in first.codes.map { _ in 0 } }
        for (one, two) in zip(first.rows, second.rows) {
          if let one, let two { cells[two][one] += 1 }
        }
        for (counts, group) in zip(cells, second.codes) where counts.contains(where: { $0 > 0 }) {
          rows += zip(counts, first.codes).map { count, code in
            [
              .text(first.name), .text(code), .text("\(second.name)=\(group)"), .count(count),
              .count(counts.reduce(0, +)),
            ]
          }
        }
      }
    }
    guard !rows.isEmpty else { return [] }
    let level = Column("level", .text, de: id, en: id)
    return [
      TidyTable(
        id: id, title: LocalizedText(id),
        columns: [.term, level, .group, Column("count", .count, de: id, en: id), .n],
        rows: rows)
    ]
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

  /// The values of a column by number, with their codes; nil for more than a table of few cells can have.
  private static func codes(of column: DataColumn) -> (rows: [Int?], codes: [String])? {
    switch column.values {
    case .numbers(let values): codes(values) { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
    case .levels(let values): codes(values) { column.field.levels[$0].code }
    case .days(let values): codes(values) { $0.description }
    case .texts(let values): codes(values) { $0 }
    case .flags(let values): codes(values) { $0 ? "yes" : "no" }
    }
  }

  private static func codes<Value: Hashable>(
    _ answers: [Answer<Value>], _ code: (Value) -> String
  ) -> (rows: [Int?], codes: [String])? {
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
    return (rows, places.sorted { $0.value < $1.value }.map { code($0.key) })
  }
}
