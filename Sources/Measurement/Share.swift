/// A count of a total, such as 37 of 48.
///
/// A share is a proportion of counted things; the difference of two shares is ``PercentagePoints``,
/// another type, so that percent and percentage points cannot be mixed up.
public struct Share: Sendable, Codable, Hashable {
  /// How many have the property, 0 to `total`.
  public let count: Int
  /// How many were counted, at least 1.
  public let total: Int

  /// Creates a share, or nil when the total is not positive or the count is outside 0 to total.
  public init?(_ count: Int, of total: Int) {
    guard total > 0, (0...total).contains(count) else { return nil }
    self.count = count
    self.total = total
  }

  /// The share as a number from 0 to 1.
  public var proportion: Double { Double(count) / Double(total) }

  /// The share in percent, 0 to 100.
  public var percent: Double { 100 * Double(count) / Double(total) }

  /// The difference of two shares, in percentage points.
  public static func - (left: Share, right: Share) -> PercentagePoints {
    PercentagePoints(left.percent - right.percent)
  }
}

/// A difference of two shares, in percentage points.
public struct PercentagePoints: Sendable, Codable, Hashable, Comparable {
  /// The difference, -100 to 100 where both shares are of people.
  public let value: Double

  /// Creates a difference.
  public init(_ value: Double) {
    self.value = value
  }

  /// Orders by size.
  public static func < (left: PercentagePoints, right: PercentagePoints) -> Bool {
    left.value < right.value
  }
}
