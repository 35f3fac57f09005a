/// Which marks the numbers of a column use, decided from all of them.
///
/// A cell such as `12.5` or `1.234,5` shows what a mark means; a cell such as `1.234` does not, and is
/// only read when another cell of the column shows it.
struct NumberMarks: Equatable {
  var decimalMark: UInt8?
  var groupMark: UInt8?

  /// The marks, or why they cannot be decided.
  enum Decision: Equatable {
    case marks(NumberMarks)
    case problem(String)
  }

  /// The first row, by mark (point, comma), where it must be the decimal mark, must group, or may be either.
  struct Evidence {
    private var decimal: [Int?] = [nil, nil]
    private var group: [Int?] = [nil, nil]
    private var ambiguous: [Int?] = [nil, nil]
    private static let marks: [(byte: UInt8, name: String, other: String)] = [
      (UInt8(ascii: "."), "point", ","), (UInt8(ascii: ","), "comma", "."),
    ]

    mutating func add(_ shape: NumberShape, row: Int) {
      func note(_ rows: inout [Int?], _ byte: UInt8) {
        let index = byte == UInt8(ascii: ".") ? 0 : 1
        if rows[index] == nil { rows[index] = row }
      }
      switch shape {
      case .whole: break
      case .decimal(let mark): note(&decimal, mark)
      case .grouped(let mark): note(&group, mark)
      case .ambiguous(let mark): note(&ambiguous, mark)
      case .groupedDecimal(let groupMark, let decimalMark):
        note(&group, groupMark)
        note(&decimal, decimalMark)
      }
    }

    var decision: Decision {
      for (index, mark) in Evidence.marks.enumerated() {
        if let asDecimal = decimal[index], let asGroup = group[index] {
          return .problem(
            "the \(mark.name) is the decimal mark in row \(asDecimal) and groups thousands in row \(asGroup); "
              + "write all numbers of the column in the same way")
        }
      }
      if let point = decimal[0], let comma = decimal[1] {
        return .problem(
          "the decimal mark is a point in row \(point) and a comma in row \(comma); "
            + "write all numbers of the column in the same way")
      }
      if let point = group[0], let comma = group[1] {
        return .problem(
          "thousands are grouped by points in row \(point) and by commas in row \(comma); "
            + "write all numbers of the column in the same way")
      }
      for (index, mark) in Evidence.marks.enumerated() {
        if let row = ambiguous[index], decimal[index] == nil, group[index] == nil {
          let byte = String(UnicodeScalar(mark.byte))
          return .problem(
            "the \(mark.name) may be the decimal mark or group thousands (first in row \(row)); say in the "
              + "codebook \"decimalChar\": \"\(byte)\", or \"decimalChar\": \"\(mark.other)\" and "
              + "\"groupChar\": \"\(byte)\"")
        }
      }
      var marks = NumberMarks()
      for (index, mark) in Evidence.marks.enumerated() {
        if decimal[index] != nil { marks.decimalMark = mark.byte }
        if group[index] != nil { marks.groupMark = mark.byte }
      }
      return .marks(marks)
    }
  }
}
