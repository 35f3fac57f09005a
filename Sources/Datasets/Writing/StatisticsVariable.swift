import CReadStat
import Foundation
import Measurement

/// A column as SPSS holds it.
struct StatisticsVariable {
  let name: String
  let field: Field
  /// The codes of missing values that are no numbers, with the numbers that stand for them.
  let renamed: [(code: String, number: Double)]
  private let isText: Bool
  private let width: Int
  private let index: Int
  private let missing: [MissingCode]
  /// The range of missing values that is declared: that of the file which was read, or one that more than three codes need.
  private var missingRange: ClosedRange<Double>?

  /// 1970-01-01, in seconds from the first day of SPSS.
  private static let epoch = 141_428.0 * 86_400

  init(_ content: DataFileContent, column: Int, name: String) throws(DatasetError) {
    field = content.dataset.columns[column].field
    self.name = name
    index = column
    let field = field
    isText =
      switch field.kind {
      case .text: true
      case .nominal, .ordinal: !field.levels.allSatisfy { DataFileContent.number(ofCode: $0.code) != nil }
      case .number, .integer, .date, .yesNo: false
      }
    var widest = 1
    for row in 0..<content.dataset.rowCount where isText {
      switch content.cell(row: row, column: column) {
      case .text(let text), .code(let text): widest = max(widest, text.utf8.count)
      case .number, .day, .flag, .empty: break
      }
    }
    for level in field.levels { widest = max(widest, level.code.utf8.count) }
    width = widest
    let found = MissingCode.all(of: content, column: column, isText: isText)
    missing = found.codes
    renamed = found.renamed
    try chooseRange(content, column: column)
  }

  private var missingNumbers: [Double] { missing.compactMap(\.number).sorted() }
  private var missingTexts: [String] { isText ? missing.map(\.code) : [] }

  /// SPSS declares three missing values, or a range and one value.
  private mutating func chooseRange(_ content: DataFileContent, column: Int) throws(DatasetError) {
    func tooMany(_ mend: String) -> DatasetError {
      .invalidData(
        file: content.dataset.name,
        problems: [
          DataProblem(
            row: nil, column: field.name, message: "has more missing codes than SPSS can declare; \(mend)")
        ],
        omitted: 0)
    }
    if missingTexts.count > 3 { throw tooMany("merge some of them, or write CSV") }
    if let range = content.missingRanges[column], !isText, holdsNoValue(range, content, column: column),
      missingNumbers.count(where: { !range.contains($0) }) <= 1
    {
      missingRange = range
    } else if missingNumbers.count > 3, let first = missingNumbers.first, let last = missingNumbers.last {
      guard holdsNoValue(first...last, content, column: column) else {
        throw tooMany("a range of them would hold values too; choose codes beyond all values")
      }
      missingRange = first...last
    }
  }

  private func holdsNoValue(
    _ range: ClosedRange<Double>, _ content: DataFileContent, column: Int
  ) -> Bool {
    if case .numbers(let values) = content.dataset.columns[column].values {
      return values.allSatisfy { answer in answer.value.map { !range.contains($0) } ?? true }
    }
    return field.levels.allSatisfy { level in Double(level.code).map { !range.contains($0) } ?? true }
  }

