/// A confidence interval.
///
/// One-sided intervals have an infinite end: for the alternative `less` the interval is (−∞, upper], for
/// `greater` [lower, ∞). Where the quantity has a natural bound (0 and 1 for a proportion), that bound
/// stands instead of infinity.
public struct Interval: Sendable, Codable, Hashable {
  /// The lower end.
  public let lower: Double
  /// The upper end, not less than the lower.
  public let upper: Double
  /// The confidence level, between 0 and 1.
  public let level: Double
  /// The method by its usual name, such as "Wilson".
  public let method: String

  /// Creates an interval.
  public init(lower: Double, upper: Double, level: Double, method: String) {
    precondition(lower <= upper, "an interval's lower end is above its upper end")
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
  }

  /// Whether the value lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }
}
