/// How little an attacker may find out about a cell, or about the sum of several.
public struct ProtectionDemand: Sendable, Hashable {
  /// The cells whose sum is protected, by position.
  public let cells: [Int]
  /// The largest value that the attacker must hold possible is at least this; nil demands nothing.
  public let upperAtLeast: Double?
  /// The smallest value that the attacker must hold possible is at most this; nil demands nothing.
  public let lowerAtMost: Double?
  /// The largest less the smallest possible value is at least this.
  public let width: Double

  /// Creates a demand.
  public init(cells: [Int], upperAtLeast: Double? = nil, lowerAtMost: Double? = nil, width: Double) {
    self.cells = cells
    self.upperAtLeast = upperAtLeast
    self.lowerAtMost = lowerAtMost
    self.width = width
  }

  /// Whether the attacker's interval is wide enough.
  func isMet(by interval: AttackInterval) -> Bool {
    let slack = 1e-6 * max(1, width, upperAtLeast ?? 0)
    let upper = interval.upper ?? .infinity
    return upper >= (upperAtLeast ?? 0) - slack && interval.lower <= (lowerAtMost ?? .infinity) + slack
      && upper - interval.lower >= width - slack
  }
}

/// What an attacker can find out about a cell: the smallest and the largest value that fit all that is published.
public struct AttackInterval: Sendable, Hashable {
  /// The smallest possible value.
  public let lower: Double
  /// The largest possible value; nil where there is no end.
  public let upper: Double?

  /// Creates an interval.
  public init(lower: Double, upper: Double?) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether only one value is possible.
  public var isExact: Bool { upper.map { $0 - lower < 1e-6 } ?? false }
}
