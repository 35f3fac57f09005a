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
    case .numbers(let values) where column.field.kind == .integer:
      Self.column(column.field.name, values) { "\(Int($0))" }
    case .texts(let values): Self.column(column.field.name, values) { $0 }
    case .numbers, .days: nil
    }
  }

  private static func column<Value: Hashable>(
    _ name: String, _ answers: [Answer<Value>], _ code: (Value) -> String
  ) -> Column? {
    var places: [Value: Int] = [:]
    var codes: [String] = []
    var rows: [Int] = []
    for answer in answers {
      guard let value = answer.value else {
        rows.append(-1)
        continue
      }
      if places[value] == nil {
        guard codes.count < mostCodes else { return nil }
        places[value] = codes.count
        codes.append(code(value))
      }
      rows.append(places[value] ?? -1)
    }
    return Column(name: name, codes: codes, rows: rows)
  }
}
