import Tables

extension Study {
  /// What kind of data a study holds and which counts its report may show.
  public struct Disclosure: Sendable, Hashable {
    /// Where the data come from.
    public enum Origin: String, Sendable, Hashable, Decodable, CaseIterable {
      /// Constructed; no person stands behind a row.
      case synthetic
      /// Figures that were published by whoever answers for them.
      case published
      /// Data of persons; tables with small counts are withheld.
      case personal
    }

    /// Where the data come from.
    public let data: Origin
    /// Tables with a count from 1 up to, but not including, this number are withheld.
    public let minimumCount: Int

    /// The rule that every table passes before it is shown; nil where nothing is withheld.
    public var rule: DisclosureRule? {
      minimumCount > 1 ? DisclosureRule(minimumCount: minimumCount) : nil
    }
  }
}

extension Study.Disclosure: Decodable {
  private enum CodingKeys: String, CodingKey {
    case data
    case minimumCount = "minimum-count"
  }

  /// Decodes the rule; personal data need a minimum count of 3 or more, as the statistics of the Federal
  /// Employment Agency apply it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    data = try container.decode(Origin.self, forKey: .data)
    let stated = try container.decodeIfPresent(Int.self, forKey: .minimumCount)
    minimumCount = stated ?? (data == .personal ? 3 : 0)
    if minimumCount < (data == .personal ? 3 : 0) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [CodingKeys.minimumCount],
          debugDescription: "must be at least 3 for personal data and cannot be negative"))
    }
  }
}
