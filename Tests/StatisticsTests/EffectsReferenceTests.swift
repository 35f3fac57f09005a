import Testing

@testable import Statistics

/// Effect sizes and tests of one rate against R 4.2.2; see `Reference/effects/generate.R`.
@Suite("Effects against R")
struct EffectsReferenceTests {
  private struct Cases: Decodable {
    struct Pairs: Decodable {
      let first: [Double]
      let second: [Double]
      let null: Double
      let dz: [Double]
      let dav: [Double]
      let drm: [Double]
    }
    struct Rate: Decodable {
      let events: Int
      let exposure: Double
      let target: Double
      let p: [Double]
      let central: Double
      let ratio: [Double]
    }
    struct Odds: Decodable {
      let changes: [Int]
      let ratio: [Double?]
    }
    struct Groups: Decodable {
      let groups: [[Double]]
      let eta: Double
    }
    struct Permutation: Decodable {
      let first: [Double]
      let second: [Double]
      let null: Double
      let single: [Double]
      let groups: [Double]
    }
    struct MidP: Decodable {
      let count: Int
      let total: Int
      let target: Double
      let mean: Double
      let share: [Double]
      let shareP: [Double]
      let rate: [Double]
      let rateP: [Double]
    }
    let pairs: [Pairs]
    let rates: [Rate]
    let odds: [Odds]
    let ranks: [Groups]
    let midp: [MidP]
    let permutations: [Permutation]
  }

  private let reference: Cases
  private static let alternatives: [Alternative] = [.twoSided, .less, .greater]

  init() throws { reference = try Reference.load("effects/effects.json") }

  @Test("d_z, d_av and d_rm of pairs with their intervals")
  func pairs() throws {
    #expect(reference.pairs.count == 40)
    for (index, item) in reference.pairs.enumerated() {
      let effect = try PairedMeanDifference(item.first, item.second, reference: item.null)
      for (estimate, expected) in [
        (effect.dz(), item.dz), (effect.dav(), item.dav), (effect.drm(), item.drm),
      ] {
        let estimate = try #require(estimate)
        let interval = try #require(estimate.interval)
        let what: Comment = "\(estimate.quantity), case \(index)"
        expectClose(estimate.value, expected[0], relative: 1e-11, what)
        // Limits of R's noncentral t, and of its numerical derivatives.
        expectClose(interval.lower, expected[1], relative: 1e-8, absolute: 1e-9, what)
        expectClose(interval.upper, expected[2], relative: 1e-8, absolute: 1e-9, what)
      }
    }
  }

