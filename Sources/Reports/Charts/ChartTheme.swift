import Measurement
import Tables

/// What all charts share: width, colours, type and the language of their numbers.
struct ChartTheme {
  /// The language of labels and numbers.
  let language: Language

  /// The width of a chart in a report, in pixels.
  static let width = 680.0
  /// The size of labels in pixels.
  static let labelSize = 12.0
  /// The distance of lines of a label in pixels.
  static let lineHeight = 14.0
  /// The colour of text.
  static let ink = "#1f2933"
  /// The colour of secondary text and rules.
  static let quiet = "#52606d"
  /// The colour of things in the background.
  static let pale = "#9aa5b1"
  /// The colour that a single series is drawn in.
  static let accent = "#0072b2"
  /// The colour of what is lost or to be compared with.
  static let contrast = "#d55e00"
  /// The same, dark enough for text.
  static let contrastInk = "#a84300"
  /// The palette of Okabe and Ito (2008), distinguishable with every kind of colour vision.
  static let palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]

  /// The palette for so many levels of a scale, best first: blue for good, orange for bad, grey for neither.
  ///
  /// The two sides differ with every kind of colour vision, and their ends in lightness by 20 of 100 (CIELAB), so that
  /// they are told apart in grey too.
  static func levels(_ count: Int) -> [String] {
    switch count {
    case ...2: ["#174a7e", "#f4a862"]
    case 3: ["#174a7e", "#dfe1e4", "#c8561b"]
    case 4: ["#174a7e", "#92c5de", "#fdd9b5", "#c8561b"]
    case 5: ["#174a7e", "#77b1d4", "#e4e4e4", "#fdbe7e", "#c8561b"]
    case 6: ["#174a7e", "#4a90c2", "#a6d0e8", "#fde3c8", "#f4a862", "#c8561b"]
    default: ["#174a7e", "#4a90c2", "#a6d0e8", "#e4e4e4", "#fddcb9", "#f4a862", "#c8561b"]
    }
  }

  /// The colours of what is no part of a scale, such as no answer.
  static let apart = ["#bcc4cc", "#7b8794"]

  /// The colour of text on a colour of a palette.
  static func ink(on colour: String) -> String {
    ["#174a7e", "#c8561b", "#4a90c2", "#7b8794", "#0072b2", "#d55e00"].contains(colour) ? "white" : ink
  }

  /// The format of numbers.
  var format: NumberFormat { NumberFormat(language) }

  /// The configuration of type, axes, legends and the locale of numbers.
  var configuration: JSON {
    let title: JSON = ["color": .text(Self.ink), "fontSize": 15, "fontWeight": "bold", "offset": 14]
    let axis: JSON = [
      "domainColor": .text(Self.pale), "gridColor": "#e4e7eb", "labelColor": .text(Self.ink),
      "labelFontSize": .number(Self.labelSize), "tickColor": .text(Self.pale),
      "titleColor": .text(Self.quiet), "titleFontSize": .number(Self.labelSize),
      "titleFontWeight": "normal", "titlePadding": 8,
    ]
    let legend: JSON = [
      "labelColor": .text(Self.ink), "labelFontSize": .number(Self.labelSize), "labelLimit": 320,
      "orient": "top", "symbolSize": 140, "symbolType": "square", "title": nil, "offset": 12,
      "columnPadding": 18,
    ]
    let numbers: JSON = [
      "decimal": .text(language == .german ? "," : "."), "thousands": "\u{202f}", "grouping": [3],
      "currency": ["", ""], "minus": "−",
    ]
    return [
      "font": "Arial, 'Liberation Sans', Arimo, Helvetica, 'Nimbus Sans', 'TeX Gyre Heros', sans-serif",
      "axis": axis, "legend": legend,
      "locale": ["number": numbers], "title": title, "view": ["stroke": nil],
      "text": ["color": .text(Self.ink), "fontSize": .number(Self.labelSize)],
    ]
  }

  /// The text in lines of at most so many characters, broken at spaces, long words divided.
  func wrapped(_ text: String, to limit: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      var rest = word
      while rest.count > limit {
        if !line.isEmpty { lines.append(line) }
        lines.append(rest.prefix(limit - 1) + "-")
        rest = String(rest.dropFirst(limit - 1))
        line = ""
      }
      if line.isEmpty {
        line = rest
      } else if line.count + 1 + rest.count <= limit {
        line += " " + rest
      } else {
        lines.append(line)
        line = rest
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.joined(separator: "\n")
  }

  /// The width of a text that may have several lines, in pixels; generous, so that nothing is cut off.
  static func width(of text: String, size: Double = labelSize) -> Double {
    let longest = text.split(separator: "\n").map(\.count).max() ?? 0
    return (Double(longest) * size * 0.56).rounded(.up)
  }

  /// The colours of several series, with a legend on top.
  static func colours(
    of names: [String], field: String, legendOffset: Double = 12, title: String? = nil
  ) -> JSON {
    [
      "field": .text(field), "type": "nominal",
      "scale": [
        "domain": .array(names.map(JSON.text)),
        "range": .array(names.indices.map { .text(palette[$0 % palette.count]) }),
      ],
      "legend": .object(
        [
          .init("direction", "horizontal"), .init("offset", .number(legendOffset)),
          .init("columns", .number(Double(legendColumns(names, width: width)))),
        ] + (title.map { [.init("title", .text($0))] } ?? [])),
    ]
  }

  /// How many entries of a legend fit beside each other.
  static func legendColumns(_ names: [String], width: Double) -> Int {
    let widths = names.map { self.width(of: $0) + 40 }
    return widths.reduce(0, +) <= width ? max(1, names.count) : max(1, Int(width / (widths.max() ?? 1)))
  }

  /// The axis of categories on the left: room for the labels that ``categoryLabels(_:field:y:)`` draws.
  static func categoryAxis(width: Double) -> JSON {
    [
      "domain": false, "labels": false, "maxExtent": .number(width), "minExtent": .number(width),
      "ticks": false, "title": nil,
    ]
  }

  /// The labels of categories, right-aligned on the left of the drawing, several lines centred on the bar.
  ///
  /// Labels of an axis would hang from their first line instead.
  static func categoryLabels(_ labels: [String], field: String, y: JSON) -> JSON {
    let lines = labels.flatMap { label -> [JSON] in
      let lines = label.split(separator: "\n")
      return lines.enumerated().map { index, line in
        let shift = (Double(index) - Double(lines.count - 1) / 2) * lineHeight
        return .object([
          .init(field, .text(label)), .init("line", .text(String(line))), .init("shift", .number(shift)),
        ])
      }
    }
    return [
      "data": ["values": .array(lines)],
      "mark": [
        "type": "text", "align": "right", "baseline": "middle", "dy": ["expr": "datum.shift"],
      ],
      "encoding": ["x": ["value": -10], "y": y, "text": ["field": "line"]],
    ]
  }

  /// The height that a category needs for its label, at least the given one.
  static func step(for labels: [String], least: Double) -> Double {
    let lines = labels.map { $0.split(separator: "\n").count }.max() ?? 1
    return max(least, Double(lines) * lineHeight + 6)
  }

  /// The expression that prints the numbers of an axis in their unit.
  func axisExpression(_ unit: Unit) -> String {
    switch unit {
    case .proportion:
      "format(datum.value * 100, '.2~f') + '\(language == .german ? "\u{a0}%" : "%")'"
    case .proportionDifference: "format(datum.value * 100, '.2~f')"
    default: "format(datum.value, ',.6~f')"
    }
  }

  /// The axis of values in the unit of a column.
  func valueAxis(_ unit: Unit, title: String, hasGrid: Bool = true, at ticks: [Double]? = nil) -> JSON {
    if let ticks {
      return [
        "labelExpr": .text(axisExpression(unit)), "values": .array(ticks.map { JSON.number($0) }),
        "title": .text(title), "domain": false, "ticks": false, "labelPadding": 6, "grid": .truth(hasGrid),
      ]
    }
    return [
      "labelExpr": .text(axisExpression(unit)), "tickCount": 6, "title": .text(title), "domain": false,
      "ticks": false, "labelPadding": 6, "grid": .truth(hasGrid),
    ]
  }
}
