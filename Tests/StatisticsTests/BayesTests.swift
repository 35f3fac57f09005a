import Foundation
import Testing

@testable import Statistics

/// Bayes factors and posteriors against R's BayesFactor and their definitions.
@Suite struct BayesTests {
  private struct Case: Decodable {
    let two: Bool
    let n, m, total, x: Int
    let t, r, logBF, a, b, target, above, shareBF, estimate, se, priorMean, priorSD, mean, deviation,
      met: Double
    let interval: [Double]
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] {
    try Reference.load("bayes/bayes.json", as: Cases.self).cases
  }

  @Test func bayesFactors() throws {
    compare("JZS Bayes factor", with: "R BayesFactor, integrate", on: try Self.cases()) { item in
      let factor =
        item.two
        ? try JZSBayesFactor(t: item.t, n: item.n, and: item.m) : try JZSBayesFactor(t: item.t, n: item.n)
      expectClose(try factor.logarithm(scale: item.r), item.logBF, relative: 1e-9, absolute: 1e-10)
    }
  }

  @Test func posteriors() throws {
    compare("Posteriors: beta-binomial and normal", with: "R, by definition", on: try Self.cases()) { item in
      let share = try BetaPosterior(item.x, of: item.total, priorAlpha: item.a, priorBeta: item.b)
      let interval = try #require(share.estimate().interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-9)
      expectClose(interval.upper, item.interval[1], relative: 1e-9)
      expectClose(try share.probability(above: item.target), item.above, relative: 1e-10, absolute: 1e-300)
      expectClose(
        try share.logBayesFactor(against: item.target), item.shareBF, relative: 1e-9, absolute: 1e-10)
      let normal = try NormalPosterior(
        estimate: item.estimate, standardError: item.se, priorMean: item.priorMean,
        priorStandardDeviation: item.priorSD)
      expectClose(normal.mean, item.mean, relative: 1e-11, absolute: 1e-13)
      expectClose(normal.standardDeviation, item.deviation, relative: 1e-12)
      expectClose(normal.probability(above: item.target), item.met, relative: 1e-9)
    }
  }

  private struct Shares: Decodable {
    let n, x: [Int]
    let a, b, d, positive, above, mean, logBF: Double
    let interval: [Double]
  }
  private struct SharesCases: Decodable { let cases: [Shares] }

  @Test func twoShares() throws {
    let cases = try Reference.load("bayes/shares.json", as: SharesCases.self).cases
    compare("Posterior and Bayes factor of two shares", with: "R lbeta, integrate", on: cases) { item in
      func posterior(_ index: Int) throws -> BetaPosterior {
        try BetaPosterior(item.x[index], of: item.n[index], priorAlpha: item.a, priorBeta: item.b)
      }
      let difference = try BetaDifference(try posterior(0), try posterior(1))
      expectClose(difference.probability(above: 0), item.positive, relative: 1e-9, absolute: 1e-15)
      expectClose(difference.probability(above: item.d), item.above, relative: 1e-9, absolute: 1e-15)
      expectClose(
        difference.probability(above: item.d) + difference.probability(upTo: item.d), 1, relative: 1e-12)
      expectClose(difference.logBayesFactor, item.logBF, relative: 1e-10, absolute: 1e-11)
      let estimate = try difference.estimate()
      expectClose(estimate.value, item.mean, relative: 1e-12, absolute: 1e-14)
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, item.interval[0], relative: 1e-9, absolute: 1e-10)
      expectClose(interval.upper, item.interval[1], relative: 1e-9, absolute: 1e-10)
      // Which group comes first turns the sign alone.
      let turned = try BetaDifference(try posterior(1), try posterior(0))
      expectClose(turned.probability(upTo: -item.d), difference.probability(above: item.d), absolute: 1e-12)
      expectClose(turned.logBayesFactor, difference.logBayesFactor, absolute: 1e-12)
    }
    // Shares at opposite ends: the interval ends at -1.
    let far = try BetaDifference(try BetaPosterior(0, of: 40), try BetaPosterior(4, of: 4))
    let interval = try #require(try far.estimate().interval)
    #expect(interval.lower > -1 && interval.lower < far.mean && interval.upper > far.mean)
    #expect(throws: StatisticsError.self) {
      try BetaDifference(
        try BetaPosterior(1, of: 3), try BetaPosterior(1, of: 3, priorAlpha: 1, priorBeta: 1))
    }
  }

  @Test func sleep() throws {
    // Student (1908), paired: BF₁₀ = 17.25888 (R BayesFactor, r = 0.7071).
    let factor = try JZSBayesFactor(t: -4.062127683382037, n: 10)
    expectClose(try factor.value(), 17.25888026, relative: 1e-8)
    // The sign of t makes no difference; no effect at all speaks for none.
    expectClose(try JZSBayesFactor(t: 4.062127683382037, n: 10).value(), try factor.value(), relative: 1e-14)
    #expect(try JZSBayesFactor(t: 0, n: 30).value() < 1)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.self) { try JZSBayesFactor(t: 1, n: 1) }
    #expect(throws: StatisticsError.self) { try JZSBayesFactor(t: .nan, n: 9) }
    #expect(throws: StatisticsError.self) { try JZSBayesFactor(t: 1, n: 9).value(scale: 0) }
    #expect(throws: StatisticsError.self) { try BetaPosterior(3, of: 9, priorAlpha: 0) }
    #expect(throws: StatisticsError.self) { try BetaPosterior(10, of: 9) }
    #expect(throws: StatisticsError.self) {
      try NormalPosterior(estimate: 1, standardError: 0, priorMean: 0, priorStandardDeviation: 1)
    }
  }
}
