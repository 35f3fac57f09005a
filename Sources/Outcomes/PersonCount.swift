/// A number of persons, each counted once.
///
/// A type of its own, so that persons and events, of which a person may have several, cannot be added, divided or
/// compared by mistake.
public struct PersonCount: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
  /// The number.
  public let value: Int

  /// Creates a count.
  public init(_ value: Int) { self.value = value }

  /// Creates a count from a literal.
  public init(integerLiteral value: Int) { self.value = value }

  /// Orders counts of persons.
  public static func < (first: PersonCount, second: PersonCount) -> Bool { first.value < second.value }
}
