/// Someone who takes part, whether with an outcome or without.
public struct Participant: Sendable, Hashable {
  /// The identifier of the person.
  public let person: String
  /// The code of the group, or nil where it is missing or none is compared.
  public let group: String?

  /// Creates a participant.
  public init(person: String, group: String? = nil) {
    self.person = person
    self.group = group
  }
}
