import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct DivergingBarsFormTests {
  @Test(arguments: [
    // The level in the middle lies half on each side of the line, with two levels the line is between them.
    ([0.2, 0.3, 0.5], 1.5, -0.35), ([0.4, 0.6], 1.0, -0.4), ([0.1, 0.2, 0.3, 0.4], 2.0, -0.3),
    ([0.1, 0.2, 0.4, 0.2, 0.1], 2.5, -0.5), ([0.2, 0.3, 0.5], 1.0, -0.2),
  ])
  func theMiddleIsCentred(shares: [Double], centre: Double, start: Double) {
    let segments = DivergingBarsForm.segments(
      shares, names: shares.map { "\($0)" }, shares.map { _ in "#000" }, centre: centre)
    #expect(abs(segments[0].start - start) < 1e-12)
    for (one, next) in zip(segments, segments.dropFirst()) {
      #expect(abs(one.start + one.share - next.start) < 1e-12)
    }
  }

  @Test func withoutANeutralLevelTheLineIsBetweenLevels() {
    #expect(DivergingBarsForm().centre(5) == 2.5)
    #expect(DivergingBarsForm(neutral: .none).centre(5) == 2)
    #expect(DivergingBarsForm(neutral: .none).centre(4) == 2)
  }

  @Test func levelsApartAreNoPartOfTheScale() throws {
    let chart = try WaveSamples.bars()
    guard case .divergingBars(let form) = chart.form else { return }
    let levels = form.levels(ChartRows(chart, .german))
    #expect(levels.scale.map(\.name) == ["nein", "in Erarbeitung", "ja"])
    #expect(levels.apart.map(\.code) == ["missing"])
    let lastIsBest = DivergingBarsForm(category: "wave", level: "answer", order: .bestLast)
    #expect(lastIsBest.levels(ChartRows(chart, .english)).scale.map(\.name) == ["yes", "in progress", "no"])
  }

  @Test func numbersGroupsAndSizesAreThere() throws {
    let chart = try WaveSamples.bars()
    let text = chart.specificationText(in: .german)
    for part in ["77\u{a0}%", "n = 169", "Harmonisierung der Abläufe und Maßnahmen", "keine Angabe"] {
      #expect(text.contains("\"\(part)\""), "\(part)")
    }
    #expect(
      chart.description(in: .english).hasPrefix(
        "Diverging bars: Topics. Harmonisierung der Abläufe und Maßnahmen, 2020, yes: 80.3%; "))
  }

  @Test func withheldSharesAreNotDrawn() throws {
    var rows = WaveSamples.shares.rows
    rows[0][3] = .suppressed
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), columns: WaveSamples.shares.columns, rows: [rows[0]])
    let chart = try Chart(
      id: "c", title: table.title,
      form: .divergingBars(DivergingBarsForm(group: "topic", category: "wave", level: "answer")), table: table
    )
    #expect(!chart.specificationText(in: .german).contains("\"80\u{a0}%\""))
  }
}
