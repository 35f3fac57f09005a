import Measurement
import Tables

/// Curves of who is still there over time, with intervals, marks of those last seen, and the numbers at risk below.
public struct SurvivalForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Überlebenskurve", en: "Survival curve")

  /// The column of times since the beginning, not negative.
  public let time: String
  /// The column of groups, one curve each; nil for one curve.
  public let group: String?
  /// The column of shares still there from a time on.
  public let value: String
  /// The column of lower ends; nil for no intervals.
  public let lower: String?
  /// The column of upper ends; nil for no intervals.
  public let upper: String?
  /// The column of how many are observed just before a time.
  public let atRisk: String
  /// The column of how many were last seen at a time; nil for no marks.
  public let censored: String?

  /// Creates the form from column names.
  public init(
    time: String = "days", group: String? = nil, value: String = "estimate", lower: String? = "conf_low",
    upper: String? = "conf_high", atRisk: String = "at_risk", censored: String? = nil
  ) {
    self.time = time
    self.group = group
    self.value = value
    self.lower = lower
    self.upper = upper
    self.atRisk = atRisk
    self.censored = censored
  }

  /// One curve: its name and its rows in ascending order of time.
  struct Curve {
    let name: String
    let rows: [Int]
  }

  /// The curves that can be drawn; where there are groups, the curve of all would hide theirs and is left out.
  func curves(_ rows: ChartRows) -> [Curve] {
    let drawn = rows.indices.filter { rows.number($0, time) != nil && rows.number($0, value) != nil }
    let all = group.map { name in drawn.filter { rows.code($0, name) == "all" } } ?? []
    let shown = all.count == drawn.count ? drawn : drawn.filter { !all.contains($0) }
    return rows.distinct(group, in: shown).map { name in
      Curve(
        name: name,
        rows: shown.filter { rows.text($0, group) == name }
          .sorted { (rows.number($0, time) ?? 0) < (rows.number($1, time) ?? 0) })
    }
  }

  /// How many of a curve are observed just before a time; nothing beyond its last time.
  func atRisk(of curve: Curve, at time: Double, _ rows: ChartRows) -> String {
    let next = curve.rows.first { (rows.number($0, self.time) ?? 0) >= time }
    return next.map { rows.text($0, atRisk) } ?? ""
  }

  var columnNames: [String] {
    [time, group, value, lower, upper, atRisk, censored].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return curves(rows).compactMap { curve in
      guard let last = curve.rows.last else { return nil }
      let name = curve.name.isEmpty ? "" : curve.name + ", "
      return "\(name)\(rows.column(time).label[language]) \(rows.text(last, time)): \(rows.text(last, value))"
    }
  }
}
