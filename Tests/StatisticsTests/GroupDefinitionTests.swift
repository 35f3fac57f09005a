import Testing

@testable import Statistics

/// Analyses of groups and blocks on random data of every scale, from their definitions with 40 digits
/// (`Reference/location/groups.py` and `blocks.py`); data without variation must be refused.
@Suite("Tests of groups and blocks by definition")
struct GroupDefinitionTests {
  private struct Groups: Decodable {
    struct Anova: Decodable {
      let f, p: Double
      let shares: [Double]
      let interval: [Double]?
    }
    struct Ranks: Decodable {
      let kruskal: [Double]
      let interval: [Double]?
      let dunn: [[Double]]
    }
    let groups: [[Double]]
    let anova: Anova?
    let welch: [Double]?
    let ranks: Ranks?
    let levene, brownForsythe: [Double]?
    let tukey, gamesHowell: [[Double]]?
  }

  private struct Blocks: Decodable {
    struct Ranks: Decodable {
      let friedman: [Double]
      let iman, page: [Double]?
    }
    struct Repeated: Decodable {
      let f, share: Double
      let epsilon, p: [Double]
      let interval: [Double]?
    }
    let blocks: [[Double]]
    let ranks: Ranks?
    let repeated: Repeated?
  }

  private let groups: [Groups]
  private let blocks: [Blocks]
  private let reference = "mpmath, by definition"

  init() throws {
    groups = try Reference.load("location/groups-by-definition.json")
    blocks = try Reference.load("location/blocks-by-definition.json")
  }

  private func expectShare(_ interval: Interval?, _ expected: [Double]?) throws {
    guard let expected else { return }
    let interval = try #require(interval)
    expectClose(interval.lower, expected[0], relative: 1e-8, absolute: 1e-10)
    expectClose(interval.upper, expected[1], relative: 1e-8, absolute: 1e-10)
  }

