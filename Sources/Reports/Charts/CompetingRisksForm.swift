import Measurement
import Tables

/// Shares of several endings over time, stacked in one panel per group: the first ending grows from the bottom, the others from
/// the top, and who is between them is still under way.
public struct CompetingRisksForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Konkurrierende Ausgänge", en: "Competing endings")

  /// The column of times since the beginning, not negative.
  public let time: String
  /// The column of endings.
  public let cause: String
  /// The column of groups, one panel each; nil for one panel.
  public let group: String?
  /// The column of shares ended so from a time on.
  public let value: String
  /// The column of how many are observed just before a time, printed below the ticks; nil for none.
  public let atRisk: String?
  /// What it is called that nothing has happened yet.
  public let rest: LocalizedText

  /// Creates the form from column names.
  public init(
    time: String = "days", cause: String, group: String? = nil, value: String = "estimate",
    atRisk: String? = "at_risk", rest: LocalizedText
  ) {
    self.time = time
    self.cause = cause
    self.group = group
    self.value = value
    self.atRisk = atRisk
    self.rest = rest
  }

  /// The groups that have a panel; beside others that of all, which would repeat theirs, is left out.
  func groups(_ rows: ChartRows) -> [String] {
    let all = group.map { name in rows.indices.filter { rows.code($0, name) == "all" } } ?? []
    let others = rows.distinct(group, in: rows.indices.filter { !all.contains($0) })
    return others.isEmpty ? rows.distinct(group) : others
  }

  /// The rows of a panel and an ending in ascending order of time.
  func rows(of group: String, _ cause: String, _ rows: ChartRows) -> [Int] {
    rows.indices.filter {
      rows.text($0, self.group) == group && rows.text($0, self.cause) == cause
        && rows.number($0, time) != nil && rows.number($0, value) != nil
    }.sorted { (rows.number($0, time) ?? 0) < (rows.number($1, time) ?? 0) }
  }

  var columnNames: [String] {
    [time, cause, group, value, atRisk].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return groups(rows).flatMap { group in
      rows.distinct(cause).compactMap { cause -> String? in
        guard let last = self.rows(of: group, cause, rows).last else { return nil }
        let name = group.isEmpty ? "" : group + ", "
        return "\(name)\(cause), \(rows.column(time).label[language]) \(rows.text(last, time)): "
          + rows.text(last, value)
      }
    }
  }
}
