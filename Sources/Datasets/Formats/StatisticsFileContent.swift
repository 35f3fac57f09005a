import CReadStat
import Foundation
import Measurement

/// What ReadStat tells of a file, piece by piece.
final class StatisticsFileContent {
  private let file: String
  private let format: DataFormat
  private(set) var problem: DatasetError?
  private var grid = CellGrid(hasFreeForm: false)
  private var variables: [Variable] = []
  /// The labels of values by the name of their set, in the order of the file.
  private var labelSets: [String: [(code: String, label: String)]] = [:]
  private var statedRows = -1
  private var rowCount = 0
  /// Whether all labels and names so far are UTF-8.
  private var hasUTF8Labels = true

  private struct Variable {
    var description: ColumnDescription
    let labelSet: String
    let time: StatisticsTime?
    /// The missing values that occur, by their code.
    var missing: Set<String> = []
    /// The numbers that are declared missing.
    var missingRanges: [ClosedRange<Double>] = []
    var hasTimesOfDay = false
  }

  init(file: String, format: DataFormat) {
    self.file = file
    self.format = format
  }

  /// Whether all texts are UTF-8, as ReadStat gives them where the file says how it is encoded.
  var isUTF8: Bool { hasUTF8Labels && TextEncoding.isUTF8(grid.bytes) }

  static func at(_ context: UnsafeMutableRawPointer?) -> StatisticsFileContent? {
    context.map { Unmanaged<StatisticsFileContent>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let go = Int32(READSTAT_HANDLER_OK)
  private static let stop = Int32(READSTAT_HANDLER_ABORT)

  func setMetadata(_ metadata: UnsafeMutablePointer<readstat_metadata_t>?) -> Int32 {
    statedRows = metadata.map { Int(readstat_get_row_count($0)) } ?? -1
    return Self.go
  }

  func addVariable(
    _ index: Int, _ variable: UnsafeMutablePointer<readstat_variable_t>?, labels: UnsafePointer<CChar>?
  ) -> Int32 {
    guard let variable, index == variables.count else { return Self.stop }
    var description = ColumnDescription(name: text(readstat_variable_get_name(variable)))
    description.label = text(readstat_variable_get_label(variable))
    description.isText = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING
    switch readstat_variable_get_measure(variable) {
    case READSTAT_MEASURE_NOMINAL: description.measure = .nominal
    case READSTAT_MEASURE_ORDINAL: description.measure = .ordinal
    case READSTAT_MEASURE_SCALE: description.measure = .scale
    default: description.measure = .unknown
    }
    let time =
      description.isText
      ? nil : StatisticsTime(format: text(readstat_variable_get_format(variable)), of: format)
    description.isDate = time?.isDate ?? false
    var entry = Variable(description: description, labelSet: text(labels), time: time)
    for index in 0..<readstat_variable_get_missing_ranges_count(variable) {
      let low = readstat_variable_get_missing_range_lo(variable, index)
      let high = readstat_variable_get_missing_range_hi(variable, index)
      if description.isText {
        entry.missing.insert(code(low))
      } else {
        let (lowest, highest) = (Self.number(low), Self.number(high))
        if lowest <= highest { entry.missingRanges.append(lowest...highest) }
        if lowest == highest { entry.missing.insert(code(low)) }
      }
    }
    variables.append(entry)
    return Self.go
  }

  func addLabel(
    _ labels: UnsafePointer<CChar>?, _ value: readstat_value_t, _ label: UnsafePointer<CChar>?
  ) -> Int32 {
    let code = code(value)
    if !code.isEmpty { labelSets[text(labels), default: []].append((code, text(label))) }
    return Self.go
  }

  func addValue(row: Int, _ variable: UnsafeMutablePointer<readstat_variable_t>?, _ value: readstat_value_t)
    -> Int32
  {
    guard let variable else { return Self.stop }
    let index = Int(readstat_variable_get_index(variable))
    guard index < variables.count else { return Self.stop }
    if index == 0 {
      guard grid.bytes.count < CellGrid.mostBytes else {
        problem = .unreadable(path: file, reason: DataFile.tooLargeReason(DataFile.mostBytes))
        return Self.stop
      }
      if row == 0 { writeHeader() }
      // The header is row 1, as in every file.
      grid.beginRecord(row: row + 2)
      rowCount = row + 1
    }
    if readstat_value_is_system_missing(value) != 0 {
      grid.appendEmpty()
    } else if readstat_value_is_tagged_missing(value) != 0
      || readstat_value_is_defined_missing(value, variable) != 0
    {
      let code = code(value)
      variables[index].missing.insert(code)
      grid.append(code.utf8, .number)
    } else {
      append(value, of: index)
    }
    return Self.go
  }

  private func append(_ value: readstat_value_t, of index: Int) {
    if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
      // Read as bytes, so that a text costs no more than its length.
      guard let text = readstat_string_value(value) else { return grid.appendEmpty() }
      let length = strlen(text)
      text.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
        grid.append(UnsafeBufferPointer(start: bytes, count: length), .text)
      }
      return
    }
    let number = Self.number(value)
    if let time = variables[index].time {
      let reading = time.text(number)
      if reading.hasTimeOfDay { variables[index].hasTimesOfDay = true }
      if !reading.text.isEmpty { return grid.append(reading.text.utf8, reading.isDay ? .day : .text) }
    }
    grid.append(NumberText.canonical(number).utf8, .number)
  }

