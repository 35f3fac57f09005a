import Measurement

/// A rate that units are compared by: events per exposure, such as cases per 1,000 residents.
public struct RateComparison: Sendable, Hashable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The measure of events.
  public let events: String
  /// The measure of what they are counted in, such as residents.
  public let exposure: String
  /// How much exposure a rate is per, such as 1000.
  public let per: Double
  /// The groups that it is computed for; empty where the measures have none.
  public let groups: [String]
  /// The periods; the last one of the data when empty.
  public let periods: [Int]

  /// Creates a comparison.
  public init(
    id: String, title: LocalizedText, events: String, exposure: String, per: Double = 1,
    groups: [String] = [],
    periods: [Int] = []
  ) {
    self.id = id
    self.title = title
    self.events = events
    self.exposure = exposure
    self.per = per
    self.groups = groups
    self.periods = periods
  }
}

extension RateComparison: Decodable {
  private enum Key: String, CodingKey {
    case id, title, events, exposure, per, groups, periods
  }

  /// Decodes a comparison; `per` is positive.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      title: try container.decode(LocalizedText.self, forKey: .title),
      events: try container.decode(String.self, forKey: .events),
      exposure: try container.decode(String.self, forKey: .exposure),
      per: try container.decodeIfPresent(Double.self, forKey: .per) ?? 1,
      groups: try container.decodeIfPresent([String].self, forKey: .groups) ?? [],
      periods: try container.decodePeriodsIfPresent(forKey: .periods) ?? [])
    guard per > 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .per, in: container, debugDescription: "'per' is a positive number, such as 1000")
    }
  }
}
