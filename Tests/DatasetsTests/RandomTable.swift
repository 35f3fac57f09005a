import Measurement

@testable import Datasets

/// A random dataset with columns of every kind, and a writer of its own in many dialects, so that reading
/// can be tested against what was written.
struct RandomTable {
  /// The ways in which CSV files differ.
  struct Dialect {
    var separator: Character
    var lineEnd: String
    var encoding: Encoding
    var decimalComma: Bool
    var quotesAll: Bool
    var padding: String
    var germanDays: Bool
    var announcesSeparator: Bool
    var endsWithLineEnd: Bool

    enum Encoding: CaseIterable { case utf8, utf8WithMark, windows1252 }

    init(_ random: inout SeededGenerator) {
      separator = random.pick([",", ";", "\t"])
      lineEnd = random.pick(["\n", "\r\n", "\r"])
      encoding = random.pick(Encoding.allCases)
      decimalComma = random.chance(2)
      quotesAll = random.chance(3)
      padding = random.pick(["", "", " ", "  ", "\u{A0}"])
      germanDays = random.chance(2)
      announcesSeparator = random.chance(4)
      endsWithLineEnd = random.chance(2)
    }
  }

  let dataset: Dataset
  let bytes: [UInt8]
  let dialect: Dialect

  static let fileName = "random.csv"

  init(_ random: inout SeededGenerator) {
    let dialect = Dialect(&random)
    self.dialect = dialect
    let rows = 3 + random.draw(20)
    var columns: [(column: DataColumn, cells: [String])] = []
    columns.append(RandomTable.identifiers(rows))
    columns.append(RandomTable.amounts(rows, dialect, &random))
    columns.append(RandomTable.measurements(rows, dialect, &random))
    columns.append(RandomTable.counts(rows, &random))
    columns.append(RandomTable.levels(rows, .ordinal, &random))
    columns.append(RandomTable.levels(rows, .nominal, &random))
    columns.append(RandomTable.days(rows, dialect, &random))
    columns.append(RandomTable.texts(rows, &random))
    columns.append(RandomTable.flags(rows, &random))
    columns.shuffle(using: &random)
    dataset = Dataset(name: RandomTable.fileName, columns: columns.map(\.column))
    bytes = RandomTable.write(columns.map { ($0.column.field.name, $0.cells) }, dialect, &random)
  }

  // MARK: Columns

  private static let missingCodes: [String: MissingReason] = ["-99": .notAsked, "k.A.": .dontKnow]

  /// Draws answers, about a fifth of them missing, and the cell that stands for each.
  private static func draw<Value>(
    _ rows: Int, _ random: inout SeededGenerator,
    _ value: (inout SeededGenerator) -> (Value, String)
  ) -> (answers: [Answer<Value>], cells: [String]) {
    var answers: [Answer<Value>] = []
    var cells: [String] = []
    for _ in 0..<rows {
      switch random.draw(15) {
      case 0:
        answers.append(.missing(.notApplicable))
        cells.append("")
      case 1:
        answers.append(.missing(.notAsked))
        cells.append("-99")
      case 2:
        answers.append(.missing(.dontKnow))
        cells.append("k.A.")
      default:
        let (answer, cell) = value(&random)
        answers.append(.value(answer))
        cells.append(cell)
      }
    }
    return (answers, cells)
  }

  private static func field(
    _ name: String, _ kind: Kind, levels: [Level] = [], notation: Notation = Notation()
  ) -> Field {
    Field(
      name: name, kind: kind, levels: levels, missingCodes: missingCodes,
      emptyMeans: .notApplicable,
      notation: notation)
  }

  private static func identifiers(_ rows: Int) -> (DataColumn, [String]) {
    let cells = (0..<rows).map { "Fälle \($0)" }
    let field = Field(name: "Größe, \"id\"", kind: .text, isRequired: true, isUnique: true)
    return (DataColumn(field: field, values: .texts(cells.map { .value($0) })), cells)
  }

  /// Two decimals and often grouped thousands, so that the column itself shows its notation.
  private static func amounts(
    _ rows: Int, _ dialect: Dialect, _ random: inout SeededGenerator
  ) -> (DataColumn, [String]) {
    let isGrouped = random.chance(2)
    let (answers, cells) = draw(rows, &random) { random in
      let cents = random.draw(2_000_000_000) / (random.chance(2) ? 1 : 100_000)
      let sign = cents > 0 && random.chance(4) ? "-" : ""
      var whole = String(cents / 100)
      if isGrouped {
        var end = whole.count - 3
        while end > 0 {
          whole.insert(
            dialect.decimalComma ? "." : ",", at: whole.index(whole.startIndex, offsetBy: end))
          end -= 3
        }
      }
      let decimals = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
      let value = Double(cents) / 100
      return (
        sign.isEmpty ? value : -value,
        "\(sign)\(whole)\(dialect.decimalComma ? "," : ".")\(decimals)"
      )
    }
    return (DataColumn(field: field("amount", .number), values: .numbers(answers)), cells)
  }

