import Testing

@testable import Statistics

/// Frozen replicates with their intervals by R's `boot.ci`.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let t0, acceleration: Double
    let t, jackknife, levels: [Double]
    let percentile, basic, bca: [[Double]]
  }
  let cases: [Case]
}

/// The same on random data sets, with standard errors.
private struct FrozenIntervals: Decodable {
  struct Case: Decodable {
    let t0, error, level: Double
    let t, errors, jackknife: [Double]
    let percentile, basic, bca, studentised: [Double]?
  }
  let cases: [Case]
}

// Efron & Tibshirani (1993), Table 3.1: LSAT and GPA of 15 law schools.
private let law: [SIMD2<Double>] = [
  [576, 3.39], [635, 3.30], [558, 2.81], [578, 3.03], [666, 3.44], [580, 3.07], [555, 3.00], [661, 3.43],
  [651, 3.36], [605, 3.13], [653, 3.12], [575, 2.74], [545, 2.76], [572, 2.88], [594, 2.96],
]

@Sendable private func correlation(_ schools: [SIMD2<Double>]) -> Double? {
  (try? Pearson(schools.map(\.x), schools.map(\.y)))?.correlation
}

@Sendable private func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

@Suite struct BootstrapTests {
  @Test func intervalsOfGivenReplicatesAgreeWithR() throws {
    for (index, item) in try Reference.load("bootstrap/bootstrap.json", as: Frozen.self).cases.enumerated() {
      let bootstrap = try Bootstrap(
        observed: item.t0, replicates: item.t, jackknife: item.jackknife, units: item.jackknife.count)
      expectClose(try #require(bootstrap.acceleration), item.acceleration, relative: 1e-9)
      for (position, level) in item.levels.enumerated() {
        for (method, expected) in [
          (Bootstrap.IntervalMethod.percentile, item.percentile), (.basic, item.basic), (.bca, item.bca),
        ] {
          let interval = try #require(bootstrap.interval(method, level: level))
          let comment: Comment = "\(method) at \(level), case \(index)"
          expectClose(interval.lower, expected[position][0], relative: 1e-9, comment)
          expectClose(interval.upper, expected[position][1], relative: 1e-9, comment)
        }
      }
    }
  }

  @Test func intervalsAgreeWithR() throws {
    let cases: FrozenIntervals = try Reference.load("bootstrap/intervals.json")
    func bootstrap(_ item: FrozenIntervals.Case) throws -> Bootstrap {
      try Bootstrap(
        observed: .init(item.t0, standardError: item.error),
        replicates: zip(item.t, item.errors).map { .init($0, standardError: $1) },
        jackknife: item.jackknife, units: item.jackknife.count)
    }
    for (name, method, expected) in [
      (
        "Bootstrap interval, percentile", Bootstrap.IntervalMethod.percentile,
        \FrozenIntervals.Case.percentile
      ),
      ("Bootstrap interval, basic", .basic, \.basic), ("Bootstrap interval, BCa", .bca, \.bca),
      ("Bootstrap interval, studentised", .studentised, \.studentised),
    ] {
      compare(name, with: "R boot.ci", on: cases.cases) { item in
        let interval = try bootstrap(item).interval(method, level: item.level)
        guard let ends = item[keyPath: expected] else {
          #expect(interval == nil)
          return
        }
        expectClose(try #require(interval).lower, ends[0])
        expectClose(try #require(interval).upper, ends[1])
      }
    }
  }

  @Test func lawSchools() throws {
    let bootstrap = try Bootstrap(law, draws: 4999, seed: 1, statistic: correlation)
    expectClose(bootstrap.observed, 0.776374491289407)
    expectClose(try #require(bootstrap.acceleration), -0.07567156493787938, relative: 1e-9)
    // 200 000 draws in R give standard error 0.1335, percentile .460 to .962, BCa .330 to .942.
    expectClose(try #require(bootstrap.standardError), 0.1335, relative: 0.03)
    let bca = try #require(bootstrap.interval(.bca))
    expectClose(bca.lower, 0.330, absolute: 0.025)
    expectClose(bca.upper, 0.942, absolute: 0.008)
  }

  @Test func replicatesDependOnTheirStreamAlone() throws {
    let bootstrap = try Bootstrap(law, draws: 300, seed: 77, statistic: correlation)
    let serial = (1...300).map { stream in
      var generator = SeededGenerator(seed: 77, stream: UInt64(stream))
      return correlation((0..<law.count).map { _ in law[generator.draw(below: law.count)] }) ?? 0
    }
    #expect(bootstrap.replicates == serial)
    let longer = try Bootstrap(law, draws: 400, seed: 77, statistic: correlation)
    #expect(Array(longer.replicates.prefix(300)) == serial)
    #expect(try Bootstrap(law, draws: 300, seed: 78, statistic: correlation) != bootstrap)
  }

  @Test func clustersAreDrawnWhole() throws {
    // Every cluster sums to zero, so a mean of whole clusters is always zero.
    let clusters = [[1.0, -1], [5, -2, -3], [7, -7], [0.5, 0.5, -1]]
    let bootstrap = try Bootstrap(clusters: clusters, draws: 200, seed: 3, statistic: mean)
    #expect(bootstrap.replicates.allSatisfy { abs($0) < 1e-15 })
    #expect(bootstrap.units == 4)
    // Clusters of one are observations.
    let values = [1.0, 4, 2, 8, 5, 7]
    #expect(
      try Bootstrap(clusters: values.map { [$0] }, draws: 100, seed: 9, statistic: mean)
        == Bootstrap(values, draws: 100, seed: 9, statistic: mean))
  }

  @Test func studentisedWithConstantErrorIsBasic() throws {
    let values = [1.0, 4, 2, 8, 5, 7, 3]
    let bootstrap = try Bootstrap(values, draws: 999, seed: 4) { sample in
      mean(sample).map { Bootstrap.ValueWithError($0, standardError: 2) }
    }
    let basic = try #require(bootstrap.interval(.basic))
    let studentised = try #require(bootstrap.interval(.studentised))
    expectClose(studentised.lower, basic.lower, relative: 1e-12)
    expectClose(studentised.upper, basic.upper, relative: 1e-12)
    #expect(try Bootstrap(values, draws: 99, seed: 4, statistic: mean).interval(.studentised) == nil)
  }

  @Test func studentisedMeanCoversLikeStudent() throws {
    // For normal data the studentised interval is near the t interval.
    var generator = SeededGenerator(seed: 12)
    let values = (0..<60).map { _ in Normal.quantile((generator.uniform() + 1e-9) / (1 + 2e-9)) }
    let bootstrap = try Bootstrap(values, draws: 4999, seed: 4) { sample in
      guard let summary = try? SampleSummary(sample) else { return nil }
      return Bootstrap.ValueWithError(summary.mean, standardError: summary.standardError)
    }
    let student = try #require(try Summary(values).meanEstimate().interval)
    let interval = try #require(bootstrap.interval(.studentised))
    expectClose(interval.lower, student.lower, absolute: 0.04)
    expectClose(interval.upper, student.upper, absolute: 0.04)
  }

  @Test func undefinedResamplesAreCounted() throws {
    let bootstrap = try Bootstrap([(1.0, 1.0), (2, 3), (4, 2)], draws: 500, seed: 1) { pairs in
      (try? Pearson(pairs.map(\.0), pairs.map(\.1)))?.correlation
    }
    // One of nine resamples of three draws a single pair three times.
    #expect(bootstrap.undefined > 30 && bootstrap.undefined < 85)
    #expect(bootstrap.replicates.count + bootstrap.undefined == 500)
    #expect(bootstrap.remarks().map(\.code) == ["undefined-resamples"])
    #expect(bootstrap.interval(.bca) == nil)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try Bootstrap([1.0], seed: 1, statistic: mean) }
    #expect(throws: StatisticsError.self) { try Bootstrap([1.0, 2], draws: 0, seed: 1, statistic: mean) }
    #expect(throws: StatisticsError.self) { try Bootstrap([1.0, 2], seed: 1) { _ in Double?.none } }
    #expect(throws: StatisticsError.self) { try Bootstrap([1.0, 2], seed: 1) { _ in Double.nan } }
  }
}