  private func writeHeader() {
    grid.beginRecord(row: 1)
    for variable in variables { grid.append(variable.description.name.utf8, .text) }
  }

  /// The table, when the file has ended.
  func table() throws(DatasetError) -> SourceTable {
    guard !variables.isEmpty else {
      throw .unreadable(path: file, reason: "it holds no columns; export the data again")
    }
    if statedRows >= 0, rowCount < statedRows {
      throw .unreadable(
        path: file, reason: "it ends after \(rowCount) of \(statedRows) rows; copy or export it again")
    }
    if rowCount == 0 { writeHeader() }
    var notes: [ReadingNote] = []
    let columns = variables.map { variable in
      var description = variable.description
      description.valueLabels = (labelSets[variable.labelSet] ?? []).map {
        Level(code: $0.code, label: .init($0.label))
      }
      let labelled = description.valueLabels.map(\.code).filter { code in
        code.hasPrefix(".")
          || Double(code).map { value in variable.missingRanges.contains { $0.contains(value) } } == true
      }
      description.missingValues = (variable.missing.union(description.isText ? [] : labelled)).sorted()
      description.missingRange = variable.missingRanges.first { $0.lowerBound < $0.upperBound }
      if variable.hasTimesOfDay {
        notes.append(ReadingNote(column: description.name, "times of day are left out; its values are days"))
      }
      return description
    }
    return SourceTable(grid: grid, columns: columns, notes: notes)
  }

  /// The text of a value: a number with a point, a text, or the sign of a missing value such as `.a`.
  private func code(_ value: readstat_value_t) -> String {
    if readstat_value_is_tagged_missing(value) != 0 {
      return "." + String(UnicodeScalar(UInt8(bitPattern: readstat_value_tag(value)))).lowercased()
    }
    if readstat_value_is_system_missing(value) != 0 { return "" }
    if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
      return text(readstat_string_value(value)).trimmingBlanks
    }
    return NumberText.canonical(Self.number(value))
  }

  private static func number(_ value: readstat_value_t) -> Double { readstat_double_value(value) }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer else { return "" }
    if String(validatingCString: pointer) == nil { hasUTF8Labels = false }
    return String(cString: pointer)
  }
}

extension String {
  /// The text without blanks at its ends, as cells are read.
  fileprivate var trimmingBlanks: String {
    var rest = self[...]
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    return String(rest)
  }
}
