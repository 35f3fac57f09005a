/// One step of a scale: the number that stands in the data, and what it means.
public struct ScaleLevel: Sendable, Codable, Hashable {
  /// The number of the level.
  public let value: Int
  /// What the level means.
  public let label: LocalizedText

  /// Creates a level.
  public init(value: Int, label: LocalizedText) {
    self.value = value
    self.label = label
  }
}

/// An ordinal scale: levels with strictly ascending numbers and a label each.
public struct Scale: Sendable, Hashable {
  /// The levels, ascending.
  public let levels: [ScaleLevel]

  /// Creates a scale, or nil when the levels are fewer than two or not strictly ascending.
  public init?(levels: [ScaleLevel]) {
    guard levels.count >= 2, zip(levels, levels.dropFirst()).allSatisfy({ $0.value < $1.value })
    else { return nil }
    self.levels = levels
  }

  /// The lowest and the highest level.
  public var range: ClosedRange<Int> {
    levels[0].value...levels[levels.count - 1].value
  }

  /// The level with this number, or nil when the scale has none.
  public func level(_ value: Int) -> ScaleLevel? {
    levels.first { $0.value == value }
  }
}

extension Scale: Codable {
  /// Decodes a list of levels.
  public init(from decoder: any Decoder) throws {
    let levels = try decoder.singleValueContainer().decode([ScaleLevel].self)
    guard let scale = Scale(levels: levels) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a scale needs two or more levels with ascending values"))
    }
    self = scale
  }

  /// Encodes the list of levels.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(levels)
  }
}
