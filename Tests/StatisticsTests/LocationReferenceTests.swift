import Testing

@testable import Statistics

/// Random data sets frozen from R 4.2.2 and SciPy 1.17.1 (`Reference/location`).
@Suite("Location tests against R and SciPy")
struct LocationReferenceTests {
  struct T: Decodable {
    let t: Double
    let df: Double
    let p: [Double]
    let interval: [Double]
    let upper: Double
    let lower: Double
  }

  struct TwoSamples: Decodable {
    let x: [Double]
    let y: [Double]
    let welch: T?
    let student: T?
    let pooled: [Double?]?
    let g: [Double?]?
    let average: [Double?]?
    let delta: [Double?]?
    let u: Double?
    let corrected: [Double]?
    let plain: [Double]?
    let exact: [Double]?
  }

  struct Shifts: Decodable {
    let x, y, shift, pseudomedian: [Double]
  }

  struct Paired: Decodable {
    let x: [Double]
    let y: [Double]
    let t: T?
    let dz: [Double?]?
    let sign: [Double]?
    let v: Double?
    let corrected: [Double]?
    let plain: [Double]?
    let wilcoxon: [Double]?
    let pratt: [Double]?
    let wilcoxonZ: Double?
    let prattZ: Double?
  }

  private let alternatives: [Alternative] = [.twoSided, .less, .greater]

  private func expect(_ test: some HypothesisTest, _ expected: T) throws {
    let statistic = try #require(test.statistic)
    // R subtracts and squares in doubles; a t near zero keeps only the digits its mean difference has.
    expectClose(statistic.value, expected.t, absolute: 1e-10)
    expectClose(statistic.degreesOfFreedom[0], expected.df, relative: 1e-9)
    for (alternative, p) in zip(alternatives, expected.p) {
      expectClose(test.pValue(alternative).value, p, relative: 1e-9)
    }
    let scale = max(expected.interval[0].magnitude, expected.interval[1].magnitude)
    let interval = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
    expectClose(interval.lower, expected.interval[0], relative: 0, absolute: 1e-9 * scale)
    expectClose(interval.upper, expected.interval[1], relative: 0, absolute: 1e-9 * scale)
    let less = try #require(test.estimate(level: 0.9, .less)?.interval)
    expectClose(less.upper, expected.upper, relative: 0, absolute: 1e-9 * scale)
    #expect(less.lower == -.infinity)
    let greater = try #require(test.estimate(level: 0.9, .greater)?.interval)
    expectClose(greater.lower, expected.lower, relative: 0, absolute: 1e-9 * scale)
  }