  @Test("paired effects negate with the order, but for the common-language effect, which is mirrored")
  func pairLaws() throws {
    let effect = try PairedMeanDifference(Sleep.first, Sleep.second)
    let swapped = try PairedMeanDifference(Sleep.second, Sleep.first)
    for (one, other) in [(effect.dav(), swapped.dav()), (effect.drm(), swapped.drm())] {
      let (one, other) = (try #require(one?.interval), try #require(other?.interval))
      expectClose(one.lower, -other.upper, relative: 1e-9)
    }
    let (one, other) = (try #require(effect.commonLanguage()), try #require(swapped.commonLanguage()))
    expectClose(one.value, 1 - other.value, relative: 1e-12)
    expectClose(one.value, Normal.lowerTail(-1.284557563), relative: 1e-8)
    // With one measurement a multiple of the other r is 1, so d_rm is 0 and its interval is undefined.
    let multiple = try #require(try PairedMeanDifference([1, 2, 4], [2, 4, 8]).drm())
    #expect(multiple.value == 0 && multiple.interval == nil)
    #expect(throws: StatisticsError.self) {
      try PairedMeanDifference([1, 2, 4], [2, 4, 7], reference: .nan)
    }
  }

  @Test("one rate against a target")
  func rates() throws {
    #expect(reference.rates.count == 80)
    for (index, item) in reference.rates.enumerated() {
      let rate = try PoissonRate(item.events, per: item.exposure)
      let test = try PoissonRateTest(rate, target: item.target)
      for (alternative, expected) in zip(Self.alternatives, item.p) {
        expectClose(
          test.pValue(alternative).value, expected, relative: 1e-9, "\(alternative), case \(index)")
      }
      let central = try PoissonRateTest(rate, target: item.target, twoSided: .central)
      expectClose(central.pValue(.twoSided).value, item.central, relative: 1e-9, "case \(index)")
      let ratio = try #require(test.effect(level: 0.95))
      expectClose(ratio.value, item.ratio[0], relative: 1e-12)
      expectClose(ratio.interval?.lower ?? -1, item.ratio[1], relative: 1e-9)
      expectClose(ratio.interval?.upper ?? -1, item.ratio[2], relative: 1e-9)
    }
    for target in [0, -1, .nan, .infinity, 1e12] {
      #expect(throws: StatisticsError.self) { try PoissonRateTest(PoissonRate(3), target: target) }
    }
    #expect(try PoissonRateTest(PoissonRate(0), target: 1e-3).pValue(.twoSided).value == 1)
    #expect(try PoissonRateTest(PoissonRate(1000), target: 1e-3).pValue(.twoSided).value == 0)
  }

  @Test("paired odds ratios")
  func odds() throws {
    for (index, item) in reference.odds.enumerated() {
      let table = try FourfoldTable(5, item.changes[0], item.changes[1], 3)
      let ratio = try #require(PairedOddsRatio(table))
      let both = ratio.estimate()
      expectClose(both.value, item.ratio[0] ?? .infinity, relative: 1e-13)
      expectClose(both.interval?.lower ?? -1, item.ratio[1] ?? .infinity, relative: 1e-8, "case \(index)")
      expectClose(both.interval?.upper ?? -1, item.ratio[2] ?? .infinity, relative: 1e-8, "case \(index)")
      let upper = ratio.estimate(.less).interval
      expectClose(upper?.upper ?? -1, item.ratio[3] ?? .infinity, relative: 1e-8, "case \(index)")
      #expect(upper?.lower == 0)
    }
    #expect(try PairedOddsRatio(FourfoldTable(4, 0, 0, 3)) == nil)
  }

  @Test("mid-p tests and the intervals that invert them")
  func midP() throws {
    #expect(reference.midp.count == 60)
    for (index, item) in reference.midp.enumerated() {
      let share = try MidPTest(item.count, of: item.total, target: item.target)
      let rate = try MidPTest(PoissonRate(item.count), target: item.mean)
      // Of two rates the first group's share of all events is a proportion: the tests and intervals are the same.
      let odds = item.target / (1 - item.target)
      let ratio = try MidPTest(
        PoissonRate(item.count), PoissonRate(item.total - item.count), nullRatio: odds)
      for (position, alternative) in Self.alternatives.enumerated() {
        let what: Comment = "\(alternative), case \(index)"
        expectClose(share.pValue(alternative).value, item.shareP[position], relative: 1e-10, what)
        expectClose(rate.pValue(alternative).value, item.rateP[position], relative: 1e-10, what)
        expectClose(ratio.pValue(alternative).value, item.shareP[position], relative: 1e-9, what)
        #expect(share.pValue(alternative).basis == .midP)
      }
      for (test, expected) in [(share, item.share), (rate, item.rate)] {
        let interval = try #require(test.estimate(level: 0.95, .twoSided)?.interval)
        expectClose(interval.lower, expected[0], relative: 1e-9, absolute: 1e-13, "case \(index)")
        expectClose(interval.upper, expected[1], relative: 1e-9, "case \(index)")
      }
      let bounds = try #require(ratio.estimate(level: 0.95, .twoSided)?.interval)
      expectClose(bounds.lower / (1 + bounds.lower), item.share[0], relative: 1e-9, absolute: 1e-13)
      if item.count < item.total {
        expectClose(bounds.upper / (1 + bounds.upper), item.share[1], relative: 1e-9)
      } else {
        #expect(bounds.upper == .infinity)
      }
    }
    for count in [0, 1, 5] {
      let proportion = try Proportion(count, of: 5)
      for level in [0.5, 0.999999] {
        let interval = proportion.interval(.midP, level: level)
        #expect(interval.contains(proportion.value) && interval.lower >= 0 && interval.upper <= 1)
      }
    }
    let none = try MidPTest(PoissonRate(0), PoissonRate(0))
    #expect(none.pValue(.twoSided).value == 1 && none.estimate(level: 0.95, .twoSided) == nil)
  }

  @Test("η² of the ranks")
  func ranks() throws {
    for item in reference.ranks {
      let test = try KruskalWallis(item.groups)
      let eta = try #require(test.etaSquared())
      expectClose(eta.value, item.eta, relative: 1e-10, absolute: 1e-13)
      #expect(eta.interval == test.effect()?.interval)
    }
    #expect(try KruskalWallis([[1], [2], [3]]).etaSquared() == nil)
  }

  @Test("sign flips about a mean and reallocations of shifted groups, by enumeration")
  func permutations() throws {
    for (index, item) in reference.permutations.enumerated() {
      let distribution = PermutationTest.Distribution.automatic(draws: 1, seed: 1)
      let single = try PermutationTest(item.first, mean: item.null, distribution: distribution)
      let paired = try PermutationTest(
        paired: item.first, item.first.map { _ in 0 }, difference: item.null, distribution: distribution)
      let groups = try PermutationTest(
        item.first, item.second, difference: item.null, distribution: distribution)
      for (position, alternative) in Self.alternatives.enumerated() {
        let what: Comment = "\(alternative), case \(index)"
        expectClose(single.pValue(alternative).value, item.single[position], relative: 1e-12, what)
        #expect(paired.pValue(alternative) == single.pValue(alternative))
        expectClose(groups.pValue(alternative).value, item.groups[position], relative: 1e-12, what)
      }
      #expect(single.estimate(level: 0.95, .twoSided)?.quantity == "mean")
    }
  }

  @Test("random draws come near the exact p-value of the same rank test, and are seeded")
  func drawnRanks() throws {
    var generator = SeededGenerator(seed: 9)
    func value() -> Double { Double(generator.draw(below: 12)) }
    let (first, second) = ((0..<14).map { _ in value() }, (0..<11).map { _ in value() + 1 })
    let blocks = (0..<9).map { _ in (0..<4).map { Double($0) / 3 + value() } }
    let drawn = ReferenceDistribution.resampled(draws: 20_000, seed: 4)
    func compare(_ make: (ReferenceDistribution) throws -> some HypothesisTest) throws {
      let (exact, random) = (try make(.exact), try make(drawn))
      #expect(random.remarks.contains { $0.code == "monte-carlo-error" })
      for alternative in Self.alternatives {
        let (p, estimate) = (exact.pValue(alternative).value, random.pValue(alternative))
        #expect(estimate.basis == .resampled(draws: 20_000, seed: 4))
        // Two-sided p is twice the smaller tail.
        let (tail, weight) = alternative == .twoSided ? (p / 2, 2.0) : (p, 1.0)
        #expect(abs(p - estimate.value) < weight * (5 * (tail * (1 - tail) / 20_000).squareRoot() + 1e-4))
        #expect(try make(drawn).pValue(alternative) == estimate)
      }
      #expect(exact.effect(level: 0.95) == random.effect(level: 0.95))
    }
    try compare { try MannWhitney(first, second, distribution: $0) }
    try compare {
      try WilcoxonSignedRank(Array(first.prefix(11)), second, zeros: .ranked, distribution: $0)
    }
    try compare { try PageTrend(blocks: blocks, distribution: $0) }
    #expect(throws: StatisticsError.self) {
      try MannWhitney(first, second, distribution: .resampled(draws: 0, seed: 1))
    }
  }
}
