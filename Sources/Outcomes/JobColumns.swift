/// The columns in which jobs are recorded, one row per job. Keys are kebab-case.
public struct JobColumns: Sendable, Hashable, Codable {
  /// The column of the person.
  public let person: String
  /// The column of the first day.
  public let start: String
  /// The column of the last day; empty while the job goes on.
  public let end: String
  /// The column of the type of job, or nil where all are of one type.
  public let type: String?
  /// The column of the cohort or group to compare, or nil.
  public let group: String?

  /// Creates the names; `person`, `start` and `end` unless stated.
  public init(
    person: String = "person", start: String = "start", end: String = "end", type: String? = nil,
    group: String? = nil
  ) {
    self.person = person
    self.start = start
    self.end = end
    self.type = type
    self.group = group
  }

  private enum CodingKeys: String, CodingKey {
    case person = "person-column"
    case start = "start-column"
    case end = "end-column"
    case type = "type-column"
    case group = "group-column"
  }

  /// Decodes the names; what is not stated is as in ``init(person:start:end:type:group:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      person: try container.decodeIfPresent(String.self, forKey: .person) ?? "person",
      start: try container.decodeIfPresent(String.self, forKey: .start) ?? "start",
      end: try container.decodeIfPresent(String.self, forKey: .end) ?? "end",
      type: try container.decodeIfPresent(String.self, forKey: .type),
      group: try container.decodeIfPresent(String.self, forKey: .group))
  }

  /// The same columns with the column `type` where none is named.
  public func typed() -> JobColumns {
    JobColumns(person: person, start: start, end: end, type: type ?? "type", group: group)
  }
}
