import Foundation
import Testing

@testable import Statistics

/// Power, sizes and effects against R's pwr, power.prop.test and the definitions.
@Suite struct PowerTests {
  private struct Frozen: Decodable {
    struct T: Decodable {
      let type: String
      let two: Bool
      let alpha, d, power, wanted, size, effect: Double
      let n: Int
    }
    struct Unequal: Decodable { let n1, n2, d, alpha, power: Double }
    struct Rank: Decodable {
      let parent: RankTestPower.Parent
      let groups, two: Bool
      let n: Int
      let d, alpha, power: Double
    }
    struct Anova: Decodable {
      let k, n: Int
      let f, alpha, power, size, effect: Double
    }
    struct Correlation: Decodable {
      let n: Int
      let r, alpha, power, size: Double
      let two: Bool
    }
    struct Share: Decodable {
      let n: Int
      let target, truth, alpha, power: Double
      let above, two: Bool
      let path: [Double]?
    }
    struct Shares: Decodable {
      let n, k: Int
      let p1, p2, alpha, power, size, m, icc, cv, deff, clustered: Double
      let two: Bool
    }
    struct Pairs: Decodable {
      let n: Int
      let discordant, delta, alpha, power: Double
      let two: Bool
    }
    struct Times: Decodable {
      let n: Int
      let share, hr, ratio, alpha, schoenfeld, freedman, size, freedmanSize: Double
      let two: Bool
    }
    struct Bounds: Decodable {
      let groups: Bool
      let n: Int
      let bound, truth, alpha, power: Double
    }
    struct Clusters: Decodable {
      let k: Int
      let m, icc, d, alpha, power: Double
      let two: Bool
    }
    struct Precision: Decodable {
      let n: Int
      let level, sd, r, mean, difference: Double
      let p, proportion, proportions, correlation: [Double]
    }
    let t: [T]
    let unequal: [Unequal]
    let rank: [Rank]
    let anova: [Anova]
    let correlation: [Correlation]
    let proportion: [Share]
    let proportions: [Shares]
    let mcnemar: [Pairs]
    let logrank: [Times]
    let tost: [Bounds]
    let cluster: [Clusters]
    let precision: [Precision]
  }

  private let frozen: Frozen

  init() throws { frozen = try Reference.load("power/power.json") }

  private static func sides(_ isTwo: Bool) -> TestSides { isTwo ? .two : .one }

