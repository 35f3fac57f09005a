import Measurement

/// An option or an item of a question: its code, which is part of a column's name, and its label.
///
/// Decodes from a plain code, whose label is that of the column in the codebook, or from `code` and `label`.
public struct QuestionPart: Sendable, Hashable {
  /// The code in snake_case.
  public let code: String
  /// The label, or nil for that of the codebook.
  public let label: LocalizedText?

  /// Creates a part.
  public init(code: String, label: LocalizedText? = nil) {
    self.code = code
    self.label = label
  }
}

extension QuestionPart: Codable {
  private enum CodingKeys: String, CodingKey { case code, label }

  /// Decodes a plain code, or a code with its label.
  public init(from decoder: any Decoder) throws {
    if let code = try? decoder.singleValueContainer().decode(String.self) {
      self.init(code: code)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      code: try container.decode(String.self, forKey: .code),
      label: try container.decodeIfPresent(LocalizedText.self, forKey: .label))
  }
}
