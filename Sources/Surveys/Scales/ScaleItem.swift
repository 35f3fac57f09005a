import Measurement

/// One item of a scale, by its identifier; its wording is the user's to add as a label.
public struct ScaleItem: Sendable, Hashable {
  /// The identifier, which is also the column of the answers.
  public let id: String
  /// What the item is called.
  public let label: LocalizedText
  /// Whether agreement means less of what the scale measures, so that the answer is reversed before scoring.
  public let orientation: Orientation

  /// Which way an item points.
  public enum Orientation: Sendable, Hashable {
    /// As the scale does.
    case along
    /// Against it: the answer x counts as lowest + highest − x.
    case reversed
  }

  /// Creates an item.
  public init(id: String, label: LocalizedText? = nil, orientation: Orientation = .along) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.orientation = orientation
  }
}

extension ScaleItem: Decodable {
  private enum CodingKeys: String, CodingKey { case id, label, reversed }

  /// Decodes an identifier, or a mapping with `id` and, where needed, `label` and `reversed`.
  public init(from decoder: any Decoder) throws {
    if let id = try? decoder.singleValueContainer().decode(String.self) {
      self.init(id: id)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let isReversed = try container.decodeIfPresent(Bool.self, forKey: .reversed) ?? false
    self.init(
      id: try container.decode(String.self, forKey: .id),
      label: try container.decodeIfPresent(LocalizedText.self, forKey: .label),
      orientation: isReversed ? .reversed : .along)
  }
}
