import Measurement

/// Finds what the values of a column are when there is no codebook.
///
/// The first that fits all values of the column, conservatively:
/// 1. yes-no: one of the pairs ja/nein, yes/no, wahr/falsch, true/false, in any case; not 1/0, which may count.
/// 2. integer: digits with or without a minus sign, at most 15, without leading zeros (which codes have).
/// 3. number: as ``NumberShape``, without leading zeros before further digits.
/// 4. date: yyyy-mm-dd or dd.mm.yyyy.
/// 5. nominal: anything else when at least one value occurs twice and at most 50 are different; the levels
///    are sorted by their bytes, so that they do not depend on the order of rows.
/// 6. text: anything else, such as names and remarks; also a column without values.
///
/// An empty field is missing; in columns of the kinds 1 to 4 also `NA`.
struct FieldInference {
  private static let mostLevels = 50
  private static let notAvailable = "NA"

  static func field(name: String, table: CSVTable, index: Int) -> Field {
    var inference = FieldInference()
    for row in 0..<table.rowCount {
      let range = table.range(row: row, column: index)
      if !range.isEmpty { inference.add(table.bytes, range) }
    }
    return inference.field(name: name)
  }

  private var values = 0
  private var notAvailables = 0
  private var integers = 0
  private var numbers = 0
  private var dates = 0
  private var yesNo = Array(repeating: 0, count: YesNoWords.tellingPairs.count)
  private var codes = CodeIndex()
  private var repeats = false

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    let slice = bytes[range]
    values += 1
    if codes.position(of: slice) != nil {
      repeats = true
    } else if codes.count <= FieldInference.mostLevels {
      codes.add(slice)
    }
    if slice.elementsEqual(FieldInference.notAvailable.utf8) {
      notAvailables += 1
      return
    }
    if let shape = NumberShape(bytes, range), !FieldInference.hasLeadingZero(slice) {
      numbers += 1
      if shape == .whole, range.count <= 15,
        slice.allSatisfy({ $0 &- 48 < 10 || $0 == UInt8(ascii: "-") })
      {
        integers += 1
      }
    } else if case .day = DayText.read(bytes, range) {
      dates += 1
    } else {
      for (index, pair) in YesNoWords.tellingPairs.enumerated()
      where YesNoWords.equals(slice, Array(pair.yes.utf8))
        || YesNoWords.equals(slice, Array(pair.no.utf8))
      {
        yesNo[index] += 1
      }
    }
  }

  private func field(name: String) -> Field {
    let missing = notAvailables > 0 ? [FieldInference.notAvailable: MissingReason.notAnswered] : [:]
    let told = values - notAvailables
    if told > 0 {
      let fits: [(Int, Kind)] =
        yesNo.map { ($0, .yesNo) } + [(integers, .integer), (numbers, .number), (dates, .date)]
      for (count, kind) in fits where count == told {
        return Field(name: name, kind: kind, missingCodes: missing)
      }
    }
    guard repeats, codes.count <= FieldInference.mostLevels else {
      return Field(name: name, kind: .text)
    }
    let levels = codes.texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Level(code: $0, label: LocalizedText($0)) }
    return Field(name: name, kind: .nominal, levels: levels)
  }

  /// Whether the digits begin with a zero that a number would not have, as in postal codes.
  private static func hasLeadingZero(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.drop { $0 &- 48 >= 10 }
    guard digits.first == 48, let second = digits.dropFirst().first else { return false }
    return second &- 48 < 10
  }
}
