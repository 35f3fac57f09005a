import Measurement

/// Takes the cells of a sheet into a grid.
final class Worksheet: XMLHandler {
  private(set) var grid = CellGrid(hasFreeForm: true)
  /// Areas of more than one row that are one cell to the eye.
  private(set) var merged: [Area] = []
  /// The row and the mend, where a cell cannot be understood.
  private(set) var problems: [DataProblem] = []
  private(set) var percentColumns: Set<Int> = []
  private(set) var timeOfDayColumns: Set<Int> = []
  private(set) var isTooLarge = false

  struct Area {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  private let strings: SharedStrings
  private let formats: [NumberFormatCode]
  private let countsFrom1904: Bool

  private var row = 0
  private var column = 0
  private var nextColumn = 0
  private var cellType = ""
  private var format = NumberFormatCode.number
  private var hasFormula = false
  private var content: [UInt8] = []
  private var isInContent = false
  private var phoneticDepth = 0
  private var hasOpenRecord = false

  private static let mostColumns = 16_384
  private static let mostCells = 400_000_000

  init(strings: SharedStrings, formats: [NumberFormatCode], countsFrom1904: Bool) {
    (self.strings, self.formats, self.countsFrom1904) = (strings, formats, countsFrom1904)
  }

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      nextColumn = 0
      hasOpenRecord = false
    case "c":
      column = attributes["r"].flatMap(Worksheet.column) ?? nextColumn
      nextColumn = column + 1
      cellType = attributes["t"] ?? "n"
      let style = attributes["s"].flatMap { Int($0) } ?? 0
      format = formats.indices.contains(style) ? formats[style] : .number
      (hasFormula, content) = (false, [])
    case "f": hasFormula = true
    case "rPh": phoneticDepth += 1
    case "v", "t": isInContent = phoneticDepth == 0
    case "mergeCell":
      if let area = attributes["ref"].flatMap(Worksheet.area) { merged.append(area) }
    default: break
    }
  }

  func end(_ element: String) {
    switch element {
    case "v", "t": isInContent = false
    case "rPh": phoneticDepth -= 1
    case "c": endCell()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInContent { content += bytes }
  }

  private func endCell() {
    if content.isEmpty {
      if hasFormula, cellType != "str" { append([], .formulaWithoutResult) }
      return
    }
    switch cellType {
    case "s":
      guard let position = Int(String(decoding: content, as: UTF8.self)), let text = strings[position] else {
        return report("refers to a text that the workbook does not have; it is damaged")
      }
      append(Worksheet.unescaped(text), .text)
    case "str", "inlineStr": append(Worksheet.unescaped(content[...]), .text)
    case "b": append(Array((content == [UInt8(ascii: "1")] ? "true" : "false").utf8)[...], .flag)
    case "e": append(content[...], .error)
    case "d": append(content.prefix(10), .day)
    default: appendNumber()
    }
  }

  private func appendNumber() {
    let text = String(decoding: content, as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      return report("is said to be a number, but is none")
    }
    switch format {
    case .day:
      guard let day = SpreadsheetDay(serial: number, countsFrom1904: countsFrom1904) else {
        return report("is formatted as a day, but is none; format it as a number or correct it")
      }
      if number != number.rounded(.down) { timeOfDayColumns.insert(column) }
      append(Array(day.day.description.utf8)[...], .day)
    case .time:
      append(Array((StatisticsTime.timeOfDay.text((number * 86_400).rounded()).text).utf8)[...], .text)
    case .padded(let count):
      let digits = NumberText.canonical(number)
      let isCode = digits.utf8.allSatisfy { $0 &- 48 < 10 }
      let padding = String(repeating: "0", count: max(0, count - digits.count))
      append(Array((isCode ? padding + digits : digits).utf8)[...], isCode ? .text : .number)
    case .percent, .number:
      if format == .percent { percentColumns.insert(column) }
      append(Array(NumberText.canonical(number).utf8)[...], .number)
    }
  }

  private func append(_ text: ArraySlice<UInt8>, _ type: CellGrid.CellType) {
    guard column < Worksheet.mostColumns, !isTooLarge else { return }
    guard grid.bytes.count < CellGrid.mostBytes, grid.cells.count < Worksheet.mostCells else {
      isTooLarge = true
      return
    }
    // Rows without any value are no records.
    if !hasOpenRecord {
      grid.beginRecord(row: row)
      hasOpenRecord = true
    }
    let width = grid.width(ofRecord: grid.recordStarts.count - 1)
    guard column >= width else { return report("stands twice in its row; the workbook is damaged") }
    for _ in width..<column { grid.appendEmpty() }
    grid.append(text, type)
  }

  private func report(_ message: String) {
    if problems.count < ProblemList.limit {
      problems.append(
        DataProblem(row: row, column: Worksheet.letters(column), message: message))
    }
  }

  /// The column of a reference such as `AB12`, from 0.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (65...90).contains(byte) else { break }
      column = column * 26 + Int(byte) - 64
      if column > mostColumns { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  /// The letters of a column.
  static func letters(_ column: Int) -> String {
    var (letters, rest) = ("", column + 1)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  private static func area(_ reference: String) -> Area? {
    let corners = reference.split(separator: ":")
    guard corners.count == 2 else { return nil }
    let places = corners.map { corner in
      (column(String(corner)), Int(corner.drop { $0.isLetter }))
    }
    guard let left = places[0].0, let right = places[1].0, let top = places[0].1, let bottom = places[1].1,
      left <= right, top <= bottom
    else { return nil }
    return Area(rows: top...bottom, columns: left...right)
  }

  /// A text in which `_x000D_` and the like are the characters that they stand for.
  private static func unescaped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // A regular expression for the few texts that may need it.
    guard zip(text, text.dropFirst()).contains(where: { $0 == UInt8(ascii: "_") && $1 == UInt8(ascii: "x") })
    else { return text }
    let string = String(decoding: text, as: UTF8.self)
    let replaced = string.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(UnicodeScalar.init).map { String(Character($0)) } ?? String(match.0)
    }
    return Array(replaced.utf8)[...]
  }
}

/// A day that a spreadsheet counts.
struct SpreadsheetDay: Equatable {
  let day: Day

  /// The day of a serial number; nil for negative ones, those beyond the year 9999, and 1900-02-29, which spreadsheets have
  /// and the calendar does not.
  init?(serial: Double, countsFrom1904: Bool) {
    let whole = serial.rounded(.down)
    guard whole >= 0, whole < 2_958_466 else { return nil }
    let days = Int(whole)
    if countsFrom1904 {
      day = Day(daysSinceEpoch: days - 24_107)
    } else {
      guard days >= 1, days != 60 else { return nil }
      day = Day(daysSinceEpoch: days - (days < 60 ? 25_568 : 25_569))
    }
  }
}
