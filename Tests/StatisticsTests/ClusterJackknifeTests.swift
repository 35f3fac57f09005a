import Testing

@testable import Statistics

@Suite struct ClusterJackknifeTests {
  private static func mean(_ values: [Double]) -> Double? { (try? Moments(values))?.mean }

  @Test func agreesWithR() throws {
    compare("Jackknife of clusters", with: "R", on: try PrePostReference.load().jackknife) { item in
      let mean = try ClusterJackknife(item.clusters, statistic: Self.mean)
      expectClose(mean.value, item.mean[0])
      expectClose(mean.standardError, item.mean[1])
      let interval = try #require(mean.estimate("mean", level: 0.95).interval)
      expectClose(interval.lower, item.meanInterval[0], absolute: 1e-11)
      expectClose(interval.upper, item.meanInterval[1], absolute: 1e-11)
      expectClose(try #require(mean.pValue).value, item.p)
      let effect = try ClusterJackknife(item.clusters) { values -> Double? in
        guard let summary = try? SampleSummary(values), summary.standardDeviation > 0 else { return nil }
        return summary.mean / summary.standardDeviation
      }
      expectClose(effect.value, item.dz[0])
      expectClose(effect.standardError, item.dz[1], relative: 1e-9)
      let share = try ClusterJackknife(item.clusters) { values in
        Double(values.count { $0 > 0 }) / Double(values.count)
      }
      expectClose(share.standardError, item.share[1], absolute: 1e-14)
      let logit = share.estimate("share", level: 0.95, scale: .logit).interval
      #expect((logit == nil) == item.shareInterval.isEmpty)
      if let logit {
        expectClose(logit.lower, item.shareInterval[0])
        expectClose(logit.upper, item.shareInterval[1])
      }
    }
  }

  /// For persons alone the interval of a mean is Student's.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func isStudentsForPersonsAlone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<Int.random(in: 3...30, using: &generator)).map { _ in generator.uniform() * 9 }
    let jackknife = try ClusterJackknife(values.map { [$0] }, statistic: Self.mean)
    let student = try #require(
      try OneSampleT(summary: SampleSummary(values), mean: 0).estimate(level: 0.9, .twoSided))
    let estimate = jackknife.estimate("mean", level: 0.9)
    expectClose(estimate.value, student.value)
    expectClose(try #require(estimate.interval).lower, try #require(student.interval).lower, absolute: 1e-12)
    expectClose(try #require(estimate.interval).upper, try #require(student.interval).upper, absolute: 1e-12)
    let shuffled = try ClusterJackknife(
      values.shuffled(using: &generator).map { [$0] }, statistic: Self.mean)
    expectClose(shuffled.standardError, jackknife.standardError)
  }

  @Test func scalesStayInTheirBounds() throws {
    let clusters = [[1.0, 1], [1, 0], [1], [0, 1, 1]]
    let share = try ClusterJackknife(clusters, statistic: Self.mean)
    let logit = try #require(share.estimate("share", scale: .logit).interval)
    #expect(logit.lower > 0 && logit.upper < 1)
    let fisher = try #require(share.estimate("r", scale: .fisher).interval)
    #expect(fisher.upper < 1)
    #expect(try #require(share.estimate("ratio", scale: .logarithm).interval).lower > 0)
    let all = try ClusterJackknife([[1.0], [1, 1], [1]], statistic: Self.mean)
    #expect(all.estimate("share", scale: .logit).interval == nil)
    #expect(all.pValue == nil)
  }

  @Test func badInputIsRefused() {
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the clusters")) {
      try ClusterJackknife([[1.0, 2], []], statistic: Self.mean)
    }
    #expect(throws: StatisticsError.self) { try ClusterJackknife([[1.0], [2]]) { _ in nil } }
    #expect(throws: StatisticsError.self) {
      try ClusterJackknife([[1.0], [2]]) { $0.count > 1 ? 1 : Double.nan }
    }
  }
}