  @Test func tTests() throws {
    compare("Power of t tests", with: "R pwr", on: frozen.t) { item in
      let samples: TTestPower.Samples =
        item.type == "paired" ? .paired : item.type == "one.sample" ? .one : .two(ratio: 1)
      let design = try TTestPower(samples, sides: Self.sides(item.two), alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.d), item.power, relative: 1e-9)
      let plan = try design.sampleSize(effect: item.d, power: item.wanted)
      #expect(plan.size == Int(item.size.rounded(.up)))
      if let exact = plan.exactSize { expectClose(exact, item.size, relative: 1e-9) }
      expectClose(try design.detectableEffect(size: item.n, power: item.wanted), item.effect, relative: 1e-9)
    }
    compare("Power of t tests, unequal groups", with: "R pwr", on: frozen.unequal) { item in
      let design = try TTestPower(.two(ratio: item.n2 / item.n1), alpha: item.alpha)
      expectClose(design.power(size: item.n1, effect: item.d), item.power, relative: 1e-9)
    }
  }

  @Test func rankTests() throws {
    compare("Power of rank tests by relative efficiency", with: "R pt, by definition", on: frozen.rank) {
      item in
      let design = try RankTestPower(
        item.groups ? .two(ratio: 1) : .paired, parent: item.parent, sides: Self.sides(item.two),
        alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.d), item.power, relative: 1e-9)
    }
  }

  @Test func analysesOfVariance() throws {
    compare("Power of analysis of variance", with: "R pf, Poisson mixture", on: frozen.anova) { item in
      let design = try AnovaPower(groups: item.k, alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.f), item.power, relative: 1e-9)
      let plan = try design.sampleSize(effect: item.f, power: 0.8)
      if let exact = plan.exactSize { expectClose(exact, item.size, relative: 1e-9) }
      #expect(plan.size == max(2, Int(item.size.rounded(.up))))
      expectClose(try design.detectableEffect(size: item.n, power: 0.8), item.effect, relative: 1e-9)
    }
  }

  private struct FurtherPlans: Decodable {
    struct Table: Decodable {
      let n, df: Int
      let w, alpha, power, size: Double
    }
    struct Regression: Decodable {
      let n, predictors, tested: Int
      let f2, alpha, power, size: Double
    }
    let tables: [Table]
    let regressions: [Regression]
  }

  @Test func tablesAndRegressions() throws {
    let plans = try Reference.load("power/tables.json", as: FurtherPlans.self)
    compare("Power of the chi-squared test", with: "R pchisq, Poisson mixture", on: plans.tables) { item in
      let design = try ChiSquaredPower(degreesOfFreedom: item.df, alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.w), item.power, relative: 1e-9)
      if let exact = try design.sampleSize(effect: item.w, power: 0.8).exactSize {
        expectClose(exact, item.size, relative: 1e-9)
      }
    }
    compare("Power of a linear regression", with: "R pf, Poisson mixture", on: plans.regressions) { item in
      let design = try RegressionPower(predictors: item.predictors, tested: item.tested, alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.f2), item.power, relative: 1e-9)
      if let exact = try design.sampleSize(effect: item.f2, power: 0.8).exactSize {
        expectClose(exact, item.size, relative: 1e-9)
      }
    }
  }

  @Test func precisionOfClusters() throws {
    // Clusters of one person are persons; of persons who are all alike each cluster is one.
    let plain = try PrecisionPlan(.difference(standardDeviation: 3))
    for (size, correlation) in [(1.0, 0.4), (7.0, 1.0)] {
      let clusters = try ClusterSampling(size: size, intraclassCorrelation: correlation)
      let plan = try PrecisionPlan(.difference(standardDeviation: 3), clusters: clusters)
      expectClose(try plan.halfWidth(size: 20), try plain.halfWidth(size: 20), relative: 1e-12)
    }
    // R: qt(0.975, 19) * 2 * sqrt((1 + 9 * 0.2) / 200).
    let clusters = try ClusterSampling(size: 10, intraclassCorrelation: 0.2)
    let mean = try PrecisionPlan(.mean(standardDeviation: 2), clusters: clusters)
    expectClose(try mean.halfWidth(size: 20), 0.495299891753, relative: 1e-9)
    #expect(mean.unit == .clusters)
    let share = try PrecisionPlan(.proportion(0.4), clusters: clusters)
    let size = try share.sampleSize(halfWidth: 0.1)
    #expect(try share.halfWidth(size: size) <= 0.1 && share.halfWidth(size: size - 1) > 0.1)
  }

  @Test func correlations() throws {
    compare("Power of a correlation", with: "R pwr", on: frozen.correlation) { item in
      let design = try CorrelationPower(sides: Self.sides(item.two), alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.r), item.power, relative: 1e-10)
      let exact = try #require(try design.sampleSize(effect: item.r, power: 0.9).exactSize)
      expectClose(exact, item.size, relative: 1e-9)
    }
  }

  @Test func shares() throws {
    compare("Power of the exact binomial test", with: "R, sum over all outcomes", on: frozen.proportion) {
      item in
      let design = try ProportionPower(
        target: item.target, direction: item.above ? .above : .below, sides: Self.sides(item.two),
        alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.truth), item.power, relative: 1e-10)
      guard let path = item.path else { return }
      let stays = path.indices.last { path[$0] < 0.8 }.map { $0 + 2 } ?? 1
      guard stays < 60 else { return }
      let plan = try design.sampleSize(effect: item.truth, power: 0.8)
      #expect(plan.size == stays)
      let first = try #require(path.firstIndex { $0 >= 0.8 }) + 1
      #expect(plan.remarks.isEmpty == (first == stays))
    }
    compare("Power of two proportions", with: "R power.prop.test", on: frozen.proportions) { item in
      let sides = Self.sides(item.two)
      let design = try TwoProportionsPower(baseline: item.p1, sides: sides, alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.p2), item.power, relative: 1e-10)
      let plan = try design.sampleSize(effect: item.p2, power: 0.8)
      if let exact = plan.exactSize { expectClose(exact, item.size, relative: 1e-9) }
      let clusters = try ClusterSampling(size: item.m, intraclassCorrelation: item.icc, variation: item.cv)
      expectClose(clusters.designEffect, item.deff, relative: 1e-12)
      let clustered = try TwoProportionsPower(
        baseline: item.p1, clusters: clusters, sides: sides, alpha: item.alpha)
      expectClose(try clustered.power(of: item.k, effect: item.p2), item.clustered, relative: 1e-10)
    }
  }

  @Test func changes() throws {
    compare("Power of McNemar's exact test", with: "R, sum over all outcomes", on: frozen.mcnemar) { item in
      let design = try McNemarPower(
        discordant: item.discordant, sides: Self.sides(item.two), alpha: item.alpha)
      expectClose(try design.power(of: item.n, effect: item.delta), item.power, relative: 1e-10)
    }
  }

  @Test func times() throws {
    compare("Power of the log-rank test", with: "R pnorm, by definition", on: frozen.logrank) { item in
      for approximation in LogRankPower.Approximation.allCases {
        let design = try LogRankPower(
          eventShare: item.share, approximation: approximation, ratio: item.ratio,
          sides: Self.sides(item.two), alpha: item.alpha)
        let isFirst = approximation == .schoenfeld
        expectClose(
          try design.power(of: item.n, effect: item.hr), isFirst ? item.schoenfeld : item.freedman,
          relative: 1e-10)
        let exact = try #require(try design.sampleSize(effect: item.hr, power: 0.8).exactSize)
        expectClose(exact, isFirst ? item.size : item.freedmanSize, relative: 1e-10)
      }
    }
  }

  @Test func equivalence() throws {
    compare("Power of equivalence tests", with: "R integrate, by definition", on: frozen.tost) { item in
      let design = try EquivalencePower(
        item.groups ? .two(ratio: 1) : .one, truth: item.truth, alpha: item.alpha)
      expectClose(
        design.power(size: Double(item.n), effect: item.bound), item.power, relative: 1e-9, absolute: 1e-13)
    }
  }

  @Test func clusters() throws {
    compare("Power of cluster means", with: "R pt, by definition", on: frozen.cluster) { item in
      let design = try ClusterMeansPower(
        try ClusterSampling(size: item.m, intraclassCorrelation: item.icc), sides: Self.sides(item.two),
        alpha: item.alpha)
      expectClose(try design.power(of: item.k, effect: item.d), item.power, relative: 1e-9)
    }
  }

  @Test func precision() throws {
    compare("Precision of planned intervals", with: "R, by definition", on: frozen.precision) { item in
      func half(_ target: PrecisionPlan.Target) throws -> Double {
        try PrecisionPlan(target, level: item.level).halfWidth(size: item.n)
      }
      expectClose(try half(.mean(standardDeviation: item.sd)), item.mean)
      expectClose(try half(.difference(standardDeviation: item.sd)), item.difference)
      for (target, ends) in [
        (PrecisionPlan.Target.proportion(item.p[0]), item.proportion),
        (.proportions(item.p[0], item.p[1]), item.proportions), (.correlation(item.r), item.correlation),
      ] {
        let plan = try PrecisionPlan(target, level: item.level)
        let interval = try plan.interval(size: item.n)
        expectClose(interval.lower, ends[0], relative: 1e-10, absolute: 1e-13)
        expectClose(interval.upper, ends[1], relative: 1e-10, absolute: 1e-13)
        // The size for this width is the smallest with it.
        let size = try plan.sampleSize(halfWidth: try plan.halfWidth(size: item.n) * (1 + 1e-12))
        #expect(size == item.n)
      }
    }
  }

  @Test func anchors() throws {
    // R 4.2.2: power.t.test and power.prop.test, strict, solved to 1e-13; pwr for the third.
    let d = try TTestPower(.two(ratio: 1))
    let size = try #require(try d.sampleSize(effect: 0.5, power: 0.8).exactSize)
    expectClose(size, 63.765610190941949, relative: 1e-11)
    let pairs = try TTestPower(.paired)
    let half = try #require(try pairs.sampleSize(effect: 0.5, power: 0.8).exactSize)
    expectClose(half, 33.367128953319146, relative: 1e-11)
    expectClose(try pairs.power(of: 24, effect: 0.6), 0.80367138559576345, relative: 1e-11)
    let shares = try TwoProportionsPower(baseline: 0.5)
    let strict = try #require(try shares.sampleSize(effect: 0.75, power: 0.9).exactSize)
    expectClose(strict, 76.706916115817378, relative: 1e-11)
    // Cohen (1988), table 8.4.4: 45 in each of four groups.
    #expect(try AnovaPower(groups: 4).sampleSize(effect: 0.25, power: 0.8).size == 45)
  }

  @Test func sizeEffectAndPowerAgree() throws {
    let designs: [any PowerDesign] = [
      try TTestPower(.one), try TTestPower(.two(ratio: 2), sides: .one), try AnovaPower(groups: 3),
      try RankTestPower(.two(ratio: 1)), try CorrelationPower(), try ProportionPower(target: 0.3),
      try ProportionPower(target: 0.7, direction: .below), try TwoProportionsPower(baseline: 0.4),
      try McNemarPower(discordant: 0.5), try LogRankPower(eventShare: 0.6), try EquivalencePower(.paired),
      try ClusterMeansPower(try ClusterSampling(size: 12, intraclassCorrelation: 0.05)),
      try ChiSquaredPower(degreesOfFreedom: 4), try RegressionPower(predictors: 4, tested: 2),
    ]
    for design in designs {
      let effect = try design.detectableEffect(size: 40, power: 0.8)
      #expect(try design.power(of: 40, effect: effect) > 0.8 - 1e-9, "\(design.method)")
      let nearer = design.nullEffect + (effect - design.nullEffect) * 0.99
      #expect(try design.power(of: 40, effect: nearer) < 0.8, "\(design.method)")
      let size = try design.sampleSize(effect: nearer, power: 0.8).size
      #expect(size > 40 && size < 60, "\(design.method)")
      #expect(try design.power(of: size, effect: nearer) >= 0.8, "\(design.method)")
      if design.risesSteadily {
        #expect(try design.power(of: size - 1, effect: nearer) < 0.8, "\(design.method)")
      }
    }
  }

  @Test func badPlansAreErrors() throws {
    #expect(throws: StatisticsError.self) { try TTestPower(.one, alpha: 0) }
    #expect(throws: StatisticsError.self) { try TTestPower(.two(ratio: 0)) }
    #expect(throws: StatisticsError.self) { try AnovaPower(groups: 1) }
    #expect(throws: StatisticsError.self) { try ProportionPower(target: 1) }
    #expect(throws: StatisticsError.self) { try ProportionPower(target: 0.3).power(of: 10, effect: 0.2) }
    #expect(throws: StatisticsError.self) { try TTestPower(.one).power(of: 1, effect: 0.5) }
    #expect(throws: StatisticsError.self) { try TTestPower(.one).sampleSize(effect: 0, power: 0.8) }
    #expect(throws: StatisticsError.self) { try TTestPower(.one).sampleSize(effect: 1e-9, power: 0.8) }
    // Three persons cannot show anything against a target of 0.6.
    #expect(throws: StatisticsError.self) {
      try ProportionPower(target: 0.6).detectableEffect(size: 3, power: 0.8)
    }
    #expect(throws: StatisticsError.self) { try EquivalencePower(.one, alpha: 0.5) }
    #expect(throws: StatisticsError.self) { try ClusterSampling(size: 0.5, intraclassCorrelation: 0) }
    #expect(throws: StatisticsError.self) { try PrecisionPlan(.mean(standardDeviation: 0)) }
    #expect(throws: StatisticsError.self) {
      try PrecisionPlan(.correlation(0.3), clusters: ClusterSampling(size: 5, intraclassCorrelation: 0.1))
    }
    #expect(throws: StatisticsError.self) { try PrecisionPlan(.correlation(1)) }
  }
}
