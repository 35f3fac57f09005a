import Measurement

/// Something that a participant achieved: a job, an apprenticeship, an internship.
public struct Outcome: Sendable, Hashable {
  /// The identifier of the person.
  public let person: String
  /// The code of the type.
  public let type: String
  /// The day; nil where it is missing or no such column is read.
  public let day: Day?
  /// The occupation; nil where it is missing, unknown or no such column is read.
  public let occupation: Occupation?
  /// The answers of the flag columns, in their order; nil where missing.
  public let flags: [Bool?]

  /// Creates an outcome.
  public init(
    person: String, type: String, day: Day? = nil, occupation: Occupation? = nil, flags: [Bool?] = []
  ) {
    self.person = person
    self.type = type
    self.day = day
    self.occupation = occupation
    self.flags = flags
  }
}
