import Measurement
import Tables

/// The times of a chart over time: days, numbers of weeks or sessions, or names in their order.
struct ObservedTimes {
  private enum Kind {
    case days, numbers, names
  }

  private let kind: Kind
  private let column: String
  private let rows: ChartRows
  private let drawn: [Int]

  /// Reads the times of the drawn rows: days as `yyyy-mm-dd`, numbers, and names otherwise.
  init(_ column: String, of drawn: [Int], in rows: ChartRows) {
    self.column = column
    self.rows = rows
    self.drawn = drawn
    if drawn.allSatisfy({ rows.number($0, column) != nil }) {
      kind = .numbers
    } else {
      kind = drawn.allSatisfy { Self.day($0, column, rows) != nil } ? .days : .names
    }
  }

  /// The time of a row.
  func place(_ row: Int) -> JSON {
    switch kind {
    case .numbers: .number(rows.number(row, column) ?? 0)
    case .days: .number(Double(Self.day(row, column, rows)?.daysSinceEpoch ?? 0))
    case .names: .text(rows.text(row, column))
    }
  }

  /// The encoding of the field `time`.
  var encoding: JSON {
    let title = JSON.text(rows.heading(column))
    switch kind {
    case .numbers:
      return [
        "field": "time", "type": "quantitative", "scale": ["zero": false, "nice": false, "padding": 14],
        "axis": ["title": title, "tickMinStep": 1, "format": "~d", "grid": false, "labelOverlap": true],
      ]
    case .days:
      // Days are numbers to the scale, so that no time zone can move them; the ticks stand at days observed.
      let days = Set(drawn.compactMap { Self.day($0, column, rows)?.daysSinceEpoch }).sorted()
      let stride = max(1, (days.count + 5) / 6)
      let ticks = days.enumerated().filter { $0.offset % stride == 0 }.map { JSON.number(Double($0.element)) }
      let pattern = rows.language == .german ? "%d.%m.%Y" : "%-d %b %Y"
      return [
        "field": "time", "type": "quantitative", "scale": ["zero": false, "nice": false, "padding": 14],
        "axis": [
          "title": title, "labelExpr": .text("utcFormat(datum.value * 86400000, '\(pattern)')"),
          "values": .array(ticks), "grid": false, "labelOverlap": true,
        ],
      ]
    case .names:
      return [
        "field": "time", "type": "ordinal", "sort": .array(rows.distinct(column, in: drawn).map(JSON.text)),
        "axis": ["title": title, "labelAngle": 0, "labelOverlap": true, "grid": false],
      ]
    }
  }

  private static func day(_ row: Int, _ column: String, _ rows: ChartRows) -> Day? {
    rows.code(row, column).flatMap { Day(iso: $0) }
  }
}
