import Testing

@testable import Statistics

@Suite struct CronbachAlphaTests {
  @Test func agreesWithPsych() throws {
    let cases = try AgreementReference.load().alpha
    compare("Cronbach's α with interval and item statistics", with: "R psych alpha", on: cases, some: 70) {
      item in
      let alpha = try CronbachAlpha(item.x)
      expectClose(alpha.raw, item.raw, absolute: 1e-12)
      expectClose(try #require(alpha.standardised), item.standardised, absolute: 1e-11)
      expectClose(try #require(alpha.meanInterItemCorrelation), item.mean, absolute: 1e-13)
      let interval = try #require(alpha.estimate(level: 0.95).interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-8, absolute: 1e-11)
      expectClose(interval.upper, item.interval[1], relative: 1e-8, absolute: 1e-11)
      for (position, values) in alpha.items.enumerated() {
        expectClose(try #require(values.correctedItemTotalCorrelation), item.rest[position], absolute: 1e-12)
        expectClose(values.mean, item.mu[position], absolute: 1e-14)
        expectClose(values.standardDeviation, item.sd[position])
        if let dropped = item.dropped {
          expectClose(try #require(values.alphaIfDropped), dropped[position], absolute: 1e-12)
        } else {
          #expect(values.alphaIfDropped == nil)
        }
      }
      // α is the intraclass correlation ICC(3,k).
      expectClose(
        alpha.raw, try IntraclassCorrelation(item.x, form: .twoWayMixedAverage).value, absolute: 1e-12)
    }
  }

  @Test func constantItem() throws {
    let alpha = try CronbachAlpha([[1, 2, 3], [2, 2, 5], [3, 2, 4]])
    #expect(alpha.standardised == nil)
    #expect(alpha.items[1].correctedItemTotalCorrelation == nil)
    #expect(alpha.remarks.map(\.code) == ["constant-item"])
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try CronbachAlpha([[1, 2]]) }
    #expect(throws: StatisticsError.self) { try CronbachAlpha([[1], [2]]) }
    #expect(throws: StatisticsError.undefined(what: "all persons have the same total")) {
      try CronbachAlpha([[1, 3], [2, 2]])
    }
  }
}
