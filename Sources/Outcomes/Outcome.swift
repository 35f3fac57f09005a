/// Something that a participant achieved: a job, an apprenticeship, an internship.
public struct Outcome: Sendable, Hashable {
  /// The identifier of the person.
  public let person: String
  /// The code of the type.
  public let type: String
  /// The answers of the flag columns, in their order; nil where missing.
  public let flags: [Bool?]

  /// Creates an outcome.
  public init(person: String, type: String, flags: [Bool?] = []) {
    self.person = person
    self.type = type
    self.flags = flags
  }
}
