import Foundation

/// Zelen's exact test that the odds ratio is the same in all strata.
///
/// Under equal odds ratios the first cells, given the totals of every stratum and the sum of the first cells, have
/// probabilities proportional to Π C(r₁, a) C(r₂, c₁ − a). The p-value is the probability of all outcomes that are no more probable
/// than the observed one, with a relative tolerance of 10⁻⁷ for equality. Strata with an empty row or column hold no
/// information and are dropped with a remark. The effect of two strata is the ratio of their odds ratios, first over
/// second, with Woolf's interval; with an empty cell there is none.
///
/// Source: Zelen (1971), Biometrika 58, 129–137; Agresti (1992), Statistical Science 7, 131–153, section 3.3.
public struct ZelenTest: OmnibusTest {
  /// The strata that hold information.
  public let strata: [FourfoldTable]
  /// The p-value.
  public let pValue: PValue
  /// What the reader must know.
  public let remarks: [Remark]

  /// The largest number of outcomes that is enumerated.
  private static let mostOutcomes = 1_000_000.0
  private static let equality = 1 + 1e-7

  /// Tests strata.
  ///
  /// - Throws: `tooFewObservations` for fewer than two strata without an empty row or column, `undefined` where there are more
  ///   than a million outcomes to look at.
  public init(_ strata: [FourfoldTable]) throws(StatisticsError) {
    let kept = strata.filter {
      min($0.firstRow, $0.secondRow, $0.firstColumn, $0.secondColumn) > 0
    }
    guard kept.count > 1 else {
      throw .tooFewObservations(found: kept.count, needed: 2, what: "the strata")
    }
    let outcomes = kept.dropLast().reduce(1.0) { $0 * Double($1.support.count) }
    guard outcomes <= Self.mostOutcomes else {
      throw .undefined(
        what: "Zelen's exact test, because there are too many tables to look at; the Breslow–Day test serves")
    }
    self.strata = kept
    remarks =
      kept.count == strata.count
      ? []
      : [
        Remark(
          "strata-dropped", "strata without information are left out: \(strata.count - kept.count)",
          values: [Double(strata.count - kept.count)])
      ]
    let observed = kept.reduce(0) { $0 + Self.logWeight($1.a, in: $1) }
    var (extreme, total) = (0.0, 0.0)
    Self.visit(kept[...], remaining: kept.reduce(0) { $0 + $1.a }, logWeight: 0) { logWeight in
      // Relative to the observed outcome, so that the tail keeps its digits.
      let weight = exp(logWeight - observed)
      total += weight
      if weight <= Self.equality { extreme += weight }
    }
    pValue = PValue(min(1, extreme / total), .exact)
  }

  private static func logWeight(_ first: Int, in table: FourfoldTable) -> Double {
    LogFactorial.choose(table.firstRow, first)
      + LogFactorial.choose(table.secondRow, table.firstColumn - first)
  }

  /// Calls with the logarithm of the weight of every outcome whose first cells have the sum that remains.
  private static func visit(
    _ strata: ArraySlice<FourfoldTable>, remaining: Int, logWeight: Double, _ body: (Double) -> Void
  ) {
    guard let table = strata.first else { return }
    guard strata.count > 1 else {
      if table.support.contains(remaining) { body(logWeight + Self.logWeight(remaining, in: table)) }
      return
    }
    for first in table.support {
      visit(
        strata.dropFirst(), remaining: remaining - first,
        logWeight: logWeight + Self.logWeight(first, in: table), body)
    }
  }

  /// "Zelen's exact test".
  public var method: String { "Zelen's exact test" }
  /// None; the p-value stands alone.
  public var statistic: TestStatistic? { nil }
  /// The totals of the strata.
  public var sampleSizes: [Int] { strata.map(\.total) }

  /// The ratio of the odds ratios of two strata; nil for more strata or an empty cell.
  public func effect(level: Double = 0.95) -> Estimate? {
    let cells = strata.flatMap { [$0.a, $0.b, $0.c, $0.d] }.map(Double.init)
    guard strata.count == 2, cells.allSatisfy({ $0 > 0 }) else { return nil }
    let ratio = cells[0] * cells[3] / (cells[1] * cells[2]) * (cells[5] * cells[6] / (cells[4] * cells[7]))
    let logError = cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
    return Estimate(
      "ratio of odds ratios", value: ratio,
      interval: LogRatioInterval.interval(
        ratio, logError: logError, level: level, .twoSided, method: "Woolf"),
      n: sampleSizes.reduce(0, +))
  }
}
