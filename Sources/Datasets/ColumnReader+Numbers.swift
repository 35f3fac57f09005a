import Measurement

extension ColumnReader {
  /// The numbers of a `number` column, in the notation of the codebook or else of the whole column.
  mutating func numbers() -> [Answer<Double>] {
    // What a format gives as a number is written with a point, whatever texts the codebook speaks of.
    if case .numbers = table.typing(ofColumn: index) {
      return numbers(NumberMarks(decimalMark: Notation.DecimalMark.point.byte, groupMark: nil)) { _ in
        "is a text and no number, as others of the column are"
      }
    }
    let notation = field.notation
    if notation.decimalMark != nil || notation.groupMark != nil {
      let decimal = notation.decimalMark ?? .point
      let group = notation.groupMark.map { "group mark '\($0.rawValue)'" } ?? "no group mark"
      let refusal =
        "is not a number as the codebook says it is written, with decimal mark '\(decimal.rawValue)' and \(group)"
      return numbers(NumberMarks(decimalMark: decimal.byte, groupMark: notation.groupMark?.byte)) {
        _ in
        refusal
      }
    }
    var evidence = NumberMarks.Evidence()
    forEachValue { row, range in
      if let shape = NumberShape(table.bytes, range) { evidence.add(shape, row: row) }
    }
    switch evidence.decision {
    case .marks(let marks):
      decide(marks)
      return numbers(marks) { _ in "is not a number" }
    case .problem(let message):
      report(row: nil, message)
      return Array(repeating: .missing(.unreadable), count: table.rowCount)
    }
  }

  /// The numbers of an `integer` column, where a mark counts as group mark only when the codebook says so.
  mutating func integers() -> [Answer<Double>] {
    numbers(NumberMarks(decimalMark: nil, groupMark: field.notation.groupMark?.byte)) { shape in
      switch shape {
      case .ambiguous, .grouped:
        "is not a whole number; if its mark groups thousands, say groupChar in the codebook"
      default:
        "is not a whole number"
      }
    }
  }

  private mutating func numbers(
    _ marks: NumberMarks, refusal: (NumberShape?) -> String
  ) -> [Answer<Double>] {
    let (table, field) = (table, field)
    let missing = missingNumbers
    func read(_ bytes: [UInt8], _ range: Range<Int>) -> Reading<Double> {
      guard let shape = NumberShape(bytes, range, groupMark: marks.groupMark),
        shape.fits(decimalMark: marks.decimalMark, groupMark: marks.groupMark)
      else { return .problem(refusal(NumberShape(bytes, range))) }
      let value = NumberText.value(bytes, range, decimalMark: marks.decimalMark)
      if let (_, reason) = missing.first(where: { $0.value == value }) { return .missing(reason) }
      if field.kind == .integer {
        if value != value.rounded() { return .problem(refusal(shape)) }
        if abs(value) > 0x1p53 {
          return .problem("is too large to be held exactly; declare it as string")
        }
      }
      if !value.isFinite {
        return .problem("is too large for a number; check the decimal mark and the exponent")
      }
      return ColumnReader.violation(of: field, value: value, text: ColumnReader.text).map {
        .problem($0)
      }
        ?? .value(value)
    }
    let hasSymbols = field.notation.symbols == .officialStatistics
    return answers { range in
      if hasSymbols, range.count <= 3, StatisticalSymbol(table.text(range)) == .zero { return .value(0) }
      if marks.groupMark == Notation.GroupMark.blank.byte,
        table.bytes[range].contains(where: { $0 >= 0x80 })
      {
        let plain = ColumnReader.plainBlanks(table.bytes[range])
        return read(plain, plain.indices)
      }
      return read(table.bytes, range)
    }
  }

  /// The missing codes that are numbers, so that -99 is also found when it is written -99.0 or -99,00.
  private var missingNumbers: [(value: Double, reason: MissingReason)] {
    field.missingCodes.sorted { $0.key < $1.key }.compactMap { code, reason in
      Double(code).flatMap { $0.isFinite ? ($0, reason) : nil }
    }
  }

  /// The bytes with no-break space (U+00A0) and narrow no-break space (U+202F) as plain blanks.
  private static func plainBlanks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.first {
      let width =
        rest.starts(with: [0xC2, 0xA0]) ? 2 : rest.starts(with: [0xE2, 0x80, 0xAF]) ? 3 : 1
      result.append(width > 1 ? 0x20 : byte)
      rest = rest.dropFirst(width)
    }
    return result
  }

  private static func text(_ bound: Double) -> String {
    Int(exactly: bound).map { "\($0)" } ?? "\(bound)"
  }
}
