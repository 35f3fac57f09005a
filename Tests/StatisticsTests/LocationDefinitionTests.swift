import Testing

@testable import Statistics

/// Tests and effects of means on random data of every scale, from their definitions with 40 digits
/// (`Reference/location/samples.py`); data without variation must be refused.
@Suite("Tests of means by definition")
struct LocationDefinitionTests {
  private struct T: Decodable {
    let t, df: Double
    let p, interval: [Double]
    let bounds, equivalence: [Double]?
  }

  private struct Two: Decodable {
    let x, y: [Double]
    let student, welch: T?
    let d: [Double]?
    let language: Double?
    let delta: [Double?]?
  }

  private struct One: Decodable {
    let x: [Double]
    let mean: Double
    let test: T?
    let d: [Double?]?
  }

  private struct Paired: Decodable {
    let x, y: [Double]
    let test: T?
    let d: [Double?]?
    let agreement: [Double]
    let proportional: [Double]?
  }

  private func expect(_ test: some HypothesisTest, _ expected: T) throws {
    let statistic = try #require(test.statistic)
    expectClose(statistic.value, expected.t)
    expectClose(statistic.degreesOfFreedom[0], expected.df)
    for (alternative, p) in zip([Alternative.twoSided, .less, .greater], expected.p) {
      expectClose(test.pValue(alternative).value, p, absolute: 1e-300)
    }
    let interval = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
    // An end next to zero has the digits of the interval's width.
    let width = expected.interval[1] - expected.interval[0]
    expectClose(interval.lower, expected.interval[0], relative: 1e-10, absolute: 1e-12 * width)
    expectClose(interval.upper, expected.interval[1], relative: 1e-10, absolute: 1e-12 * width)
  }

  private func expect(_ test: Equivalence, _ expected: T) throws {
    let values = try #require(expected.equivalence)
    expectClose(test.tLower, values[0], absolute: 1e-12)
    expectClose(test.tUpper, values[1], absolute: 1e-12)
    expectClose(test.pValue.value, values[2], absolute: 1e-300)
    let width = expected.interval[1] - expected.interval[0]
    let interval = try #require(test.estimate(level: 0.95).interval)
    expectClose(interval.lower, expected.interval[0], relative: 1e-10, absolute: 1e-12 * width)
  }

