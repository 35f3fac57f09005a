import Datasets
import Measurement

/// Reads the answers of a column by a scale; what is no possible answer becomes a finding and is never repaired.
struct AnswerReader {
  private let scale: ScaleDefinition
  private let levels: SpelledNames
  private let values: [Double]
  private let codes: [String: NonAnswer]
  private let numericCodes: [Double: NonAnswer]

  init(_ scale: ScaleDefinition) {
    self.scale = scale
    let levels = scale.range.levels.filter { $0.code != nil }
    var codes: [String: NonAnswer] = [:]
    var numericCodes: [Double: NonAnswer] = [:]
    for code in scale.missing {
      codes[code.code] = code.reason
      if let number = Double(code.code) { numericCodes[number] = code.reason }
    }
    self.levels = SpelledNames(levels.compactMap(\.code))
    values = levels.map(\.value)
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
    case flag(Bool)
    case none(MissingReason?)
  }

  private func cells(of column: DataColumn) -> [Cell] {
    switch column.values {
    case .numbers(let values): return values.map { $0.value.map(Cell.number) ?? .none($0.missingReason) }
    case .texts(let values):
      let padded = Set(column.paddedRows)
      // With its blank a code differs from the scale's; a number does not.
      return values.enumerated().map { row, answer in
        answer.value.map { .text(padded.contains(row) ? $0 + " " : $0) } ?? .none(answer.missingReason)
      }
    case .levels(let values):
      return values.map { $0.value.map { .text(column.field.levels[$0].code) } ?? .none($0.missingReason) }
    case .flags(let values): return values.map { $0.value.map(Cell.flag) ?? .none($0.missingReason) }
    case .days(let values):
      return values.map { $0.value.map { .text($0.description) } ?? .none($0.missingReason) }
    }
  }

  private func read(_ cell: Cell) -> (ScaleSheet.Answer, ScaleFinding.Kind?) {
    switch cell {
    case .none(let reason): return (.none(NonAnswer(reason)), nil)
    case .number(let number): return read(number)
    case .flag(let flag):
      guard let position = AnswerReader.words(flag).lazy.compactMap(levels.position(of:)).first else {
        return (.none(.invalid), .noNumber)
      }
      return (.given(values[position]), nil)
    case .text(let text):
      if let position = levels.position(of: text) { return (.given(values[position]), nil) }
      if levels.isSimilar(text) { return (.none(.invalid), .misspelt) }
      let trimmed = TextTable.spelled(text)
      if let reason = codes[trimmed] { return (.none(reason), nil) }
      guard let number = AnswerReader.number(trimmed) else { return (.none(.invalid), .noNumber) }
      return read(number)
    }
  }

  /// What a level is called that a yes or no of the codebook means.
  private static func words(_ flag: Bool) -> [String] {
    flag ? ["yes", "ja", "true", "wahr"] : ["no", "nein", "false", "falsch"]
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
