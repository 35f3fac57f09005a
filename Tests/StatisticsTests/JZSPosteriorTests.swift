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
      // The reference ends 14 standard deviations from the effect observed, where in small samples 1e-9 is left.
      let tolerance = item.n < 8 ? 1e-6 : 1e-9
      expectClose(posterior.probability(above: item.point), item.above, relative: tolerance, absolute: 1e-9)
      expectClose(posterior.probability(above: 0), item.positive, relative: tolerance, absolute: 1e-9)
      expectClose(posterior.probability(upTo: 0), item.negative, relative: tolerance, absolute: 1e-9)
      let upper = try posterior.quantile(0.975)
      expectClose(posterior.probability(above: upper), 0.025, relative: 1e-9)
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
    #expect(throws: StatisticsError.self) { try posterior.quantile(1) }
    #expect(throws: StatisticsError.self) { try JZSPosterior(posterior.factor, scale: 0) }
  }
}
