/// An indicator of a unit against that of all the rest: the same formula over the whole less the unit.
public struct RestComparison: Sendable, Hashable {
  /// The identifier of the indicator.
  public let indicator: String
  /// The group, or nil.
  public let group: String?
  /// The code of the unit.
  public let unit: String
  /// The period.
  public let period: Int
  /// The value of the unit.
  public let value: Double
  /// The value of the rest; nil where a measure of the whole is missing or the formula divides by zero.
  public let rest: Double?
}
