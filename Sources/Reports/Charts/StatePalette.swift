import Tables

/// The colours of states that follow each other in time, such as school, training and work.
///
/// The lightness of neighbouring colours differs by 9 or more of 100 (CIELAB), so that their order survives a print in grey, and
/// every two differ by 17 or more under each kind of colour blindness (Machado, Oliveira & Fernandes 2009, IEEE TVCG 15, 1291–1298).
struct StatePalette {
  /// The colour of each state, in order.
  let colours: [String]

  private static let six = ["#08264a", "#9c2c0a", "#0077bb", "#27a575", "#f2a93b", "#cfe8f7"]
  private static let eight = [
    "#101f38", "#7a1f2b", "#1f5fa8", "#c8501e", "#3f9f8a", "#c79ad0", "#f2c14e", "#dcecf5",
  ]
  private static let dark = Set(six.prefix(3) + eight.prefix(4))

  /// The colours of so many states; beyond eight they repeat.
  init(count: Int) {
    let palette = count <= 6 ? StatePalette.six : StatePalette.eight
    colours = (0..<count).map { palette[$0 % palette.count] }
  }

  /// The colour of text on a colour of the palette.
  static func ink(on colour: String) -> String { dark.contains(colour) ? "white" : ChartTheme.ink }

  /// The encoding of a field of state names, with a legend on top.
  func encoding(_ names: [String], field: String, legend: JSON?) -> JSON {
    [
      "field": .text(field), "type": "nominal",
      "scale": [
        "domain": .array(names.map(JSON.text)), "range": .array(colours.map(JSON.text)),
      ],
      "legend": legend ?? JSON.null,
    ]
  }

  /// The legend on top, in as many columns as fit.
  static func legend(_ names: [String], width: Double) -> JSON {
    [
      "orient": "top", "direction": "horizontal",
      "columns": .number(Double(ChartTheme.legendColumns(names, width: width))),
      "symbolStrokeWidth": 0.5,
      "symbolStrokeColor": .text(ChartTheme.pale),
    ]
  }
}

/// The axis of time units that have names, such as months.
struct TimeUnitAxis {
  private let names: [String]
  private let ticks: [Int]

  /// Creates an axis of these names, of which as many are printed as fit.
  init(_ names: [String], width: Double) {
    self.names = names
    let widest = names.map { ChartTheme.width(of: $0) }.max() ?? 20
    let room = max(2, Int(width / (widest + 18)))
    let stride = max(1, (names.count + room - 1) / room)
    ticks = names.indices.filter { $0 % stride == 0 }
  }

  /// The axis, where the time unit at place 0 is drawn around 1.
  func axis(title: String) -> JSON {
    let values = ticks.map { JSON.number(Double($0 + 1)) }
    let labels = JSON.array(ticks.map { .text(names[$0]) }).text(.sorted)
    let places = JSON.array(values).text(.sorted)
    return [
      "values": .array(values), "labelExpr": .text("\(labels)[indexof(\(places), datum.value)]"),
      "title": .text(title), "grid": false, "labelOverlap": true, "domain": false,
    ]
  }

  /// The scale that shows all units.
  var scale: JSON { ["domain": [0.5, .number(Double(names.count) + 0.5)], "nice": false, "zero": false] }
}
