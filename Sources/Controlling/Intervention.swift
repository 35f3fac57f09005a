import Measurement

/// Something that began at a date, and the indicator that it is to change.
public struct Intervention: Sendable, Hashable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The indicator.
  public let indicator: String
  /// The group, or nil when the indicator has none.
  public let group: String?
  /// The first period after it began.
  public let from: Int
  /// The units where it began, compared with the others; where nil it began everywhere, and the whole is looked at over time.
  public let units: [String]?
  /// The lag up to which errors of the series may be correlated; nil for the usual one.
  public let lag: Int?

  /// Creates an intervention.
  public init(
    id: String, title: LocalizedText, indicator: String, group: String? = nil, from: Int,
    units: [String]? = nil, lag: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.indicator = indicator
    self.group = group
    self.from = from
    self.units = units
    self.lag = lag
  }
}

extension Intervention: Decodable {
  private enum Key: String, CodingKey {
    case id, title, indicator, group, from, units, lag
  }

  /// Decodes an intervention.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      title: try container.decode(LocalizedText.self, forKey: .title),
      indicator: try container.decode(String.self, forKey: .indicator),
      group: try container.decodeIfPresent(String.self, forKey: .group),
      from: try container.decodePeriod(forKey: .from),
      units: try container.decodeIfPresent([String].self, forKey: .units),
      lag: try container.decodeIfPresent(Int.self, forKey: .lag))
  }
}
