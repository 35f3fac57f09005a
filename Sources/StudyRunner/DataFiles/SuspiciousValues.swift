import Datasets
import Measurement

/// What looks odd in a column: codes that lost their zeros, codes of missing values among numbers, damaged characters,
/// levels that differ by how they are written only, days that cannot be.
struct SuspiciousValues {
  private(set) var notes: [ReadingNote] = []
  private let column: DataColumn

  init(_ column: DataColumn) {
    self.column = column
    if column.missingReasons.allSatisfy({ $0 != nil }) {
      add("holds no values")
      return
    }
    switch column.values {
    case .numbers(let values): inspect(values.map(\.value))
    case .texts(let values): inspect(values.map(\.value))
    case .levels: inspectLevels()
    case .days(let values): inspect(values.map(\.value))
    case .flags: break
    }
    if !column.paddedRows.isEmpty {
      add("\(column.paddedRows.count) values have blanks at an end, while others have none")
    }
  }

  private mutating func add(_ message: String) {
    notes.append(ReadingNote(column: column.field.name, message))
  }

  // MARK: Numbers

  private static let codeWords = [
    "ags", "plz", "postleitzahl", "kldb", "gemeindeschlüssel", "ars", "telefon", "wz2008",
  ]
  private static let missingNumbers: [Double] = [-999, -99, -98, -97, -96, -95, -9, -8, -7, -1]
  private static let highNumbers: [Double] = [99, 999, 9999, 99_999]

  private mutating func inspect(_ values: [Double?]) {
    let name = column.field.name.lowercased()
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if words.contains(where: Self.codeWords.contains) {
      add("is a number, but a code by its name: leading zeros may be lost; say type string in the codebook")
    }
    let told = values.compactMap { $0 }
    let others = told.filter { !Self.missingNumbers.contains($0) }
    // A negative number is a code where no other one is negative.
    if others.count < told.count, !others.isEmpty, others.allSatisfy({ $0 >= 0 }) {
      let codes = Self.missingNumbers.filter { told.contains($0) }.map { "\(Int($0))" }
      add("has \(codes.joined(separator: ", ")) beside values from 0 on: list missing codes in missingValues")
    }
    if let highest = told.max(), Self.highNumbers.contains(highest) {
      let next = told.filter { $0 < highest }.max() ?? highest
      if next > 0, highest > 4 * next {
        add(
          "has \(Int(highest)) far above all other values: if it is a missing code, list it in missingValues")
      }
    }
    if told.count > 2, let first = told.first, told.allSatisfy({ $0 == first }) {
      add("holds the same value everywhere")
    }
  }

  // MARK: Texts

  private static let damage = ["Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã„", "Ã–", "Ãœ", "\u{FFFD}", "â‚¬"]
  private static let symbols: Set<String> = ["-", "–", ".", "*", "/", "x", "...", "…"]

  private mutating func inspect(_ values: [String?]) {
    let told = values.compactMap { $0 }
    inspectCharacters(told)
    let numbers = told.count {
      Double($0.utf8.contains(UInt8(ascii: ",")) ? $0.replacing(",", with: ".") : $0) != nil
    }
    let symbols = told.count { Self.symbols.contains($0) }
    if numbers > 0, numbers + symbols == told.count, symbols > 0 {
      add(
        "holds numbers beside signs such as '-' and '.'; if they are those of official statistics, say type number and "
          + "wirkung.symbols: official-statistics in the codebook")
    } else if let shape = Self.commonShape(of: told) {
      add(shape)
    } else if case let days = Self.countLikeDays(told), days > 1, 2 * days >= told.count {
      add(
        "\(days) of \(told.count) values look like days, but not all are days of one form: some may not exist (31.02.), have "
          + "a year of two digits or a time of day; say type date in the codebook to be told the rows")
    } else if told.count >= 5, 10 * numbers >= 9 * told.count {
      let what = numbers == told.count ? "all" : "\(numbers) of \(told.count)"
      add(
        "\(what) values are numbers that are stored as texts; if they are no codes, say type number in the codebook"
      )
    }
  }

  /// What to do where all texts are numbers or days that are only not read as such, by how they are written.
  private static func commonShape(of texts: [String]) -> String? {
    func all(_ pattern: Regex<Substring>) -> Bool {
      !texts.isEmpty && texts.allSatisfy { $0.wholeMatch(of: pattern) != nil }
    }
    if all(/[-+]?[0-9][0-9.,' ]*[ \u{A0}\u{202F}]?(?:%|€|EUR)/) {
      return
        "holds numbers with a unit behind each (%, € or EUR); leave the unit out to have them read as numbers"
    }
    if all(/[-+]?[0-9]{1,3}(?:[ \u{A0}\u{202F}][0-9]{3})+(?:[.,][0-9]+)?|[-+]?[0-9]{1,3}(?:[.,][0-9]+)?/),
      texts.contains(where: { $0.contains(where: \.isWhitespace) })
    {
      return
        "holds numbers whose thousands are set apart by blanks; say type number and groupChar: ' ' in the codebook"
    }
    if all(/[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}/) {
      return "holds days with a year of two digits; say type date and format %d.%m.%y in the codebook"
    }
    return nil
  }

  /// How many texts are written like days, with or without a time of day, whether or not there are such days.
  private static func countLikeDays(_ texts: [String]) -> Int {
    // A pattern is made anew wherever it stands in the code, which takes longer than to search a text.
    let pattern =
      /[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})(?:$|[ T,])|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:$|[ T])/
    return texts.count { text in
      text.utf8.first.map { (48...57).contains($0) } == true && text.prefixMatch(of: pattern) != nil
    }
  }

  private mutating func inspectCharacters(_ texts: [String]) {
    let damaged = texts.count { text in
      !text.utf8.allSatisfy { $0 < 0x80 } && Self.damage.contains { text.utf8.contains($0.utf8) }
    }
    if damaged > 0 {
      add("\(damaged) values have damaged umlauts, as of a file read in the wrong encoding; export it again")
    }
  }

  // MARK: Levels and days

  private mutating func inspectLevels() {
    let codes = column.field.levels.map(\.code)
    if column.field.levelOrigin == .data { inspect(codes) }
    let folded = Set(codes.map(TextTable.folded))
    if folded.count < codes.count {
      add("\(codes.count - folded.count) levels differ from another one by capital letters or blanks only")
    }
  }

  private mutating func inspect(_ values: [Day?]) {
    let years = values.compactMap { $0?.components.year }
    let odd = years.count { $0 < 1900 || $0 > 2100 }
    if odd > 0 { add("\(odd) days lie before 1900 or after 2100") }
  }
}
