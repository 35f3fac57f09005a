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
      /// Data of persons; small counts are withheld, and what they could be computed from.
      case personal
    }

    /// Whom the data are of.
    public enum Population: String, Sendable, Hashable, Decodable, CaseIterable {
      /// A part of those who are there, or persons of several institutions.
      case part
      /// Everybody of an institution, for its own use: it knows them, and nothing is withheld unless a minimum count is stated.
      case whole
    }

    /// Where the data come from.
    public let data: Origin
    /// Whom they are of.
    public let population: Population
    /// Counts from 1 up to, but not including, this number are withheld.
    public let minimumCount: Int

    /// The rule that every table passes before it is shown; nil where nothing is withheld.
    public var rule: DisclosureRule? {
      minimumCount > 1 ? DisclosureRule(minimumCount: minimumCount) : nil
    }
  }
}

extension Study.Disclosure: Decodable {
  private enum CodingKeys: String, CodingKey {
    case data, population
    case minimumCount = "minimum-count"
  }

  /// Decodes the rule; personal data need a minimum count of 3 or more, as the statistics of the Federal
  /// Employment Agency apply it, unless they are of the whole population of an institution.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    data = try container.decode(Origin.self, forKey: .data)
    let stated = try container.decodeIfPresent(Int.self, forKey: .minimumCount)
    population = try container.decodeIfPresent(Population.self, forKey: .population) ?? .part
    let least = data == .personal && population == .part ? 3 : 0
    minimumCount = stated ?? least
    if minimumCount < least {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [CodingKeys.minimumCount],
          debugDescription: "must be at least 3 for personal data and cannot be negative"))
    }
  }
}
