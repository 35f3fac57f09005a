/// The test statistic: its symbol, its value and its degrees of freedom.
public struct TestStatistic: Sendable, Codable, Hashable {
  /// The symbol as the literature prints it, such as "t", "V" or "χ²".
  public let symbol: String
  /// The value.
  public let value: Double
  /// None, one (t, χ²) or two (F) degrees of freedom.
  public let degreesOfFreedom: [Double]

  /// Creates a statistic.
  public init(_ symbol: String, _ value: Double, degreesOfFreedom: [Double] = []) {
    self.symbol = symbol
    self.value = value
    self.degreesOfFreedom = degreesOfFreedom
  }
}
