import Measurement

/// One job of one person.
public struct Job: Sendable, Hashable {
  /// The identifier of the person.
  public let person: String
  /// The code of the type, or nil where all are of one type.
  public let type: String?
  /// The code of the group, or nil where it is missing or none is compared.
  public let group: String?
  /// The first day.
  public let start: Day
  /// The last day; nil while the job goes on at the day of the data.
  public let end: Day?

  /// Creates a job.
  public init(person: String, type: String? = nil, group: String? = nil, start: Day, end: Day?) {
    self.person = person
    self.type = type
    self.group = group
    self.start = start
    self.end = end
  }

  /// Whether the job lasts on a day.
  func lasts(on day: Day) -> Bool { start <= day && (end.map { $0 >= day } ?? true) }
}
