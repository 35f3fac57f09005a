import Measurement

extension ColumnReader {
  /// The positions of levels of an `ordinal` or `nominal` column; a spelling that only looks like a level is refused.
  mutating func levels() -> [Answer<Int>] {
    let table = table
    let codes = CodeIndex(field.levels.map(\.code))
    let shown = field.levels.prefix(20).map(\.code).joined(separator: ", ")
    let list = field.levels.count > 20 ? "\(shown), … of the codebook" : shown
    let refusal = "is not one of the \(field.levels.count) levels \(list)"
    let folded = field.levels.map { TextTable.folded($0.code) }
    let nearMiss =
      "is one of the levels but for blanks, capital letters or how its letters are composed (umlauts can be one "
      + "character or two); write it as the codebook does: \(list)"
    // Levels found in the data may be one level in two spellings, which text comparison would count as one or as two.
    let spellings = field.levels.map { TextTable.spelled($0.code) }
    let isRepeated = spellings.indices.map { spellings[..<$0].contains(spellings[$0]) }
    let repetition =
      "differs from another level of the column only by blanks or by how its letters are composed (umlauts can be "
      + "one character or two); write both alike"
    // A level of the codebook has no blanks at its ends; one found in the data may have them, but not here and there.
    let isCodebook = field.levelOrigin != .data
    var isPlain = [Bool](repeating: isCodebook, count: isRepeated.count)
    let padded = paddedFields
    if !padded.isEmpty, !isCodebook {
      forEachValue { _, range in
        if let position = codes.position(of: table.bytes, range), !table.isPadded(range) {
          isPlain[position] = true
        }
      }
    }
    let levelsAsWritten = isPlain
    return answers { range in
      if let position = codes.position(of: table.bytes, range) {
        if levelsAsWritten[position], padded.contains(range.lowerBound) {
          return .problem(isCodebook ? nearMiss : repetition)
        }
        return isRepeated[position] ? .problem(repetition) : .value(position)
      }
      return .problem(folded.contains(TextTable.folded(table.text(range))) ? nearMiss : refusal)
    }
  }

  /// The texts of a `text` column, as they are.
  mutating func texts() -> [Answer<String>] {
    let table = table
    return answers { range in .value(table.text(range)) }
  }

  /// The answers of a `yes-no` column.
  mutating func flags() -> [Answer<Bool>] {
    let (table, notation) = (table, field.notation)
    if !notation.yesWords.isEmpty || !notation.noWords.isEmpty {
      let yes = CodeIndex(notation.yesWords)
      let no = CodeIndex(notation.noWords)
      let refusal =
        "is neither yes (\(notation.yesWords.joined(separator: ", "))) nor no "
        + "(\(notation.noWords.joined(separator: ", ")))"
      let padded = paddedFields
      return answers { range in
        if padded.contains(range.lowerBound) { return .problem("has blanks at an end, or \(refusal)") }
        if yes.position(of: table.bytes, range) != nil { return .value(true) }
        return no.position(of: table.bytes, range) != nil ? .value(false) : .problem(refusal)
      }
    }
    return answers { range in
      YesNoWords.read(table.bytes, range).map { .value($0) }
        ?? .problem("is neither yes (ja, yes, wahr, true, 1) nor no (nein, no, falsch, false, 0)")
    }
  }

  /// The days of a `date` column.
  mutating func days() -> [Answer<Day>] {
    let (table, field) = (table, field)
    let format = field.notation.dateFormat
    let refusal =
      switch format {
      case .any: "is not a day as yyyy-mm-dd or dd.mm.yyyy"
      case .iso: "is not a day as yyyy-mm-dd"
      case .german: "is not a day as dd.mm.yyyy"
      case .germanShortYear: "is not a day as dd.mm.yy"
      case .month: "is not a month as mm/yyyy or yyyy-mm"
      case .isoWeek: "is not a week as KW ww/yyyy or yyyy-Www"
      }
    let isTyped = hasTypedDays
    return answers { range in
      let day: Day
      if format == .month || format == .isoWeek, !isTyped {
        let found =
          format == .month ? DayText.month(table.bytes, range) : DayText.week(table.bytes, range)
        guard let found else { return .problem(refusal) }
        return ColumnReader.dayReading(found, of: field)
      }
      switch DayText.read(table.bytes, range) {
      case .day(let found):
        if format != .any, !isTyped {
          let isISO = table.bytes[range].contains(UInt8(ascii: "-"))
          guard format == (isISO ? .iso : .german) else { return .problem(refusal) }
        }
        day = found
      case .shortYear(let year, let month, let dayOfMonth):
        guard format == .germanShortYear else {
          return .problem(
            "\(refusal); the year needs four digits, or the codebook the format %d.%m.%y")
        }
        guard
          let found = DayText.day(
            shortYear: year, month: month, day: dayOfMonth,
            first: field.minimum.flatMap { Int(exactly: $0) },
            last: field.maximum.flatMap { Int(exactly: $0) })
        else { return .problem(refusal) }
        day = found
      case .none:
        return .problem(refusal)
      }
      return ColumnReader.dayReading(day, of: field)
    }
  }

  private static func dayReading(_ day: Day, of field: Field) -> Reading<Day> {
    let violation = violation(of: field, value: Double(day.daysSinceEpoch)) { bound in
      Int(exactly: bound).map { Day(daysSinceEpoch: $0).description } ?? "day"
    }
    return violation.map { .problem($0) } ?? .value(day)
  }
}

/// The words for yes and no that are understood without a codebook, in any case.
enum YesNoWords {
  private static let pairs: [(yes: [UInt8], no: [UInt8])] = [
    ("ja", "nein"), ("yes", "no"), ("wahr", "falsch"), ("true", "false"), ("1", "0"), ("j", "n"),
    ("y", "n"),
  ].map { (Array($0.utf8), Array($1.utf8)) }
  /// The pairs that tell on their own, without a codebook, that a column holds yes and no.
  static let tellingPairs = Array(pairs.prefix(4))

  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Bool? {
    for pair in pairs {
      if equals(bytes, range, pair.yes) { return true }
      if equals(bytes, range, pair.no) { return false }
    }
    return nil
  }

  /// Compares ASCII letters in any case.
  static func equals(_ bytes: [UInt8], _ range: Range<Int>, _ word: [UInt8]) -> Bool {
    guard range.count == word.count else { return false }
    return word.indices.allSatisfy { offset in
      let byte = bytes[range.lowerBound + offset]
      return byte == word[offset] || ((65...90).contains(byte) && byte | 0x20 == word[offset])
    }
  }
}
