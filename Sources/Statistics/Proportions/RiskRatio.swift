import Foundation

/// The ratio of two independent proportions, first over second (relative risk).
///
/// The interval is Katz's: exp(ln RR ± z √(1/a − 1/n₁ + 1/c − 1/n₂)) (Katz et al. 1978, Biometrics 34,
/// 469–474). Without successes in one group there is no interval: the ratio is 0 or infinite, and nil when
/// neither group has any.
public struct RiskRatio: Sendable, Hashable {
  /// The table: groups in rows, successes in the first column.
  public let table: FourfoldTable

  /// Creates the ratio.
  ///
  /// - Throws: `tooFewObservations` for an empty group.
  public init(_ table: FourfoldTable) throws(StatisticsError) {
    let smaller = min(table.firstRow, table.secondRow)
    guard smaller > 0 else { throw .tooFewObservations(found: smaller, needed: 1, what: "a group") }
    self.table = table
  }

  /// Creates the ratio of two proportions.
  public init(_ first: Proportion, _ second: Proportion) {
    table = FourfoldTable(first, second)
  }

  /// p̂₁/p̂₂; 0 or infinite when one group has no successes, nil when neither has.
  public var value: Double? {
    guard table.a > 0 || table.c > 0 else { return nil }
    return Double(table.a) / Double(table.firstRow) * (Double(table.secondRow) / Double(table.c))
  }

  /// The ratio with Katz's interval; nil when neither group has successes.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate? {
    guard let value else { return nil }
    guard table.a > 0, table.c > 0 else { return Estimate("risk ratio", value: value, n: table.total) }
    let variance =
      Double(table.b) / (Double(table.a) * Double(table.firstRow))
      + Double(table.d) / (Double(table.c) * Double(table.secondRow))
    return Estimate(
      "risk ratio", value: value,
      interval: LogRatioInterval.interval(
        value, logError: variance.squareRoot(), level: level, alternative, method: "Katz"), n: table.total)
  }
}
