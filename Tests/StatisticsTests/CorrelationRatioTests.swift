import Foundation
import Testing

@testable import Statistics

@Suite struct CorrelationRatioTests {
  @Test func plantGrowth() throws {
    // R 4.2.2, PlantGrowth: F = 4.846088, p = 0.01590996.
    let groups = [
      [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
      [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
      [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
    ]
    let eta = try CorrelationRatio(groups: groups)
    expectClose(try #require(eta.statistic).value, 4.846088, relative: 1e-7)
    expectClose(eta.pValue.value, 0.01590996, relative: 1e-6)
    expectClose(eta.explainedShare, 3.76634 / (3.76634 + 10.49209), relative: 1e-5)
    // mpmath, the noncentral F distribution as a series in 25 digits.
    let interval = try #require(eta.effect(level: 0.9)?.interval)
    expectClose(interval.lower, 0.17857280937117, relative: 1e-10)
    expectClose(interval.upper, 0.654827450775816, relative: 1e-10)
  }

  @Test func twoGroupsAreThePointBiserial() throws {
    let (a, b) = ([1.0, 4, 2, 7], [5.0, 9, 6])
    let eta = try CorrelationRatio(groups: [a, b])
    let pearson = try Pearson(a + b, a.map { _ in 0 } + b.map { _ in 1 })
    expectClose(eta.value, pearson.correlation, relative: 1e-13)
    expectClose(eta.pValue.value, pearson.pValue(.twoSided).value, relative: 1e-11)
  }

  @Test func edges() throws {
    let perfect = try CorrelationRatio(groups: [[1, 1], [2, 2]])
    #expect(perfect.value == 1 && perfect.statistic == nil && perfect.pValue.value == 0)
    #expect(perfect.effect(level: 0.95)?.interval == nil)
    #expect(throws: StatisticsError.self) { try CorrelationRatio(groups: [[1], [2]]) }
    #expect(throws: StatisticsError.self) { try CorrelationRatio(groups: [[1, 2], []]) }
    #expect(throws: StatisticsError.constant(what: "the numeric variable")) {
      try CorrelationRatio(groups: [[1, 1], [1]])
    }
  }
}
