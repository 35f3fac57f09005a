/// Finds the encoding of a text file and turns its bytes into UTF-8.
///
/// UTF-8 with or without byte order mark is recognised by its strict syntax, UTF-16 by its byte order mark or because nearly
/// every other byte of its opening is zero, as in Latin text. Anything else is taken as
/// Windows-1252, the encoding of German office programs, which has a character for all but five bytes, unless
/// most of it is UTF-8 after all, which is then damaged.
enum TextEncoding {
  /// The bytes in UTF-8 without byte order mark.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)`` for damaged UTF-16, for bytes of a program's own format, and
  ///   for bytes that Windows-1252 does not have.
  static func utf8(_ bytes: [UInt8], file: String) throws(DatasetError) -> [UInt8] {
    if let text = try utf16(bytes, file: file) { return text }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw .unreadable(
        path: file, reason: "it is an Excel workbook or a zip archive; save it as CSV in UTF-8")
    }
    if bytes.contains(0) { throw holdsZeros(file) }
    if isUTF8(bytes) {
      return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
    guard windows1252Balance(bytes) >= 0 else { throw damagedUTF8(file) }
    return try fromWindows1252(bytes, file: file)
  }

  /// The text of Windows-1252 in UTF-8.
  static func fromWindows1252(_ bytes: [UInt8], file: String) throws(DatasetError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        guard let scalar = scalar(ofWindows1252: byte) else {
          throw .unreadable(
            path: file, reason: "it is neither UTF-8 nor Windows-1252; save it as CSV in UTF-8")
        }
        result += Array(String(scalar).utf8)
      }
    }
    return result
  }

  /// The text of UTF-16 in UTF-8; nil when the bytes are no UTF-16.
  private static func utf16(_ bytes: [UInt8], file: String) throws(DatasetError) -> [UInt8]? {
    guard let (hasMark, isLittle) = utf16Order(bytes) else { return nil }
    let damaged = DatasetError.unreadable(
      path: file, reason: "it is UTF-16 with damaged characters; save it again as CSV in UTF-8")
    guard bytes.count.isMultiple(of: 2) else { throw damaged }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2 + bytes.count / 8)
    let units = stride(from: hasMark ? 2 : 0, to: bytes.count, by: 2).lazy.map { place in
      isLittle
        ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
        : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
    }
    let isBroken = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true,
      into: { result.append($0) })
    if isBroken || result.contains(0) { throw damaged }
    return result
  }

  /// Whether bytes that are UTF-16 begin with a byte order mark, and whether the lower byte comes first; nil for others.
  static func utf16Order(_ bytes: [UInt8]) -> (hasMark: Bool, isLittle: Bool)? {
    if bytes.starts(with: [0xFF, 0xFE]) { return (true, true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (true, false) }
    // Latin text has a zero in nearly every unit's upper byte and in hardly any lower one.
    let sample = bytes.prefix(min(bytes.count, 200) / 2 * 2)
    guard sample.count >= 4 else { return nil }
    let zeros = [0, 1].map { parity in
      sample.enumerated().count { $0.offset % 2 == parity && $0.element == 0 }
    }
    let units = sample.count / 2
    guard zeros.contains(where: { 10 * $0 <= units }), zeros.contains(where: { 4 * $0 >= 3 * units }) else {
      return nil
    }
    return (false, zeros[1] > zeros[0])
  }

  /// Whether the bytes are well-formed UTF-8.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    var i = 0
    while i < bytes.count {
      i = asciiEnd(bytes, from: i)
      if i == bytes.count { return true }
      guard let length = characterLength(bytes, at: i) else { return false }
      i += length
    }
    return true
  }

  /// Where the ASCII characters from here on end, which are most of any file.
  private static func asciiEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var i = start
    bytes.withUnsafeBytes { bytes in
      while i + 8 <= bytes.count,
        bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        i += 8
      }
      while i < bytes.count, bytes[i] < 0x80 { i += 1 }
    }
    return i
  }

  static func holdsZeros(_ file: String) -> DatasetError {
    .unreadable(
      path: file, reason: "it holds zero bytes, so it is damaged or no text; save it as CSV in UTF-8")
  }

  static func damagedUTF8(_ file: String) -> DatasetError {
    .unreadable(path: file, reason: "it is UTF-8 with damaged characters; save it again as CSV in UTF-8")
  }

  /// How many more characters beyond ASCII are no UTF-8 than are; in Windows-1252 few pairs look like it (`ß“`), while
  /// in a damaged UTF-8 file most do.
  static func windows1252Balance(_ bytes: [UInt8]) -> Int {
    var balance = 0
    var i = 0
    while true {
      i = asciiEnd(bytes, from: i)
      if i == bytes.count { return balance }
      let length = characterLength(bytes, at: i)
      balance += length == nil ? 1 : -1
      i += length ?? 1
    }
  }

  /// How many bytes the UTF-8 character here has, or nil when it is ill-formed (Unicode 15, table 3-7).
  private static func characterLength(_ bytes: [UInt8], at index: Int) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }

  private static func scalar(ofWindows1252 byte: UInt8) -> Unicode.Scalar? {
    // 0x80 to 0x9F; zero where Windows-1252 has no character.
    let upper: [UInt16] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0,
      0x017D,
      0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0,
      0x017E, 0x0178,
    ]
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let code = upper[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
