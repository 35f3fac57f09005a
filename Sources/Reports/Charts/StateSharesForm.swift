import Measurement
import Tables

/// The shares of states over time, stacked to 100 percent; one panel per group.
public struct StateSharesForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Zustandsverteilung", en: "State distribution")

  /// The column of time units, in their order.
  public let time: String
  /// The column of states.
  public let state: String
  /// The column of shares, 0 to 1.
  public let share: String
  /// The column of groups, one panel each; nil for one panel.
  public let group: String?

  /// Creates the form from column names.
  public init(
    time: String = "time", state: String = "state", share: String = "share", group: String? = nil
  ) {
    self.time = time
    self.state = state
    self.share = share
    self.group = group
  }

  /// The first and the last time unit in words.
  var columnNames: [String] {
    [time, state, share, group].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    let times = rows.distinct(time)
    let ends = Set([times.first, times.last].compactMap(\.self))
    return rows.indices.filter { ends.contains(rows.text($0, time)) && (rows.number($0, share) ?? 0) > 0 }.map
    {
      row in
      let group = rows.text(row, group)
      return (group.isEmpty ? "" : group + ", ")
        + "\(rows.text(row, time)), \(rows.text(row, state)): \(rows.text(row, share))"
    }
  }
}
