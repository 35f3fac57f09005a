/// An estimated quantity with its interval.
public struct Estimate: Sendable, Codable, Hashable {
  /// What is estimated, such as "mean difference" or "Hedges' g".
  public let quantity: String
  /// The estimate.
  public let value: Double
  /// The standard error, where the method has one.
  public let standardError: Double?
  /// The interval, or nil where none is defined for these data.
  public let interval: Interval?
  /// How many observations it rests on.
  public let n: Int

  /// Creates an estimate.
  public init(
    _ quantity: String, value: Double, standardError: Double? = nil, interval: Interval? = nil, n: Int
  ) {
    self.quantity = quantity
    self.value = value
    self.standardError = standardError
    self.interval = interval
    self.n = n
  }
}
