import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct BlandAltmanFormTests {
  @Test func theLinesHaveTheirIntervals() throws {
    let chart = try PairSamples.agreement()
    // R 4.2.2: limits 2.67924 [1.91993, 3.43854] and −0.97924 [−1.73854, −0.21993], bias 0.85 [0.41320, 1.28680].
    #expect(
      chart.description(in: .english)
        == "Bland–Altman plot: Self and coach. upper limit: 2.68 [1.92, 3.44] (n = 20); "
        + "mean difference: 0.85 [0.41, 1.29] (n = 20); lower limit: −0.98 [−1.74, −0.22] (n = 20).")
    let text = chart.specificationText(in: .german)
    for part in [
      "Selbst − Coach", "untere Grenze", "n = 20; größere Punkte: mehrere Personen", "0,85 [0,41; 1,29]",
    ] {
      #expect(text.contains("\"\(part)\""), "\(part)")
    }
  }

  @Test func fewPersonsAtAPointAreWithheld() throws {
    #expect(DisclosureRule(minimumCount: 3).apply(to: try PairSamples.agreementTable()).note != nil)
  }
}
