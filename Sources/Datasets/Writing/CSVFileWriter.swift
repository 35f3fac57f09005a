import Measurement

/// Writes comma- or semicolon-separated values, protected from being taken for formulas (`FormulaText`).
struct CSVFileWriter: RowWriter {
  private let fields: [Field]
  private let isGerman: Bool
  private let separator: UInt8

  init(_ fields: [Field], isGerman: Bool) {
    (self.fields, self.isGerman) = (fields, isGerman)
    separator = isGerman ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  var opening: [UInt8] {
    var bytes: [UInt8] = isGerman ? [0xEF, 0xBB, 0xBF] : []
    for (index, field) in fields.enumerated() { append(field.name, first: index == 0, to: &bytes) }
    endLine(&bytes, isEmpty: false)
    return bytes
  }

  var ending: [UInt8] { [] }

  func append(_ row: Int, of content: DataFileContent, isFirst: Bool, to bytes: inout [UInt8]) {
    let start = bytes.count
    for index in fields.indices {
      append(text(content.cell(row: row, column: index), of: fields[index]), first: index == 0, to: &bytes)
    }
    endLine(&bytes, isEmpty: bytes.count == start)
  }

  private func endLine(_ bytes: inout [UInt8], isEmpty: Bool) {
    // A line of one empty field would otherwise be no record.
    if isEmpty { bytes += "\"\"".utf8 }
    bytes += (isGerman ? "\r\n" : "\n").utf8
  }

  private func text(_ cell: DataFileContent.WrittenCell, of field: Field) -> String {
    switch cell {
    case .number(let number):
      var text = NumberText.canonical(number)
      // One mark before three digits could group thousands; one digit more tells that it does not.
      if case .ambiguous? = NumberShape(Array(text.utf8), 0..<text.utf8.count) { text += "0" }
      return isGerman ? text.replacing(".", with: ",") : text
    case .day(let day): return isGerman ? day.label.de : day.description
    case .flag(let flag):
      let words = flag ? field.notation.yesWords : field.notation.noWords
      return words.first ?? (isGerman ? (flag ? "ja" : "nein") : (flag ? "yes" : "no"))
    case .code(let text), .text(let text): return text
    case .empty: return ""
    }
  }

  private func append(_ text: String, first: Bool, to bytes: inout [UInt8]) {
    if !first { bytes.append(separator) }
    let text = FormulaText.protected(text)
    let quote = UInt8(ascii: "\"")
    guard text.utf8.contains(where: { $0 == separator || $0 == quote || $0 == 10 || $0 == 13 }) else {
      bytes += text.utf8
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
