/// The columns in which participants and their outcomes are recorded. Keys are kebab-case.
public struct OutcomeColumns: Sendable, Hashable, Codable {
  /// The column of the person, in both files.
  public let person: String
  /// The column of the type of an outcome.
  public let type: String
  /// The column of the participants whose levels are compared, or nil.
  public let group: String?
  /// The column of the day of an outcome, or nil.
  public let day: String?
  /// The column of the participants with the day of entry into the programme, or nil; it needs `day`.
  public let entry: String?
  /// The column of the occupation by the KldB 2010, or nil.
  public let occupation: String?
  /// Yes-no columns of the outcomes, such as whether the benefit ended.
  public let flags: [String]

  /// Creates the names; `person` and `type` unless stated.
  public init(
    person: String = "person", type: String = "type", group: String? = nil, day: String? = nil,
    entry: String? = nil, occupation: String? = nil, flags: [String] = []
  ) {
    self.person = person
    self.type = type
    self.group = group
    self.day = day
    self.entry = entry
    self.occupation = occupation
    self.flags = flags
  }

  private enum CodingKeys: String, CodingKey {
    case person = "person-column"
    case type = "type-column"
    case group = "group-column"
    case day = "day-column"
    case entry = "entry-column"
    case occupation = "occupation-column"
    case flags = "flag-columns"
  }

  /// Decodes the names; what is not stated is as in ``init(person:type:group:day:entry:occupation:flags:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      person: try container.decodeIfPresent(String.self, forKey: .person) ?? "person",
      type: try container.decodeIfPresent(String.self, forKey: .type) ?? "type",
      group: try container.decodeIfPresent(String.self, forKey: .group),
      day: try container.decodeIfPresent(String.self, forKey: .day),
      entry: try container.decodeIfPresent(String.self, forKey: .entry),
      occupation: try container.decodeIfPresent(String.self, forKey: .occupation),
      flags: try container.decodeIfPresent([String].self, forKey: .flags) ?? [])
  }
}
