import Foundation
import Testing

@testable import Statistics

/// The posterior of the standardised effect against nested adaptive integration.
@Suite struct JZSPosteriorTests {
  private struct Case: Decodable {
    let two: Bool
    let n, m: Int
    let t, r, point, above, positive, negative: Double
  }
  private struct Cases: Decodable { let cases: [Case] }

  @Test func probabilities() throws {
    let cases = try Reference.load("bayes/posterior.json", as: Cases.self).cases
    compare("Posterior of the standardised effect, Cauchy prior", with: "R integrate, nested", on: cases) {
      item in
      let factor =
        item.two
        ? try JZSBayesFactor(t: item.t, n: item.n, and: item.m) : try JZSBayesFactor(t: item.t, n: item.n)
      let posterior = try JZSPosterior(factor, scale: item.r)
      expectClose(posterior.probability(above: item.point), item.above, relative: 1e-9, absolute: 1e-11)
      expectClose(posterior.probability(above: 0), item.positive, relative: 1e-9, absolute: 1e-11)
      expectClose(posterior.probability(upTo: 0), item.negative, relative: 1e-9, absolute: 1e-11)
      let (greater, less) = (try posterior.bayesFactor(.greater), try posterior.bayesFactor(.less))
      // Both directed alternatives are half of the undirected one.
      expectClose((greater + less) / 2, try posterior.bayesFactor(), relative: 1e-9)
    }
  }

  @Test func sleep() throws {
    // R BayesFactor: ttestBF(sleep, paired), δ < 0 against δ = 0 is nearly twice 17.2589.
    let posterior = try JZSPosterior(try JZSBayesFactor(t: -4.062127683382037, n: 10))
    let less = try posterior.bayesFactor(.less)
    #expect(less > 34 && less < 34.52, "\(less)")
    let estimate = try posterior.estimate(n: 10)
    let interval = try #require(estimate.interval)
    #expect(estimate.value < 0 && interval.upper < 0 && interval.contains(estimate.value))
    expectClose(posterior.probability(above: interval.upper), 0.025, relative: 1e-9)
    expectClose(posterior.probability(upTo: interval.lower), 0.025, relative: 1e-9)
    #expect(throws: StatisticsError.self) { try posterior.quantile(1) }
    #expect(throws: StatisticsError.self) { try JZSPosterior(posterior.factor, scale: 0) }
  }
}
