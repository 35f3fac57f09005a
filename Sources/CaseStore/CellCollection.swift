import Datasets
import Measurement

/// The cells of a column while they are read; of the arrays only that of the field's kind is filled.
struct CellCollection {
  private let field: Field
  private var numbers: [Answer<Double>] = []
  private var levels: [Answer<Int>] = []
  private var days: [Answer<Day>] = []
  private var texts: [Answer<String>] = []
  private var flags: [Answer<Bool>] = []

  init(_ field: Field) {
    self.field = field
  }

  /// What was read.
  var column: DataColumn {
    let values: DataColumn.Values =
      switch field.kind {
      case .number, .integer: .numbers(numbers)
      case .ordinal, .nominal: .levels(levels)
      case .date: .days(days)
      case .text: .texts(texts)
      case .yesNo: .flags(flags)
      }
    return DataColumn(field: field, values: values)
  }

  /// Adds a cell; false when what is stored is not what the tables allow.
  mutating func append(from statement: BoundStatement, column: Int32, reason: MissingReason?) -> Bool {
    guard statement.isNull(column) == (reason != nil) else { return false }
    func answer<Value>(_ value: @autoclosure () -> Value) -> Answer<Value> {
      reason.map { .missing($0) } ?? .value(value())
    }
    switch field.kind {
    case .number, .integer:
      numbers.append(answer(statement.number(column)))
    case .ordinal, .nominal:
      let level = statement.integer(column)
      guard reason != nil || field.levels.indices.contains(level) else { return false }
      levels.append(answer(level))
    case .date:
      let count = statement.integer(column)
      guard reason != nil || (-719_162...2_932_896).contains(count) else { return false }
      days.append(answer(Day(daysSinceEpoch: count)))
    case .text:
      texts.append(answer(statement.text(column)))
    case .yesNo:
      flags.append(answer(statement.integer(column) == 1))
    }
    return true
  }
}