  @Test func analysesOfVariance() {
    compare("One-way analysis of variance", with: reference, on: groups) { item in
      guard let expected = item.anova else {
        #expect(throws: StatisticsError.self) { try OneWayAnova(item.groups) }
        return
      }
      let test = try OneWayAnova(item.groups)
      expectClose(test.f, expected.f, absolute: 1e-14)
      expectClose(test.pValue.value, expected.p, absolute: 1e-300)
    }
    let varied = groups.filter { $0.anova != nil }
    compare("η², ω² and ε² with interval", with: "mpmath, SciPy noncentral F", on: varied) { item in
      let (test, expected) = (try OneWayAnova(item.groups), try #require(item.anova))
      let estimates = [test.effect(), test.omegaSquared(), test.epsilonSquared()]
      for (estimate, value) in zip(estimates, expected.shares) {
        expectClose(try #require(estimate).value, value, absolute: 1e-14)
        try expectShare(estimate?.interval, expected.interval)
      }
    }
    compare("Correlation ratio η with interval", with: "mpmath, SciPy noncentral F", on: varied) { item in
      let (test, expected) = (try CorrelationRatio(groups: item.groups), try #require(item.anova))
      expectClose(test.explainedShare, expected.shares[0], absolute: 1e-14)
      expectClose(test.pValue.value, expected.p, absolute: 1e-300)
      try expectShare(test.effect(level: 0.95)?.interval, expected.interval?.map { $0.squareRoot() })
    }
    compare("Welch's analysis of variance", with: reference, on: groups) { item in
      guard let expected = item.welch else {
        #expect(throws: StatisticsError.self) { try WelchAnova(item.groups) }
        return
      }
      let test = try WelchAnova(item.groups)
      expectClose(test.f, expected[0], absolute: 1e-14)
      expectClose(test.denominator, expected[1])
      expectClose(test.pValue.value, expected[2], absolute: 1e-300)
      expectClose(try #require(test.effect()).value, expected[3], absolute: 1e-14)
    }
    for (name, centre, expected) in [
      ("Levene's test", LeveneTest.Centre.mean, \Groups.levene),
      ("Brown–Forsythe test", .median, \Groups.brownForsythe),
    ] {
      compare(name, with: reference, on: groups) { item in
        guard let expected = item[keyPath: expected] else {
          #expect(throws: StatisticsError.self) { try LeveneTest(groups: item.groups, centre: centre) }
          return
        }
        let test = try LeveneTest(groups: item.groups, centre: centre)
        expectClose(try #require(test.statistic).value, expected[0], absolute: 1e-14)
        expectClose(test.pValue.value, expected[1], absolute: 1e-300)
      }
    }
  }

  @Test func ranksOfGroups() {
    compare("Kruskal–Wallis test", with: reference, on: groups) { item in
      guard let expected = item.ranks else {
        #expect(throws: StatisticsError.self) { try KruskalWallis(item.groups) }
        return
      }
      let test = try KruskalWallis(item.groups)
      expectClose(test.h, expected.kruskal[0], absolute: 1e-14)
      expectClose(test.pValue.value, expected.kruskal[1])
    }
    let ranked = groups.filter { $0.ranks != nil }
    compare("ε² of ranks with interval", with: "mpmath, SciPy noncentral F", on: ranked) { item in
      let (test, expected) = (try KruskalWallis(item.groups), try #require(item.ranks))
      expectClose(try #require(test.effect()).value, expected.kruskal[2], absolute: 1e-14)
      try expectShare(test.effect()?.interval, expected.interval)
    }
    compare("Dunn's comparisons", with: reference, on: ranked) { item in
      let expected = try #require(item.ranks?.dunn)
      for (position, adjustment) in [(2, MultipleTesting.holm), (3, .bonferroni)] {
        let pairs = try Dunn(item.groups, adjustment: adjustment).comparisons
        #expect(pairs.count == expected.count)
        for (pair, expected) in zip(pairs, expected) {
          expectClose(pair.statistic.value, expected[0], absolute: 1e-14)
          expectClose(pair.pValue.value, expected[1])
          expectClose(pair.adjusted, expected[position])
        }
      }
    }
  }

  private func expect(_ pairs: [MeanComparison], _ expected: [[Double]]) throws {
    #expect(pairs.count == expected.count)
    for (pair, expected) in zip(pairs, expected) {
      let interval = try #require(pair.difference.interval)
      let width = expected[2] - expected[1]
      expectClose(pair.difference.value, expected[0], absolute: 1e-13 * width)
      expectClose(interval.lower, expected[1], relative: 1e-8, absolute: 1e-10 * width)
      expectClose(interval.upper, expected[2], relative: 1e-8, absolute: 1e-10 * width)
      expectClose(pair.statistic.value, expected[3], absolute: 1e-12)
      expectClose(pair.statistic.degreesOfFreedom[0], expected[4])
      expectClose(pair.pValue.value, expected[5], absolute: 1e-300)
    }
  }

  @Test func comparisonsOfPairs() {
    // Each of these takes milliseconds; nineteen of every kind are enough.
    let some = Array(groups.prefix(209))
    compare("Tukey's honest significant differences", with: "Gauss–Legendre quadrature", on: some, some: 40) {
      item in
      guard let expected = item.tukey else {
        #expect(throws: StatisticsError.self) { try TukeyHSD(item.groups) }
        return
      }
      try expect(TukeyHSD(item.groups).comparisons(), expected)
    }
    compare("Games–Howell comparisons", with: "Gauss–Legendre quadrature", on: some, some: 40) {
      item in
      guard let expected = item.gamesHowell else {
        #expect(throws: StatisticsError.self) { try GamesHowell(item.groups) }
        return
      }
      try expect(GamesHowell(item.groups).comparisons(), expected)
    }
  }

  @Test func ranksOfBlocks() {
    compare("Friedman test", with: reference, on: blocks) { item in
      guard let expected = item.ranks else {
        #expect(throws: StatisticsError.self) { try Friedman(blocks: item.blocks) }
        return
      }
      let test = try Friedman(blocks: item.blocks, distribution: .chiSquared)
      expectClose(test.chiSquared, expected.friedman[0], absolute: 1e-14)
      expectClose(test.pValue.value, expected.friedman[1])
      expectClose(test.kendallW, expected.friedman[2], absolute: 1e-14)
    }
    let disagreed = blocks.filter { $0.ranks?.iman != nil }
    compare("Friedman test, Iman–Davenport F", with: reference, on: disagreed) { item in
      let test = try Friedman(blocks: item.blocks, distribution: .imanDavenport)
      let expected = try #require(item.ranks?.iman)
      expectClose(try #require(test.imanDavenportF), expected[0], absolute: 1e-14)
      expectClose(test.pValue.value, expected[1])
    }
    compare("Page's trend test", with: reference, on: blocks.filter { $0.ranks != nil }) { item in
      let test = try PageTrend(blocks: item.blocks, distribution: .asymptotic(continuityCorrection: .none))
      let expected = try #require(item.ranks?.page)
      #expect(test.l == expected[0])
      for (alternative, p) in zip([Alternative.twoSided, .less, .greater], expected.dropFirst()) {
        expectClose(test.pValue(alternative).value, p)
      }
    }
  }

  @Test func repeatedMeasures() {
    compare("Repeated-measures analysis of variance", with: reference, on: blocks) { item in
      guard let expected = item.repeated else {
        #expect(throws: StatisticsError.self) { try RepeatedMeasuresAnova(subjects: item.blocks) }
        return
      }
      for (correction, p) in zip(
        [RepeatedMeasuresAnova.Correction.none, .greenhouseGeisser, .huynhFeldt], expected.p)
      {
        let test = try RepeatedMeasuresAnova(subjects: item.blocks, correction: correction)
        expectClose(test.f, expected.f, absolute: 1e-14)
        expectClose(test.greenhouseGeisser, expected.epsilon[0])
        expectClose(test.huynhFeldt, expected.epsilon[1])
        expectClose(test.pValue.value, p, absolute: 1e-300)
        let share = try #require(test.effect())
        expectClose(share.value, expected.share, absolute: 1e-14)
        try expectShare(share.interval, expected.interval)
      }
    }
  }
}
