import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct RunChartFormTests {
  @Test func signalsAreNamedOnceAndSizesStated() throws {
    let chart = try WaveSamples.run()
    let text = chart.specificationText(in: .german)
    #expect(text.components(separatedBy: "\"signal\": \"Verschiebung\"").count == 2)
    #expect(text.components(separatedBy: "\"isSignal\": 1").count == 8)
    for part in ["n = 4", "Grenzwert", "36,00", "36,65"] { #expect(text.contains("\"\(part)\""), "\(part)") }
    let words = chart.description(in: .english)
    #expect(words.contains("2024-01-01: 34.5; ") || words.contains("2024-01-01: 34.50; "))
    #expect(words.contains("(shift)"))
  }

  @Test func withoutSignalsAndLinesItIsALine() throws {
    let chart = try Chart(
      id: "c", title: WaveSamples.weeks.title,
      form: .runChart(RunChartForm(time: "week", value: "mean", centre: nil)),
      table: WaveSamples.weeks)
    let text = chart.specificationText(in: .english)
    #expect(!text.contains("\"centre\"") && !text.contains("\"isSignal\": 1"))
  }
}
