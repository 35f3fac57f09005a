/// A proportion estimated from counts: so many of a total.
public struct Proportion: Sendable, Hashable {
  /// How many have the property.
  public let count: Int
  /// How many there are.
  public let total: Int

  /// Creates the proportion `count` of `total`.
  ///
  /// - Throws: `tooFewObservations` for a total below 1, `invalidCount` for a count outside 0 … total.
  public init(_ count: Int, of total: Int) throws(StatisticsError) {
    guard total >= 0, count >= 0, count <= total else {
      throw .invalidCount(what: "the number of successes")
    }
    guard total > 0 else { throw .tooFewObservations(found: total, needed: 1, what: "the proportion") }
    self.count = count
    self.total = total
  }

  /// The share p̂ = count/total, 0 … 1.
  public var value: Double { Double(count) / Double(total) }

  /// Wald's standard error √(p̂(1 − p̂)/n); 0 for a share of 0 or 1.
  public var standardError: Double {
    (value * (Double(total - count) / Double(total)) / Double(total)).squareRoot()
  }

  /// The interval by the given method; the level lies between 0 and 1.
  public func interval(
    _ method: ProportionInterval = .wilson, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Interval {
    method.interval(count: Double(count), total: Double(total), level: level, alternative)
  }

  /// The share with its standard error and interval.
  public func estimate(
    _ method: ProportionInterval = .wilson, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Estimate {
    Estimate(
      "proportion", value: value, standardError: standardError,
      interval: interval(method, level: level, alternative), n: total)
  }
}

extension Proportion: Codable {
  private enum CodingKeys: CodingKey {
    case count
    case total
  }

  /// Decodes the counts and checks them as the initialiser does.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(Int.self, forKey: .count), of: container.decode(Int.self, forKey: .total))
  }

  /// Encodes the counts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(count, forKey: .count)
    try container.encode(total, forKey: .total)
  }
}
