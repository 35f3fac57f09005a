/// A number of events, such as jobs taken up; a person may have several.
///
/// A type of its own, so that events and persons cannot be added, divided or compared by mistake.
public struct EventCount: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
  /// The number.
  public let value: Int

  /// Creates a count.
  public init(_ value: Int) { self.value = value }

  /// Creates a count from a literal.
  public init(integerLiteral value: Int) { self.value = value }

  /// Orders counts of events.
  public static func < (first: EventCount, second: EventCount) -> Bool { first.value < second.value }
}
