import Testing

@testable import Statistics

@Suite struct UnitRatesTests {
  private struct Cases: Decodable {
    struct Limit: Decodable {
      let target, exposure, level, lower, upper: Double
    }
    struct Pool: Decodable {
      let events: [Int]
      let exposure, pooled, lower, upper: [Double]
      let mean, variation: Double
    }
    let limits: [Limit]
    let pooled: [Pool]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("unit-rates/unit-rates.json") }

  @Test func funnelLimitsAgreeWithTheFormulaInR() throws {
    #expect(reference.limits.count == 160)
    for item in reference.limits {
      let interval = try FunnelLimits(target: item.target).interval(
        exposure: item.exposure, level: item.level)
      expectClose(interval.lower, item.lower, relative: 1e-10, absolute: 1e-12 / item.exposure)
      expectClose(interval.upper, item.upper, relative: 1e-10)
    }
  }

  /// The part of the probability beyond a limit is what the level leaves: exactly so where a limit is a whole number.
  @Test(arguments: [3.0, 17.5, 240]) func limitsLieBetweenTheWholeNumbersThatTheLevelFallsBetween(
    mean: Double
  ) throws {
    for level in [0.95, 0.998] {
      let interval = try FunnelLimits(target: mean).interval(exposure: 1, level: level)
      let tail = (1 - level) / 2
      #expect(Poisson.lowerTail(interval.lower.rounded(.up), mean: mean) >= tail)
      #expect(Poisson.lowerTail(interval.lower.rounded(.up) - 1, mean: mean) <= tail)
      #expect(Poisson.upperTail(interval.upper.rounded(.up), mean: mean) <= tail)
      #expect(Poisson.upperTail(interval.upper.rounded(.up) - 1, mean: mean) >= tail)
    }
  }

  @Test func impossibleLimitsAreRefused() throws {
    #expect(throws: StatisticsError.self) { try FunnelLimits(target: 0) }
    let limits = try FunnelLimits(target: 1)
    #expect(throws: StatisticsError.self) { try limits.interval(exposure: 0, level: 0.95) }
    #expect(throws: StatisticsError.self) { try limits.interval(exposure: 2e9, level: 0.95) }
    #expect(throws: StatisticsError.self) { try limits.interval(exposure: 1, level: 1) }
  }

  @Test func pooledRatesAgreeWithTheNegativeBinomialLikelihoodInR() throws {
    #expect(reference.pooled.count == 63)
    for item in reference.pooled {
      let rates = try zip(item.events, item.exposure).map { try PoissonRate($0, per: $1) }
      let pooling = try GammaPoissonPooling(rates)
      expectClose(pooling.mean, item.mean, relative: 1e-9)
      expectClose(pooling.squaredVariation, item.variation, relative: 1e-8)
      for index in rates.indices {
        let estimate = pooling.estimate(unit: index)
        expectClose(estimate.value, item.pooled[index], relative: 1e-9)
        expectClose(estimate.interval?.lower ?? .nan, item.lower[index], relative: 1e-8)
        expectClose(estimate.interval?.upper ?? .nan, item.upper[index], relative: 1e-8)
      }
    }
  }

  /// A unit is drawn to the common rate, the more the less it is observed, and never beyond it.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func poolingDrawsTowardsTheCommonRate(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rates = try (0..<8).map { unit in
      try PoissonRate(generator.draw(below: 60), per: Double(1 + generator.draw(below: 9)))
    }
    let pooling = try GammaPoissonPooling(rates)
    let reversed = try GammaPoissonPooling(rates.reversed())
    for (index, unit) in pooling.units.enumerated() {
      #expect(abs(unit.pooled - pooling.mean) <= abs(unit.rate.value - pooling.mean) * (1 + 1e-12))
      expectClose(reversed.units[7 - index].pooled, unit.pooled, relative: 1e-9)
      for other in pooling.units where other.rate.exposure < unit.rate.exposure {
        #expect(other.reliability <= unit.reliability)
      }
    }
  }

  @Test func unitsThatCannotBePooledAreRefused() throws {
    #expect(throws: StatisticsError.self) { try GammaPoissonPooling([try PoissonRate(1)]) }
    #expect(throws: StatisticsError.self) {
      try GammaPoissonPooling([try PoissonRate(0), try PoissonRate(0, per: 2)])
    }
  }
}
