import Testing

@testable import Statistics

/// Frozen results of R's `quantile` and e1071 on random samples.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let x: [Double]
    let quantiles: [[Double]]
    let mean, sd: Double
    let skewness, kurtosis: [Double?]
    let interval: [Double]
  }
  let p: [Double]
  let cases: [Case]
}

@Suite struct DescriptivesTests {
  @Test func agreesWithR() throws {
    let frozen = try Reference.load("descriptives/descriptives.json", as: Frozen.self)
    compare(
      "Mean, deviation, quantiles of nine types, skewness, kurtosis", with: "R quantile, e1071",
      on: frozen.cases
    ) { item in
      let quantiles = try Quantiles(item.x)
      for definition in Quantiles.Definition.allCases {
        for (position, p) in frozen.p.enumerated() {
          expectClose(
            quantiles.quantile(p, definition), item.quantiles[definition.rawValue - 1][position],
            relative: 1e-12, absolute: 1e-14, "\(definition) at \(p)")
        }
      }
      for (position, shape) in [Summary.Shape.moment, .corrected, .deviation].enumerated() {
        let summary = try Summary(item.x, shape: shape)
        for (actual, expected) in [
          (summary.skewness, item.skewness[position]), (summary.excessKurtosis, item.kurtosis[position]),
        ] {
          #expect((actual == nil) == (expected == nil))
          if let actual, let expected { expectClose(actual, expected, relative: 1e-9, absolute: 1e-11) }
        }
      }
      let summary = try Summary(item.x)
      expectClose(summary.mean, item.mean, relative: 1e-13, absolute: 1e-16)
      expectClose(try #require(summary.standardDeviation), item.sd)
      let interval = try #require(summary.meanEstimate().interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-9, absolute: 1e-14)
      expectClose(interval.upper, item.interval[1], relative: 1e-9, absolute: 1e-14)
      #expect(summary.lowerQuartile == quantiles.quantile(0.25))
      #expect(summary.minimum == item.x.min() && summary.maximum == item.x.max())
    }
  }

  @Test func motorCars() throws {
    // Horsepower-like anchors: mpg of mtcars, R 4.2.2 and e1071.
    let mpg = [
      21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
      30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
    ]
    let summary = try Summary(mpg, quartiles: .type6, shape: .corrected)
    expectClose(summary.mean, 20.090625)
    expectClose(summary.lowerQuartile, 15.275)
    expectClose(summary.upperQuartile, 22.8)
    expectClose(try #require(summary.skewness), 0.6723771376290826)
    expectClose(try #require(summary.excessKurtosis), -0.02200629142408393)
  }

  @Test func constantAndSingle() throws {
    let constant = try Summary([3, 3, 3])
    #expect(constant.skewness == nil && constant.excessKurtosis == nil)
    #expect(constant.standardDeviation == 0)
    let single = try Summary([3])
    #expect(single.standardDeviation == nil && single.meanEstimate().interval == nil)
    #expect(single.median == 3 && single.upperQuartile == 3)
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the sample")) {
      try Summary([])
    }
    #expect(throws: StatisticsError.notFinite(what: "the sample")) { try Quantiles([1, .nan]) }
  }

  @Test func orderDoesNotMatter() throws {
    var generator = SeededGenerator(seed: 5)
    let values = (0..<50).map { _ in generator.uniform() * 100 }
    #expect(try Summary(values) == Summary(values.shuffled(using: &generator)))
  }
}
