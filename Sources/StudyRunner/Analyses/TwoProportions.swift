import Measurement
import Statistics
import Tables

/// Two proportions compared: their difference with all intervals, ratios, and the number needed to treat.
public struct TwoProportions: Sendable {
  private let first: (count: Int, total: Int)
  private let second: (count: Int, total: Int)
  private let level: Double

  /// Creates the analysis; differences are first minus second, ratios first over second.
  public init(first: (count: Int, total: Int), second: (count: Int, total: Int), level: Double = 0.95) {
    self.first = first
    self.second = second
    self.level = level
  }

  /// The tables `differences` (one row per interval) and `ratios`.
  ///
  /// - Throws: `StatisticsError` for impossible counts.
  public func output() throws(StatisticsError) -> AnalysisOutput {
    let (one, two) = (
      try Proportion(first.count, of: first.total), try Proportion(second.count, of: second.total)
    )
    let difference = ProportionDifference(one, two)
    let differences = ProportionDifference.Method.allCases.map { method in
      ResultRow(term: .text(method.name), estimate: difference.estimate(method, level: level, .twoSided))
    }
    let odds = OddsRatio(one, two)
    let needed = NumberNeededToTreat(difference)
    let ratios = [
      ResultRow(term: .text("risk-ratio"), estimate: RiskRatio(one, two).estimate(level: level)),
      ResultRow(term: .text("odds-ratio"), estimate: odds.estimate(.wald, level: level)),
      ResultRow(term: .text("odds-ratio-conditional"), estimate: odds.estimate(.conditional, level: level)),
      ResultRow(
        term: .text("number-needed-to-treat"), estimate: needed.estimate(level: level),
        remarks: needed.remarks(level: level)),
      ResultRow(term: .text("cohens-h"), estimate: CohensH.difference(one, two, level: level)),
    ]
    return AnalysisOutput(
      title: LocalizedText(de: "Zwei Anteile", en: "Two proportions"),
      tables: [
        TidyTable(
          id: "differences",
          title: LocalizedText(de: "Unterschied der Anteile", en: "Difference of proportions"),
          results: differences, estimatesIn: .proportionDifference),
        TidyTable(
          id: "ratios", title: LocalizedText(de: "Verhältnisse", en: "Ratios"), results: ratios),
      ])
  }
}
