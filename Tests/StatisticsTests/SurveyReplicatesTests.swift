import Testing

@testable import Statistics

/// Replicate weights and samples of several stages against R's survey.
@Suite struct SurveyReplicatesTests {
  private struct Replicated: Decodable {
    let kind: String
    let rho, df: Double
    let factors: [Double]?
    let w, y, x, total, mean, ratio, coefficients, errors: [Double]
    let replicates: [[Double]]

    func design() throws -> SurveyDesign {
      let kind: SurveyReplicates.Kind =
        switch kind {
        case "balanced": .balanced
        case "fay": .fay(rho)
        case "jackknife": .jackknife
        case "bootstrap": .bootstrap
        default: .stratifiedJackknife(factors ?? [])
        }
      return try SurveyDesign(weights: w, replicates: try SurveyReplicates(replicates, kind: kind))
    }
  }
  private struct Staged: Decodable {
    let strata, first, second: [Int]
    let population, within, y, x, w, total, mean, ratio, regression: [Double]
    let rows: [Double]?
    let df: Double

    func design() throws -> SurveyDesign {
      var stages = [SurveyStage(units: second, populationUnits: within)]
      if let rows { stages.append(SurveyStage(populationUnits: rows)) }
      return try SurveyDesign(
        rows: y.count, strata: strata, clusters: first, populationUnits: population, furtherStages: stages)
    }
  }
  private struct Cases<Case: Decodable>: Decodable { let cases: [Case] }

  private func expect(_ estimate: Estimate, _ pair: [Double]) {
    expectClose(estimate.value, pair[0], relative: 1e-12)
    expectClose(estimate.standardError ?? -1, pair[1], relative: 1e-9, absolute: 1e-12 * abs(pair[0]))
  }

  private struct Tested: Decodable {
    let kind: String
    let factors: [Double]?
    let g, c: [Int]
    let w: [Double]
    let replicates: [[Double]]
    let f, p, pearson, chi, pFirst: Double
    let df: [Double]
  }

  @Test func raoScottByReplicateWeights() throws {
    let cases = try Reference.load("survey/replicate-tests.json", as: Cases<Tested>.self).cases
    compare("Rao–Scott test by replicate weights", with: "R svychisq", on: cases) { item in
      let kind: SurveyReplicates.Kind =
        switch item.kind {
        case "balanced": .balanced
        case "fay": .fay(0.3)
        case "jackknife": .jackknife
        case "bootstrap": .bootstrap
        default: .stratifiedJackknife(item.factors ?? [])
        }
      let design = try SurveyDesign(
        weights: item.w, replicates: try SurveyReplicates(item.replicates, kind: kind))
      let second = try RaoScottTest(design, item.g, item.c)
      let statistic = try #require(second.statistic)
      expectClose(statistic.value, item.f, relative: 1e-9)
      for (found, expected) in zip(statistic.degreesOfFreedom, item.df) {
        expectClose(found, expected, relative: 1e-9)
      }
      expectClose(second.pValue.value, item.p, relative: 1e-8)
      let first = try RaoScottTest(design, item.g, item.c, order: .first)
      expectClose(first.pValue.value, item.pFirst, relative: 1e-8)
    }
  }

  @Test func replicateWeights() throws {
    let cases = try Reference.load("survey/replicates.json", as: Cases<Replicated>.self).cases
    compare("Survey estimates by replicate weights", with: "R survey svrepdesign", on: cases) { item in
      let design = try item.design()
      expect(try design.total(of: item.y), item.total)
      expect(try design.mean(of: item.y), item.mean)
      expect(try design.ratio(of: item.y, to: item.x), item.ratio)
      #expect(design.degreesOfFreedom(among: item.y.map { _ in true }) == item.df)
      guard item.df > 1 else { return }
      let fit = try SurveyRegression(
        item.y, on: [LinearRegression.Predictor("x", item.x)], family: .linear, design: design)
      for index in 0..<2 {
        expectClose(fit.coefficients[index], item.coefficients[index], relative: 1e-9)
        expectClose(fit.covariance[index][index].squareRoot(), item.errors[index], relative: 1e-9)
      }
    }
  }

  @Test func stages() throws {
    let cases = try Reference.load("survey/stages.json", as: Cases<Staged>.self).cases
    compare("Survey estimates of two and three stages", with: "R survey svydesign", on: cases) { item in
      let design = try item.design()
      for (own, weight) in zip(design.weights, item.w) { expectClose(own, weight, relative: 1e-13) }
      expect(try design.total(of: item.y), item.total)
      expect(try design.mean(of: item.y), item.mean)
      expect(try design.ratio(of: item.y, to: item.x), item.ratio)
      #expect(design.degreesOfFreedom(among: item.y.map { _ in true }) == item.df)
      guard item.df > 1 else { return }
      let fit = try SurveyRegression(
        item.y, on: [LinearRegression.Predictor("x", item.x)], family: .linear, design: design)
      for index in 0..<2 {
        expectClose(fit.coefficients[index], item.regression[index], relative: 1e-9)
        expectClose(fit.covariance[index][index].squareRoot(), item.regression[index + 2], relative: 1e-7)
      }
    }
  }

  @Test func wholePopulationsHaveNoError() throws {
    let y: [Double?] = [3, 5, 2, 8, 7, 1, 4, 6]
    let clusters = [0, 0, 1, 1, 2, 2, 3, 3]
    func size(_ value: Double) -> [Double] { [Double](repeating: value, count: 8) }
    let whole = try SurveyDesign(
      rows: 8, clusters: clusters, populationUnits: size(4),
      furtherStages: [SurveyStage(populationUnits: size(2))])
    #expect(try whole.mean(of: y).standardError == 0)
    let staged = try SurveyDesign(
      rows: 8, clusters: clusters, populationUnits: size(40),
      furtherStages: [SurveyStage(populationUnits: size(20))])
    #expect(try staged.mean(of: y).standardError ?? 0 > 0)
  }

  @Test func badInput() throws {
    func message(_ body: () throws -> Void) -> String {
      do { try body() } catch { return "\(error)" }
      return ""
    }
    #expect(message { _ = try SurveyReplicates([[1, 2]], kind: .balanced) }.contains("at least 2"))
    #expect(
      message { _ = try SurveyReplicates([[1, -2], [1, 1]], kind: .balanced) }.contains("zero or more"))
    #expect(message { _ = try SurveyReplicates([[1, 2], [2, 1]], kind: .fay(1)) }.contains("Fay"))
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try SurveyReplicates([[1, 2], [2, 1]], kind: .stratifiedJackknife([1]))
    }
    let small = message {
      _ = try SurveyDesign(
        rows: 4, clusters: [0, 0, 1, 1], populationUnits: [9, 9, 9, 9],
        furtherStages: [SurveyStage(populationUnits: [1, 1, 5, 5])])
    }
    #expect(small.contains("smaller than what was drawn"))
    let single = message {
      _ = try SurveyDesign(
        rows: 4, clusters: [0, 1, 2, 2], populationUnits: [9, 9, 9, 9],
        furtherStages: [SurveyStage(populationUnits: [3, 3, 5, 5])])
    }
    #expect(single.contains("single sampled unit"))
  }
}
