import Foundation
import Testing

@testable import Statistics

/// Estimates, tests and models by the design of a sample against R's survey.
@Suite struct SurveyDesignTests {
  private struct Sample: Decodable {
    let lonely: String
    let strata, clusters, a: [Int]
    let w, x: [Double]
    let population: [Double]?
    let y: [Double?]
    let b: [Double?]

    func design() throws -> SurveyDesign {
      try SurveyDesign(
        weights: w, rows: w.count, strata: strata, clusters: clusters, populationUnits: population,
        singleUnits: try #require(SurveyDesign.SingleUnits(rawValue: lonely)))
    }
  }
  private struct Chi: Decodable {
    let second, first: [Double]
    private enum CodingKeys: String, CodingKey {
      case second = "F"
      case first = "X"
    }
  }
  private struct EstimatesCase: Decodable {
    let df, dfy, effective, deff, share, shareError, partDf: Double
    let total, mean, ci, ratio, part: [Double]
    let shareCI: [Double]?
    let chi: Chi?
  }
  private struct Model: Decodable {
    let b, se, p: [Double]
    let df: Double
  }
  private struct ModelsCase: Decodable {
    let linear, logit: Model
    let c: [Int]
    let ta, tc, oneWeights, oneMean, twoWeights, twoTotal: [Double]
  }
  private struct ResponsesCase: Decodable {
    let r, w, p, weights, classes: [Double]
    let x: [[Double]]
  }
  private struct Both<Case: Decodable>: Decodable {
    let sample: Sample
    let expected: Case
    init(from decoder: any Decoder) throws {
      sample = try Sample(from: decoder)
      expected = try Case(from: decoder)
    }
  }
  private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

  private static func estimates() throws -> [Both<EstimatesCase>] {
    try Reference.load("survey/estimates.json", as: Cases<Both<EstimatesCase>>.self).cases
  }

