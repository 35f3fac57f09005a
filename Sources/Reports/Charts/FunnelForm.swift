import Measurement
import Tables

/// A funnel: how many cases reached each stage, and whether they went on, are open or dropped off.
public struct FunnelForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Trichterdiagramm", en: "Funnel chart")

  /// The column of stages, in their order.
  public let stage: String
  /// The column of groups, one panel each; nil for one panel.
  public let group: String?
  /// The column of the cases that reached the stage.
  public let reached: String
  /// The column of those that dropped off there.
  public let droppedOff: String
  /// The column of those that are still there.
  public let open: String

  /// Creates the form from column names.
  public init(
    stage: String = "stage", group: String? = nil, reached: String = "reached",
    droppedOff: String = "dropped_off", open: String = "open"
  ) {
    self.stage = stage
    self.group = group
    self.reached = reached
    self.droppedOff = droppedOff
    self.open = open
  }

  private static let partColours = [ChartTheme.accent, "#a9cfe6", ChartTheme.contrast]

  private static func partNames(_ language: Language) -> [String] {
    switch language {
    case .german: ["weiter oder abgeschlossen", "noch offen", "ausgeschieden"]
    case .english: ["went on or completed", "still open", "dropped off"]
    }
  }

  var columnNames: [String] {
    [stage, group, reached, droppedOff, open].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.indices.map { row in
      let group = rows.text(row, group)
      let name = (group.isEmpty ? "" : group + ", ") + rows.text(row, stage)
      let lost = rows.text(row, droppedOff)
      let dropped = language == .german ? "davon ausgeschieden" : "of whom dropped off"
      return "\(name): \(rows.text(row, reached))" + (lost.isEmpty ? "" : ", \(dropped) \(lost)")
    }
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let groups = rows.distinct(group)
    let labels = rows.distinct(stage).map { theme.wrapped($0, to: 32) }
    let labelWidth = (labels.map { ChartTheme.width(of: $0) }.max() ?? 0) + 12
    let plotWidth = ChartTheme.width - labelWidth - 50
    let largest = rows.indices.compactMap { rows.number($0, reached) }.max() ?? 1
    let panels = groups.enumerated().map { index, name -> JSON in
      let own = rows.indices.filter { rows.text($0, group) == name }
      var panel = panel(
        own, rows, theme, plotWidth: plotWidth, labelWidth: labelWidth, largest: max(1, largest),
        isFirst: index == 0, isLast: index == groups.count - 1)
      if !name.isEmpty {
        panel.append(
          .init("title", ["text": .text(name), "anchor": "start", "fontSize": 13, "offset": 6]))
      }
      return .object(panel)
    }
    return [.init("vconcat", .array(panels)), .init("spacing", 18)]
  }

  private func panel(
    _ own: [Int], _ rows: ChartRows, _ theme: ChartTheme, plotWidth: Double, labelWidth: Double,
    largest: Double, isFirst: Bool, isLast: Bool
  ) -> [JSON.Member] {
    let names = Self.partNames(theme.language)
    var segments: [JSON] = []
    var totals: [JSON] = []
    var order: [String] = []
    for row in own {
      order.append(theme.wrapped(rows.text(row, stage), to: 32))
      let label = JSON.text(order[order.count - 1])
      guard let reached = rows.number(row, reached) else { continue }
      totals.append([
        "stage": label, "reached": .number(reached), "text": .text(rows.text(row, self.reached)),
      ])
      // Where a part is suppressed, the split is unknown and only the total is shown.
      guard !rows.isSuppressed(row, droppedOff), !rows.isSuppressed(row, open) else { continue }
      let dropped = rows.number(row, droppedOff) ?? 0
      let open = rows.number(row, open) ?? 0
      var start = 0.0
      for (part, count) in [reached - dropped - open, open, dropped].enumerated() where count > 0 {
        let text = theme.format.text(count, .count)
        let isLegible = count / largest * plotWidth >= ChartTheme.width(of: text) + 6
        segments.append([
          "stage": label, "part": .text(names[part]), "start": .number(start), "end": .number(start + count),
          "middle": .number(start + count / 2),
          "text": .text(isLegible ? text : ""),
          "ink": .text(ChartTheme.ink(on: Self.partColours[part])),
        ])
        start += count
      }
    }
    let scale: JSON = ["domain": [0, .number(largest)], "nice": true]
    let x: JSON = [
      "field": "start", "type": "quantitative", "scale": scale,
      "axis": isLast
        ? theme.valueAxis(.count, title: rows.heading(reached))
        : ["labels": false, "ticks": false, "title": nil, "domain": false],
    ]
    let y: JSON = [
      "field": "stage", "type": "nominal", "sort": .array(order.map(JSON.text)),
      "scale": ["paddingInner": 0.25],
      "axis": ChartTheme.categoryAxis(width: labelWidth),
    ]
    let colour: JSON = [
      "field": "part", "type": "nominal",
      "scale": ["domain": .array(names.map(JSON.text)), "range": .array(Self.partColours.map(JSON.text))],
      "legend": isFirst ? ["orient": "top", "direction": "horizontal"] : nil,
    ]
    return [
      .init("width", .number(plotWidth)),
      .init("height", ["step": .number(ChartTheme.step(for: order, least: 30))]),
      .init(
        "layer",
        [
          [
            "data": ["values": .array(segments)], "mark": ["type": "bar"],
            "encoding": ["x": x, "x2": ["field": "end"], "y": y, "color": colour],
          ],
          [
            "data": ["values": .array(segments)], "mark": ["type": "text", "fontSize": 11],
            "encoding": [
              "x": ["field": "middle", "type": "quantitative"], "y": y, "text": ["field": "text"],
              "color": ["field": "ink", "type": "nominal", "scale": nil],
            ],
          ],
          [
            "data": ["values": .array(totals)],
            "mark": ["type": "text", "align": "left", "dx": 6, "fontWeight": "bold"],
            "encoding": [
              "x": ["field": "reached", "type": "quantitative"], "y": y, "text": ["field": "text"],
            ],
          ],
          ChartTheme.categoryLabels(order, field: "stage", y: y),
        ]),
    ]
  }
}
