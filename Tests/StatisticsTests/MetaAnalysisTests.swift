import Foundation
import Testing

@testable import Statistics

/// Meta-analyses against R's metafor.
@Suite struct MetaAnalysisTests {
  private struct Fit: Decodable {
    let tau2, b, se, p, inconsistency: Double
    let ci, hk, pi, hkpi: [Double]
  }
  private struct Case: Decodable {
    let y, s, tau2, egger, n, m, sd, a, rr, or, rd, md, smd: [Double]
    let fits: [Fit]
    let heterogeneity, heterogeneityP: Double
  }
  private struct Cases: Decodable { let cases: [Case] }

  private static func cases() throws -> [Case] {
    try Reference.load("synthesis/synthesis.json", as: Cases.self).cases
  }

  private static func effects(_ item: Case) throws -> [StudyEffect] {
    try zip(item.y, item.s).map { try StudyEffect(value: $0, standardError: $1) }
  }

  @Test func models() throws {
    compare(
      "Meta-analysis: common effect, DL, PM, REML, Hartung–Knapp", with: "R metafor", on: try Self.cases()
    ) {
      item in
      let effects = try Self.effects(item)
      for (model, expected) in zip(MetaAnalysis.Model.allCases, item.fits) {
        let fit = try MetaAnalysis(effects, model: model)
        expectClose(fit.betweenVariance, expected.tau2, relative: 1e-9, absolute: 1e-14, "\(model)")
        expectClose(fit.value, expected.b, relative: 1e-9, absolute: 1e-12, "\(model)")
        expectClose(fit.standardError, expected.se, relative: 1e-9)
        expectClose(fit.result().pValue.value, expected.p, relative: 1e-8)
        expectClose(fit.inconsistency, expected.inconsistency, relative: 1e-9, absolute: 1e-12)
        let interval = try #require(fit.estimate().interval)
        expectClose(interval.lower, expected.ci[0], relative: 1e-9, absolute: 1e-11)
        expectClose(interval.upper, expected.ci[1], relative: 1e-9, absolute: 1e-11)
        let knapp = try MetaAnalysis(effects, model: model, method: .hartungKnapp)
        let own = try #require(knapp.estimate().interval)
        for (found, value) in zip(
          [knapp.standardError, own.lower, own.upper, knapp.result().pValue.value], expected.hk)
        {
          expectClose(found, value, relative: 1e-8, absolute: 1e-11, "\(model)")
        }
        guard model != .common else { continue }
        for (found, ends) in [(fit, expected.pi), (knapp, expected.hkpi)] {
          let prediction = try #require(found.predictionInterval())
          expectClose(prediction.lower, ends[0], relative: 1e-9, absolute: 1e-11)
          expectClose(prediction.upper, ends[1], relative: 1e-9, absolute: 1e-11)
        }
      }
    }
    compare("Heterogeneity: Q, τ² by Q-profile; Egger's test", with: "R metafor", on: try Self.cases()) {
      item in
      let effects = try Self.effects(item)
      let fit = try MetaAnalysis(effects)
      expectClose(fit.heterogeneity.value, item.heterogeneity, relative: 1e-11)
      expectClose(fit.heterogeneityP.value, item.heterogeneityP, relative: 1e-9)
      let interval = try fit.betweenVarianceInterval()
      expectClose(interval.lower, item.tau2[0], relative: 1e-8, absolute: 1e-13)
      expectClose(interval.upper, item.tau2[1], relative: 1e-8, absolute: 1e-13)
      guard Set(item.s).count > 1 else { return }
      let egger = try EggerTest(effects)
      expectClose(
        try #require(egger.asymmetry.statistic).value, item.egger[0], relative: 1e-8, absolute: 1e-9)
      expectClose(egger.asymmetry.pValue.value, item.egger[1], relative: 1e-8)
      expectClose(egger.limit.estimate.value, item.egger[2], relative: 1e-8, absolute: 1e-10)
    }
  }

  @Test func effectsOfStudies() throws {
    compare("Effects of studies: RR, OR, RD, MD, SMD", with: "R metafor escalc", on: try Self.cases()) {
      item in
      let events = (item.a[0], item.a[1])
      for (measure, expected) in [
        (StudyEffect.Measure.riskRatio, item.rr), (.oddsRatio, item.or), (.riskDifference, item.rd),
      ] {
        let effect = try StudyEffect(measure, events: events, sizes: (item.n[0], item.n[1]))
        expectClose(effect.value, expected[0], relative: 1e-10, absolute: 1e-13, "\(measure)")
        expectClose(effect.variance, expected[1], relative: 1e-10, "\(measure)")
      }
      let groups = try [0, 1].map {
        try SampleSummary(count: Int(item.n[$0]), mean: item.m[$0], standardDeviation: item.sd[$0])
      }
      for (measure, expected) in [
        (StudyEffect.Measure.meanDifference, item.md), (.standardizedMeanDifference, item.smd),
      ] {
        let effect = try StudyEffect(measure, first: groups[0], second: groups[1])
        expectClose(effect.value, expected[0], relative: 1e-10, absolute: 1e-13, "\(measure)")
        expectClose(effect.variance, expected[1], relative: 1e-10, "\(measure)")
      }
    }
  }

  @Test(.enabled(if: PublicDataset.isPresent, "public data lie beside the checkout"))
  func vaccinesAgainstTuberculosis() throws {
    // Colditz et al. (1994): ln risk ratios with their summaries by metafor.
    let data = try PublicDataset.objects(with: ["yi", "vi", "DL", "REML", "PM"])
    let object = try #require(data.first)
    let (y, v) = (try #require(object["yi"] as? [Double]), try #require(object["vi"] as? [Double]))
    let effects = try zip(y, v).map { try StudyEffect(value: $0, standardError: $1.squareRoot()) }
    for (key, model) in [
      ("DL", MetaAnalysis.Model.derSimonianLaird), ("PM", .pauleMandel), ("REML", .restrictedLikelihood),
    ] {
      let fit = try MetaAnalysis(effects, model: model)
      let expected = try object.object(key)
      try expected.expect(number: "tau2", fit.betweenVariance, relative: 1e-7)
      try expected.expect(number: "estimate", fit.value, relative: 1e-7)
      try expected.expect(number: "se", fit.standardError, relative: 1e-7)
    }
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.self) { try StudyEffect(value: 1, standardError: 0) }
    #expect(throws: StatisticsError.self) { try StudyEffect(value: .nan, standardError: 1) }
    #expect(throws: StatisticsError.self) { try StudyEffect(.riskRatio, events: (5, 1), sizes: (4, 9)) }
    #expect(throws: StatisticsError.self) { try StudyEffect(.meanDifference, events: (1, 1), sizes: (4, 9)) }
    let one = try StudyEffect(value: 1, standardError: 0.5)
    #expect(throws: StatisticsError.self) { try MetaAnalysis([one]) }
    #expect(throws: StatisticsError.self) { try EggerTest([one, one, one]) }
    // Equal effects do not vary.
    let fit = try MetaAnalysis([one, one, one])
    #expect(fit.betweenVariance == 0 && fit.inconsistency == 0)
  }
}
