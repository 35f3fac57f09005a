import Tables

/// The axis of times since a beginning: from 0 to the last time, with round ticks.
struct TimeAxis {
  /// The last time.
  let end: Double
  /// Where the ticks stand, in ascending order from 0.
  let ticks: [Double]

  /// Creates the axis for at most so many ticks; days are divided into weeks, months of 30 days, quarters and years.
  init(to last: Double, unit: Unit, most: Int = 9) {
    let end = last > 0 ? last : 1
    self.end = end
    let days: [Double] = [1, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650]
    let decades = [0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000]
    let steps = unit == .days ? days : decades.flatMap { [$0, 2 * $0, 5 * $0] }
    let step = steps.first { end / $0 < Double(most) } ?? end / Double(most - 1)
    ticks = (0...Int((end / step).rounded(.down))).map { Double($0) * step }
  }

  /// The encoding of a field of times.
  func encoding(title: String?) -> JSON {
    [
      "field": "time", "type": "quantitative",
      "scale": ["domain": [0, .number(end)], "nice": false],
      "axis": [
        "title": title.map { .text($0) } ?? nil, "values": .array(ticks.map { .number($0) }), "grid": false,
        "labelExpr": "format(datum.value, ',.6~f')", "labelOverlap": true,
      ],
    ]
  }
}
