import Measurement
import Tables

/// A JSON value whose text is the same on every machine and every run.
///
/// Numbers are written as `NumberFormat.dataText(_:)` writes them, infinite ones as null; members stand in
/// the order given, or sorted by key for the canonical form.
public enum JSON: Sendable, Hashable {
  /// No value.
  case null
  /// True or false.
  case truth(Bool)
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// A list.
  case array([JSON])
  /// An object; its keys are unique.
  case object([Member])
  /// The rows of a table: a list of objects with the names of the columns as keys, each row on its line.
  case rows(TidyTable)

  /// A key with its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSON

    /// Creates a member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The order of members in the text.
  public enum MemberOrder: Sendable, Hashable {
    /// As given.
    case given
    /// By key, in the order of Unicode scalars.
    case sorted
  }

  /// The text, indented by two spaces, without a line break at its end; lists and objects that hold nothing
  /// but plain values and fit on a line stand on one line.
  public func text(_ order: MemberOrder = .given) -> String {
    String(decoding: bytes(order), as: UTF8.self)
  }

  /// The same as bytes of UTF-8.
  func bytes(_ order: MemberOrder = .given) -> [UInt8] {
    var bytes: [UInt8] = []
    write(order, depth: 0, into: &bytes)
    return bytes
  }

  private func write(_ order: MemberOrder, depth: Int, into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .truth(let isTrue): bytes += (isTrue ? "true" : "false").utf8
    case .number(let number): Self.write(number, into: &bytes)
    case .text(let string): Self.write(string, into: &bytes)
    case .array(let items):
      Self.write(items.count, "[", "]", isShort: isShort, depth, into: &bytes) { index, bytes in
        items[index].write(order, depth: depth + 1, into: &bytes)
      }
    case .object(let members):
      let ordered = order == .sorted ? members.sorted { Self.isBefore($0.key, $1.key) } : members
      Self.write(members.count, "{", "}", isShort: isShort, depth, into: &bytes) { index, bytes in
        Self.write(ordered[index].key, into: &bytes)
        bytes += ": ".utf8
        ordered[index].value.write(order, depth: depth + 1, into: &bytes)
      }
    case .rows(let table): Self.write(table, order, depth, into: &bytes)
    }
  }

  private static func write(
    _ table: TidyTable, _ order: MemberOrder, _ depth: Int, into bytes: inout [UInt8]
  ) {
    let positions =
      order == .sorted
      ? table.columns.indices.sorted { isBefore(table.columns[$0].name, table.columns[$1].name) }
      : Array(table.columns.indices)
    // What stands in front of each value.
    let keys = positions.enumerated().map { index, position in
      var key: [UInt8] = Array((index > 0 ? ", " : "").utf8)
      write(table.columns[position].name, into: &key)
      return key + ": ".utf8
    }
    bytes.append(UInt8(ascii: "["))
    bytes.append(rows: table.rows.count) { row, bytes in
      if row > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(depth + 1, &bytes)
      bytes.append(UInt8(ascii: "{"))
      let cells = table.rows[row]
      for (index, position) in positions.enumerated() {
        bytes += keys[index]
        write(cells[position], into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    if !table.rows.isEmpty { breakLine(depth, &bytes) }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func write(_ cell: Cell, into bytes: inout [UInt8]) {
    switch cell {
    case .text(let text), .label(code: let text, _): write(text, into: &bytes)
    case .count(let count): write(Double(count), into: &bytes)
    case .number(let number): write(number, into: &bytes)
    case .empty: bytes += "null".utf8
    case .suppressed: bytes += "\"*\"".utf8
    }
  }

  private static func write(_ number: Double, into bytes: inout [UInt8]) {
    if !NumberFormat.writeData(number, into: &bytes) { bytes += "null".utf8 }
  }

  private static func isBefore(_ one: String, _ other: String) -> Bool {
    one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
  }

  private static func write(
    _ count: Int, _ open: String, _ close: String, isShort: Bool, _ depth: Int, into bytes: inout [UInt8],
    element: (Int, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for index in 0..<count {
      if isShort {
        if index > 0 { bytes += ", ".utf8 }
      } else {
        if index > 0 { bytes += ",".utf8 }
        breakLine(depth + 1, &bytes)
      }
      element(index, &bytes)
    }
    if !isShort, count > 0 { breakLine(depth, &bytes) }
    bytes += close.utf8
  }

  private static func breakLine(_ depth: Int, _ bytes: inout [UInt8]) {
    bytes.append(0x0A)
    bytes += repeatElement(0x20, count: 2 * depth)
  }

  private var isShort: Bool {
    switch self {
    case .array(let items): items.count <= 8 && items.allSatisfy(\.isBrief)
    case .object(let members): members.count <= 3 && members.allSatisfy(\.value.isBrief)
    default: true
    }
  }

  private var isBrief: Bool {
    switch self {
    case .null, .truth, .number: true
    case .text(let text): text.utf8.count <= 24
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    case .rows(let table): table.rows.isEmpty
    }
  }

  private static func write(_ string: String, into bytes: inout [UInt8]) {
    bytes.append(0x22)
    var string = string
    string.withUTF8 { text in
      // What needs no escape is copied as a whole.
      var plain = 0
      for (position, byte) in text.enumerated() {
        guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xE2,
          let (escape, length) = escape(text[position...])
        else { continue }
        bytes += text[plain..<position]
        bytes += escape.utf8
        plain = position + length
      }
      bytes += text[plain...]
    }
    bytes.append(0x22)
  }

  /// The escape of the character that a text begins with, and the length of that character; nil where it needs none.
  private static func escape(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> (String, length: Int)? {
    switch text.first {
    case 0x22: return ("\\\"", 1)
    case 0x5C: return ("\\\\", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    // The line separators are legal in JSON but not in every JavaScript that reads it; 0xE2 begins other characters too.
    case 0xE2:
      if text.starts(with: "\u{2028}".utf8) { return ("\\u2028", 3) }
      return text.starts(with: "\u{2029}".utf8) ? ("\\u2029", 3) : nil
    case let byte?:
      let hexadecimal = String(byte, radix: 16)
      return ("\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal, 1)
    case nil: return nil
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .truth(value) }
  /// No value.
  public init(nilLiteral: ()) { self = .null }
  /// A list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object with its members in this order.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
