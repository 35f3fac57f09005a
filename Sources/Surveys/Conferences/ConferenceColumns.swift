/// The columns of a file with one row per agreement of a case conference.
public struct ConferenceColumns: Sendable, Hashable, Codable {
  /// The column of the case.
  public let unit: String
  /// The column of the day of the conference.
  public let held: String
  /// The column of who is to do it.
  public let agency: String
  /// The column of the day by which it is to be done.
  public let due: String
  /// The column of the day on which it was done.
  public let done: String
  /// The column of what was agreed, or nil.
  public let topic: String?

  /// Creates the names.
  public init(
    unit: String = "case", held: String = "held", agency: String = "agency", due: String = "due",
    done: String = "done",
    topic: String? = nil
  ) {
    (self.unit, self.held, self.agency, self.due, self.done, self.topic) = (
      unit, held, agency, due, done, topic
    )
  }

  private enum CodingKeys: String, CodingKey {
    case unit = "case-column"
    case held = "held-column"
    case agency = "agency-column"
    case due = "due-column"
    case done = "done-column"
    case topic = "topic-column"
  }

  /// Decodes the names, which are those of ``init(unit:held:agency:due:done:topic:)`` unless stated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      unit: try container.decodeIfPresent(String.self, forKey: .unit) ?? "case",
      held: try container.decodeIfPresent(String.self, forKey: .held) ?? "held",
      agency: try container.decodeIfPresent(String.self, forKey: .agency) ?? "agency",
      due: try container.decodeIfPresent(String.self, forKey: .due) ?? "due",
      done: try container.decodeIfPresent(String.self, forKey: .done) ?? "done",
      topic: try container.decodeIfPresent(String.self, forKey: .topic))
  }
}
