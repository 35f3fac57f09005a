import Datasets
import GRDB
import Measurement

/// One cell of a dataset as a row of the table `observation`: exactly one of its columns is set.
enum Cell {
  case number(Double)
  case level(code: String)
  case day(Day)
  case text(String)
  case missing(MissingReason)

  /// The columns `number, level, day, text, missing`.
  var arguments: StatementArguments {
    switch self {
    case .number(let number): [number, nil, nil, nil, nil]
    case .level(let code): [nil, code, nil, nil, nil]
    case .day(let day): [nil, nil, day.description, nil, nil]
    case .text(let text): [nil, nil, nil, text, nil]
    case .missing(let reason): [nil, nil, nil, nil, reason.rawValue]
    }
  }

  /// Reads the columns `number, level, day, text, missing`; nil when the table's rules were broken.
  init?(_ row: Row) {
    func value<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
      Value.fromDatabaseValue(row[column])
    }
    if let number: Double = value("number") {
      self = .number(number)
    } else if let code: String = value("level") {
      self = .level(code: code)
    } else if let day = value("day").flatMap({ Day(iso: $0 as String) }) {
      self = .day(day)
    } else if let text: String = value("text") {
      self = .text(text)
    } else if let reason = value("missing").flatMap({ MissingReason(rawValue: $0) }) {
      self = .missing(reason)
    } else {
      return nil
    }
  }
}

extension DataColumn {
  /// The cells, one per row; the inverse of ``init(field:cells:)``.
  var cells: [Cell] {
    func cells<Value>(_ answers: [Answer<Value>], _ cell: (Value) -> Cell) -> [Cell] {
      answers.map { answer in
        switch answer {
        case .value(let value): cell(value)
        case .missing(let reason): .missing(reason)
        }
      }
    }
    switch values {
    case .numbers(let answers): return cells(answers) { .number($0) }
    case .levels(let answers): return cells(answers) { .level(code: field.levels[$0].code) }
    case .days(let answers): return cells(answers) { .day($0) }
    case .texts(let answers): return cells(answers) { .text($0) }
    case .flags(let answers): return cells(answers) { .number($0 ? 1 : 0) }
    }
  }

  /// Puts a column together, or returns nil when a cell does not fit the kind of the field.
  init?(field: Field, cells: [Cell]) {
    func answers<Value>(_ value: (Cell) -> Value?) -> [Answer<Value>]? {
      var answers: [Answer<Value>] = []
      for cell in cells {
        if case .missing(let reason) = cell {
          answers.append(.missing(reason))
        } else if let value = value(cell) {
          answers.append(.value(value))
        } else {
          return nil
        }
      }
      return answers
    }
    let values: Values?
    switch field.kind {
    case .number, .integer:
      values = answers { if case .number(let number) = $0 { number } else { nil } }.map(Values.numbers)
    case .ordinal, .nominal:
      let positions = Dictionary(
        zip(field.levels.map(\.code), field.levels.indices), uniquingKeysWith: { first, _ in first })
      values = answers { if case .level(let code) = $0 { positions[code] } else { nil } }.map(Values.levels)
    case .date:
      values = answers { if case .day(let day) = $0 { day } else { nil } }.map(Values.days)
    case .text:
      values = answers { if case .text(let text) = $0 { text } else { nil } }.map(Values.texts)
    case .yesNo:
      values = answers { (cell: Cell) -> Bool? in
        guard case .number(let number) = cell, number == 0 || number == 1 else { return nil }
        return number == 1
      }.map(Values.flags)
    }
    guard let values else { return nil }
    self.init(field: field, values: values)
  }
}
