/// The stand-in for a person's identifier: 26 letters and digits that only the holder of the key can recompute.
///
/// The same identifier under the same key always gives the same pseudonym, so that the records of a person
/// stay together; under another key it gives an unrelated one.
public struct Pseudonym: Sendable, Hashable, Comparable, CustomStringConvertible {
  // The places of its letters in the order of texts (2–7 before A–Z), five bits each and twelve to a word, from the
  // left: a million pseudonyms are compared as numbers, and none needs memory of its own.
  private var head: UInt64 = 0
  private var middle: UInt64 = 0
  private var tail: UInt64 = 0

  static let length = 26

  /// Creates a pseudonym from its text, or nil when the text is not of this form.
  public init?(_ text: String) {
    var position = 0
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "2")...UInt8(ascii: "7"): set(UInt64(letter - UInt8(ascii: "2")), at: position)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): set(UInt64(letter - UInt8(ascii: "A")) + 6, at: position)
      default: return nil
      }
      position += 1
      guard position <= Pseudonym.length else { return nil }
    }
    guard position == Pseudonym.length else { return nil }
  }

  /// The first 130 bits of an authentication code in base 32 (RFC 4648, section 6).
  init(authenticationCode code: [UInt8]) {
    precondition(code.count * 8 >= Pseudonym.length * 5)
    for position in 0..<Pseudonym.length {
      let bit = position * 5
      let pair = UInt16(code[bit / 8]) << 8 | UInt16(bit / 8 + 1 < code.count ? code[bit / 8 + 1] : 0)
      // The standard counts A–Z before 2–7.
      let letter = UInt64(pair >> UInt16(11 - bit % 8)) & 31
      set(letter < 26 ? letter + 6 : letter - 26, at: position)
    }
  }

  private mutating func set(_ place: UInt64, at position: Int) {
    let bits = place << UInt64(55 - position % 12 * 5)
    switch position / 12 {
    case 0: head |= bits
    case 1: middle |= bits
    default: tail |= bits
    }
  }

  /// The letter at a position.
  private func letter(at position: Int) -> UInt8 {
    let word = position < 12 ? head : position < 24 ? middle : tail
    let place = UInt8(word >> UInt64(55 - position % 12 * 5) & 31)
    return place < 6 ? UInt8(ascii: "2") + place : UInt8(ascii: "A") + place - 6
  }

  /// The pseudonym, 26 characters of A–Z and 2–7.
  public var text: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// Gives the letters of the text without making a string.
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Pseudonym.length) { letters in
      for position in 0..<Pseudonym.length {
        letters.initializeElement(at: position, to: letter(at: position))
      }
      return try body(UnsafeBufferPointer(letters))
    }
  }

  /// The same as ``text``.
  public var description: String { text }

  /// Orders by text, which says nothing about the persons.
  public static func < (left: Pseudonym, right: Pseudonym) -> Bool {
    (left.head, left.middle, left.tail) < (right.head, right.middle, right.tail)
  }
}

extension Pseudonym: Codable {
  /// Decodes the text.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let pseudonym = Pseudonym(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a pseudonym has \(Pseudonym.length) characters of A–Z and 2–7"))
    }
    self = pseudonym
  }

  /// Encodes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
