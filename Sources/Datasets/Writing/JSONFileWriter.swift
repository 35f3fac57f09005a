/// Writes objects, one for each row, with every column in each.
struct JSONFileWriter {
  private let content: DataFileContent
  private let isLines: Bool

  init(_ content: DataFileContent, isLines: Bool) {
    (self.content, self.isLines) = (content, isLines)
  }

  func write(to output: PrivateOutput) throws(DatasetError) {
    let columns = content.dataset.columns
    let names = columns.map { Self.quoted($0.field.name) }
    // Codes are numbers where all codes of the column are.
    let hasNumericCodes = columns.map { column in
      !column.field.levels.isEmpty
        && column.field.levels.allSatisfy { DataFileContent.number(ofCode: $0.code) != nil }
    }
    var bytes: [UInt8] = isLines ? [] : Array("[\n".utf8)
    for row in 0..<content.dataset.rowCount {
      if row > 0 { bytes += (isLines ? "\n" : ",\n").utf8 }
      bytes += "{".utf8
      for index in columns.indices {
        bytes += (index > 0 ? ", " : "").utf8
        bytes += names[index]
        bytes += ": ".utf8
        bytes += value(row: row, column: index, hasNumericCodes: hasNumericCodes[index])
      }
      bytes += "}".utf8
      if bytes.count > 1 << 20 {
        try output.write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes += (isLines ? "\n" : "\n]\n").utf8
    try output.write(bytes)
  }

  private func value(row: Int, column: Int, hasNumericCodes: Bool) -> [UInt8] {
    switch content.cell(row: row, column: column) {
    case .number(let number): return Array(NumberText.canonical(number).utf8)
    case .day(let day): return Array("\"\(day)\"".utf8)
    case .flag(let flag): return Array((flag ? "true" : "false").utf8)
    case .code(let code):
      let field = content.dataset.columns[column].field
      let isNumeric = hasNumericCodes || field.kind == .number || field.kind == .integer
      return isNumeric && DataFileContent.number(ofCode: code) != nil ? Array(code.utf8) : Self.quoted(code)
    case .text(let text): return Self.quoted(text)
    case .empty: return Array("null".utf8)
    }
  }

  static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }
}
