/// A language that reports are written in.
public enum Language: String, Sendable, Codable, Hashable, CaseIterable {
  case german = "de"
  case english = "en"
}

/// A short text in German and English, such as a label of a level, a column or a stage.
///
/// Decodes from a mapping with the keys `de` and `en`, or from one plain string that serves both.
public struct LocalizedText: Sendable, Hashable {
  /// The German text.
  public let de: String
  /// The English text.
  public let en: String

  /// Creates a text from its two languages.
  public init(de: String, en: String) {
    self.de = de
    self.en = en
  }

  /// Creates a text that reads the same in both languages.
  public init(_ text: String) {
    self.init(de: text, en: text)
  }

  /// The text in the given language.
  public subscript(language: Language) -> String {
    switch language {
    case .german: de
    case .english: en
    }
  }
}

extension LocalizedText: Codable {
  private enum CodingKeys: String, CodingKey { case de, en }

  /// Decodes a mapping `{de, en}` or a plain string; a mapping with one language serves both.
  public init(from decoder: any Decoder) throws {
    if let plain = try? decoder.singleValueContainer().decode(String.self) {
      self.init(plain)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let de = try container.decodeIfPresent(String.self, forKey: .de)
    let en = try container.decodeIfPresent(String.self, forKey: .en)
    guard let first = de ?? en else {
      throw DecodingError.keyNotFound(
        CodingKeys.de,
        .init(codingPath: decoder.codingPath, debugDescription: "a text needs 'de' or 'en'"))
    }
    self.init(de: de ?? first, en: en ?? first)
  }

  /// Encodes both languages.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(de, forKey: .de)
    try container.encode(en, forKey: .en)
  }
}
