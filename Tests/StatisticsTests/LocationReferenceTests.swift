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
    let shift: [Double]?
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
    let pseudomedian: [Double]?
  }

  private let alternatives: [Alternative] = [.twoSided, .less, .greater]

  private func compare(_ test: some HypothesisTest, _ expected: T, _ place: Comment) throws {
    let statistic = try #require(test.statistic)
    // R subtracts and squares in doubles; a t near zero keeps only the digits its mean difference has.
    expectClose(statistic.value, expected.t, relative: 1e-10, absolute: 1e-10, place)
    expectClose(statistic.degreesOfFreedom[0], expected.df, relative: 1e-9, place)
    for (alternative, p) in zip(alternatives, expected.p) {
      expectClose(test.pValue(alternative).value, p, relative: 1e-9, place)
    }
    let scale = max(expected.interval[0].magnitude, expected.interval[1].magnitude)
    let interval = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
    expectClose(interval.lower, expected.interval[0], relative: 0, absolute: 1e-9 * scale, place)
    expectClose(interval.upper, expected.interval[1], relative: 0, absolute: 1e-9 * scale, place)
    let less = try #require(test.estimate(level: 0.9, .less)?.interval)
    expectClose(less.upper, expected.upper, relative: 0, absolute: 1e-9 * scale, place)
    #expect(less.lower == -.infinity)
    let greater = try #require(test.estimate(level: 0.9, .greater)?.interval)
    expectClose(greater.lower, expected.lower, relative: 0, absolute: 1e-9 * scale, place)
  }

  private func compare(_ estimate: Estimate?, _ expected: [Double?], _ place: Comment) throws {
    let estimate = try #require(estimate)
    expectClose(estimate.value, try #require(expected[0]), relative: 1e-10, absolute: 1e-10, place)
    if let lower = expected[1], let upper = expected[2] {
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, lower, relative: 1e-8, absolute: 1e-8, place)
      expectClose(interval.upper, upper, relative: 1e-8, absolute: 1e-8, place)
    }
  }

  @Test func twoSamples() throws {
    let cases = try Reference.load("location/two-samples.json", as: [TwoSamples].self)
    #expect(cases.count >= 200)
    for (index, c) in cases.enumerated() {
      let place: Comment = "case \(index)"
      if let welch = c.welch { try compare(TwoSampleT(c.x, c.y), welch, place) }
      if let student = c.student { try compare(TwoSampleT(c.x, c.y, variances: .equal), student, place) }
      let (x, y) = (
        c.x.map { Double.decimalDifference($0, c.x[0]) }, c.y.map { Double.decimalDifference($0, c.x[0]) }
      )
      let (first, second) = (try SampleSummary(x), try SampleSummary(y))
      if let d = c.pooled {
        try compare(StandardizedMeanDifference(first, second)?.cohensD(), d, place)
      }
      if let g = c.g { try compare(StandardizedMeanDifference(first, second)?.hedgesG(), g, place) }
      if let d = c.average {
        try compare(StandardizedMeanDifference(first, second, by: .average)?.cohensD(), d, place)
      }
      if let d = c.delta {
        try compare(StandardizedMeanDifference(first, second, by: .second)?.cohensD(), d, place)
      }
      if let u = c.u, let corrected = c.corrected, let plain = c.plain {
        let withCorrection = try MannWhitney(
          c.x, c.y, distribution: .asymptotic(continuityCorrection: .applied))
        let without = try MannWhitney(c.x, c.y, distribution: .asymptotic(continuityCorrection: .none))
        #expect(without.u == u, place)
        for (alternative, p) in zip(alternatives, corrected) {
          expectClose(withCorrection.pValue(alternative).value, p, relative: 1e-10, place)
        }
        for (alternative, p) in zip(alternatives, plain) {
          expectClose(without.pValue(alternative).value, p, relative: 1e-10, place)
        }
      }
      if let exact = c.exact {
        let test = try MannWhitney(c.x, c.y, distribution: .exactByDistance)
        for (alternative, p) in zip(alternatives, exact) {
          expectClose(test.pValue(alternative).value, p, relative: 1e-10, place)
        }
      }
      if let shift = c.shift {
        let test = try MannWhitney(c.x, c.y, distribution: .exact)
        let estimate = try #require(test.estimate(level: 0.8))
        expectClose(estimate.value, shift[0], relative: 1e-10, place)
        expectClose(try #require(estimate.interval).lower, shift[1], relative: 1e-10, place)
        expectClose(try #require(estimate.interval).upper, shift[2], relative: 1e-10, place)
      }
    }
  }

  @Test func paired() throws {
    let cases = try Reference.load("location/paired.json", as: [Paired].self)
    #expect(cases.count >= 200)
    for (index, c) in cases.enumerated() {
      let place: Comment = "case \(index)"
      if let t = c.t { try compare(PairedT(c.x, c.y), t, place) }
      if let d = c.dz { try compare(PairedMeanDifference(c.x, c.y).dz(), d, place) }
      if let sign = c.sign {
        let test = try SignTest(c.x, c.y)
        for (alternative, p) in zip(alternatives, sign) {
          expectClose(test.pValue(alternative).value, p, relative: 1e-10, place)
        }
      }
      if let v = c.v, let corrected = c.corrected, let plain = c.plain {
        let withCorrection = try WilcoxonSignedRank(
          c.x, c.y, distribution: .asymptotic(continuityCorrection: .applied))
        let without = try WilcoxonSignedRank(
          c.x, c.y, distribution: .asymptotic(continuityCorrection: .none))
        #expect(without.positiveRankSum == v, place)
        for (alternative, p) in zip(alternatives, corrected) {
          expectClose(withCorrection.pValue(alternative).value, p, relative: 1e-10, place)
        }
        for (alternative, p) in zip(alternatives, plain) {
          expectClose(without.pValue(alternative).value, p, relative: 1e-10, place)
        }
      }
      for (zeros, exact, z) in [
        (WilcoxonSignedRank.Zeros.dropped, c.wilcoxon, c.wilcoxonZ), (.ranked, c.pratt, c.prattZ),
      ] {
        guard let exact, let z else { continue }
        let test = try WilcoxonSignedRank(c.x, c.y, zeros: zeros, distribution: .exact)
        for (alternative, p) in zip(alternatives, exact) {
          expectClose(test.pValue(alternative).value, p, relative: 1e-10, place)
        }
        expectClose(try #require(test.z), z, relative: 1e-10, absolute: 1e-14, place)
      }
      if let expected = c.pseudomedian {
        let test = try WilcoxonSignedRank(c.x, c.y, distribution: .exact)
        let estimate = try #require(test.estimate(level: 0.8))
        expectClose(estimate.value, expected[0], relative: 1e-9, place)
        expectClose(try #require(estimate.interval).lower, expected[1], relative: 1e-9, place)
        expectClose(try #require(estimate.interval).upper, expected[2], relative: 1e-9, place)
      }
    }
  }

  struct Grouped: Decodable {
    let groups: [[Double]]
    let f: Double?
    let p: Double?
    let welch: [Double]?
    let tukey: [[Double]]?
    let gamesHowell: [[Double?]]?
    let kruskal: [Double]?
  }

  @Test func groups() throws {
    let cases = try Reference.load("location/groups.json", as: [Grouped].self)
    #expect(cases.count >= 200)
    for (index, c) in cases.enumerated() {
      let place: Comment = "case \(index)"
      if let kruskal = c.kruskal {
        let test = try KruskalWallis(c.groups)
        expectClose(test.h, kruskal[0], relative: 1e-10, absolute: 1e-12, place)
        expectClose(test.pValue.value, kruskal[1], relative: 1e-10, place)
      }
      if let f = c.f, let p = c.p, let welch = c.welch, let tukey = c.tukey, let games = c.gamesHowell {
        let anova = try OneWayAnova(c.groups)
        expectClose(anova.f, f, relative: 1e-9, absolute: 1e-12, place)
        expectClose(anova.pValue.value, p, relative: 1e-9, place)
        let unequal = try WelchAnova(c.groups)
        expectClose(unequal.f, welch[0], relative: 1e-9, absolute: 1e-12, place)
        expectClose(unequal.denominator, welch[1], relative: 1e-9, place)
        expectClose(unequal.pValue.value, welch[2], relative: 1e-9, place)
        // Both families of pairs take milliseconds each; fifteen data sets are enough of them.
        if index >= 15 { continue }
        // R's ptukey has five decimals at two degrees of freedom, about ten above five.
        let isReliable = anova.degreesOfFreedomWithin > 4
        for (pair, expected) in zip(try TukeyHSD(c.groups).comparisons(), tukey) where isReliable {
          let interval = try #require(pair.difference.interval)
          let width = expected[2] - expected[1]
          expectClose(pair.difference.value, expected[0], relative: 0, absolute: 1e-9 * width, place)
          expectClose(interval.lower, expected[1], relative: 0, absolute: 1e-5 * width, place)
          expectClose(interval.upper, expected[2], relative: 0, absolute: 1e-5 * width, place)
          expectClose(pair.pValue.value, expected[3], relative: 0, absolute: 1e-6, place)
        }
        for (pair, expected) in zip(try GamesHowell(c.groups).comparisons(), games) {
          let (q, df) = (try #require(expected[0]), try #require(expected[1]))
          expectClose(pair.statistic.value, q, relative: 1e-9, absolute: 1e-9, place)
          expectClose(pair.statistic.degreesOfFreedom[0], df, relative: 1e-9, place)
          // R's ptukey gives up below two degrees of freedom.
          guard let p = expected[2] else { continue }
          expectClose(pair.pValue.value, p, relative: 0, absolute: 1e-5, place)
        }
      }
    }
  }

  struct Blocked: Decodable {
    let blocks: [[Double]]
    let friedman: [Double]
    let pageZ: Double?
    let repeated: [Double]?
  }

  @Test func blocks() throws {
    let cases = try Reference.load("location/blocks.json", as: [Blocked].self)
    #expect(cases.count >= 200)
    for (index, c) in cases.enumerated() {
      let place: Comment = "case \(index)"
      let friedman = try Friedman(blocks: c.blocks, distribution: .chiSquared)
      expectClose(friedman.chiSquared, c.friedman[0], relative: 1e-10, absolute: 1e-12, place)
      expectClose(friedman.pValue.value, c.friedman[1], relative: 1e-10, place)
      if let z = c.pageZ {
        let page = try PageTrend(blocks: c.blocks, distribution: .asymptotic(continuityCorrection: .none))
        let expected = 2 * Normal.upperTail(z.magnitude)
        expectClose(page.pValue(.twoSided).value, expected, relative: 1e-9, place)
        expectClose(page.pValue(.greater).value, Normal.upperTail(z), relative: 1e-9, place)
      }
      if let repeated = c.repeated {
        for (correction, p) in zip(
          [RepeatedMeasuresAnova.Correction.none, .greenhouseGeisser, .huynhFeldt], repeated[1...])
        {
          let test = try RepeatedMeasuresAnova(subjects: c.blocks, correction: correction)
          expectClose(test.f, repeated[0], relative: 1e-8, absolute: 1e-12, place)
          expectClose(test.pValue.value, p, relative: 1e-8, place)
        }
      }
    }
  }

  struct Enumerated: Decodable {
    struct BrunnerMunzelCase: Decodable {
      let x: [Double]
      let y: [Double]
      let w: Double
      let p: [Double]
    }
    struct PageCase: Decodable {
      let blocks: [[Double]]
      let l: Double
      let exact: Double
      let normal: Double
    }
    struct FriedmanCase: Decodable {
      let blocks: [[Double]]
      let p: Double
    }
    struct CliffCase: Decodable {
      let u: Double
      let sizes: [Int]
      let interval: [Double]
    }
    struct ConcordanceCase: Decodable {
      let blocks: [[Double]]
      let w: Double
      let interval: [Double]
    }
    let brunnerMunzel: [BrunnerMunzelCase]
    let page: [PageCase]
    let friedman: [FriedmanCase]
    let cliff: [CliffCase]
    let concordance: [ConcordanceCase]
  }

  @Test func enumerated() throws {
    let cases = try Reference.load("location/enumerated.json", as: Enumerated.self)
    for c in cases.brunnerMunzel {
      let test = try BrunnerMunzel(c.x, c.y)
      expectClose(try #require(test.statistic).value, c.w, relative: 1e-10, absolute: 1e-13)
      for (alternative, p) in zip(alternatives, c.p) {
        expectClose(test.pValue(alternative).value, p, relative: 1e-9)
      }
    }
    for c in cases.page {
      let exact = try PageTrend(blocks: c.blocks, distribution: .exact)
      #expect(exact.l == c.l)
      expectClose(exact.pValue(.greater).value, c.exact, relative: 1e-10)
      let normal = try PageTrend(blocks: c.blocks, distribution: .asymptotic(continuityCorrection: .none))
      expectClose(normal.pValue(.greater).value, c.normal, relative: 1e-10)
    }
    for c in cases.friedman {
      expectClose(try Friedman(blocks: c.blocks, distribution: .exact).pValue.value, c.p, relative: 1e-12)
    }
    for c in cases.concordance {
      let estimate = try #require(Friedman(blocks: c.blocks, distribution: .chiSquared).effect())
      expectClose(estimate.value, c.w, relative: 1e-12)
      expectClose(try #require(estimate.interval).lower, c.interval[0], relative: 1e-8, absolute: 1e-10)
      expectClose(try #require(estimate.interval).upper, c.interval[1], relative: 1e-8)
    }
    for c in cases.cliff {
      let estimate = CliffDelta(u: c.u, first: c.sizes[0], second: c.sizes[1]).estimate()
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, c.interval[0], relative: 1e-9, absolute: 1e-12)
      expectClose(interval.upper, c.interval[1], relative: 1e-9, absolute: 1e-12)
    }
  }
}
