import Statistics

/// How many events and how many persons: the two differ, since a person may have several outcomes.
public struct OutcomeCount: Sendable, Hashable {
  /// How many outcomes there are.
  public let events: EventCount
  /// How many persons have at least one of them, 0 to `total`.
  public let persons: PersonCount
  /// How many persons there are.
  public let total: PersonCount

  /// The share of persons with its interval, or nil where there is nobody.
  func share(_ method: ProportionInterval, level: Double) -> Estimate? {
    // Persons are counted among the total, so that only an empty total leaves no proportion.
    (try? Proportion(persons.value, of: total.value))?.estimate(method, level: level)
  }

  /// Counts the outcomes that a condition selects, of these participants.
  init(_ outcomes: [Outcome], of participants: [Participant]) {
    let members = Set(participants.map(\.person))
    let counted = outcomes.filter { members.contains($0.person) }
    events = EventCount(counted.count)
    persons = PersonCount(Set(counted.map(\.person)).count)
    total = PersonCount(participants.count)
  }
}
