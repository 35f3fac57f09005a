import Datasets
import Measurement
import Tables

/// Counts that coefficients and tests are computed from, for disclosure control alone: of two categories with few values
/// each, a coefficient with its p-value and n leaves one possible table.
enum UnderlyingCounts {
  /// Of larger tables a coefficient leaves many possible ones.
  private static let mostCells = 6
  private static let id = "underlying"

  /// The cells of every two columns that have few values.
  static func tables(of names: [String], in dataset: Dataset) throws -> [TidyTable] {
    let columns = try Set(names).sorted().compactMap { name in
      try dataset.column(name).groups(atMost: mostCells).map { (name: name, codes: $0.codes, rows: $0.rows) }
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
}
