/// The columns in which participants and their outcomes are recorded. Keys are kebab-case.
public struct OutcomeColumns: Sendable, Hashable, Codable {
  /// The column of the person, in both files.
  public let person: String
  /// The column of the type of an outcome.
  public let type: String
  /// The column of the participants whose levels are compared, or nil.
  public let group: String?
  /// Yes-no columns of the outcomes, such as whether the benefit ended.
  public let flags: [String]

  /// Creates the names; `person` and `type` unless stated.
  public init(person: String = "person", type: String = "type", group: String? = nil, flags: [String] = []) {
    self.person = person
    self.type = type
    self.group = group
    self.flags = flags
  }

  private enum CodingKeys: String, CodingKey {
    case person = "person-column"
    case type = "type-column"
    case group = "group-column"
    case flags = "flag-columns"
  }

  /// Decodes the names; what is not stated is as in ``init(person:type:group:flags:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      person: try container.decodeIfPresent(String.self, forKey: .person) ?? "person",
      type: try container.decodeIfPresent(String.self, forKey: .type) ?? "type",
      group: try container.decodeIfPresent(String.self, forKey: .group),
      flags: try container.decodeIfPresent([String].self, forKey: .flags) ?? [])
  }
}
