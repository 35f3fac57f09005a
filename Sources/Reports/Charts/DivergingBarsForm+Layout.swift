import Measurement
import Tables

extension DivergingBarsForm {
  /// A piece of a bar, from the middle line or, for levels apart, from a line of its own.
  struct Segment {
    let level: String
    let start: Double
    let share: Double
    let colour: String
  }

  /// A heading, or the bars below it, from the top.
  struct Place {
    let y: Double
    let end: Double
    let text: String
  }

  /// One bar with its place.
  struct Bar {
    let label: String
    let middle: Double
    let height: Double
    let segments: [Segment]
    let apart: [Segment]
    let size: String
  }

  /// The bars from top to bottom with the headings of their groups.
  func layout(
    _ rows: ChartRows, _ theme: ChartTheme
  ) -> (bars: [Bar], headings: [Place], blocks: [Place], height: Double) {
    let (scale, apart) = levels(rows)
    let colours = colours(scale, apart)
    var bars: [Bar] = []
    var headings: [Place] = []
    var blocks: [Place] = []
    var y = 4.0
    let count = rows.distinct(group).reduce(0) { sum, name in
      sum + rows.distinct(category, in: rows.indices.filter { rows.text($0, group) == name }).count
    }
    let height = count > 20 ? 15.0 : 20
    for group in rows.distinct(group) {
      let own = rows.indices.filter { rows.text($0, self.group) == group }
      if !group.isEmpty {
        let heading = theme.wrapped(group, to: 90)
        let step = ChartTheme.step(for: [heading], least: 26)
        headings.append(Place(y: y, end: y + step, text: heading))
        y += step
      }
      let top = y
      for category in rows.distinct(category, in: own) {
        let ofBar = own.filter { rows.text($0, self.category) == category }
        let label = theme.wrapped(category, to: 34)
        let step = ChartTheme.step(for: [label], least: height + 5)
        func shares(_ levels: [Level]) -> [Double] {
          levels.map { level in
            let row = ofBar.first { rows.text($0, self.level) == level.name }
            return max(0, row.flatMap { rows.number($0, share) } ?? 0)
          }
        }
        let size = ofBar.lazy.map { rows.text($0, self.size) }.first { !$0.isEmpty }
        bars.append(
          Bar(
            label: label, middle: y + step / 2, height: height,
            segments: Self.segments(
              shares(scale), names: scale.map(\.name), colours, centre: centre(scale.count)),
            apart: Self.segments(
              shares(apart), names: apart.map(\.name), Array(colours.dropFirst(scale.count)), centre: 0),
            size: size.map { "n = \($0)" } ?? ""))
        y += step
      }
      blocks.append(Place(y: top - 2, end: y + 2, text: ""))
      y += group.isEmpty ? 0 : 6
    }
    return (bars, headings, blocks, y + 2)
  }

  /// Where the middle line stands among so many levels: a half for one in the middle of a level.
  func centre(_ count: Int) -> Double {
    count % 2 == 1 && neutral == .none ? Double(count / 2) : Double(count) / 2
  }

  /// The pieces of a bar from the left, such that the middle line lies where it should.
  static func segments(_ shares: [Double], names: [String], _ colours: [String], centre: Double) -> [Segment]
  {
    let left = shares.enumerated().reduce(0) { sum, entry in
      sum + entry.element * min(1, max(0, centre - Double(entry.offset)))
    }
    var start = -left
    var segments: [Segment] = []
    for (index, share) in shares.enumerated() {
      if share > 0 {
        segments.append(Segment(level: names[index], start: start, share: share, colour: colours[index]))
      }
      start += share
    }
    return segments
  }
}
