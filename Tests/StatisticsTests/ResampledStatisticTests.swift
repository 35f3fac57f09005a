import Testing

@testable import Statistics

/// The bootstrap of two groups and of one, written in Python from its definition.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let statistic: ResampledStatistic
    let groups: [[Double]]
    let seed: UInt64
    let draws: Int
    let observed, error, acceleration: Double
    let percentile, basic, bca: [Double]
    let studentised: [Double]?
  }
  let cases: [Case]
}

@Suite struct ResampledStatisticTests {
  @Test func groupsAreDrawnFromOnTheirOwn() throws {
    for (index, item) in try Reference.load("bootstrap/groups.json", as: Frozen.self).cases.enumerated() {
      let statistic = item.statistic
      let plain =
        item.groups.count == 1
        ? try Bootstrap(item.groups[0], draws: item.draws, seed: item.seed) { statistic.value($0) }
        : try Bootstrap(strata: item.groups, draws: item.draws, seed: item.seed) {
          statistic.difference($0[0], $0[1])
        }
      expectClose(plain.observed, item.observed, relative: 1e-12, "case \(index)")
      expectClose(try #require(plain.standardError), item.error, relative: 1e-11, "case \(index)")
      expectClose(try #require(plain.acceleration), item.acceleration, relative: 1e-9, "case \(index)")
      for (method, expected) in [
        (Bootstrap.IntervalMethod.percentile, item.percentile), (.basic, item.basic), (.bca, item.bca),
      ] {
        let interval = try #require(plain.interval(method))
        expectClose(interval.lower, expected[0], relative: 1e-9, "\(method), case \(index)")
        expectClose(interval.upper, expected[1], relative: 1e-9, "\(method), case \(index)")
      }
      guard let expected = item.studentised else { continue }
      let studentised =
        item.groups.count == 1
        ? try Bootstrap(
          item.groups[0], draws: item.draws, seed: item.seed,
          statisticWithError: { statistic.valueWithError($0) })
        : try Bootstrap(
          strata: item.groups, draws: item.draws, seed: item.seed,
          statisticWithError: { statistic.differenceWithError($0[0], $0[1]) })
      let interval = try #require(studentised.interval(.studentised))
      expectClose(interval.lower, expected[0], relative: 1e-9, "studentised, case \(index)")
      expectClose(interval.upper, expected[1], relative: 1e-9, "studentised, case \(index)")
    }
  }

  @Test(
    "prepared statistics are those of the functions, to the last bit", arguments: ResampledStatistic.allCases)
  func preparedStatistics(statistic: ResampledStatistic) throws {
    for seed in UInt64(1)...6 {
      var generator = SeededGenerator(seed: seed)
      let isBinary = statistic == .proportion
      let x = (0..<15).map { _ in
        isBinary ? generator.uniform().rounded() : (90 * generator.uniform()).rounded() / 10
      }
      let y = (0..<12).map { _ in isBinary ? generator.uniform().rounded() : 3 * generator.uniform() }
      let pairs = zip(x, y).map { SIMD2($0, $1) }
      let ofPairs = try Bootstrap(pairs, draws: 50, seed: seed) { statistic.value(pairs: $0) }
      #expect(try Bootstrap(statistic, ofPairs: pairs, draws: 50, seed: seed) == ofPairs)
      if statistic.isCorrelation { continue }
      let ofValues = try Bootstrap(x, draws: 50, seed: seed) { statistic.value($0) }
      #expect(try Bootstrap(statistic, of: x, draws: 50, seed: seed) == ofValues)
      let ofDifference = try Bootstrap(strata: [x, y], draws: 50, seed: seed) {
        statistic.difference($0[0], $0[1])
      }
      #expect(try Bootstrap(statistic, ofDifference: x, y, draws: 50, seed: seed) == ofDifference)
    }
  }

  @Test func oneStratumIsTheSample() throws {
    let values = [3.0, 1, 4, 1.5, 9, 2.6]
    let sample = try Bootstrap(values, draws: 200, seed: 5) { ResampledStatistic.mean.value($0) }
    let stratum = try Bootstrap(strata: [values], draws: 200, seed: 5) {
      ResampledStatistic.mean.value($0[0])
    }
    #expect(sample == stratum)
  }

  @Test func exchangingGroupsNegatesTheDifference() throws {
    let (first, second) = ([3.0, 1, 4, 1.5, 9], [2.0, 7, 1, 8])
    for statistic in ResampledStatistic.allCases where !statistic.isCorrelation {
      let one = try #require(statistic.difference(first, second))
      #expect(statistic.difference(second, first) == -one, "\(statistic)")
    }
  }

  @Test func everyStatisticIsThatOfItsType() throws {
    let (x, y) = ([3.0, 1, 4, 1.5, 9, 2.6], [2.0, 7, 1, 8, 2, 8])
    let pairs = zip(x, y).map { SIMD2($0, $1) }
    #expect(ResampledStatistic.correlation.value(pairs: pairs) == (try Pearson(x, y)).correlation)
    #expect(ResampledStatistic.spearman.value(pairs: pairs) == (try Spearman(x, y)).correlation)
    #expect(ResampledStatistic.kendall.value(pairs: pairs) == (try Kendall(x, y)).correlation)
    // Pairs of decimals differ by decimals.
    #expect(ResampledStatistic.median.value(pairs: [[0.3, 0.1], [0.5, 0.3], [0.9, 0.7]]) == 0.2)
    #expect(ResampledStatistic.standardDeviation.value(x) == (try Summary(x)).standardDeviation)
    for statistic in ResampledStatistic.allCases {
      #expect(statistic.value([]) == nil)
      #expect(
        (statistic.valueWithError(x) != nil) == (statistic.hasStandardError && statistic != .proportion))
    }
    #expect(
      ResampledStatistic.proportion.valueWithError([0, 1, 1, 1])?.standardError == (0.1875 / 4).squareRoot())
  }

  @Test func aGroupOfOneCannotBeDrawnFrom() {
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "a group")) {
      try Bootstrap(strata: [[1, 2, 3], [4]], draws: 10, seed: 1) {
        ResampledStatistic.mean.difference($0[0], $0[1])
      }
    }
    #expect(throws: StatisticsError.self) {
      try Bootstrap(strata: [[Double]](), draws: 10, seed: 1) { _ in 1 }
    }
  }
}
