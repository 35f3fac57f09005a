import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct PairedDifferenceFormTests {
  @Test func everyPersonIsDrawnOnceAndTheMeanIsSaid() throws {
    let chart = try PairSamples.differences()
    guard case .pairedDifferences(let form) = chart.form else { return }
    let pairs = form.pairs(ChartRows(chart, .english))
    #expect(pairs.reduce(0) { $0 + $1.persons } == 20)
    #expect(form.directions(pairs).map(\.persons) == [14, 4, 2])
    // 17 / 20; the standard deviation of the differences is 0.9333, t(19) = 2.093.
    #expect(
      chart.description(in: .english)
        == "Paired differences: Resources. Estimate: 0.85 [0.41, 1.29] (n = 20); risen: 14; same: 4; fallen: 2."
    )
    let text = chart.specificationText(in: .german)
    #expect(text.contains("gestiegen: 14") && text.contains("[0,41; 1,29]") && text.contains("n = 20"))
  }

  @Test func nothingTellsWhoAPairBelongsTo() throws {
    let table = try PairSamples.differenceTable()
    let reversed = TidyTable.pairs(
      id: table.id, title: table.title,
      pairs: zip(PairSamples.before, PairSamples.after).reversed().map { (before: $0, after: $1) },
      difference: try PairSamples.difference())
    #expect(table == reversed)
    #expect(DisclosureRule(minimumCount: 5).apply(to: table).note != nil)
  }
}
