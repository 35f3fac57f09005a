import Measurement
import Tables

/// Points over time with a centre line, for one or several series; ``RunChartForm`` has signals and a cut-off too.
public struct TimelineForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Verlaufsdiagramm", en: "Chart over time")

  /// The column of time: days as `yyyy-mm-dd`, numbers of weeks or sessions, or names in their order.
  public let time: String
  /// The column of values.
  public let value: String
  /// The column of the centre line, such as the median of all rows; nil for none.
  public let centre: String?
  /// The column that tells several lines apart; nil for one line.
  public let series: String?

  /// Creates the form from column names.
  public init(time: String, value: String, centre: String? = nil, series: String? = nil) {
    self.time = time
    self.value = value
    self.centre = centre
    self.series = series
  }

  var columnNames: [String] {
    [time, value, centre, series].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let name = rows.text(row, series)
      return (name.isEmpty ? "" : name + ", ") + "\(rows.text(row, time)): \(rows.text(row, value))"
    }
  }
}
