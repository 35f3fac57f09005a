import Testing

@testable import Statistics

@Suite("Laws of the location tests")
struct LocationLawsTests {
  /// Two samples of small sizes, with ties for even seeds.
  private func samples(_ seed: UInt64) -> (first: [Double], second: [Double]) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ count: Int, _ shift: Double) -> [Double] {
      (0..<count).map { _ in
        seed % 2 == 0
          ? Double(generator.draw(below: 6)) + shift.rounded()
          : (generator.uniform() * 1000).rounded() / 100 + shift
      }
    }
    let sizes = (2 + generator.draw(below: 7), 2 + generator.draw(below: 7))
    return (draw(sizes.0, generator.uniform()), draw(sizes.1, 0))
  }

  private func tests(_ first: [Double], _ second: [Double]) -> [any HypothesisTest] {
    var tests: [any HypothesisTest] = []
    let pairs = min(first.count, second.count)
    let (x, y) = (Array(first.prefix(pairs)), Array(second.prefix(pairs)))
    if let test = try? TwoSampleT(first, second) { tests.append(test) }
    if let test = try? TwoSampleT(first, second, variances: .equal) { tests.append(test) }
    if let test = try? PairedT(x, y) { tests.append(test) }
    if let test = try? SignTest(x, y) { tests.append(test) }
    if let test = try? BrunnerMunzel(first, second) { tests.append(test) }
    if let test = try? BrunnerMunzel(first, second, distribution: .permutation()) { tests.append(test) }
    for distribution in [
      ReferenceDistribution.exact, .exactByDistance, .asymptotic(continuityCorrection: .applied),
      .asymptotic(continuityCorrection: .none),
    ] {
      if let test = try? MannWhitney(first, second, distribution: distribution) { tests.append(test) }
      for zeros in WilcoxonSignedRank.Zeros.allCases {
        if let test = try? WilcoxonSignedRank(x, y, zeros: zeros, distribution: distribution) {
          tests.append(test)
        }
      }
    }
    return tests
  }

  private func expectEqual(_ a: Double?, _ b: Double?, _ place: Comment) {
    guard let a, let b else {
      #expect((a == nil) == (b == nil), place)
      return
    }
    expectClose(a, b, relative: 1e-10, absolute: 1e-12, place)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>) func swappingNegates(seed: UInt64) {
    let (first, second) = samples(seed)
    let (forward, backward) = (tests(first, second), tests(second, first))
    #expect(forward.count == backward.count)
    for (a, b) in zip(forward, backward) {
      let place: Comment = "\(a.method)"
      expectEqual(a.pValue(.twoSided).value, b.pValue(.twoSided).value, place)
      expectEqual(a.pValue(.less).value, b.pValue(.greater).value, place)
      let (effect, opposite) = (a.effect(level: 0.9), b.effect(level: 0.9))
      expectEqual(effect?.value, opposite.map { -$0.value }, place)
      expectEqual(effect?.interval?.lower, opposite?.interval.map { -$0.upper }, place)
      // The relative effect θ turns into 1 − θ, a difference d into −d.
      let (estimate, other) = (a.estimate(level: 0.9, .twoSided), b.estimate(level: 0.9, .twoSided))
      let total = a is BrunnerMunzel ? 1.0 : 0
      expectEqual(estimate?.value, other.map { total - $0.value }, place)
      expectEqual(estimate?.interval?.lower, other?.interval.map { total - $0.upper }, place)
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>) func oneSidedBoundsAreTwoSidedOnes(seed: UInt64) {
    let (first, second) = samples(seed)
    for test in tests(first, second) {
      let place: Comment = "\(test.method)"
      let both = test.estimate(level: 0.9, .twoSided)?.interval
      let less = test.estimate(level: 0.95, .less)?.interval
      let greater = test.estimate(level: 0.95, .greater)?.interval
      expectEqual(both?.upper, less?.upper, place)
      expectEqual(both?.lower, greater?.lower, place)
      if let less, let greater, !(test is BrunnerMunzel) {
        #expect(less.lower == -.infinity && greater.upper == .infinity, place)
      }
      let p = [Alternative.less, .greater, .twoSided].map { test.pValue($0).value }
      #expect(p.allSatisfy { $0 >= 0 && $0 <= 1 }, place)
      #expect(p[0] + p[1] >= 1 - 1e-12, place)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func shiftScaleAndOrderDoNotMatter(seed: UInt64) {
    let (first, second) = samples(seed)
    var generator = SeededGenerator(seed: seed &+ 1000)
    let plain = tests(first, second)
    for (scale, shift) in [(1.0, 17.0), (1024.0, 0), (0.1, 0), (1e150, 0), (1e-150, 0)] {
      let moved = tests(first.map { $0 * scale + shift }, second.map { $0 * scale + shift })
      #expect(moved.count == plain.count, "scale \(scale), shift \(shift)")
      for (a, b) in zip(plain, moved) {
        let place: Comment = "\(a.method), scale \(scale), shift \(shift)"
        for alternative in Alternative.allCases {
          expectEqual(a.pValue(alternative).value, b.pValue(alternative).value, place)
        }
        expectEqual(a.effect(level: 0.9)?.value, b.effect(level: 0.9)?.value, place)
      }
    }
    let shuffled = (first.shuffled(using: &generator), second.shuffled(using: &generator))
    expectEqual(
      (try? TwoSampleT(first, second))?.t, (try? TwoSampleT(shuffled.0, shuffled.1))?.t, "order")
    #expect(
      (try? MannWhitney(first, second))?.pValue(.less)
        == (try? MannWhitney(shuffled.0, shuffled.1))?.pValue(.less))
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>) func exactMeansEnumeration(seed: UInt64) throws {
    let (first, second) = samples(seed)
    let pooled = first + second
    let ranks = try Ranks(pooled).doubled
    let observed = ranks[..<first.count].reduce(0, +)
    var (below, above, total) = (0, 0, 0)
    for subset in 0..<(1 << pooled.count) where subset.nonzeroBitCount == first.count {
      let sum = ranks.indices.reduce(0) { subset >> $1 & 1 == 1 ? $0 + ranks[$1] : $0 }
      total += 1
      if sum <= observed { below += 1 }
      if sum >= observed { above += 1 }
    }
    let test = try MannWhitney(first, second, distribution: .exact)
    expectClose(test.pValue(.less).value, Double(below) / Double(total), relative: 1e-12)
    expectClose(test.pValue(.greater).value, Double(above) / Double(total), relative: 1e-12)

    let differences = pooled.map { $0 - pooled[0] - 1 }
    for zeros in WilcoxonSignedRank.Zeros.allCases {
      let kept = zeros == .dropped ? differences.filter { $0 != 0 } : differences
      let magnitudes = try Ranks(kept.map(\.magnitude)).doubled
      let scores = zip(kept, magnitudes).filter { $0.0 != 0 }
      let positive = scores.reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
      var hits = 0
      for signs in 0..<(1 << scores.count) {
        let sum = scores.indices.reduce(0) { signs >> $1 & 1 == 1 ? $0 + scores[$1].1 : $0 }
        if sum >= positive { hits += 1 }
      }
      let test = try WilcoxonSignedRank(differences, zeros: zeros, distribution: .exact)
      expectClose(test.pValue(.greater).value, Double(hits) / Double(1 << scores.count), relative: 1e-12)
    }
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>) func hodgesLehmannIsTheMedianOfAllPairs(seed: UInt64) throws
  {
    let (first, second) = samples(seed)
    func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    let shift = try #require(MannWhitney(first, second).estimate())
    expectClose(
      shift.value, median(first.flatMap { x in second.map { x - $0 } }), relative: 1e-12, absolute: 1e-12)
    let walsh = first.indices.flatMap { i in
      first.indices.filter { $0 >= i }.map { (first[i] + first[$0]) / 2 }
    }
    let pseudomedian = try #require(WilcoxonSignedRank(first).estimate())
    expectClose(pseudomedian.value, median(walsh), relative: 1e-12, absolute: 1e-12)
  }

  @Test(arguments: stride(from: 1, through: 39, by: 2).map(UInt64.init))
  func intervalsInvertTheirTests(seed: UInt64) throws {
    // Without ties the interval holds exactly the shifts that the test does not reject.
    let (first, second) = samples(seed)
    guard Set(first + second).count == first.count + second.count else { return }
    for distribution in [
      ReferenceDistribution.exact, .asymptotic(continuityCorrection: .applied),
      .asymptotic(continuityCorrection: .none),
    ] {
      let test = try MannWhitney(first, second, distribution: distribution)
      for level in [0.6, 0.8, 0.9] {
        guard let interval = test.estimate(level: level)?.interval else { continue }
        for (end, sign) in [(interval.lower, -1.0), (interval.upper, 1.0)] {
          for (distance, isOutside) in [(0.003, true), (-0.003, false)] {
            let shift = end + sign * distance
            if !isOutside && !interval.contains(shift) { continue }
            let moved = try MannWhitney(first.map { $0 - shift }, second, distribution: distribution)
            let p = moved.pValue(.twoSided).value
            #expect(
              (p < (1 - level) * (1 - 1e-12)) == isOutside,
              "\(test.method), level \(level), p \(p), \(interval), \(shift)")
          }
        }
      }
    }
  }

  private static let strange: [[Double]] = [
    [], [0], [-0.0, 0], [1, 1], [1, 2], [.nan, 1], [.infinity, 1], [1e308, -1e308], [1e308, 1e308, 1],
    [.leastNonzeroMagnitude, 0, 1], [1, 2, 5].map { $0 * .leastNormalMagnitude / 64 }, [1e300, 2e300, 4e300],
    [0.1 + 0.2, 0.3, 0.3],
    [1e16, 1e16 + 2, 1e16 + 4], [1, 2, 3, 4, 5], [-5, -5, -5, -5], [1e-200, 1e200, 3],
  ]

  @Test(arguments: strange, [strange[2], [], [1, 1], [1e308, 0], [.nan, 1], [3, 1, 1e-200]])
  func badInputIsAnErrorOrAResult(first: [Double], second: [Double]) {
    for test in tests(first, second) {
      for alternative in Alternative.allCases {
        let result = test.result(alternative, level: 0.9)
        #expect(!result.pValue.value.isNaN, "\(test.method)")
        let numbers = [
          result.statistic?.value, result.estimate?.value, result.estimate?.interval?.lower,
          result.estimate?.interval?.upper, result.effect?.value, result.effect?.interval?.lower,
          result.effect?.interval?.upper,
        ]
        #expect(numbers.allSatisfy { $0?.isNaN != true }, "\(test.method) \(numbers)")
      }
    }
    let groups = [first, second, [1, 2, 4]]
    var omnibus: [any OmnibusTest] = []
    if let test = try? OneWayAnova(groups) { omnibus.append(test) }
    if let test = try? WelchAnova(groups) { omnibus.append(test) }
    if let test = try? KruskalWallis(groups) { omnibus.append(test) }
    let blocks = [first, second, first]
    if let test = try? Friedman(blocks: blocks) { omnibus.append(test) }
    if let test = try? Friedman(blocks: blocks, distribution: .imanDavenport) { omnibus.append(test) }
    if let test = try? RepeatedMeasuresAnova(subjects: blocks) { omnibus.append(test) }
    for test in omnibus {
      let result = test.result(level: 0.9)
      let numbers = [result.statistic?.value, result.effect?.value, result.effect?.interval?.upper]
      #expect(!result.pValue.value.isNaN && numbers.allSatisfy { $0?.isNaN != true }, "\(test.method)")
    }
    if let tukey = try? TukeyHSD(groups) {
      #expect(tukey.comparisons().allSatisfy { !$0.pValue.value.isNaN })
    }
    if let games = try? GamesHowell(groups) {
      #expect(games.comparisons().allSatisfy { !$0.pValue.value.isNaN })
    }
    if let page = try? PageTrend(blocks: blocks) { #expect(page.effect()?.value.isNaN == false) }
  }
}
