import Statistics
import Testing

@testable import Surveys

@Suite struct ClusterCorrelationTests {
  private let clusters: [[Double]] = [[3, 4, 5, 4], [2, 2], [5, 4, 5], [1], [3, 2, 4, 3, 3]]

  /// Mean squares by R 4.2.2, anova(lm(y ~ cluster)).
  @Test func agreesWithTheAnalysisOfVariance() throws {
    let correlation = try ClusterCorrelation(clusters)
    #expect(abs(correlation.betweenClusters - 4.16666666666666607) < 1e-12)
    #expect(abs(correlation.withinClusters - 0.46666666666666734) < 1e-12)
    #expect(abs(correlation.value - 0.73672566371681381) < 1e-12)
    #expect(abs(correlation.designEffect - 2.96460176991150348) < 1e-12)
    #expect(correlation.n == 15)
    #expect(abs(correlation.effectiveN - 15 / 2.96460176991150348) < 1e-12)
  }

  /// Shrout & Fleiss (1979), Table 4: ICC(1,1) of six targets and four judges is .17.
  @Test func agreesWithThePublishedBalancedCase() throws {
    let ratings: [[Double]] = [
      [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]
    let correlation = try ClusterCorrelation(ratings)
    #expect(abs(correlation.value - 0.17) < 0.005)
    let balanced = try IntraclassCorrelation(ratings, form: .oneWaySingle)
    #expect(abs(correlation.value - balanced.value) < 1e-12)
  }

  @Test func emptyClustersAndOrderDoNotMatter() throws {
    #expect(try ClusterCorrelation(clusters + [[]]) == ClusterCorrelation(clusters))
    let reversed = try ClusterCorrelation(clusters.reversed().map { $0.reversed() })
    #expect(abs(reversed.value - (try ClusterCorrelation(clusters).value)) < 1e-12)
  }

  @Test func equalClustersHaveANegativeCorrelationAndNoDesignEffect() throws {
    let correlation = try ClusterCorrelation([[1, 5], [1, 5], [1, 5]])
    #expect(correlation.value == -1)
    #expect(correlation.designEffect == 1)
  }

  @Test func whatIsUndefinedIsAnError() {
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the clusters")) {
      try ClusterCorrelation([[1, 2], []])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 2, needed: 3, what: "the values in clusters")) {
      try ClusterCorrelation([[1], [2]])
    }
    #expect(throws: StatisticsError.constant(what: "the values in clusters")) {
      try ClusterCorrelation([[1, 1], [1]])
    }
    #expect(throws: StatisticsError.notFinite(what: "the values in clusters")) {
      try ClusterCorrelation([[1, .nan], [1]])
    }
  }
}
