import Measurement

/// Reads the cells of one column as values of its field and collects what does not fit.
struct ColumnReader {
  /// What a cell turned out to be.
  enum Reading<Value> {
    case value(Value)
    case missing(MissingReason)
    case problem(String)
  }

  let table: CellTable
  let field: Field
  let index: Int
  private let missingCodes: CodeIndex
  private let missingReasons: [MissingReason]
  private(set) var problems = ProblemList()
  /// The marks of its numbers as they were decided from the whole column, where the field leaves it open.
  private(set) var decidedMarks: NumberMarks?

  init(table: CellTable, index: Int, field: Field) {
    self.table = table
    self.index = index
    self.field = field
    let codes = field.missingCodes.sorted { $0.key < $1.key }
    missingCodes = CodeIndex(codes.map(\.key))
    missingReasons = codes.map(\.value)
  }

  /// Whether the format of the file says which cells are days, so that no other way of writing them counts.
  var hasTypedDays: Bool {
    (0..<table.rowCount).contains { table.type(row: $0, column: index) == .day }
  }

  /// The reason that a sign of official statistics gives in place of a number, where the field has such signs.
  func symbolReason(_ range: Range<Int>) -> MissingReason? {
    guard field.notation.symbols == .officialStatistics, range.count <= 3 else { return nil }
    return StatisticalSymbol(table.text(range))?.reason
  }

  /// The column; not to be used when there are problems.
  mutating func column() -> DataColumn {
    let values: DataColumn.Values =
      switch field.kind {
      case .number: .numbers(numbers())
      case .integer: .numbers(integers())
      case .ordinal, .nominal: .levels(levels())
      case .date: .days(days())
      case .text: .texts(texts())
      case .yesNo: .flags(flags())
      }
    return DataColumn(field: field, values: values, paddedRows: field.kind == .text ? paddedRows : [])
  }

  /// The positions of the fields that have blanks at an end while others have none. Where all have, as in files with a
  /// blank after every comma, that is how the file is laid out; blanks outside quotes are always that.
  private var paddedRows: [Int] {
    var padded: [(position: Int, isQuoted: Bool)] = []
    var hasPlain = (quoted: false, unquoted: false)
    for position in 0..<table.rowCount {
      let range = table.range(row: position, column: index)
      if range.isEmpty { continue }
      let isQuoted = table.isQuoted(range)
      if table.isPadded(range) {
        padded.append((position, isQuoted))
      } else if isQuoted {
        hasPlain.quoted = true
      } else {
        hasPlain.unquoted = true
      }
    }
    return padded.filter { hasPlain.unquoted || ($0.isQuoted && hasPlain.quoted) }.map(\.position)
  }

  /// The fields that have blanks at an end while others of the column have none, by where they begin.
  var paddedFields: Set<Int> { Set(paddedRows.map { table.range(row: $0, column: index).lowerBound }) }

  /// Reports a problem of a row or, without one, of the whole column.
  mutating func report(row: Int?, _ message: String) {
    problems.add(row: row, columnIndex: index, column: field.name, message)
  }

  /// Keeps the marks that were decided.
  mutating func decide(_ marks: NumberMarks) { decidedMarks = marks }

  /// Calls the body with every cell that holds a value, and its row.
  func forEachValue(_ body: (_ row: Int, _ range: Range<Int>) -> Void) {
    for position in 0..<table.rowCount {
      let range = table.range(row: position, column: index)
      if missingReason(range) == nil { body(table.rows[position], range) }
    }
  }

  /// Reports cells that a spreadsheet says have no value, unless the codebook has them as codes of missing values.
  mutating func reportErrorCells() {
    guard hasErrorCells else { return }
    for position in 0..<table.rowCount {
      let type = table.type(row: position, column: index)
      guard type == .error || type == .formulaWithoutResult else { continue }
      let range = table.range(row: position, column: index)
      if type == .error, missingCodes.position(of: table.bytes, range) != nil { continue }
      report(
        row: table.rows[position],
        type == .error
          ? "holds an error of the spreadsheet, such as #N/A or #DIV/0!; mend its formula, or list the error in "
            + "missingValues"
          : "holds a formula without a stored result; open the file in a spreadsheet program and save it")
    }
  }

  private var hasErrorCells: Bool {
    (0..<table.rowCount).contains { position in
      let type = table.type(row: position, column: index)
      return type == .error || type == .formulaWithoutResult
    }
  }

  /// Reads every cell, and checks what holds for values of all kinds: required and unique.
  mutating func answers<Value: Sendable & Hashable>(
    _ read: (Range<Int>) -> Reading<Value>
  ) -> [Answer<Value>] {
    let (table, isUnique, isRequired) = (table, field.isUnique, field.isRequired)
    var answers: [Answer<Value>] = []
    answers.reserveCapacity(table.rowCount)
    var firstRows: [Value: Int] = [:]
    if isUnique { firstRows.reserveCapacity(table.rowCount) }
    for position in 0..<table.rowCount {
      let range = table.range(row: position, column: index)
      let row = table.rows[position]
      let reading = missingReason(range).map(Reading<Value>.missing) ?? read(range)
      switch reading {
      case .value(let value):
        answers.append(.value(value))
        guard isUnique else { continue }
        if let first = firstRows[value] {
          report(
            row: row,
            "repeats the value of row \(first), but the codebook says that values are unique")
        } else {
          firstRows[value] = row
        }
      case .missing(let reason):
        answers.append(.missing(reason))
        if isRequired { report(row: row, "is missing, but the codebook requires a value") }
      case .problem(let message):
        answers.append(.missing(.unreadable))
        report(row: row, message)
      }
    }
    return answers
  }

  /// Why a value lies outside the field's bounds, or nil; `text` writes a bound.
  static func violation(of field: Field, value: Double, text: (Double) -> String) -> String? {
    if let minimum = field.minimum, value < minimum {
      return "is below the minimum \(text(minimum))"
    }
    if let maximum = field.maximum, value > maximum {
      return "is above the maximum \(text(maximum))"
    }
    return nil
  }

  /// The reason when the cell is empty or holds a missing code.
  private func missingReason(_ range: Range<Int>) -> MissingReason? {
    if range.isEmpty { return field.emptyMeans }
    return missingCodes.position(of: table.bytes, range).map { missingReasons[$0] } ?? symbolReason(range)
  }
}
