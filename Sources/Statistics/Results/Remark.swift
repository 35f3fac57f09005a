/// Something the reader of a result must know: what was assumed, dropped or could not be computed.
///
/// The code is stable and serves translations; the text is English.
public struct Remark: Sendable, Codable, Hashable, CustomStringConvertible {
  /// A stable identifier in kebab-case, such as "zeros-dropped".
  public let code: String
  /// The remark in English, complete with its numbers.
  public let text: String
  /// The numbers in the text, in order, for translations.
  public let values: [Double]

  /// Creates a remark.
  public init(_ code: String, _ text: String, values: [Double] = []) {
    self.code = code
    self.text = text
    self.values = values
  }

  /// The English text.
  public var description: String { text }
}
