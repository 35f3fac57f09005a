import Datasets
import Disclosure
import Measurement

extension PersonGroups {
  /// The columns of a dataset by which its records are grouped: those with few codes.
  init(_ dataset: Dataset) {
    self.init(dataset.columns.compactMap(Self.column))
  }

  private static func column(_ column: DataColumn) -> Column? {
    switch column.values {
    case .levels(let values):
      Column(
        name: column.field.name, codes: column.field.levels.map(\.code), rows: values.map { $0.value ?? -1 })
    case .flags(let values):
      Column(
        name: column.field.name, codes: ["no", "yes"], rows: values.map { $0.value.map { $0 ? 1 : 0 } ?? -1 })
    case .numbers where column.field.kind == .integer, .texts:
      column.groups(atMost: mostCodes).map {
        Column(name: column.field.name, codes: $0.codes, rows: $0.rows.map { $0 ?? -1 })
      }
    case .numbers, .days: nil
    }
  }
}
