import Testing

@testable import Statistics

@Suite struct GoodnessOfFitTests {
  /// R 4.2.2, chisq.test: Mendel's 682 of 925 against 3 : 1, and c(89, 37, 30, 28, 2) of its help page.
  @Test func anchors() throws {
    let mendel = try GoodnessOfFit(counts: [682, 243], shares: [0.75, 0.25])
    expectClose(mendel.statistic?.value ?? 0, 0.796036036036036, relative: 1e-12)
    expectClose(mendel.pValue.value, 0.372281178458713, relative: 1e-12)
    let small = try GoodnessOfFit(counts: [89, 37, 30, 28, 2], shares: [0.40, 0.20, 0.20, 0.15, 0.05])
    expectClose(small.statistic?.value ?? 0, 9.9901433691756267, relative: 1e-12)
    expectClose(small.pValue.value, 0.040594043344781221, relative: 1e-11)
    #expect(small.statistic?.degreesOfFreedom == [4])
    expectClose(
      small.effect(level: 0.95)?.value ?? 0, (9.9901433691756267 / 186).squareRoot(), relative: 1e-12)
  }

  @Test func impossibleCategories() throws {
    let test = try GoodnessOfFit(counts: [5, 0, 7], shares: [0.5, 0, 0.5])
    #expect(test.statistic?.degreesOfFreedom == [1])
    #expect(test.remarks.map(\.code) == ["empty-categories-dropped"])
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [5, 1, 7], shares: [0.5, 0, 0.5]) }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [1, 2], shares: [1]) }
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [1, 2], shares: [0.5, 0.4]) }
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [1, 2], shares: [0.5, .nan]) }
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [1, -2], shares: [0.5, 0.5]) }
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [0, 0], shares: [0.5, 0.5]) }
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [3], shares: [1]) }
    #expect(throws: StatisticsError.self) { try GoodnessOfFit(counts: [], shares: []) }
  }
}
