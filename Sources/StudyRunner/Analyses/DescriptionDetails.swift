import Measurement
import Statistics
import Tables

/// The tables of a full description: shape, robust location and spread of numbers, and what usual tests assume.
///
/// Tests of assumptions inform; they choose no method. Skewness and kurtosis are G₁ and G₂, corrected for size as in
/// SPSS; the trimmed and the winsorised mean cut a fifth at each end.
struct DescriptionDetails {
  private let level: Double
  private var shape: [ResultRow] = []
  private var robust: [ResultRow] = []
  private var spread: [ResultRow] = []

  private static let share = 0.2

  init(level: Double) {
    self.level = level
  }

  /// Describes the numbers of one column in one group; none have no rows.
  mutating func add(_ values: [Double], term: Cell, group: Cell, missing: Int) throws(StatisticsError) {
    guard !values.isEmpty else { return }
    func row(_ estimate: Estimate, remarks: [Remark] = []) -> ResultRow {
      ResultRow(term: term, group: group, estimate: estimate, missing: missing, remarks: remarks)
    }
    let summary = try Summary(values)
    for (name, value) in [("skewness", summary.skewness), ("excess kurtosis", summary.excessKurtosis)] {
      if let value { shape.append(row(Estimate(name, value: value, n: summary.n))) }
    }
    do {
      let test = try ShapiroWilk(values)
      var row = ResultRow(term: term, group: group, test: test.result(level: level, missing: missing))
      row.estimate = Estimate("Shapiro–Wilk W", value: test.w, n: test.n)
      shape.append(row)
    } catch {
      shape.append(
        ResultRow(term: term, group: group, estimate: nil, missing: missing, remarks: [error.remark]))
    }
    let location = try RobustLocation(values)
    if let median = try SignTest(values).estimate(level: level) { robust.append(row(median)) }
    robust.append(row(location.trimmedMeanEstimate(Self.share, level: level)))
    robust.append(row(location.winsorisedMeanEstimate(Self.share, level: level)))
    if let huber = location.huberEstimate() { robust.append(row(huber)) }
    robust.append(
      row(Estimate("median absolute deviation", value: location.medianAbsoluteDeviation(), n: location.n)))
  }

  /// Compares the spread of the groups of one column.
  mutating func compareSpread(_ samples: [[Double]], term: Cell) {
    for centre in [LeveneTest.Centre.median, .mean] {
      do {
        let test = try LeveneTest(groups: samples.filter { !$0.isEmpty }, centre: centre)
        spread.append(ResultRow(term: term, test: test.result(level: level)))
      } catch {
        spread.append(ResultRow(term: term, estimate: nil, remarks: [error.remark]))
      }
    }
  }

  /// The tables, those without rows too.
  var tables: [TidyTable] {
    [
      TidyTable(
        id: "shape", title: LocalizedText(de: "Verteilungsform", en: "Shape of the distribution"),
        results: shape),
      TidyTable(
        id: "robust",
        title: LocalizedText(de: "Robuste Lage und Streuung", en: "Robust location and spread"),
        results: robust),
      TidyTable(
        id: "spread",
        title: LocalizedText(de: "Gleiche Streuung der Gruppen", en: "Equal spread of the groups"),
        results: spread),
    ]
  }
}
