/// Where and why a text is not JSON.
struct JSONSyntaxError: Error {
  let line: Int
  let column: Int
  let problem: String
}

/// Reads JSON (RFC 8259), strictly: no comments, no trailing commas, no member twice.
///
/// Foundation's reader would serve but for three things a codebook needs: it accepts a member that occurs
/// twice, loses the order of the levels' members, and gives no line and column.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private static let deepestNesting = 100

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes)
    guard TextEncoding.isUTF8(bytes) else { throw parser.error("the file is not UTF-8") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    if parser.position < bytes.count {
      throw parser.error("nothing may follow the end of the value")
    }
    return value
  }

  private func error(_ problem: String) -> JSONSyntaxError {
    let before = bytes.prefix(position)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Columns count characters, so the continuation bytes of UTF-8 do not.
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return JSONSyntaxError(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: column, problem: problem)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth < JSONParser.deepestNesting else { throw error("values are nested too deeply") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case .some(let byte) where byte == UInt8(ascii: "-") || isDigit(byte):
      return .number(try number())
    case nil: throw error("the text ends where a value is expected")
    default:
      for (word, value) in [
        ("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null),
      ]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw error("a value is expected here")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    if skip("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else {
        throw error("a property name in quotation marks is expected")
      }
      let start = position
      let name = try string()
      guard names.insert(name).inserted else {
        position = start
        throw error("the property '\(name)' occurs twice")
      }
      guard skip(":") else { throw error("a colon is expected after the property name") }
      members.append(.init(name: name, value: try value(depth: depth + 1)))
    } while skip(",")
    guard skip("}") else { throw error("a comma or the closing brace is expected") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    if skip("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
    } while skip(",")
    guard skip("]") else { throw error("a comma or the closing bracket is expected") }
    return .array(elements)
  }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { (48...57).contains($0) } ?? false }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = position
    func skipDigits() throws(JSONSyntaxError) {
      guard isDigit(next) else { throw error("a digit is expected") }
      while isDigit(next) { position += 1 }
    }
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") { position += 1 } else { try skipDigits() }
    if isDigit(next) { throw error("a number has no leading zero") }
    if next == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        content += Array(String(try escape()).utf8)
      case 0..<0x20:
        throw error(
          "a line break or control character in a text is written as an escape, such as \\n")
      default:
        content.append(byte)
        position += 1
      }
    }
    position = start
    throw error("the text that begins here has no closing quotation mark")
  }

  private mutating func escape() throws(JSONSyntaxError) -> Character {
    let simple: [UInt8: Character] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r",
      0x74: "\t",
    ]
    if let byte = next, let character = simple[byte] {
      position += 1
      return character
    }
    guard next == UInt8(ascii: "u") else { throw error("this escape is unknown") }
    position += 1
    var code = try hexadecimal()
    if (0xD800...0xDBFF).contains(code), bytes[position...].starts(with: [0x5C, 0x75]) {
      position += 2
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else { throw error("half a surrogate pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error("half a surrogate pair") }
    return Character(scalar)
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are expected after \\u")
      }
      code = code << 4 + UInt32(digit)
      position += 1
    }
    return code
  }
}
