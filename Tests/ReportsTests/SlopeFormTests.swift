import Tables
import Testing

@testable import Reports

@Suite struct SlopeFormTests {
  @Test func groupMeansHaveIntervalsBesideEachOther() throws {
    let chart = try WaveSamples.groupMeans()
    let text = chart.specificationText(in: .german)
    // Three groups with an interval before and after each.
    #expect(text.components(separatedBy: "\"high\": ").count == 7)
    #expect(text.contains("\"high\": 2.4") && text.contains("\"low\": 1.8"))
    #expect(text.contains("\"xOffset\": -10") && text.contains("\"xOffset\": 10"))
  }

  @Test func withoutIntervalsThereAreNoWhiskers() throws {
    let chart = try Samples.charts()[2]
    #expect(!chart.specificationText(in: .german).contains("\"high\": "))
  }
}
