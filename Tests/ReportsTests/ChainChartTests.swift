import Foundation
import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct ChainChartTests {
  private static func column(_ name: String, _ unit: Tables.Unit) -> Column {
    Column(name, unit, de: name, en: name)
  }

  private static func label(_ code: String) -> Cell {
    .label(code: code, LocalizedText(de: code + "-de", en: code))
  }

  private static let states = ["school", "work"].map { LocalizedText(de: $0 + "-de", en: $0) }

  private static func flows() throws -> Chart {
    let table = TidyTable(
      id: "flows", title: LocalizedText("Paths"),
      columns: [
        column("step", .dimensionless), column("from", .text), column("to", .text), column("persons", .count),
      ],
      rows: [
        [.number(1), label("school"), label("work"), .count(30)],
        [.number(1), label("school"), label("other"), .count(10)],
        [.number(2), label("work"), label("school"), .count(20)],
        [.number(2), label("work"), label("ended"), .count(10)],
      ])
    return try Chart(
      id: "flows", title: table.title, form: .flows(FlowForm(places: states)), table: table)
  }

  private static func layout() throws -> FlowLayout {
    func place(_ code: String) -> FlowLayout.Place { FlowLayout.Place(code: code, name: code) }
    return FlowLayout(
      flows: [
        .init(step: 1, from: place("school"), to: place("work"), persons: 30),
        .init(step: 1, from: place("school"), to: place("other"), persons: 10),
        .init(step: 2, from: place("work"), to: place("school"), persons: 20),
        .init(step: 2, from: place("work"), to: place("ended"), persons: 10),
      ], places: ["school", "work"], theme: ChartTheme(language: .english))
  }

  @Test func everyPlaceIsDrawnOncePerStepWithItsNumber() throws {
    let layout = try Self.layout()
    // School; work and other; school and ended.
    #expect(layout.nodes.count == 5 && layout.headings.count == 3)
    let text = try Self.flows().specificationText(in: .english)
    for label in ["school: 40", "work: 30", "other: 10", "school: 20", "ended: 10", "Step 3"] {
      #expect(text.contains("\"\(label)\""), "\(label)")
    }
    #expect(try Self.flows().specificationText(in: .german).contains("\"3. Schritt\""))
  }

  /// The heights of the bars are in the proportion of their numbers, and a band is as high where it leaves as where it
  /// arrives.
  @Test func heightsAreNumbers() throws {
    func number(_ json: JSON, _ name: String) -> Double {
      guard case .object(let members) = json,
        case .number(let number)? = members.first(where: { $0.key == name })?.value
      else { return .nan }
      return number
    }
    let layout = try Self.layout()
    let heights = layout.nodes.map { number($0, "y2") - number($0, "y") }
    for (height, persons) in zip(heights, [40.0, 30, 10, 20, 10]) {
      #expect(abs(height / heights[0] - persons / 40) < 1e-9)
    }
    #expect(layout.bands.count == 4 * 13)
    for (band, persons) in zip([0, 1, 2, 3], [30.0, 10, 20, 10]) {
      for point in layout.bands[(band * 13)..<(band * 13 + 13)] {
        #expect(abs((number(point, "y2") - number(point, "y")) / heights[0] - persons / 40) < 1e-9)
      }
    }
  }

  @Test func theLargestFlowsAreSaidFirst() throws {
    let words = try Self.flows().description(in: .german)
    #expect(words.contains("Flussdiagramm: Paths. Schritt 1, school-de → work-de: 30; Schritt 2"))
  }

  @Test func coursesOfEqualNeighboursAreOneBlock() throws {
    let table = TidyTable(
      id: "index", title: LocalizedText("All"),
      columns: [
        Self.column("row", .dimensionless), Self.column("place", .dimensionless), Self.column("state", .text),
        Self.column("time", .text), Self.column("start", .dimensionless),
        Self.column("length", .dimensionless),
      ],
      rows: (1...3).flatMap { place -> [[Cell]] in
        [
          [.number(9), .number(Double(place)), Self.label("school"), .text("Jan"), .number(1), .number(2)],
          [
            .number(9), .number(Double(place)), Self.label("work"), .text("Mar"), .number(3),
            .number(place == 3 ? 1 : 2),
          ],
        ]
      })
    let chart = try Chart(
      id: "index", title: table.title, form: .sequenceIndex(SequenceIndexForm(states: Self.states)),
      table: table)
    let text = chart.specificationText(in: .english)
    // School of all three, work of the first two, work of the third.
    #expect(text.components(separatedBy: "\"y2\": ").count - 1 == 3 + 1)
    #expect(text.contains("Jan") && text.contains("Mar"))
    #expect(chart.description(in: .german).contains("3 Verläufe"))
    // A row is a person's, so that disclosure control withholds the table and with it the drawing.
    #expect(DisclosureRule(minimumCount: 3).apply(to: table).note != nil)
  }

  @Test func sharesAreStackedAndNamedWhereThereIsRoom() throws {
    let table = TidyTable(
      id: "distribution", title: LocalizedText("States"),
      columns: [Self.column("time", .text), Self.column("state", .text), Self.column("share", .proportion)],
      rows: (1...12).flatMap { month -> [[Cell]] in
        [
          [.text("M\(month)"), Self.label("school"), .number(0.97)],
          [.text("M\(month)"), Self.label("work"), .number(0.03)],
        ]
      })
    let chart = try Chart(
      id: "distribution", title: table.title, form: .stateShares(StateSharesForm()), table: table)
    let text = chart.specificationText(in: .english)
    #expect(text.contains("\"text\": \"school\"") && !text.contains("\"text\": \"work\""))
    #expect(text.contains("\"high\": 1,") || text.contains("\"high\": 1\n"))
    let words = chart.description(in: .english)
    #expect(words.contains("M1, school: 97.0%") && words.contains("M12, work: 3.0%") && !words.contains("M5"))
  }

  /// Lightness rises from colour to colour, by 9 or more of 100.
  @Test(arguments: [6, 8]) func theOrderOfColoursSurvivesGrey(_ count: Int) {
    let lightness = StatePalette(count: count).colours.map { colour -> Double in
      let channels = [1, 3, 5].map { start -> Double in
        let from = colour.index(colour.startIndex, offsetBy: start)
        let value = Double(Int(colour[from..<colour.index(from, offsetBy: 2)], radix: 16) ?? 0) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      let luminance = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
      return 116 * cbrt(luminance) - 16
    }
    for (first, second) in zip(lightness, lightness.dropFirst()) { #expect(second - first >= 9) }
    #expect(StatePalette(count: 10).colours.count == 10)
  }
}