  @Test func twoSamples() throws {
    let cases: [Two] = try Reference.load("location/two-samples-by-definition.json")
    let reference = "mpmath, by definition"
    for (name, variances, expected) in [
      ("Student t test", TwoSampleT.Variances.equal, \Two.student), ("Welch t test", .unequal, \Two.welch),
    ] {
      compare(name, with: reference, on: cases) { item in
        guard let expected = item[keyPath: expected] else {
          #expect(throws: StatisticsError.self) { try TwoSampleT(item.x, item.y, variances: variances) }
          return
        }
        try expect(TwoSampleT(item.x, item.y, variances: variances), expected)
      }
    }
    let bounded = cases.filter { $0.welch?.bounds != nil }
    compare("Equivalence test (TOST)", with: "mpmath, by definition, two samples", on: bounded) { item in
      for (variances, expected) in [
        (TwoSampleT.Variances.equal, item.student), (.unequal, item.welch),
      ] {
        guard let expected, let bounds = expected.bounds else { continue }
        let test = try TwoSampleT(item.x, item.y, variances: variances)
        try expect(Equivalence(test, lowerBound: bounds[0], upperBound: bounds[1]), expected)
      }
    }
    let varied = cases.filter { $0.d != nil }
    func effect(
      _ item: Two, by standardizer: StandardizedMeanDifference.Standardizer
    ) throws -> StandardizedMeanDifference {
      try #require(
        StandardizedMeanDifference(
          SampleSummary(Double.shifted(item.x, by: item.x[0])),
          SampleSummary(Double.shifted(item.y, by: item.x[0])), by: standardizer))
    }
    compare("Cohen's d and Hedges' g, pooled and averaged", with: reference, on: varied) { item in
      let values = try #require(item.d)
      expectClose(try effect(item, by: .pooled).d, values[0])
      expectClose(try #require(effect(item, by: .pooled).hedgesG()).value, values[1])
      if SampleSummary.bothVary(item.x, item.y) {
        expectClose(try effect(item, by: .average).d, values[2])
        if let g = try effect(item, by: .average).hedgesG() { expectClose(g.value, values[3]) }
      }
    }
    compare("Common-language effect", with: reference, on: varied) { item in
      let estimate = try effect(item, by: .pooled).commonLanguage()
      expectClose(estimate.value, try #require(item.language), absolute: 1e-300)
    }
    compare("Glass's Δ", with: reference, on: cases.filter { $0.delta != nil }) { item in
      let effect = try effect(item, by: .second)
      expectClose(effect.d, try #require(item.delta?[0]))
      let g = effect.hedgesG()
      #expect((g == nil) == (item.delta?[1] == nil))
      if let g, let expected = item.delta?[1] { expectClose(g.value, expected) }
    }
  }

  @Test func oneSample() throws {
    let cases: [One] = try Reference.load("location/one-sample-by-definition.json")
    compare("One-sample t test", with: "mpmath, by definition", on: cases) { item in
      guard let expected = item.test else {
        #expect(throws: StatisticsError.self) { try OneSampleT(item.x, mean: item.mean) }
        return
      }
      let test = try OneSampleT(item.x, mean: item.mean)
      try expect(shifted: test, by: item.mean, expected)
      let shifted = try SampleSummary(Double.shifted(item.x, by: item.mean))
      let effect = try #require(StandardizedMean(shifted))
      expectClose(try #require(test.effect()).value, effect.d)
      let values = try #require(item.d)
      expectClose(effect.d, try #require(values[0]))
      let g = effect.hedgesG()
      #expect((g == nil) == (values[1] == nil))
      if let g, let expected = values[1] { expectClose(g.value, expected) }
    }
  }

  /// The reference's interval is that of the mean less the hypothesised one.
  private func expect(shifted test: OneSampleT, by mean: Double, _ expected: T) throws {
    expectClose(test.t, expected.t)
    for (alternative, p) in zip([Alternative.twoSided, .less, .greater], expected.p) {
      expectClose(test.pValue(alternative).value, p, absolute: 1e-300)
    }
    let interval = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
    expectClose(interval.lower, expected.interval[0], relative: 1e-8)
    expectClose(interval.upper, expected.interval[1], relative: 1e-8)
  }

  @Test func pairs() throws {
    let cases: [Paired] = try Reference.load("location/paired-by-definition.json")
    let reference = "mpmath, by definition"
    compare("Paired t test", with: reference, on: cases) { item in
      guard let expected = item.test else {
        #expect(throws: StatisticsError.self) { try PairedT(item.x, item.y) }
        #expect(throws: StatisticsError.self) { try PairedMeanDifference(item.x, item.y) }
        return
      }
      try expect(PairedT(item.x, item.y), expected)
    }
    let tested = cases.filter { $0.test?.bounds != nil }
    compare("Equivalence test (TOST)", with: "mpmath, by definition, pairs", on: tested) { item in
      let (expected, bounds) = (try #require(item.test), try #require(item.test?.bounds))
      let test = try PairedT(item.x, item.y)
      try expect(Equivalence(test, lowerBound: bounds[0], upperBound: bounds[1]), expected)
    }
    compare("Cohen's d_z, d_av and d_rm", with: reference, on: cases.filter { $0.d != nil }) { item in
      let (effect, values) = (try PairedMeanDifference(item.x, item.y), try #require(item.d))
      for (actual, expected) in zip([effect.dz()?.value, effect.dav()?.value, effect.drm()?.value], values) {
        #expect((actual == nil) == (expected == nil))
        // d_rm cancels where the correlation is nearly one.
        if let actual, let expected { expectClose(actual, expected, absolute: 1e-12) }
      }
    }
    compare("Bland–Altman limits of agreement", with: reference, on: cases) { item in
      let agreement = try BlandAltman(item.x, item.y)
      let (bias, limits) = (agreement.bias(level: 0.95), agreement.limits())
      let actual: [Double?] = [
        agreement.bias, agreement.standardDeviation, bias.interval?.lower, bias.interval?.upper,
        limits.lower.value, limits.lower.interval?.lower, limits.lower.interval?.upper,
        limits.upper.value, limits.upper.interval?.lower, limits.upper.interval?.upper,
      ]
      let scale = item.agreement.reduce(0) { max($0, $1.magnitude) }
      for (actual, expected) in zip(actual, item.agreement) {
        expectClose(try #require(actual), expected, absolute: 1e-13 * scale)
      }
      guard let expected = item.proportional else { return }
      let test = try #require(agreement.proportionalBias)
      expectClose(test.correlation, expected[0], absolute: 1e-13)
      expectClose(test.pValue(.twoSided).value, expected[1])
    }
  }
}

extension SampleSummary {
  fileprivate static func bothVary(_ first: [Double], _ second: [Double]) -> Bool {
    [first, second].allSatisfy { Set($0).count > 1 }
  }
}
