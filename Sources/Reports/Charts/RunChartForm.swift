import Measurement
import Tables

/// Points over time with their median, a cut-off and the signals of a change that is more than chance: a run chart.
///
/// An analysis gives one row per time; the signal is a label such as "shift" where the point belongs to one, and empty
/// otherwise; the median may step where a new phase begins:
///
/// | week | mean | median | n | signal |
/// |---|---|---|---|---|
/// | 2024-01-01 | 7.9 | 8.1 | 6 | |
/// | 2024-01-08 | 8.4 | 8.1 | 5 | shift |
///
/// Signalled points are larger, of another colour and shape; the first of each signal bears its name. Times are days as
/// `yyyy-mm-dd`, numbers, or names in their order.
public struct RunChartForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Verlaufsdiagramm mit Signalen", en: "Run chart")

  /// The column of time.
  public let time: String
  /// The column of values.
  public let value: String
  /// The column of the median of all points or of the phase; nil for none.
  public let centre: String?
  /// The column of how many a point rests on, printed above it; nil for none.
  public let size: String?
  /// The column of signals; nil for none.
  public let signal: String?
  /// The cut-off that values should not fall below or exceed; nil for none.
  public let cutOff: ChartReference?

  /// Creates the form from column names.
  public init(
    time: String, value: String, centre: String? = "median", size: String? = nil, signal: String? = nil,
    cutOff: ChartReference? = nil
  ) {
    self.time = time
    self.value = value
    self.centre = centre
    self.size = size
    self.signal = signal
    self.cutOff = cutOff
  }

  var columnNames: [String] {
    [time, value, centre, size, signal].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let signal = rows.text(row, signal)
      return "\(rows.text(row, time)): \(rows.text(row, value))" + (signal.isEmpty ? "" : " (\(signal))")
    }
  }
}