  private func expect(_ estimate: Estimate?, _ expected: [Double?]?) throws {
    let (estimate, expected) = (try #require(estimate), try #require(expected))
    expectClose(estimate.value, try #require(expected[0]), absolute: 1e-10)
    if let lower = expected[1], let upper = expected[2] {
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, lower, relative: 1e-8, absolute: 1e-8)
      expectClose(interval.upper, upper, relative: 1e-8, absolute: 1e-8)
    }
  }

  private func expect(_ test: some HypothesisTest, p expected: [Double]?) throws {
    for (alternative, p) in zip(alternatives, try #require(expected)) {
      expectClose(test.pValue(alternative).value, p)
    }
  }

  @Test func twoSamples() throws {
    let cases = try Reference.load("location/two-samples.json", as: [TwoSamples].self)
    let tested = cases.filter { $0.welch != nil }
    compare("Welch t test", with: "R t.test", on: tested) {
      try expect(TwoSampleT($0.x, $0.y), try #require($0.welch))
    }
    compare("Student t test", with: "R t.test", on: tested) {
      try expect(TwoSampleT($0.x, $0.y, variances: .equal), try #require($0.student))
    }
    func effect(
      _ item: TwoSamples, by standardizer: StandardizedMeanDifference.Standardizer = .pooled
    ) throws -> StandardizedMeanDifference {
      let (x, y) = [item.x, item.y].map { $0.map { Double.decimalDifference($0, item.x[0]) } }.pair
      return try #require(
        StandardizedMeanDifference(SampleSummary(x), SampleSummary(y), by: standardizer))
    }
    compare("Cohen's d with interval", with: "R effectsize, pt", on: tested) {
      try expect(effect($0).cohensD(), $0.pooled)
    }
    compare("Hedges' g with interval", with: "R effectsize, pt", on: tested.filter { $0.g != nil }) {
      try expect(effect($0).hedgesG(), $0.g)
    }
    compare("Cohen's d, unequal variances, with interval", with: "R effectsize, pt", on: tested) {
      try expect(effect($0, by: .average).cohensD(), $0.average)
    }
    compare("Glass's Δ with interval", with: "R effectsize, pt", on: tested) {
      try expect(effect($0, by: .second).cohensD(), $0.delta)
    }
  }

  @Test func ranksOfTwoSamples() throws {
    let cases = try Reference.load("location/two-samples.json", as: [TwoSamples].self)
    compare("Mann–Whitney test", with: "R wilcox.test", on: cases.filter { $0.u != nil }) { item in
      let corrected = try MannWhitney(
        item.x, item.y, distribution: .asymptotic(continuityCorrection: .applied))
      let plain = try MannWhitney(item.x, item.y, distribution: .asymptotic(continuityCorrection: .none))
      #expect(plain.u == item.u)
      try expect(corrected, p: item.corrected)
      try expect(plain, p: item.plain)
    }
    compare("Mann–Whitney test, exact", with: "R coin wilcox_test", on: cases.filter { $0.exact != nil }) {
      try expect(MannWhitney($0.x, $0.y, distribution: .exactByDistance), p: $0.exact)
    }
  }

  @Test func shifts() throws {
    let cases = try Reference.load("location/shifts.json", as: [Shifts].self)
    func expect(_ estimate: Estimate?, _ expected: [Double]) throws {
      let estimate = try #require(estimate)
      expectClose(estimate.value, expected[0])
      expectClose(try #require(estimate.interval).lower, expected[1])
      expectClose(try #require(estimate.interval).upper, expected[2])
    }
    compare("Hodges–Lehmann shift with exact interval", with: "R wilcox.test", on: cases) {
      try expect(MannWhitney($0.x, $0.y, distribution: .exact).estimate(level: 0.7), $0.shift)
    }
    compare("Pseudomedian with exact interval", with: "R wilcox.test", on: cases) {
      try expect(WilcoxonSignedRank($0.y, distribution: .exact).estimate(level: 0.7), $0.pseudomedian)
    }
  }

  @Test func paired() throws {
    let cases = try Reference.load("location/paired.json", as: [Paired].self)
    let tested = cases.filter { $0.t != nil }
    compare("Paired t test", with: "R t.test", on: tested) {
      try expect(PairedT($0.x, $0.y), try #require($0.t))
    }
    compare("Cohen's d_z with interval", with: "R effectsize, pt", on: tested) {
      try expect(PairedMeanDifference($0.x, $0.y).dz(), $0.dz)
    }
    compare("Sign test", with: "R binom.test", on: cases.filter { $0.sign != nil }) {
      try expect(SignTest($0.x, $0.y), p: $0.sign)
    }
    compare("Wilcoxon signed-rank test", with: "R wilcox.test", on: cases.filter { $0.v != nil }) { item in
      let corrected = try WilcoxonSignedRank(
        item.x, item.y, distribution: .asymptotic(continuityCorrection: .applied))
      let plain = try WilcoxonSignedRank(
        item.x, item.y, distribution: .asymptotic(continuityCorrection: .none))
      #expect(plain.positiveRankSum == item.v)
      try expect(corrected, p: item.corrected)
      try expect(plain, p: item.plain)
    }
    compare("Matched rank-biserial correlation", with: "R wilcox.test", on: cases.filter { $0.v != nil }) {
      item in
      let changed = zip(item.x, item.y).reduce(0) { $1.0 == $1.1 ? $0 : $0 + 1 }
      let total = Double(changed * (changed + 1)) / 2
      let effect = try #require(WilcoxonSignedRank(item.x, item.y).effect())
      expectClose(effect.value, 2 * (try #require(item.v)) / total - 1, absolute: 1e-15)
    }
    compare(
      "Wilcoxon signed-rank test, exact, zeros dropped and ranked", with: "R coin wilcoxsign_test",
      on: cases.filter { $0.wilcoxonZ != nil }
    ) { item in
      for (zeros, exact, z) in [
        (WilcoxonSignedRank.Zeros.dropped, item.wilcoxon, item.wilcoxonZ), (.ranked, item.pratt, item.prattZ),
      ] {
        let test = try WilcoxonSignedRank(item.x, item.y, zeros: zeros, distribution: .exact)
        try expect(test, p: exact)
        expectClose(try #require(test.z), try #require(z), absolute: 1e-14)
      }
    }
  }
}

extension [[Double]] {
  /// The first two of them.
  fileprivate var pair: ([Double], [Double]) { (self[0], self[1]) }
}
