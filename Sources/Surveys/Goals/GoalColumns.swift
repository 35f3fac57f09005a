/// The columns of a file with one row per goal.
public struct GoalColumns: Sendable, Hashable, Codable {
  /// The column of the person whose goal it is.
  public let person: String
  /// The column of the level after, −2 to 2.
  public let after: String
  /// The column of the level before, or nil where none was recorded.
  public let before: String?
  /// The column of the weight, or nil where all goals weigh alike.
  public let weight: String?
  /// The column of what the goal is about, or nil.
  public let area: String?

  /// Creates the names.
  public init(
    person: String = "person", after: String = "after", before: String? = nil, weight: String? = nil,
    area: String? = nil
  ) {
    self.person = person
    self.after = after
    self.before = before
    self.weight = weight
    self.area = area
  }

  private enum CodingKeys: String, CodingKey {
    case person = "person-column"
    case after = "after-column"
    case before = "before-column"
    case weight = "weight-column"
    case area = "area-column"
  }

  /// Decodes the names; `person` and `after` unless stated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      person: try container.decodeIfPresent(String.self, forKey: .person) ?? "person",
      after: try container.decodeIfPresent(String.self, forKey: .after) ?? "after",
      before: try container.decodeIfPresent(String.self, forKey: .before),
      weight: try container.decodeIfPresent(String.self, forKey: .weight),
      area: try container.decodeIfPresent(String.self, forKey: .area))
  }
}
