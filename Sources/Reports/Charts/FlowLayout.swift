import Tables

/// Where the places and bands of a diagram of flows are drawn, in pixels from the top left.
struct FlowLayout {
  /// A place that persons are at.
  struct Place: Hashable {
    let code: String
    let name: String
    /// Whether nothing ever leaves it, so that it stands below the others; its rank among such places.
    var terminal: Int?
  }

  /// Persons who go from one place to another.
  struct Flow {
    let step: Int
    let from: Place
    var to: Place
    let persons: Double
  }

  private struct Node {
    let place: Place
    let persons: Double
    var top = 0.0
    var taken = 0.0
    var given = 0.0
  }

  /// The corners of the bands.
  private(set) var bands: [JSON] = []
  /// The bars of the places.
  private(set) var nodes: [JSON] = []
  /// The lines of the labels of the places.
  private(set) var labels: [JSON] = []
  /// The names of the steps.
  private(set) var headings: [JSON] = []
  /// The height.
  private(set) var height = 0.0

  private static let barWidth = 12.0
  private static let lineHeight = 13.0
  private static let headingHeight = 26.0
  private static let terminalCodes = ["other", "open", "ended"]
  /// Other, open, ended, and ends of a name of their own.
  private static let terminalColours = ["#d5dae0", "#9aa5b1", "#52606d", "#e08a5a"]

  /// Lays out the flows.
  init(
    flows given: [Flow], places: [String], steps names: [String] = [], palette: FlowForm.Palette = .states,
    theme: ChartTheme
  ) {
    let left = Set(given.map(\.from.name))
    let flows = given.map { flow in
      var flow = flow
      if !left.contains(flow.to.name), !places.contains(flow.to.name) {
        flow.to.terminal = Self.terminalCodes.firstIndex(of: flow.to.code) ?? Self.terminalCodes.count
      }
      return flow
    }
    let steps = flows.reduce(1) { max($0, $1.step + 1) }
    let order = FlowLayout.order(flows, places)
    let states = places + order.filter { $0.terminal == nil && !places.contains($0.name) }.map(\.name)
    let colours = Self.colours(palette, count: states.count)
    func colour(_ place: Place) -> String {
      if let terminal = place.terminal { return Self.terminalColours[terminal] }
      return states.firstIndex(of: place.name).map { colours[$0] } ?? ChartTheme.pale
    }
    // As many characters as fit between two steps, if not too few to read.
    let room = (ChartTheme.width - 120) / Double(max(1, steps - 1)) - Self.barWidth - 5
    let limit = max(13, min(19, Int(room / 6)))
    func lines(_ node: Node) -> [String] {
      let name = theme.wrapped("\(node.place.name): \(theme.format.text(node.persons, .count))", to: limit)
      return name.split(separator: "\n").map(String.init)
    }
    var columns = (1...steps).map { step in
      order.compactMap { place -> Node? in
        let arriving = flows.filter { $0.step == step - 1 && $0.to == place }
        let leaving = flows.filter { $0.step == step && $0.from == place }
        let persons = (step == 1 ? leaving : arriving).reduce(0) { $0 + $1.persons }
        return persons > 0 ? Node(place: place, persons: persons) : nil
      }
    }
    let most = columns.map { $0.reduce(0) { $0 + $1.persons } }.max() ?? 1
    let scale = 300 / max(1, most)
    let labelWidth = columns.last.map { column in
      column.flatMap(lines).map { ChartTheme.width(of: $0, size: 11) }.max() ?? 0
    }
    let distance = (ChartTheme.width - Self.barWidth - (labelWidth ?? 0) - 8) / Double(max(1, steps - 1))
    for column in columns.indices {
      let x = Double(column) * distance
      var y = Self.headingHeight
      for index in columns[column].indices {
        let node = columns[column][index]
        let (own, text) = (node.persons * scale, lines(node))
        let slot = max(own, Double(text.count) * Self.lineHeight)
        columns[column][index].top = y + (slot - own) / 2
        nodes.append([
          "x": .number(x), "x2": .number(x + Self.barWidth), "y": .number(y + (slot - own) / 2),
          "y2": .number(y + (slot + own) / 2), "colour": .text(colour(node.place)),
        ])
        for (number, line) in text.enumerated() {
          let shift = (Double(number) - Double(text.count - 1) / 2) * Self.lineHeight
          labels.append([
            "x": .number(x + Self.barWidth + 5), "y": .number(y + slot / 2 + shift), "text": .text(line),
          ])
        }
        y += slot + 8
      }
      height = max(height, y)
      headings.append([
        "x": .number(x),
        "text": .text(
          names.indices.contains(column)
            ? names[column] : theme.language == .german ? "\(column + 1). Schritt" : "Step \(column + 1)"),
      ])
    }
    var number = 0
    for step in 1..<max(2, steps) {
      for from in order {
        for to in order {
          for flow in flows where flow.step == step && flow.from == from && flow.to == to {
            guard let a = columns[step - 1].firstIndex(where: { $0.place == from }),
              step < columns.count, let b = columns[step].firstIndex(where: { $0.place == to })
            else { continue }
            let size = flow.persons * scale
            let start = columns[step - 1][a].top + columns[step - 1][a].given
            let end = columns[step][b].top + columns[step][b].taken
            columns[step - 1][a].given += size
            columns[step][b].taken += size
            let x = Double(step - 1) * distance + Self.barWidth
            addBand(
              number, colour: colour(from), x: (x, Double(step) * distance), y: (start, end), size: size)
            number += 1
          }
        }
      }
    }
  }

  private static func colours(_ palette: FlowForm.Palette, count: Int) -> [String] {
    switch palette {
    case .states: return StatePalette(count: count).colours
    case .scale(let levels):
      let apart = (0..<max(0, count - levels)).map { ChartTheme.apart[$0 % ChartTheme.apart.count] }
      return ChartTheme.levels(levels) + apart
    }
  }

  /// The places that are named in their order, then others by their first flow, then those that nothing leaves.
  private static func order(_ flows: [Flow], _ names: [String]) -> [Place] {
    var places: [Place] = []
    for place in flows.map(\.from) + flows.map(\.to) where !places.contains(place) { places.append(place) }
    func rank(_ place: Place) -> Int {
      if let terminal = place.terminal { return names.count + 1 + terminal }
      return names.firstIndex(of: place.name) ?? names.count
    }
    return places.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  /// A band that leaves and arrives horizontally: 3t² − 2t³ between its ends.
  private mutating func addBand(
    _ number: Int, colour: String, x: (Double, Double), y: (Double, Double), size: Double
  ) {
    for point in 0...12 {
      let t = Double(point) / 12
      let middle = y.0 + (y.1 - y.0) * t * t * (3 - 2 * t)
      bands.append([
        "flow": .number(Double(number)), "x": .number(x.0 + (x.1 - x.0) * t), "y": .number(middle),
        "y2": .number(middle + size), "colour": .text(colour),
      ])
    }
  }
}
