import Datasets
import Measurement
import Statistics

/// The columns of a dataset that are imputed from each other.
struct ImputedColumns {
  let dataset: Dataset
  /// Their positions in the dataset.
  let positions: [Int]

  /// - Parameter named: the columns; nil for all but texts, days and columns that name their rows.
  init(_ dataset: Dataset, named: [String]?) throws {
    self.dataset = dataset
    if let named {
      positions = try named.map { name in
        let column = try dataset.column(name)
        guard column.field.kind != .text, column.field.kind != .date else {
          throw StudyError.invalidColumn(name: name, message: "holds texts or days, which are not imputed")
        }
        return dataset.columns.firstIndex { $0.field.name == name } ?? 0
      }
    } else {
      positions = dataset.columns.indices.filter { index in
        let field = dataset.columns[index].field
        return !field.isUnique && field.kind != .text && field.kind != .date
      }
    }
    guard Set(positions).count == positions.count, positions.count >= 2 else {
      throw StudyError.usage(message: "imputation needs two or more columns, each once")
    }
    for column in columns where !column.field.levels.isEmpty {
      let known = try column.codes().compactMap(\.self)
      let count = Set(known).count
      guard count > 20, 2 * count > known.count else { continue }
      throw StudyError.invalidColumn(
        name: column.field.name,
        message:
          "has a category for less than every second row, too many to be imputed or to predict; join them, "
          + "or name the columns without it")
    }
  }

  var names: [String] { positions.map { dataset.columns[$0].field.name } }

  var columns: [DataColumn] { positions.map { dataset.columns[$0] } }

  /// Numbers as they are; of categories their positions among the levels, of yes and no 1 and 0.
  static func values(_ column: DataColumn) throws -> [Double?] {
    if case .levels(let levels) = column.values { return levels.map { $0.value.map(Double.init) } }
    return try column.numbers()
  }

  /// The variables of the imputation.
  func variables(
    numbers: MultipleImputation.NumberModel, shift: Double, of shifted: String?
  ) throws -> [MultipleImputation.Variable] {
    try columns.map { column in
      let measure: MultipleImputation.Measure =
        switch column.field.kind {
        case .ordinal: .ordinal
        case .nominal, .yesNo: .nominal
        default: .number
        }
      return MultipleImputation.Variable(
        column.field.name, try Self.values(column), measure,
        // Whole numbers stay whole by values observed.
        model: column.field.kind == .integer ? .predictiveMean : numbers,
        shift: column.field.name == shifted ? shift : 0)
    }
  }

  /// The dataset with completed values in place of its own.
  func completed(_ values: [[Double]]) -> Dataset {
    var columns = dataset.columns
    for (position, values) in zip(positions, values) {
      let column = columns[position]
      let completed: DataColumn.Values =
        switch column.values {
        case .levels: .levels(values.map { .value(Int($0)) })
        case .flags: .flags(values.map { .value($0 == 1) })
        default: .numbers(values.map { .value($0) })
        }
      columns[position] = DataColumn(field: column.field, values: completed)
    }
    return Dataset(name: dataset.name, columns: columns)
  }
}