  /// Declares the column; the texts are to be kept until the file is written, since the library does not copy them.
  func declare(
    in writer: UnsafeMutablePointer<readstat_writer_t>, keeping texts: inout [UnsafeMutablePointer<CChar>]
  ) -> UnsafeMutablePointer<readstat_variable_t>? {
    let variable = readstat_add_variable(
      writer, name, isText ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, isText ? width : 0)
    if field.label.de != field.name || name != field.name {
      readstat_variable_set_label(variable, field.label.de)
    }
    switch field.kind {
    case .date: readstat_variable_set_format(variable, "EDATE10")
    case .integer, .ordinal, .nominal, .yesNo:
      readstat_variable_set_format(variable, isText ? "A\(width)" : "F8.0")
    case .number: readstat_variable_set_format(variable, "F16.\(decimals)")
    case .text: readstat_variable_set_format(variable, "A\(width)")
    }
    let measure =
      switch field.kind {
      case .number, .integer, .date: READSTAT_MEASURE_SCALE
      case .ordinal: READSTAT_MEASURE_ORDINAL
      case .nominal, .text, .yesNo: READSTAT_MEASURE_NOMINAL
      }
    readstat_variable_set_measure(variable, measure)
    declareLabels(of: variable, in: writer)
    if isText {
      for text in missingTexts.compactMap({ strdup($0) }) {
        texts.append(text)
        readstat_variable_add_missing_string_value(variable, text)
      }
    } else {
      if let range = missingRange {
        readstat_variable_add_missing_double_range(variable, range.lowerBound, range.upperBound)
      }
      for number in missingNumbers where missingRange?.contains(number) != true {
        readstat_variable_add_missing_double_value(variable, number)
      }
    }
    return variable
  }

  private var decimals: Int { field.kind == .number ? 2 : 0 }

  private func declareLabels(
    of variable: UnsafeMutablePointer<readstat_variable_t>?,
    in writer: UnsafeMutablePointer<readstat_writer_t>
  ) {
    var labels: [(code: String, label: String)] = []
    if field.kind == .yesNo { labels = [("0", "nein"), ("1", "ja")] }
    // Levels that were found in the data have no labels.
    if field.levelOrigin == .codebook {
      labels += field.levels.filter { $0.label.de != $0.code }.map { ($0.code, $0.label.de) }
    }
    let isNumber = { (code: String) in DataFileContent.number(ofCode: code) != nil }
    labels = labels.filter { isText || isNumber($0.code) }
    labels += missing.compactMap { code in
      code.label.map { (code.number.map(NumberText.canonical) ?? code.code, $0) }
    }
    if labels.isEmpty { return }
    let set = readstat_add_label_set(
      writer, isText ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, "labels\(index)")
    for (code, label) in labels {
      if isText {
        readstat_label_string_value(set, code, label)
      } else if let number = DataFileContent.number(ofCode: code) {
        readstat_label_double_value(set, number, label)
      }
    }
    readstat_variable_set_label_set(variable, set)
  }

  /// Writes a cell.
  func insert(
    _ cell: DataFileContent.WrittenCell, _ writer: UnsafeMutablePointer<readstat_writer_t>,
    _ variable: UnsafeMutablePointer<readstat_variable_t>?
  ) -> readstat_error_t {
    switch cell {
    case .number(let number): return readstat_insert_double_value(writer, variable, number)
    case .day(let day):
      return readstat_insert_double_value(writer, variable, Self.epoch + 86_400 * Double(day.daysSinceEpoch))
    case .flag(let flag): return readstat_insert_double_value(writer, variable, flag ? 1 : 0)
    case .text(let text): return readstat_insert_string_value(writer, variable, text)
    case .code(let code):
      if isText { return readstat_insert_string_value(writer, variable, code) }
      return insert(number(ofCode: code), writer, variable)
    case .empty:
      return isText
        ? readstat_insert_missing_value(writer, variable) : insert(number(ofCode: ""), writer, variable)
    }
  }

  /// The number that stands for a code; nil where none does.
  private func number(ofCode code: String) -> Double? {
    renamed.first { $0.code == code }?.number ?? MissingCode.number(ofCode: code, of: field)
  }

  private func insert(
    _ number: Double?, _ writer: UnsafeMutablePointer<readstat_writer_t>,
    _ variable: UnsafeMutablePointer<readstat_variable_t>?
  ) -> readstat_error_t {
    guard let number else { return readstat_insert_missing_value(writer, variable) }
    return readstat_insert_double_value(writer, variable, number)
  }
}
