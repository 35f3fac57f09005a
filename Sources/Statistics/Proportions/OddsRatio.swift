/// The odds ratio of two groups, first over second.
///
/// - `wald`: ad/bc with Woolf's interval exp(ln OR ± z √(1/a + 1/b + 1/c + 1/d)) (Woolf 1955, Ann. Hum. Genet.
///   19, 251–253). With an empty cell there is no interval; the ratio is then 0, infinite, or nil for 0/0.
/// - `conditional`: the conditional maximum likelihood estimate with its exact interval, as Fisher's exact test
///   has; defined for every table without empty row or column.
public struct OddsRatio: Sendable, Hashable {
  /// Methods of the estimate and its interval.
  public enum Method: String, Sendable, Codable, Hashable, CaseIterable {
    /// The sample odds ratio with Woolf's interval.
    case wald
    /// The conditional maximum likelihood estimate with the exact interval.
    case conditional
  }

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

  /// Creates the odds ratio of two proportions.
  public init(_ first: Proportion, _ second: Proportion) {
    table = FourfoldTable(first, second)
  }

  /// The odds ratio with its interval; nil when all outcomes are equal.
  public func estimate(
    _ method: Method = .wald, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Estimate? {
    switch method {
    case .conditional: return (try? FisherExact(table))?.estimate(level: level, alternative)
    case .wald:
      let cells = [table.a, table.b, table.c, table.d].map(Double.init)
      guard table.firstColumn > 0, table.secondColumn > 0 else { return nil }
      let value = cells[0] / cells[1] * (cells[3] / cells[2])
      guard cells.allSatisfy({ $0 > 0 }) else {
        return Estimate("odds ratio", value: table.a == 0 || table.d == 0 ? 0 : .infinity, n: table.total)
      }
      let logError = cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
      return Estimate(
        "odds ratio", value: value,
        interval: LogRatioInterval.interval(
          value, logError: logError, level: level, alternative, method: "Woolf"),
        n: table.total)
    }
  }
}
