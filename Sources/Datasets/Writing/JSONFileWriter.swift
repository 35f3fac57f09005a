/// Writes objects, one for each row, with every column in each.
struct JSONFileWriter: RowWriter {
  private let fields: [Field]
  private let names: [[UInt8]]
  /// Codes are numbers where all codes of the column are.
  private let hasNumericCodes: [Bool]
  private let isLines: Bool

  init(_ fields: [Field], isLines: Bool) {
    (self.fields, self.isLines) = (fields, isLines)
    names = fields.map { Self.quoted($0.name) }
    hasNumericCodes = fields.map { field in
      !field.levels.isEmpty && field.levels.allSatisfy { DataFileContent.number(ofCode: $0.code) != nil }
    }
  }

  var opening: [UInt8] { isLines ? [] : Array("[\n".utf8) }
  var ending: [UInt8] { Array((isLines ? "\n" : "\n]\n").utf8) }

  func append(_ row: Int, of content: DataFileContent, isFirst: Bool, to bytes: inout [UInt8]) {
    if !isFirst { bytes += (isLines ? "\n" : ",\n").utf8 }
    bytes += "{".utf8
    for index in fields.indices {
      bytes += (index > 0 ? ", " : "").utf8
      bytes += names[index]
      bytes += ": ".utf8
      bytes += value(content.cell(row: row, column: index), column: index)
    }
    bytes += "}".utf8
  }

  private func value(_ cell: DataFileContent.WrittenCell, column: Int) -> [UInt8] {
    switch cell {
    case .number(let number): return Array(NumberText.canonical(number).utf8)
    case .day(let day): return Array("\"\(day)\"".utf8)
    case .flag(let flag): return Array((flag ? "true" : "false").utf8)
    case .code(let code):
      let field = fields[column]
      let isNumeric = hasNumericCodes[column] || field.kind == .number || field.kind == .integer
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
