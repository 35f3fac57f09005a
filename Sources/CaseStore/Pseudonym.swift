/// The stand-in for a person's identifier: 26 letters and digits that only the holder of the key can recompute.
///
/// The same identifier under the same key always gives the same pseudonym, so that the records of a person
/// stay together; under another key it gives an unrelated one.
public struct Pseudonym: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The pseudonym, 26 characters of A–Z and 2–7.
  public let text: String

  static let length = 26
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// Creates a pseudonym from its text, or nil when the text is not of this form.
  public init?(_ text: String) {
    guard text.utf8.count == Pseudonym.length, text.utf8.allSatisfy(Pseudonym.alphabet.contains)
    else { return nil }
    self.text = text
  }

  /// The first 130 bits of an authentication code in base 32 (RFC 4648, section 6).
  init(authenticationCode code: [UInt8]) {
    precondition(code.count * 8 >= Pseudonym.length * 5)
    let letters = (0..<Pseudonym.length).map { position in
      let bit = position * 5
      let pair = UInt16(code[bit / 8]) << 8 | UInt16(bit / 8 + 1 < code.count ? code[bit / 8 + 1] : 0)
      return Pseudonym.alphabet[Int(pair >> UInt16(11 - bit % 8)) & 31]
    }
    text = String(decoding: letters, as: UTF8.self)
  }

  /// The same as ``text``.
  public var description: String { text }

  /// Orders by text, which says nothing about the persons.
  public static func < (left: Pseudonym, right: Pseudonym) -> Bool {
    left.text < right.text
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
