import Measurement
import Tables

/// How persons go from place to place, step by step, as bands whose width is their number: a Sankey diagram.
///
/// Rows with the codes `other`, `open` and `ended` in the column ``to`` are places that nothing leaves.
///
/// Between the waves of a panel it is an alluvial diagram: the places are the answers, best first, the steps are named
/// by ``steps``, and the colours are those of a scale. An analysis gives one row per step and pair of answers:
///
/// | step | from | to | units |
/// |---|---|---|---|
/// | 1 | yes | yes | 6 |
/// | 1 | in-progress | yes | 2 |
/// | 2 | yes | no | 1 |
///
/// As many must leave an answer after a wave as have it in that wave.
public struct FlowForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Flussdiagramm", en: "Flow diagram")

  /// The column of the step that a flow leaves, from 1.
  public let step: String
  /// The column of the place that it leaves.
  public let from: String
  /// The column of the place that it reaches.
  public let to: String
  /// The column of the number of persons.
  public let persons: String
  /// The places in their order, which gives them their colours and their height; those not named come after them.
  public let places: [LocalizedText]
  /// What the steps are called, one name more than there are steps; empty for "Step 1" and so on.
  public let steps: [LocalizedText]
  /// Where the colours come from.
  public let palette: Palette

  /// Where the colours of places come from.
  public enum Palette: Sendable, Hashable {
    /// States without an order of worth.
    case states
    /// The levels of a scale, best first, so many of the places; those after them are no part of the scale.
    case scale(Int)
  }

  /// Creates the form from column names.
  public init(
    step: String = "step", from: String = "from", to: String = "to", persons: String = "persons",
    places: [LocalizedText] = [], steps: [LocalizedText] = [], palette: Palette = .states
  ) {
    self.steps = steps
    self.palette = palette
    self.places = places
    self.step = step
    self.from = from
    self.to = to
    self.persons = persons
  }

  /// The largest flows first.
  var columnNames: [String] {
    [step, from, to, persons]
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    let order = rows.indices.sorted {
      (-(rows.number($0, persons) ?? 0), $0) < (-(rows.number($1, persons) ?? 0), $1)
    }
    return order.map { row in
      let number = rows.text(row, step)
      let start = rows.number(row, step).map { Int($0) - 1 } ?? 0
      let name =
        steps.indices.contains(start + 1)
        ? "\(steps[start][language]) → \(steps[start + 1][language])"
        : language == .german ? "Schritt \(number)" : "step \(number)"
      return "\(name), \(rows.text(row, from)) → \(rows.text(row, to)): \(rows.text(row, persons))"
    }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let layout = FlowLayout(
      flows: flows(rows), places: places.map { $0[theme.language] }, steps: steps.map { $0[theme.language] },
      palette: palette, theme: theme)
    let x: JSON = [
      "field": "x", "type": "quantitative", "axis": nil,
      "scale": ["domain": [0, .number(ChartTheme.width)], "nice": false],
    ]
    let y: JSON = [
      "field": "y", "type": "quantitative", "axis": nil,
      "scale": ["domain": [0, .number(layout.height)], "nice": false, "reverse": true],
    ]
    let colour: JSON = ["field": "colour", "type": "nominal", "scale": nil]
    func text(_ mark: JSON) -> JSON {
      [
        "data": ["values": .array(layout.labels)], "mark": mark,
        "encoding": [
          "x": x, "y": ["field": "y", "type": "quantitative"], "text": ["field": "text"],
        ],
      ]
    }
    return [
      .init("width", .number(ChartTheme.width)), .init("height", .number(layout.height)),
      .init(
        "layer",
        [
          [
            "data": ["values": .array(layout.bands)],
            "mark": [
              "type": "area", "interpolate": "monotone", "fillOpacity": 0.55,
              "stroke": .text(ChartTheme.pale), "strokeWidth": 0.4,
            ],
            "encoding": [
              "x": x, "y": y, "y2": ["field": "y2"], "color": colour,
              "detail": ["field": "flow", "type": "nominal"],
            ],
          ],
          [
            "data": ["values": .array(layout.nodes)],
            "mark": ["type": "rect", "stroke": .text(ChartTheme.pale), "strokeWidth": 0.4],
            "encoding": ["x": x, "x2": ["field": "x2"], "y": y, "y2": ["field": "y2"], "color": colour],
          ],
          // The outline in white keeps the names readable on the bands.
          text([
            "type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "stroke": "white",
            "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85,
          ]),
          text([
            "type": "text", "align": "left", "baseline": "middle", "fontSize": 11,
          ]),
          [
            "data": ["values": .array(layout.headings)],
            "mark": [
              "type": "text", "align": "left", "baseline": "top", "color": .text(ChartTheme.quiet),
            ],
            "encoding": [
              "x": x, "y": ["value": 0], "text": ["field": "text"],
            ],
          ],
        ]),
    ]
  }

  private func flows(_ rows: ChartRows) -> [FlowLayout.Flow] {
    rows.indices.compactMap { row in
      guard let step = rows.number(row, step), let persons = rows.number(row, persons), persons > 0 else {
        return nil
      }
      return FlowLayout.Flow(
        step: Int(step), from: place(row, from, rows), to: place(row, to, rows), persons: persons)
    }
  }

  private func place(_ row: Int, _ column: String, _ rows: ChartRows) -> FlowLayout.Place {
    FlowLayout.Place(code: rows.code(row, column) ?? "", name: rows.text(row, column))
  }
}
