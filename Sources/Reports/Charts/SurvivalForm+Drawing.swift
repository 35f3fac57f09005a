import Measurement
import Tables

extension SurvivalForm {
  /// The dashes of the curves, so that they can be told apart without colours too.
  private static let dashes: [JSON] = [[1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4], [12, 4]]
  private static let height = 260.0
  private static let rowHeight = 19.0

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let curves = curves(rows)
    let names = curves.map { $0.name }
    let last = curves.flatMap(\.rows).compactMap { rows.number($0, time) }.max() ?? 1
    let axis = TimeAxis(to: last, unit: rows.column(time).unit)
    let labelWidth = max(48, (names.map { ChartTheme.width(of: $0) }.max() ?? 0) + 14)
    let endWidth = (curves.map { ChartTheme.width(of: end(of: $0, rows)) }.max() ?? 0) + 14
    let plotWidth = max(200, ChartTheme.width - labelWidth - endWidth)
    let curve = curvePanel(curves, rows, axis, theme, width: plotWidth, labelWidth: labelWidth)
    let numbers = riskPanel(curves, rows, axis, theme, width: plotWidth, labelWidth: labelWidth)
    return [
      .init("vconcat", [curve, numbers]), .init("spacing", 66), .init("bounds", "flush"),
      .init("resolve", ["scale": ["color": "independent", "x": "independent"]]),
    ]
  }

  /// The share at the end of a curve.
  private func end(of curve: Curve, _ rows: ChartRows) -> String {
    let value = curve.rows.last.map { rows.text($0, self.value) } ?? ""
    return curve.name.isEmpty ? value : "\(curve.name)  \(value)"
  }

  private func curvePanel(
    _ curves: [Curve], _ rows: ChartRows, _ axis: TimeAxis, _ theme: ChartTheme, width: Double,
    labelWidth: Double
  ) -> JSON {
    let x = axis.encoding(title: rows.heading(time))
    let y: JSON = [
      "field": "value", "type": "quantitative", "scale": ["domain": [0, 1], "nice": false],
      "axis": [
        "labelExpr": .text(theme.axisExpression(rows.column(value).unit)), "tickCount": 5, "domain": false,
        "ticks": false, "labelPadding": 6, "title": nil, "minExtent": .number(labelWidth),
        "maxExtent": .number(labelWidth),
      ],
    ]
    var layers: [JSON] = []
    for (index, curve) in curves.enumerated() {
      let colour = ChartTheme.palette[index % ChartTheme.palette.count]
      let points = curve.rows.map { row -> JSON in
        let value = rows.number(row, self.value) ?? 0
        return [
          "time": .number(rows.number(row, time) ?? 0), "value": .number(value),
          "lower": .number(rows.number(row, lower) ?? value),
          "upper": .number(rows.number(row, upper) ?? value),
        ]
      }
      let start: JSON = ["time": 0, "value": 1, "lower": 1, "upper": 1]
      let data: JSON = ["values": .array([start] + points)]
      if lower != nil, upper != nil {
        layers.append([
          "data": data,
          "mark": ["type": "area", "interpolate": "step-after", "opacity": 0.13, "color": .text(colour)],
          "encoding": [
            "x": x, "y": ["field": "lower", "type": "quantitative", "scale": ["domain": [0, 1]]],
            "y2": ["field": "upper"],
          ],
        ])
      }
      layers.append([
        "data": data,
        "mark": [
          "type": "line", "interpolate": "step-after", "strokeWidth": 2.2, "color": .text(colour),
          "strokeDash": Self.dashes[index % Self.dashes.count],
        ],
        "encoding": ["x": x, "y": y],
      ])
      layers.append(marks(of: curve, rows, x, colour))
    }
    layers += ends(of: curves, rows, width: width)
    return ["width": .number(width), "height": .number(Self.height), "layer": .array(layers)]
  }

  /// Small upright strokes where somebody was last seen.
  private func marks(of curve: Curve, _ rows: ChartRows, _ x: JSON, _ colour: String) -> JSON {
    let seen = curve.rows.filter { (rows.number($0, censored) ?? 0) > 0 }
    return [
      "data": [
        "values": .array(
          seen.map {
            [
              "time": .number(rows.number($0, time) ?? 0), "value": .number(rows.number($0, value) ?? 0),
            ]
          })
      ],
      "mark": ["type": "tick", "orient": "vertical", "size": 9, "thickness": 1.4, "color": .text(colour)],
      "encoding": ["x": x, "y": ["field": "value", "type": "quantitative"]],
    ]
  }

  /// The names of the curves at their right ends, moved apart where they would touch.
  private func ends(of curves: [Curve], _ rows: ChartRows, width: Double) -> [JSON] {
    let values = curves.map { curve in curve.rows.last.flatMap { rows.number($0, value) } ?? 0 }
    let places = Spreading(low: 0, high: 1, height: Self.height, distance: 16).places(for: values)
    return curves.indices.map { index in
      [
        "data": ["values": [["value": .number(min(1, max(0, places[index])))]]],
        "mark": [
          "type": "text", "align": "left", "baseline": "middle", "fontWeight": "bold",
          "color": .text(ChartTheme.palette[index % ChartTheme.palette.count]),
          "text": .text(end(of: curves[index], rows)),
        ],
        "encoding": [
          "x": ["value": .number(width + 8)], "y": ["field": "value", "type": "quantitative"],
        ],
      ]
    }
  }

  /// The numbers at risk at the ticks of the axis.
  private func riskPanel(
    _ curves: [Curve], _ rows: ChartRows, _ axis: TimeAxis, _ theme: ChartTheme, width: Double,
    labelWidth: Double
  ) -> JSON {
    let values = curves.flatMap { curve in
      axis.ticks.map { tick -> JSON in
        [
          "time": .number(tick), "name": .text(curve.name), "text": .text(atRisk(of: curve, at: tick, rows)),
        ]
      }
    }
    let names = curves.map { JSON.text($0.name) }
    return [
      "width": .number(width), "height": .number(Double(max(1, curves.count)) * Self.rowHeight),
      "title": [
        "text": .text(rows.column(atRisk).label[theme.language]), "anchor": "start", "frame": "group",
        "fontSize": .number(ChartTheme.labelSize), "fontWeight": "normal",
        "color": .text(ChartTheme.quiet), "offset": 4,
      ],
      "data": ["values": .array(values)], "mark": ["type": "text", "baseline": "middle"],
      "encoding": [
        "x": [
          "field": "time", "type": "quantitative",
          "scale": ["domain": [0, .number(axis.end)], "nice": false], "axis": nil,
        ],
        "y": [
          "field": "name", "type": "nominal", "sort": .array(names),
          "axis": [
            "title": nil, "domain": false, "ticks": false, "labelPadding": 12,
            "labels": .truth(curves.count > 1), "labelLimit": .number(labelWidth),
            "minExtent": .number(labelWidth), "maxExtent": .number(labelWidth),
          ],
        ],
        "text": ["field": "text"],
      ],
    ]
  }
}
