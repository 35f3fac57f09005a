import Datasets
import Measurement

/// Reads the answers of a column by a scale; what is no possible answer becomes a finding and is never repaired.
struct AnswerReader {
  private let scale: ScaleDefinition
  private let levels: [String: Double]
  private let codes: [String: NonAnswer]
  private let numericCodes: [Double: NonAnswer]

  init(_ scale: ScaleDefinition) {
    self.scale = scale
    var levels: [String: Double] = [:]
    for level in scale.range.levels { if let code = level.code { levels[code] = level.value } }
    var codes: [String: NonAnswer] = [:]
    var numericCodes: [Double: NonAnswer] = [:]
    for code in scale.missing {
      codes[code.code] = code.reason
      if let number = Double(code.code) { numericCodes[number] = code.reason }
    }
    self.levels = levels
    self.codes = codes
    self.numericCodes = numericCodes
  }

  /// The answers of all rows, with what is inconsistent.
  func read(_ column: DataColumn) -> (answers: [ScaleSheet.Answer], findings: [ScaleFinding]) {
    var findings: [ScaleFinding] = []
    let answers = cells(of: column).enumerated().map { index, cell in
      let (answer, problem) = read(cell)
      if let problem {
        findings.append(ScaleFinding(row: index + 2, column: column.field.name, kind: problem))
      }
      return answer
    }
    return (answers, findings)
  }

  private enum Cell {
    case number(Double)
    case text(String)
    case none(MissingReason?)
  }

  private func cells(of column: DataColumn) -> [Cell] {
    switch column.values {
    case .numbers(let values): values.map { $0.value.map(Cell.number) ?? .none($0.missingReason) }
    case .texts(let values): values.map { $0.value.map(Cell.text) ?? .none($0.missingReason) }
    case .levels(let values):
      values.map { $0.value.map { .text(column.field.levels[$0].code) } ?? .none($0.missingReason) }
    case .flags(let values):
      values.map { $0.value.map { .text($0 ? "yes" : "no") } ?? .none($0.missingReason) }
    case .days(let values): values.map { $0.value.map { .text($0.description) } ?? .none($0.missingReason) }
    }
  }

  private func read(_ cell: Cell) -> (ScaleSheet.Answer, ScaleFinding.Kind?) {
    switch cell {
    case .none(let reason): return (.none(NonAnswer(reason)), nil)
    case .number(let number): return read(number)
    case .text(let text):
      let text = text.drop { $0.isWhitespace }
      let trimmed = String(text.reversed().drop { $0.isWhitespace }.reversed())
      if let reason = codes[trimmed] { return (.none(reason), nil) }
      if let value = levels[trimmed] { return (.given(value), nil) }
      guard let number = AnswerReader.number(trimmed) else { return (.none(.invalid), .noNumber) }
      return read(number)
    }
  }

  private func read(_ number: Double) -> (ScaleSheet.Answer, ScaleFinding.Kind?) {
    if let reason = numericCodes[number] { return (.none(reason), nil) }
    switch scale.range.place(of: number) {
    case .possible: return (.given(number), nil)
    case .outside: return (.none(.invalid), .outOfRange)
    case .between: return (.none(.invalid), .betweenAnswers)
    }
  }

  /// A decimal number with a point or a comma, as it stands in a column that also holds words; nil for anything else.
  private static func number(_ text: String) -> Double? {
    let digits = text.drop { $0 == "-" }
    guard text.count - digits.count <= 1, digits.first?.isNumber == true,
      digits.allSatisfy({ ("0"..."9").contains($0) || $0 == "." || $0 == "," }),
      digits.count(where: { $0 == "." || $0 == "," }) <= 1
    else { return nil }
    return Double(text.replacing(",", with: "."))
  }
}