  @Test func estimates() throws {
    compare("Survey means, totals, ratios and shares by design", with: "R survey", on: try Self.estimates()) {
      item in
      let (sample, expected) = (item.sample, item.expected)
      let design = try sample.design()
      expectClose(design.effectiveSize, expected.effective, relative: 1e-12)
      #expect(design.degreesOfFreedom(among: sample.w.map { _ in true }) == expected.df)
      let values = sample.x.map(Double?.some)
      for (found, reference) in [
        (try design.total(of: sample.y), expected.total), (try design.mean(of: sample.y), expected.mean),
        (try design.ratio(of: sample.y, to: values), expected.ratio),
        (try design.mean(of: sample.y, among: sample.a.map { $0 == 0 }), expected.part),
      ] {
        // Where a weighted sum of negative and positive values nearly cancels its error is the measure.
        expectClose(found.value, reference[0], relative: 1e-11, absolute: 1e-11 * reference[1])
        let error = try #require(found.standardError)
        expectClose(error, reference[1], relative: 1e-9, absolute: 1e-12 * reference[0].magnitude)
      }
      let interval = try #require(try design.mean(of: sample.y).interval)
      expectClose(interval.lower, expected.ci[0], relative: 1e-9, absolute: 1e-9 * expected.mean[1])
      expectClose(interval.upper, expected.ci[1], relative: 1e-9, absolute: 1e-9 * expected.mean[1])
      expectClose(try #require(try design.designEffect(of: sample.y)), expected.deff, relative: 1e-9)
      let share = try design.proportion(of: sample.b.map { $0.map { $0 == 1 } })
      expectClose(share.value, expected.share, relative: 1e-12)
      expectClose(try #require(share.standardError), expected.shareError, relative: 1e-9, absolute: 1e-15)
      if let ends = expected.shareCI {
        let interval = try #require(share.interval)
        expectClose(interval.lower, ends[0], relative: 1e-9)
        expectClose(interval.upper, ends[1], relative: 1e-9)
      }
    }
  }

  @Test func raoScott() throws {
    compare("Rao–Scott test, first and second order", with: "R svychisq", on: try Self.estimates()) { item in
      let (sample, expected) = (item.sample, item.expected)
      guard let chi = expected.chi else { return }
      let design = try sample.design()
      let b = sample.b.map { $0.map { Int($0) } }
      let second = try RaoScottTest(design, sample.a, b)
      let statistic = try #require(second.statistic)
      expectClose(statistic.value, chi.second[0], relative: 1e-8, absolute: 1e-12)
      expectClose(statistic.degreesOfFreedom[0], chi.second[1], relative: 1e-8)
      expectClose(statistic.degreesOfFreedom[1], chi.second[2], relative: 1e-8)
      expectClose(second.pValue.value, chi.second[3], relative: 1e-8, absolute: 1e-13)
      let first = try RaoScottTest(design, sample.a, b, order: .first)
      expectClose(first.pearson, chi.first[0], relative: 1e-9, absolute: 1e-11)
      #expect(first.statistic?.degreesOfFreedom == [chi.first[1]])
      expectClose(first.pValue.value, chi.first[2], relative: 1e-8, absolute: 1e-13)
    }
  }

  private static func models() throws -> [Both<ModelsCase>] {
    try Reference.load("survey/models.json", as: Cases<Both<ModelsCase>>.self).cases
  }

  @Test func regressions() throws {
    compare("Survey regression, linear and logistic", with: "R svyglm", on: try Self.models()) { item in
      let (sample, expected) = (item.sample, item.expected)
      let design = try sample.design()
      let x = LinearRegression.Predictor("x", sample.x)
      let a = LinearRegression.Predictor("a", sample.a.map { $0 == 0 ? 1 : 0 })
      for (fit, model) in [
        (try SurveyRegression(sample.y, on: [x, a], family: .linear, design: design), expected.linear),
        (try SurveyRegression(sample.b, on: [x], family: .logistic, design: design), expected.logit),
      ] {
        #expect(fit.degreesOfFreedom == model.df)
        for (index, row) in fit.table().enumerated() {
          let error = try #require(row.estimate.standardError)
          expectClose(row.estimate.value, model.b[index], relative: 1e-8, absolute: 1e-8 * error)
          expectClose(error, model.se[index], relative: 1e-7)
          expectClose(row.pValue.value, model.p[index], relative: 1e-6)
        }
      }
    }
  }

  @Test func calibration() throws {
    compare(
      "Post-stratification and raking of design weights", with: "R survey calibrate", on: try Self.models()
    ) {
      item in
      let (sample, expected) = (item.sample, item.expected)
      let design = try sample.design()
      let first = SurveyDesign.Margin(levels: sample.a, totals: expected.ta)
      let second = SurveyDesign.Margin(levels: expected.c, totals: expected.tc)
      let one = try design.calibrated(to: [first])
      let two = try design.calibrated(to: [first, second])
      for (found, reference) in zip(one.weights, expected.oneWeights) {
        expectClose(found, reference, relative: 1e-10)
      }
      for (found, reference) in zip(two.weights, expected.twoWeights) {
        expectClose(found, reference, relative: 1e-9)
      }
      let mean = try one.mean(of: sample.x)
      expectClose(mean.value, expected.oneMean[0], relative: 1e-10)
      expectClose(try #require(mean.standardError), expected.oneMean[1], relative: 1e-9, absolute: 1e-14)
      let total = try two.total(of: sample.x)
      expectClose(total.value, expected.twoTotal[0], relative: 1e-9)
      expectClose(try #require(total.standardError), expected.twoTotal[1], relative: 1e-8, absolute: 1e-11)
    }
  }

  @Test func responses() throws {
    let cases = try Reference.load("survey/responses.json", as: Cases<ResponsesCase>.self).cases
    compare("Weights for non-response by a logistic model", with: "R glm", on: cases) { item in
      let columns = item.x.enumerated().map { LinearRegression.Predictor("x\($0.offset)", $0.element) }
      let responded = item.r.map { $0 == 1 }
      let plain = try ResponseWeights(responded: responded, on: columns, weights: item.w)
      for (found, p) in zip(plain.probabilities, item.p) { expectClose(found, p, relative: 1e-9) }
      for (found, weight) in zip(plain.weights.compactMap(\.self), item.weights) {
        expectClose(found, weight, relative: 1e-9)
      }
      let classes = try ResponseWeights(responded: responded, on: columns, weights: item.w, classes: 4)
      for (found, weight) in zip(classes.weights.compactMap(\.self), item.classes) {
        expectClose(found, weight, relative: 1e-12)
      }
      // Everyone asked is stood for.
      let sum = classes.weights.compactMap(\.self).reduce(0, +)
      expectClose(sum, item.w.reduce(0, +), relative: 1e-12)
    }
  }

  @Test func equalWeightsGiveThePlainMean() throws {
    let values: [Double?] = [3, 5, 4, 8, 9, 2]
    let design = try SurveyDesign(weights: [Double](repeating: 2, count: 6), rows: 6)
    let mean = try design.mean(of: values)
    // By hand: mean 31/6, s² = (199 − 31²/6)/5, error √(s²/6).
    expectClose(mean.value, 31.0 / 6, relative: 1e-15)
    expectClose(try #require(mean.standardError), ((199 - 961.0 / 6) / 30).squareRoot(), relative: 1e-14)
    #expect(design.effectiveSize == 6)
    #expect(design.remarks.map(\.code) == ["weights-equal"])
    // A whole district leaves nothing to chance.
    let whole = try SurveyDesign(rows: 6, populationUnits: [Double](repeating: 6, count: 6))
    #expect(try whole.mean(of: values).standardError == 0)
  }

  @Test func badInput() throws {
    func error(_ body: () throws -> Void) -> String {
      do { try body() } catch { return "\(error)" }
      return ""
    }
    #expect(error { _ = try SurveyDesign(weights: [1, -1, 2], rows: 3) }.contains("zero or more"))
    #expect(error { _ = try SurveyDesign(weights: [0, 0, 0], rows: 3) }.contains("more than zero"))
    #expect(
      error { _ = try SurveyDesign(weights: [1, .nan, 2], rows: 3) }.contains("not a finite number"))
    let single = error {
      _ = try SurveyDesign(
        weights: [1, 2, 3], rows: 3, strata: [0, 0, 1], stratumNames: ["north", "south"])
    }
    #expect(single.contains("stratum 'south' has a single sampled unit"))
    let small = error { _ = try SurveyDesign(rows: 3, populationUnits: [2, 2, 2]) }
    #expect(small.contains("smaller than what was drawn"))
    let mixed = error { _ = try SurveyDesign(rows: 3, populationUnits: [9, 9, 8]) }
    #expect(mixed.contains("differs within"))
    let design = try SurveyDesign(weights: [1, 2, 3, 4], rows: 4)
    #expect(throws: StatisticsError.self) { try design.mean(of: [nil, nil, nil, nil]) }
    #expect(throws: StatisticsError.self) { try design.mean(of: [1, 2, 3]) }
    #expect(throws: StatisticsError.self) { try design.ratio(of: [1, 2, 3, 4], to: [0, 0, 0, 0]) }
    #expect(throws: StatisticsError.self) {
      try design.calibrated(to: [.init(levels: [0, 0, 0, 0], totals: [5, 5])])
    }
    #expect(throws: StatisticsError.self) { try RaoScottTest(design, [0, 0, 0, 0], [0, 1, 0, 1]) }
    #expect(throws: StatisticsError.self) {
      try ResponseWeights(responded: [true, true, true], on: [.init("x", [1, 2, 3])])
    }
  }
}
