import Statistics
import Testing

@Suite struct RunsAroundMedianTests {
  private struct Case: Decodable {
    let y: [Double]
    let median: Double
    let useful, longest, longestLimit, crossings, crossingsLimit: Int
  }

  /// R 4.2.2: rle, log2, qbinom; see the generator.
  @Test func agreesWithR() throws {
    for reference in try Reference.load("multilevel/runs.json", as: [Case].self) {
      let runs = try RunsAroundMedian(reference.y)
      #expect(abs(runs.median - reference.median) < 1e-12)
      #expect((runs.usefulCount, runs.longestRun) == (reference.useful, reference.longest))
      #expect((runs.crossings, runs.longestRunLimit) == (reference.crossings, reference.longestLimit))
      #expect(runs.crossingsLimit == reference.crossingsLimit)
    }
  }

  /// Anhøj & Olesen (2014), table of limits: 10 values 6 and 2, 20 values 7 and 6, 24 values 8 and 8.
  @Test(arguments: [(10, 6, 2), (20, 7, 6), (24, 8, 8)])
  func theLimitsAreThePublishedOnes(n: Int, longest: Int, crossings: Int) throws {
    let runs = try RunsAroundMedian((0..<n).map { Double($0) })
    #expect((runs.longestRunLimit, runs.crossingsLimit) == (longest, crossings))
    #expect(runs.hasShift == (n / 2 > longest))
    #expect(runs.crossings == 1 && runs.hasFewCrossings)
    #expect(runs.shifts == (runs.hasShift ? [0...n / 2 - 1, n / 2...n - 1] : []))
  }

  @Test func valuesAtTheMedianArePassedOver() throws {
    let runs = try RunsAroundMedian([1, 3, 2, 1, 2, 3, 2])
    #expect(runs.median == 2)
    #expect((runs.usefulCount, runs.crossings, runs.longestRun) == (4, 3, 1))
    #expect(!runs.hasShift)
    #expect(runs.remarks.map(\.code) == ["short-series"])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func timeReversedAndTurnedSeriesHaveTheSameRuns(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let series = (0..<30).map { _ in Double(generator.draw(below: 9)) }
    let runs = try RunsAroundMedian(series)
    let reversed = try RunsAroundMedian(series.reversed())
    let turned = try RunsAroundMedian(series.map { 10 - $0 })
    #expect((reversed.longestRun, reversed.crossings) == (runs.longestRun, runs.crossings))
    #expect((turned.longestRun, turned.crossings) == (runs.longestRun, runs.crossings))
    #expect(runs.longestRun + runs.crossings <= runs.usefulCount)
  }

  @Test func whatIsUndefinedIsAnError() {
    #expect(
      throws: StatisticsError.tooFewObservations(found: 0, needed: 2, what: "the values beside the median")
    ) {
      try RunsAroundMedian([2, 2, 2])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the series")) {
      try RunsAroundMedian([])
    }
    #expect(throws: StatisticsError.notFinite(what: "the series")) { try RunsAroundMedian([1, .infinity]) }
  }
}
