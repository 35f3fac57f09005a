import Measurement
import Statistics
import Tables

/// Two proportions of the same people compared: their difference with all intervals, and McNemar's exact test.
public struct PairedProportions: Sendable {
  private let pairs: InlineTable
  private let level: Double

  /// Creates the analysis from the table of pairs: rows are yes and no the first time, columns the second time.
  public init(pairs: InlineTable, level: Double = 0.95) {
    self.pairs = pairs
    self.level = level
  }

  /// The two proportions, one row per interval of their difference, first minus second, and the test.
  ///
  /// - Throws: ``StudyError/usage(message:)`` for a table that is not of two by two cells, `StatisticsError` for
  ///   one without pairs.
  public func output() throws -> AnalysisOutput {
    guard pairs.strata.count == 1, pairs.strata[0].count == 2, pairs.strata[0][0].count == 2 else {
      throw StudyError.usage(
        message: #"--pairs needs two rows of two counts, such as "12,5;3,20": yes-yes, yes-no; no-yes, no-no"#
      )
    }
    let table = try FourfoldTable(ContingencyTable(pairs.strata[0]))
    let difference = try PairedProportionDifference(table)
    let shares = [
      ("first", LocalizedText(de: "erste Antwort", en: "first answer"), table.firstRow),
      ("second", LocalizedText(de: "zweite Antwort", en: "second answer"), table.firstColumn),
    ]
    var proportions: [ResultRow] = []
    for (code, name, count) in shares {
      let share = try Proportion(count, of: table.total)
      proportions.append(ResultRow(term: .label(code: code, name), estimate: share.estimate(level: level)))
    }
    var differences = PairedProportionDifference.Method.allCases.map { method in
      ResultRow(term: .text(method.name), estimate: difference.estimate(method, level: level))
    }
    var test = ResultRow(
      term: .text("McNemar"), test: try McNemar(table, distribution: .exact).result(level: level))
    test.estimate = nil
    differences.append(test)
    return AnalysisOutput(
      title: LocalizedText(de: "Zwei verbundene Anteile", en: "Two paired proportions"),
      tables: [
        TidyTable(
          id: "differences",
          title: LocalizedText(
            de: "Unterschied der verbundenen Anteile", en: "Difference of paired proportions"),
          results: differences, estimatesIn: .proportionDifference),
        TidyTable(
          id: "proportions", title: LocalizedText(de: "Anteile", en: "Proportions"), results: proportions,
          estimatesIn: .proportion),
      ], underlying: UnderlyingCounts.tables(of: pairs.strata[0].flatMap(\.self)))
  }
}
