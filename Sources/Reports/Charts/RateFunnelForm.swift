import Measurement
import Tables

/// A funnel plot: the rates of units against how much they are observed, with the limits of chance around the common rate.
///
/// The table has a row for each unit and rows without a unit that trace the limits:
///
/// | unit | exposure | rate | common | low_95 | high_95 | low_998 | high_998 |
/// |---|---|---|---|---|---|---|---|
/// | north | 21.5 | 40.2 | 38.4 | 35.9 | 41.1 | 34.4 | 42.7 |
/// | | 10 | | 38.4 | 34.7 | 42.4 | 32.6 | 44.7 |
///
/// Source: Spiegelhalter (2005), Stat. Med. 24, 1185–1202.
public struct RateFunnelForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Trichterdiagramm", en: "Funnel plot")

  /// The column of units, empty for rows that trace the limits.
  public let unit: String
  /// The column of exposure.
  public let exposure: String
  /// The column of rates.
  public let rate: String
  /// The column of the common rate.
  public let common: String
  /// The columns of the limits, from the lowest to the highest: 99.8 percent, 95 percent and back.
  public let limits: [String]
  /// The columns of the lower and upper limit of 95 percent where rates vary more than by chance; empty for none.
  public let wideLimits: [String]

  /// Creates the form from column names; there are four limits, and two wide ones or none.
  public init(
    unit: String = "unit", exposure: String = "exposure", rate: String = "rate", common: String = "common",
    limits: [String] = ["low_998", "low_95", "high_95", "high_998"], wideLimits: [String] = []
  ) {
    precondition(wideLimits.isEmpty || wideLimits.count == 2, "one wide limit on each side")
    precondition(limits.count == 4, "two limits on each side")
    self.unit = unit
    self.exposure = exposure
    self.rate = rate
    self.common = common
    self.limits = limits
    self.wideLimits = wideLimits
  }

  var columnNames: [String] { [unit, exposure, rate, common] + limits + wideLimits }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return units(rows).map { row in
      "\(rows.text(row, unit)): \(rows.text(row, rate)), \(position(row, rows)[language])"
    }
  }

  private func units(_ rows: ChartRows) -> [Int] {
    rows.indices.filter { rows.number($0, rate)?.isFinite == true && rows.number($0, exposure) != nil }
  }

  private func position(_ row: Int, _ rows: ChartRows) -> LocalizedText {
    let ends = limits.compactMap { rows.number(row, $0) }
    guard ends.count == 4, let value = rows.number(row, rate) else { return LocalizedText("") }
    if value < ends[0] {
      return LocalizedText(de: "unter den Grenzen von 99,8 %", en: "below the limits of 99.8%")
    }
    if value > ends[3] {
      return LocalizedText(de: "über den Grenzen von 99,8 %", en: "above the limits of 99.8%")
    }
    if value < ends[1] {
      return LocalizedText(de: "unter den Grenzen von 95 %", en: "below the limits of 95%")
    }
    if value > ends[2] {
      return LocalizedText(de: "über den Grenzen von 95 %", en: "above the limits of 95%")
    }
    return LocalizedText(de: "innerhalb der Grenzen", en: "within the limits")
  }

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let units = units(rows)
    let traced = rows.indices.filter { row in
      ([exposure, common] + limits).allSatisfy { rows.number(row, $0)?.isFinite == true }
    }
    let curve = traced.map { row -> JSON in
      .object(
        [
          .init("x", .number(rows.number(row, exposure) ?? 0)),
          .init("common", .number(rows.number(row, common) ?? 0)),
        ]
          + limits.enumerated().map { .init("limit\($0)", .number(rows.number(row, $1) ?? 0)) }
          + wideLimits.enumerated().compactMap { place, column in
            rows.number(row, column).map { .init("wide\(place)", .number($0)) }
          })
    }
    let plotWidth = ChartTheme.width - 44 - (wideLimits.isEmpty ? 52 : 104)
    let across = ChartDomain(
      traced.compactMap { rows.number($0, exposure) }, unit: rows.column(exposure).unit, zero: .asFound)
    let domain = ChartDomain(
      units.compactMap { rows.number($0, rate) }
        + traced.flatMap { row in (limits + wideLimits).compactMap { rows.number(row, $0) } },
      unit: rows.column(rate).unit, zero: .asFound)
    let x: JSON = [
      "field": "x", "type": "quantitative", "scale": across.scale(),
      "axis": theme.valueAxis(rows.column(exposure).unit, title: rows.heading(exposure), hasGrid: false),
    ]
    func y(_ field: String) -> JSON {
      [
        "field": .text(field), "type": "quantitative", "scale": domain.scale(),
        "axis": [
          "labelExpr": .text(theme.axisExpression(rows.column(rate).unit)),
          "title": .text(rows.heading(rate)),
          "domain": false, "ticks": false, "tickCount": 6, "labelPadding": 6, "grid": false, "titleAngle": 0,
          "titleAlign": "left", "titleAnchor": "start", "titleBaseline": "bottom", "titleX": -36,
          "titleY": -10,
        ],
      ]
    }
    let curves: JSON = ["values": .array(curve)]
    func band(_ low: Int, _ high: Int, _ opacity: Double) -> JSON {
      [
        "data": curves,
        "mark": ["type": "area", "color": .text(ChartTheme.accent), "opacity": .number(opacity)],
        "encoding": ["x": x, "y": y("limit\(low)"), "y2": ["field": .text("limit\(high)")]],
      ]
    }
    func line(_ field: String, _ dash: JSON, _ colour: String) -> JSON {
      [
        "data": curves,
        "mark": ["type": "line", "color": .text(colour), "strokeWidth": 1, "strokeDash": dash],
        "encoding": ["x": x, "y": y(field)],
      ]
    }
    var layers = [band(0, 3, 0.07), band(1, 2, 0.1)]
    layers += [0, 3].map { line("limit\($0)", [5, 4], ChartTheme.quiet) }
    layers += [1, 2].map { line("limit\($0)", [1, 0], ChartTheme.pale) }
    layers += wideLimits.indices.map { line("wide\($0)", [1, 3], ChartTheme.contrast) }
    layers.append(line("common", [1, 0], ChartTheme.ink))
    layers += pointLayers(units, rows, x: x, y: y("y"), across: across, domain: domain)
    layers += edgeLabels(traced, rows, y: y("y"), at: plotWidth + 8, domain: domain, theme)
    return [
      .init("width", .number(plotWidth)), .init("height", 320), .init("layer", .array(layers)),
    ]
  }

  private func pointLayers(
    _ units: [Int], _ rows: ChartRows, x: JSON, y: JSON, across: ChartDomain, domain: ChartDomain
  ) -> [JSON] {
    let inside = LocalizedText(de: "innerhalb der Grenzen", en: "within the limits")
    let points = units.map { row -> JSON in
      let isInside = position(row, rows) == inside
      let place = rows.number(row, exposure) ?? 0
      // Labels of the last units stand on the left of their points.
      let isLate = place > across.low + 0.75 * (across.high - across.low)
      return [
        "x": .number(place), "y": .number(domain.clamped(rows.number(row, rate) ?? 0)),
        "colour": .text(isInside ? ChartTheme.accent : ChartTheme.contrast),
        "ink": .text(isInside ? ChartTheme.ink : ChartTheme.contrastInk),
        "label": .text(units.count > 14 && isInside ? "" : rows.text(row, unit)), "late": .truth(isLate),
      ]
    }
    let data: JSON = ["values": .array(points)]
    let labels = [true, false].map { isLate -> JSON in
      [
        "data": data, "transform": [["filter": .text(isLate ? "datum.late" : "!datum.late")]],
        "mark": [
          "type": "text", "align": .text(isLate ? "right" : "left"), "dx": isLate ? -9 : 9, "dy": -7,
          "baseline": "middle", "fontSize": 11,
        ],
        "encoding": ["x": x, "y": y, "text": ["field": "label"], "color": ["field": "ink", "scale": nil]],
      ]
    }
    return [
      [
        "data": data, "mark": ["type": "point", "filled": true, "size": 80, "opacity": 1],
        "encoding": ["x": x, "y": y, "color": ["field": "colour", "type": "nominal", "scale": nil]],
      ]
    ] + labels
  }

  /// What the curves are, at the right edge.
  private func edgeLabels(
    _ traced: [Int], _ rows: ChartRows, y: JSON, at place: Double, domain: ChartDomain, _ theme: ChartTheme
  ) -> [JSON] {
    guard let last = traced.max(by: { (rows.number($0, exposure) ?? 0) < (rows.number($1, exposure) ?? 0) })
    else { return [] }
    let percent = ["99.8%", "95%", "95%", "99.8%"].map { text in
      theme.language == .german ? text.replacing(".", with: ",").replacing("%", with: "\u{a0}%") : text
    }
    let wide = theme.language == .german ? "95\u{a0}% mit Streuung" : "95% overdispersed"
    let texts = percent + [rows.text(last, common)] + wideLimits.map { _ in wide }
    let values = (limits + [common] + wideLimits).map { rows.number(last, $0) ?? 0 }
    let places = Spreading(low: domain.low, high: domain.high, height: 320, distance: 13).places(for: values)
    return zip(texts, places).map { text, value in
      [
        "data": ["values": [["y": .number(value)]]],
        "mark": [
          "type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "text": .text(text),
          "color": .text(ChartTheme.quiet),
        ],
        "encoding": ["x": ["value": .number(place)], "y": y],
      ]
    }
  }
}
