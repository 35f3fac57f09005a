import Tables
import Testing

@testable import Reports

@Suite struct FlowFormTests {
  @Test func wavesNameTheStepsAndAnswersTheColours() throws {
    let chart = try WaveSamples.alluvial()
    let text = chart.specificationText(in: .german)
    for part in ["2019", "2021", "ja: 8", "keine Angabe: 1"] {
      #expect(text.contains("\"\(part)\""), "\(part)")
    }
    #expect(!text.contains("Schritt\""))
    let colours = ChartTheme.levels(3) + [ChartTheme.apart[0]]
    for colour in colours { #expect(text.contains(colour)) }
    #expect(chart.description(in: .english).contains("2020 → 2021, yes → yes: 5"))
  }
}
