import Measurement
import Tables

/// All persons' courses as lines of coloured time units, one line per person; one panel per group.
///
/// The table has a row per run of equal states. It is a table of single persons, so that disclosure control withholds it
/// where the data are personal.
public struct SequenceIndexForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Verlaufsbild aller Personen", en: "Sequence index plot")

  /// The column of the person's place from the top, from 1 in each group.
  public let place: String
  /// The column of states.
  public let state: String
  /// The column of the time unit at which a run starts, from 1.
  public let start: String
  /// The column of the number of time units that a run lasts.
  public let length: String
  /// The column of the name of the time unit at which a run starts.
  public let time: String
  /// The column of groups, one panel each; nil for one panel.
  public let group: String?
  /// The states in their order.
  public let states: [LocalizedText]

  /// Creates the form from column names.
  public init(
    place: String = "place", state: String = "state", start: String = "start", length: String = "length",
    time: String = "time", group: String? = nil, states: [LocalizedText]
  ) {
    self.place = place
    self.state = state
    self.start = start
    self.length = length
    self.time = time
    self.group = group
    self.states = states
  }

  /// How many persons are drawn, and how many time units.
  var columnNames: [String] {
    [place, state, start, length, time, group].compactMap(\.self)
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    return rows.distinct(group).map { name in
      let own = rows.indices.filter { rows.text($0, group) == name }
      let persons = Int(own.compactMap { rows.number($0, place) }.max() ?? 0)
      let words = language == .german ? "\(persons) Verläufe" : "\(persons) courses"
      return name.isEmpty ? words : "\(name): \(words)"
    }
  }

  private static let axisWidth = 48.0

  func drawing(of chart: Chart, _ theme: ChartTheme) -> [JSON.Member] {
    let rows = ChartRows(chart, theme.language)
    let groups = rows.distinct(group)
    let names = states.map { $0[theme.language] }
    let palette = StatePalette(count: names.count)
    let width = ChartTheme.width - Self.axisWidth
    let axis = TimeUnitAxis(timeNames(rows), width: width)
    let sizes = groups.map { name in
      rows.indices.filter { rows.text($0, group) == name }.compactMap { rows.number($0, place) }.max() ?? 0
    }
    let all = max(1, sizes.reduce(0, +))
    // Few persons get lines of 8 pixels; many share the height of a page.
    let total = min(470, max(60, all * 8))
    let panels = zip(groups, sizes).enumerated().map { index, group -> JSON in
      let height = max(40, total * group.1 / all)
      let isLast = index == groups.count - 1
      let x: JSON = [
        "field": "x", "type": "quantitative", "scale": axis.scale,
        "axis": axis.axis(title: isLast ? rows.heading(time) : ""),
      ]
      let y: JSON = [
        "field": "y", "type": "quantitative",
        "scale": ["domain": [0, .number(max(1, group.1))], "nice": false, "reverse": true],
        "axis": [
          "title": .text(theme.language == .german ? "Personen" : "Persons"), "grid": false, "tickMinStep": 1,
          "tickCount": .number(max(2, (height / 60).rounded())), "domain": false,
          "minExtent": .number(Self.axisWidth), "maxExtent": .number(Self.axisWidth),
        ],
      ]
      let colour = palette.encoding(
        names, field: "state", legend: index == 0 ? StatePalette.legend(names, width: ChartTheme.width) : nil)
      // The outline in the colour of the filling closes the seams between the lines.
      let stroke = palette.encoding(names, field: "state", legend: nil)
      var panel: [JSON.Member] = [
        .init("width", .number(width)), .init("height", .number(height)),
        .init("data", ["values": .array(blocks(of: group.0, rows))]),
        .init("mark", ["type": "rect", "strokeWidth": 0.5]),
        .init(
          "encoding",
          [
            "x": x, "x2": ["field": "x2"], "y": y, "y2": ["field": "y2"], "color": colour, "stroke": stroke,
          ]),
      ]
      if !group.0.isEmpty {
        let size = theme.format.text(group.1, .count)
        panel.append(
          .init(
            "title",
            ["text": .text("\(group.0) (n = \(size))"), "anchor": "start", "fontSize": 13, "offset": 6]))
      }
      return .object(panel)
    }
    return [.init("vconcat", .array(panels)), .init("spacing", 16)]
  }

  /// The names of the time units, as far as a run starts at them; the others are numbers.
  private func timeNames(_ rows: ChartRows) -> [String] {
    let last =
      rows.indices.compactMap { row in
        rows.number(row, start).flatMap { start in rows.number(row, length).map { start + $0 - 1 } }
      }.max() ?? 1
    var names = (1...max(1, Int(last))).map(String.init)
    for row in rows.indices {
      guard let start = rows.number(row, start), names.indices.contains(Int(start) - 1) else { continue }
      names[Int(start) - 1] = rows.text(row, time)
    }
    return names
  }

  private struct Run: Hashable {
    let state: String
    let start: Double
    let length: Double
  }

  /// The runs of a group, equal ones of neighbouring persons as one block.
  private func blocks(of group: String, _ rows: ChartRows) -> [JSON] {
    var blocks: [(run: Run, first: Double, last: Double)] = []
    var open: [Run: Int] = [:]
    for row in rows.indices where rows.text(row, self.group) == group {
      guard let start = rows.number(row, start), let length = rows.number(row, length),
        let place = rows.number(row, place)
      else { continue }
      let run = Run(state: rows.text(row, state), start: start, length: length)
      if let index = open[run], blocks[index].last == place - 1 {
        blocks[index].last = place
      } else {
        open[run] = blocks.count
        blocks.append((run, place, place))
      }
    }
    return blocks.map { block in
      [
        "x": .number(block.run.start - 0.5), "x2": .number(block.run.start + block.run.length - 0.5),
        "y": .number(block.first - 1), "y2": .number(block.last), "state": .text(block.run.state),
      ]
    }
  }
}