  /// Any finite number with all its digits, in the notation that the codebook declares.
  private static func measurements(
    _ rows: Int, _ dialect: Dialect, _ random: inout SeededGenerator
  ) -> (DataColumn, [String]) {
    let (answers, cells) = draw(rows, &random) { random in
      var value = Double(bitPattern: random.next())
      if !value.isFinite || value == 0 { value = 1.234 }
      if random.chance(2) { value = Double(random.draw(2_000_000)) / 1000 }
      let text = "\(value)"
      return (value, dialect.decimalComma ? String(text.map { $0 == "." ? "," : $0 }) : text)
    }
    let notation = Notation(decimalMark: dialect.decimalComma ? .comma : .point)
    return (
      DataColumn(field: field("measure", .number, notation: notation), values: .numbers(answers)),
      cells
    )
  }

  private static func counts(_ rows: Int, _ random: inout SeededGenerator) -> (DataColumn, [String]) {
    let (answers, cells) = draw(rows, &random) { random in
      let value = random.draw(2_000) - 50
      return (Double(value), "\(value)")
    }
    return (DataColumn(field: field("count", .integer), values: .numbers(answers)), cells)
  }

  private static func levels(
    _ rows: Int, _ kind: Kind, _ random: inout SeededGenerator
  ) -> (DataColumn, [String]) {
    let codes = kind == .ordinal ? ["1", "2", "3", "10"] : ["a", "Ä;b", "c,\"d\"", "2"]
    let (answers, cells) = draw(rows, &random) { random in
      let position = random.draw(codes.count)
      return (position, codes[position])
    }
    let levels = codes.map { Level(code: $0, label: LocalizedText("label \($0)")) }
    return (
      DataColumn(field: field(kind.rawValue, kind, levels: levels), values: .levels(answers)), cells
    )
  }

  private static func days(
    _ rows: Int, _ dialect: Dialect, _ random: inout SeededGenerator
  ) -> (DataColumn, [String]) {
    let (answers, cells) = draw(rows, &random) { random in
      let day = Day(daysSinceEpoch: random.draw(60_000) - 30_000)
      let (year, month, dayOfMonth) = day.components
      return (day, dialect.germanDays ? "\(dayOfMonth).\(month).\(year)" : day.description)
    }
    return (DataColumn(field: field("day", .date), values: .days(answers)), cells)
  }

  private static func texts(_ rows: Int, _ random: inout SeededGenerator) -> (DataColumn, [String]) {
    let pieces = ["a", "ß", "€", "\"", "\"\"", ";", ",", "\t", "\n", "\r\n", " ", "12", "=", "„"]
    let (answers, cells) = draw(rows, &random) { random in
      // Blanks at the ends do not count, so the text has none there.
      let text = "x" + (0..<random.draw(6)).map { _ in random.pick(pieces) }.joined() + "."
      return (text, text)
    }
    return (DataColumn(field: field("text", .text), values: .texts(answers)), cells)
  }

  private static func flags(_ rows: Int, _ random: inout SeededGenerator) -> (DataColumn, [String]) {
    let (yes, no) = random.pick([("ja", "nein"), ("Yes", "No"), ("WAHR", "FALSCH"), ("1", "0")])
    let (answers, cells) = draw(rows, &random) { random in
      random.chance(2) ? (true, yes) : (false, no)
    }
    return (DataColumn(field: field("flag", .yesNo), values: .flags(answers)), cells)
  }

  // MARK: Writing

  private static func write(
    _ columns: [(name: String, cells: [String])], _ dialect: Dialect,
    _ random: inout SeededGenerator
  ) -> [UInt8] {
    func quoted(_ cell: String) -> String {
      let special = cell.contains { $0 == dialect.separator || $0 == "\"" || $0.isNewline }
      guard special || dialect.quotesAll else { return dialect.padding + cell + dialect.padding }
      let doubled = cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
      return "\(dialect.padding)\"\(doubled)\"\(dialect.padding)"
    }
    var lines = [columns.map { quoted($0.name) }]
    for row in columns[0].cells.indices { lines.append(columns.map { quoted($0.cells[row]) }) }
    var text = lines.map { $0.joined(separator: String(dialect.separator)) }.joined(
      separator: dialect.lineEnd)
    if dialect.announcesSeparator { text = "sep=\(dialect.separator)\(dialect.lineEnd)" + text }
    if dialect.endsWithLineEnd { text += dialect.lineEnd }
    switch dialect.encoding {
    case .utf8: return Array(text.utf8)
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .windows1252:
      let special: [Unicode.Scalar: UInt8] = ["€": 0x80, "„": 0x84]
      return text.unicodeScalars.map { special[$0] ?? UInt8($0.value) }
    }
  }
}
