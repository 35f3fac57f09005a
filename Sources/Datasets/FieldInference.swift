import Measurement

/// Finds what the values of a column are when there is no codebook.
///
/// The first that fits all values of the column, conservatively:
/// 1. yes-no: one of the pairs ja/nein, yes/no, wahr/falsch, true/false, in any case; not 1/0, which may count.
/// 2. integer: digits with or without a minus sign, at most 15, without leading zeros (which codes have).
/// 3. number: as ``NumberShape``, without leading zeros before further digits.
/// 4. date: yyyy-mm-dd or dd.mm.yyyy; months as mm/yyyy or yyyy-mm; weeks as KW ww/yyyy or yyyy-Www.
/// 5. nominal: anything else when at least one value occurs twice and at most 50 are different; the levels
///    are sorted by their bytes, so that they do not depend on the order of rows.
/// 6. text: anything else, such as names and remarks; also a column without values.
///
/// An empty field is missing; in columns of the kinds 1 to 4 also `NA`. What a format types as text is never a number. In a
/// table of official statistics the signs of ``StatisticalSymbol`` stand for numbers.
struct FieldInference {
  private static let mostLevels = 50
  private static let notAvailable = "NA"

  static func field(name: String, table: CellTable, index: Int, missingCodes: Set<String> = []) -> Field {
    var inference = FieldInference()
    if case .texts = table.typing(ofColumn: index) { inference.isText = true }
    inference.isOfficialStatistics = table.isOfficialStatistics
    let missing = CodeIndex(missingCodes.sorted())
    for row in 0..<table.rowCount {
      let range = table.range(row: row, column: index)
      if !range.isEmpty, missing.position(of: table.bytes, range) == nil { inference.add(table.bytes, range) }
    }
    return inference.field(name: name)
  }

  /// What a value reads like on its own.
  private struct Reading {
    var isNotAvailable = false
    var isInteger = false
    var isNumber = false
    var isDate = false
    var isMonth = false
    var isWeek = false
    var isTellingWeek = false
    var isSymbol = false
    /// The pair of ``YesNoWords/tellingPairs`` that the value belongs to.
    var yesNoPair: Int?
  }

  private var values = 0
  private var notAvailables = 0
  private var integers = 0
  private var numbers = 0
  private var dates = 0
  private var months = 0
  private var weeks = 0
  private var tellingWeeks = 0
  private var symbols = 0
  /// Whether the format says that all values are texts.
  private var isText = false
  private var isOfficialStatistics = false
  private var yesNo = Array(repeating: 0, count: YesNoWords.tellingPairs.count)
  private var codes = CodeIndex()
  /// What each of the codes reads like, so that a repeated value is read once.
  private var readings: [Reading] = []
  private var repeats = false

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    // With too many codes for levels it no longer matters which ones repeat.
    guard codes.count <= FieldInference.mostLevels else {
      return count(FieldInference.reading(of: bytes, range))
    }
    if let known = codes.position(of: bytes, range) {
      repeats = true
      return count(readings[known])
    }
    let reading = FieldInference.reading(of: bytes, range)
    codes.add(bytes, range)
    readings.append(reading)
    count(reading)
  }

  private mutating func count(_ reading: Reading) {
    values += 1
    if reading.isNotAvailable { notAvailables += 1 }
    if reading.isInteger { integers += 1 }
    if reading.isNumber { numbers += 1 }
    if reading.isDate { dates += 1 }
    if reading.isMonth { months += 1 }
    if reading.isWeek { weeks += 1 }
    if reading.isTellingWeek { tellingWeeks += 1 }
    if reading.isSymbol { symbols += 1 }
    if let pair = reading.yesNoPair { yesNo[pair] += 1 }
  }

  private static func reading(of bytes: [UInt8], _ range: Range<Int>) -> Reading {
    var reading = Reading()
    if range.count == 2, bytes[range].elementsEqual(notAvailable.utf8) {
      reading.isNotAvailable = true
    } else if let shape = NumberShape(bytes, range), !hasLeadingZero(bytes, range) {
      reading.isNumber = true
      reading.isInteger =
        shape == .whole && range.count <= 15
        && range.allSatisfy { bytes[$0] &- 48 < 10 || bytes[$0] == UInt8(ascii: "-") }
    } else if case .day = DayText.read(bytes, range) {
      reading.isDate = true
    } else if DayText.month(bytes, range) != nil || DayText.week(bytes, range) != nil {
      reading.isMonth = DayText.month(bytes, range) != nil
      reading.isWeek = DayText.week(bytes, range) != nil
      reading.isTellingWeek = DayText.isTellingWeek(bytes, range)
    } else if range.count <= 3, StatisticalSymbol(String(decoding: bytes[range], as: UTF8.self)) != nil {
      reading.isSymbol = true
    } else {
      reading.yesNoPair = YesNoWords.tellingPairs.firstIndex {
        YesNoWords.equals(bytes, range, $0.yes) || YesNoWords.equals(bytes, range, $0.no)
      }
    }
    return reading
  }

  private func field(name: String) -> Field {
    let missing = notAvailables > 0 ? [FieldInference.notAvailable: MissingReason.notAnswered] : [:]
    let told = values - notAvailables
    if told > 0 {
      let numeric: [(Int, Kind)] = isText ? [] : [(integers, .integer), (numbers, .number)]
      let fits: [(Int, Kind)] = yesNo.map { ($0, .yesNo) } + numeric + [(dates, .date)]
      for (count, kind) in fits where count == told {
        return Field(name: name, kind: kind, missingCodes: missing)
      }
      // 7/2022 may be a month or a week; the name of the column tells.
      let isNamedWeek = ["kw", "woche", "week"].contains { name.lowercased().contains($0) }
      let periods: [(Int, Notation.DateFormat)] =
        isNamedWeek ? [(weeks, .isoWeek)] : [(months, .month), (tellingWeeks, .isoWeek)]
      for (count, format) in periods where count == told {
        return Field(name: name, kind: .date, missingCodes: missing, notation: Notation(dateFormat: format))
      }
      if isOfficialStatistics, symbols > 0, numbers > 0, numbers + symbols == told {
        let isWhole = integers == numbers
        return Field(
          name: name, kind: isWhole ? .integer : .number, missingCodes: missing,
          notation: Notation(symbols: .officialStatistics))
      }
    }
    guard repeats, codes.count <= FieldInference.mostLevels else {
      return Field(name: name, kind: .text)
    }
    let levels = codes.texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Level(code: $0, label: LocalizedText($0)) }
    return Field(name: name, kind: .nominal, levels: levels, levelOrigin: .data)
  }

  /// Whether the digits begin with a zero that a number would not have, as in postal codes.
  private static func hasLeadingZero(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let digits = range.drop { bytes[$0] &- 48 >= 10 }
    guard digits.count >= 2 else { return false }
    return bytes[digits.lowerBound] == 48 && bytes[digits.lowerBound + 1] &- 48 < 10
  }
}
