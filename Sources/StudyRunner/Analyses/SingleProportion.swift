import Measurement
import Statistics
import Tables

/// One proportion with all intervals, and its exact test against a target.
public struct SingleProportion: Sendable {
  private let count: Int
  private let total: Int
  private let target: Double?
  private let level: Double

  /// Creates the analysis; a target is a proportion from 0 to 1.
  public init(count: Int, of total: Int, target: Double? = nil, level: Double = 0.95) {
    self.count = count
    self.total = total
    self.target = target
    self.level = level
  }

  /// One row per interval, and one for the test.
  ///
  /// - Throws: `StatisticsError` for impossible counts, level or target.
  public func output() throws(StatisticsError) -> AnalysisOutput {
    let proportion = try Proportion(count, of: total)
    var rows: [ResultRow] = []
    for method in ProportionInterval.allCases {
      rows.append(
        ResultRow(term: .text(method.name), estimate: proportion.estimate(method, level: level, .twoSided)))
    }
    if let target {
      rows.append(
        ResultRow(
          term: .label(code: "target", LocalizedText(de: "gegen den Zielwert", en: "against the target")),
          test: try BinomialTest(count, of: total, target: target).result(level: level)))
    }
    let title = LocalizedText(de: "Anteil", en: "Proportion")
    return AnalysisOutput(
      title: title,
      tables: [TidyTable(id: "proportion", title: title, results: rows, estimatesIn: .proportion)])
  }
}
