import Datasets
import Statistics

/// A column that says whether the event occurred: yes or no, or 1 and 0.
struct EventColumn {
  /// How each observation ended; nil where missing.
  let events: [SurvivalEvent?]

  /// - Throws: `DatasetError` for a column that is not of numbers or yes-no, ``StudyError`` for other numbers.
  init(_ column: DataColumn) throws {
    var events: [SurvivalEvent?] = []
    let numbers = try column.numbers()
    if Set(numbers.compactMap(\.self)) == [1, 2] {
      throw StudyError.invalidColumn(
        name: column.field.name,
        message:
          "holds 1 and 2, which often mean censored and occurred; write 0 and 1, so that nothing is taken for its opposite"
      )
    }
    for value in numbers {
      switch value {
      case nil: events.append(nil)
      case 1: events.append(.occurred)
      case 0: events.append(.censored)
      default:
        throw StudyError.invalidColumn(
          name: column.field.name, message: "must hold yes and no, or 1 (occurred) and 0 (censored)")
      }
    }
    self.events = events
  }
}
