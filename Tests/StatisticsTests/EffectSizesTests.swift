import Testing

@testable import Statistics

@Suite("Effect sizes of means and ranks")
struct EffectSizesTests {
  @Test(arguments: [
    // Γ(m/2) / (√(m/2) Γ((m−1)/2)) with 40 digits, mpmath 1.3.0
    (2.0, 0.56418958354775629), (9.0, 0.91387489179255227), (17.7, 0.95691652998804506),
    (499.0, 0.99849611491202588), (501.0, 0.99850212194282466), (1e4, 0.99992499781242969),
    (1e7, 0.99999992499999781),
  ])
  func hedgesCorrection(degreesOfFreedom: Double, expected: Double) {
    expectClose(NoncentralInterval.bias(degreesOfFreedom), expected, relative: 2e-14)
  }

  @Test func standardizers() throws {
    let first = try SampleSummary(count: 20, mean: 12, standardDeviation: 3)
    let second = try SampleSummary(count: 30, mean: 10, standardDeviation: 4)
    let pooled = try #require(StandardizedMeanDifference(first, second))
    expectClose(pooled.d, 2 / ((19 * 9 + 29 * 16) / 48.0).squareRoot(), relative: 1e-14)
    let average = try #require(StandardizedMeanDifference(first, second, by: .average))
    expectClose(average.d, 2 / 12.5.squareRoot(), relative: 1e-14)
    let delta = try #require(StandardizedMeanDifference(first, second, by: .second))
    expectClose(delta.d, 0.5, relative: 1e-14)
    #expect(delta.cohensD().quantity == "Glass's Δ")
    let swapped = try #require(StandardizedMeanDifference(second, first))
    #expect(swapped.d == -pooled.d)
    expectClose(
      try #require(swapped.cohensD().interval).lower, -(try #require(pooled.cohensD().interval?.upper)),
      relative: 1e-10)
    // Φ(d/√2): 0.5 at d = 0, and 0.7602499 at d = 1 (McGraw & Wong 1992)
    let one = try #require(
      StandardizedMeanDifference(
        SampleSummary(count: 9, mean: 1, standardDeviation: 1),
        SampleSummary(count: 9, mean: 0, standardDeviation: 1)))
    expectClose(one.commonLanguage().value, 0.7602499389065233, relative: 1e-14)
  }

  /// An effect counts from the difference of the null hypothesis: the same as of samples moved by it.
  @Test func reference() throws {
    let first = try SampleSummary(count: 20, mean: 12, standardDeviation: 3)
    let moved = try SampleSummary(count: 20, mean: 10.5, standardDeviation: 3)
    let second = try SampleSummary(count: 30, mean: 10, standardDeviation: 4)
    for standardizer in StandardizedMeanDifference.Standardizer.allCases {
      #expect(
        StandardizedMeanDifference(first, second, by: standardizer, reference: 1.5)?.cohensD()
          == StandardizedMeanDifference(moved, second, by: standardizer)?.cohensD())
    }
    for variances in TwoSampleT.Variances.allCases {
      let test = try TwoSampleT(summary: first, second, variances: variances, difference: 1.5)
      #expect(try test.effect() == TwoSampleT(summary: moved, second, variances: variances).effect())
    }
  }

  @Test func undefinedEffects() throws {
    let flat = try SampleSummary(count: 3, mean: 1, standardDeviation: 0)
    let single = try SampleSummary(count: 1, mean: 1, standardDeviation: 0)
    #expect(StandardizedMeanDifference(flat, flat) == nil)
    #expect(StandardizedMeanDifference(single, single) == nil)
    #expect(StandardizedMeanDifference(flat, single, by: .second) == nil)
    #expect(StandardizedMean(flat) == nil)
    // At one degree of freedom J is zero, so g tells nothing.
    #expect(StandardizedMean(try SampleSummary([1, 2]))?.hedgesG() == nil)
  }

  @Test func pairsByEveryStandardizer() throws {
    let effect = try PairedMeanDifference(Sleep.first, Sleep.second)
    // Lakens (2013), equations 7 to 10, from R's mean, sd and cor of both columns
    let drm = -1.2845575625910546 * (2 * (1 - 0.79517020583357778)).squareRoot()
    expectClose(try #require(effect.drm()).value, drm, relative: 1e-12)
    expectClose(try #require(effect.correlation), 0.79517020583357778, relative: 1e-13)
    #expect(throws: StatisticsError.constant(what: "the difference of the pairs")) {
      try PairedMeanDifference([0.3, 0.4], [0.1, 0.2])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the pairs")) {
      try PairedMeanDifference([1], [2])
    }
  }

  @Test func separatedSamplesKeepAnInterval() throws {
    let delta = try CliffDelta([4, 5, 6, 7], [1, 2, 3])
    #expect(delta.value == 1)
    let interval = try #require(delta.estimate().interval)
    #expect(interval.upper == 1)
    #expect(interval.lower > -0.2 && interval.lower < 0.6)
    #expect(delta.commonLanguage().value == 1)
  }

  @Test func hugeEffectsHaveIntervals() throws {
    // Far beyond the noncentrality of 37.6 at which R's distribution ends.
    let first = try SampleSummary(count: 5000, mean: 3, standardDeviation: 1)
    let second = try SampleSummary(count: 5000, mean: 1, standardDeviation: 1)
    let estimate = try #require(StandardizedMeanDifference(first, second)).cohensD()
    let interval = try #require(estimate.interval)
    // Large samples: standard error √(1/n₁ + 1/n₂ + d²/(2 (n₁ + n₂)))
    let standardError = (2 / 5000.0 + 4 / 20000.0).squareRoot()
    expectClose(interval.lower, 2 - 1.96 * standardError, relative: 1e-4)
    expectClose(interval.upper, 2 + 1.96 * standardError, relative: 1e-4)
  }

  @Test func effectsOfPairedSleep() throws {
    // effectsize, rm_d by hand from d_z and r (Lakens 2013, equation 9)
    let effect = try PairedMeanDifference(Sleep.first, Sleep.second)
    expectClose(try #require(effect.dav()).value, -0.8334963413, relative: 5e-10)
    expectClose(try #require(effect.dz()).value, -1.284557563, relative: 5e-10)
    expectClose(try #require(effect.correlation), 0.7951702, relative: 1e-7)
  }

  @Test func hedgesSleep() throws {
    // metafor::escalc(measure = "SMD") and effectsize::cohens_d, second minus first
    let first = try SampleSummary(Sleep.first)
    let second = try SampleSummary(Sleep.second)
    let effect = try #require(StandardizedMeanDifference(second, first))
    let d = effect.cohensD()
    expectClose(d.value, 0.8321810814, relative: 5e-10)
    let interval = try #require(d.interval)
    expectClose(interval.lower, -0.0954503982, relative: 5e-9)
    expectClose(interval.upper, 1.7388168991, relative: 5e-9)
    expectClose(try #require(effect.hedgesG()).value, 0.7969352392, relative: 5e-10)
    expectClose(NoncentralInterval.bias(9), 0.9138748918, relative: 5e-10)
  }
}
