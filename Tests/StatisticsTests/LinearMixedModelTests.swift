import Foundation
import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Linear mixed models against R's lme4, lmerTest and pbkrtest.
@Suite struct LinearMixedModelTests {
  private struct Case: Decodable {
    let y, time, x: [Double]
    let g: [Int]
    let reml: Bool
    let b, se, theta: [Double]
    let randomCovariance: [[Double]]
    let sigma2, logLik: Double
    let satterthwaite, krError, krFreedom: [Double]?
    let ranef, ranefError: [[Double]]
    let sd, residual: [Double?]?

    enum CodingKeys: String, CodingKey {
      case y, time, x, g, reml, b, se, theta, sigma2, logLik, satterthwaite, krError, krFreedom, ranef,
        ranefError
      case sd, residual
      case randomCovariance = "D"
    }

    func fit(slope: Bool) throws -> LinearMixedModel {
      let time = Predictor("time", time)
      return try LinearMixedModel(
        y, on: [time, Predictor("x", x)], groups: g, slope: slope ? time : nil,
        method: reml ? .restricted : .maximum)
    }
  }
  private struct Cases: Decodable { let cases: [Case] }

  /// A case with its fit and the table of it, which several comparisons look at.
  private struct Fitted {
    let item: Case
    let fit: LinearMixedModel
    let table: [LinearRegression.Coefficient]

    init(_ item: Case, slope: Bool) throws {
      self.item = item
      fit = try item.fit(slope: slope)
      table = try fit.table()
    }
  }

  private static func cases(of file: String) throws -> [Case] {
    try Reference.load("mixed-models/\(file)", as: Cases.self).cases
  }

  private static let slopeFiles = ["slopes-1.json", "slopes-2.json"]

  private static func slopes() throws -> [Case] { try slopeFiles.flatMap(cases) }

  private func compareFit(_ fitted: Fitted) throws {
    let (item, fit) = (fitted.item, fitted.fit)
    for (index, row) in fitted.table.enumerated() {
      let error = try #require(row.estimate.standardError)
      expectClose(row.estimate.value, item.b[index], relative: 1e-7, absolute: 1e-7 * error)
      expectClose(error, item.se[index], relative: 1e-7)
    }
    expectClose(fit.residualVariance, item.sigma2, relative: 1e-7)
    expectClose(fit.logLikelihood, item.logLik, relative: 1e-10)
    for i in item.randomCovariance.indices {
      for j in item.randomCovariance.indices {
        let size = (item.randomCovariance[i][i] * item.randomCovariance[j][j]).squareRoot()
        expectClose(
          fit.randomCovariance[i][j], item.randomCovariance[i][j], relative: 1e-7, absolute: 1e-7 * size)
      }
    }
    for (index, effects) in fit.groupEffects.enumerated() {
      for column in item.randomCovariance.indices {
        let size = item.randomCovariance[column][column].squareRoot()
        expectClose(effects.values[column], item.ranef[index][column], relative: 1e-7, absolute: 1e-7 * size)
        expectClose(
          effects.standardErrors[column], item.ranefError[index][column], relative: 1e-7,
          absolute: 1e-7 * size)
      }
    }
  }

  /// lmerTest's come from numerical derivatives, so that these differ by more than from ``compareByDefinition(_:)``.
  private func compareSatterthwaite(_ fitted: Fitted) throws {
    for (row, freedom) in zip(fitted.table, fitted.item.satterthwaite ?? []) {
      expectClose(try #require(row.statistic?.degreesOfFreedom.first), freedom, relative: 1e-6)
    }
  }

  private func compareKenwardRoger(_ fitted: Fitted) throws {
    guard let errors = fitted.item.krError, let freedoms = fitted.item.krFreedom else { return }
    for (index, row) in try fitted.fit.table(.kenwardRoger).enumerated() {
      expectClose(try #require(row.estimate.standardError), errors[index], relative: 1e-7)
      expectClose(try #require(row.statistic?.degreesOfFreedom.first), freedoms[index], relative: 1e-6)
    }
  }

  private struct Degrees<Number: Decodable>: Decodable {
    let file: String
    let index: Int
    let degreesOfFreedom: [Number]

    enum CodingKeys: String, CodingKey {
      case file, degreesOfFreedom
      case index = "case"
    }
  }
  private struct ExactDegrees: Decodable {
    let cases: [Degrees<String>]
    let closed: [Degrees<Double>]
  }

  /// In one test, so that each data set is fitted once for all comparisons.
  @Test func coefficientsAndDegreesOfFreedom() throws {
    let intercepts = try Self.cases(of: "intercepts.json").map { try Fitted($0, slope: false) }
    compare("Linear mixed model, random intercept", with: "R lme4, lmerTest", on: intercepts) {
      try compareFit($0)
    }
    compare("Satterthwaite's degrees of freedom", with: "R lmerTest", on: intercepts) {
      try compareSatterthwaite($0)
    }
    compare("Kenward–Roger tests of a mixed model", with: "R pbkrtest", on: intercepts) {
      try compareKenwardRoger($0)
    }
    let slopes = try Self.slopeFiles.map { try Self.cases(of: $0).map { try Fitted($0, slope: true) } }
    compare("Linear mixed model, random slope", with: "R lme4, lmerTest", on: slopes.flatMap(\.self)) {
      try compareFit($0)
    }
    compare(
      "Satterthwaite's degrees of freedom, random slope", with: "R lmerTest", on: slopes.flatMap(\.self)
    ) {
      try compareSatterthwaite($0)
    }
    compare("Kenward–Roger tests, random slope", with: "R pbkrtest", on: slopes.flatMap(\.self)) {
      try compareKenwardRoger($0)
    }
    try compareByDefinition(Array(zip(["intercepts.json"] + Self.slopeFiles, [intercepts] + slopes)))
  }

  /// Degrees of freedom in double precision, and in 50 digits for the data sets with which R's differ most.
  private func compareByDefinition(_ files: [(name: String, cases: [Fitted])]) throws {
    let exact = try Reference.load("mixed-models/degrees.json", as: ExactDegrees.self)
    func compareDegrees(_ file: String, _ index: Int, _ expected: [Double], relative: Double) throws {
      let cases = try #require(files.first { $0.name == file }).cases
      for (row, freedom) in zip(cases[index].table, expected) {
        expectClose(try #require(row.statistic?.degreesOfFreedom.first), freedom, relative: relative)
      }
    }
    compare(
      "Satterthwaite's degrees of freedom, closed forms", with: "NumPy, by definition", on: exact.closed
    ) {
      try compareDegrees($0.file, $0.index, $0.degreesOfFreedom, relative: 1e-8)
    }
    #expect(exact.cases.count > 20)
    for item in exact.cases {
      try compareDegrees(item.file, item.index, item.degreesOfFreedom.compactMap(Double.init), relative: 1e-9)
    }
  }

  private struct Correlations: Decodable {
    struct Case: Decodable {
      let index: Int
      let estimate, lower, upper: Double

      enum CodingKeys: String, CodingKey {
        case estimate, lower, upper
        case index = "case"
      }
    }
    let cases: [Case]
  }

  @Test func correlationsWithTheirProfiles() throws {
    let all = try Self.slopes()
    let cases = try Reference.load("mixed-models/correlation.json", as: Correlations.self).cases
    // All of these take a minute.
    compare(
      "Profile interval of a mixed model's correlation", with: "R lme4, by definition", on: cases, some: 3
    ) { item in
      let fit = try all[item.index].fit(slope: true)
      let found = try #require(fit.correlation())
      expectClose(found.value, item.estimate, relative: 1e-6, absolute: 1e-7)
      let interval = try #require(found.interval)
      expectClose(interval.lower, item.lower, relative: 1e-7, absolute: 1e-7, "lower of \(item.index)")
      expectClose(interval.upper, item.upper, relative: 1e-7, absolute: 1e-7, "upper of \(item.index)")
    }
  }

  @Test func profileIntervals() throws {
    let cases = try Reference.load("mixed-models/intercepts.json", as: Cases.self).cases
    compare(
      "Profile intervals of a mixed model's deviations", with: "R, by definition", on: cases, some: 20
    ) {
      try compareProfiles($0)
    }
  }

  private func compareProfiles(_ item: Case) throws {
    let fit = try item.fit(slope: false)
    for (component, ends) in [(LinearMixedModel.Component.intercept, item.sd), (.residual, item.residual)] {
      let interval = try #require(fit.standardDeviation(component).interval)
      for (end, expected) in zip([interval.lower, interval.upper], ends ?? []) {
        guard let expected else { continue }
        expectClose(end, expected, relative: 1e-7)
      }
    }
  }

  @Test func profilesHoldTheirEstimatesAndLoseTheLimitAtTheirEnds() throws {
    for item in try Self.slopes().prefix(12) {
      let fit = try item.fit(slope: true)
      for component in [LinearMixedModel.Component.intercept, .slope, .residual] {
        let wide = fit.standardDeviation(component, level: 0.95)
        let narrow = try #require(fit.standardDeviation(component, level: 0.5).interval)
        let interval = try #require(wide.interval)
        #expect(interval.contains(wide.value) && narrow.contains(wide.value))
        #expect(interval.lower <= narrow.lower && narrow.upper < interval.upper)
      }
    }
  }

  @Test(.enabled(if: PublicDataset.isPresent, "public data lie beside the checkout"))
  func sleepStudyAsPublished() throws {
    // Ten days of too little sleep; Belenky et al. (2003), printed in Bates et al. (2015), section 1.2.
    let data = try #require(try PublicDataset.all(with: ["random_slope_REML"]).first)
    let days = Predictor("Days", try #require(data.numbers("Days")))
    let reaction = try #require(data.numbers("Reaction"))
    let subjects = try #require(data.numbers("Subject")).map { Int($0) }
    func check(_ key: String, slope: Predictor?, _ method: LinearMixedModel.Method) throws {
      let expected = try data.results.object(key)
      let fit = try LinearMixedModel(reaction, on: [days], groups: subjects, slope: slope, method: method)
      for (index, name) in ["(Intercept)", "Days"].enumerated() {
        try expected.object("fixef").expect(number: name, fit.coefficients[index])
        try expected.object("se").expect(
          number: name, fit.covariance[index][index].squareRoot(), relative: 1e-5)
      }
      let parts = try expected.object("variance_components")
      // The printed values end where lme4's search ended.
      try parts.expect(number: "Subject (Intercept)", fit.randomCovariance[0][0], relative: 1e-5)
      try parts.expect(number: "Residual NA", fit.residualVariance, relative: 1e-5)
      if slope != nil { try parts.expect(number: "Subject Days", fit.randomCovariance[1][1], relative: 1e-5) }
      try expected.expect(number: "logLik", fit.logLikelihood)
    }
    try check("random_slope_REML", slope: days, .restricted)
    try check("random_intercept_REML", slope: nil, .restricted)
    try check("random_intercept_ML", slope: nil, .maximum)
  }

  @Test func aBalancedDesignIsItsAnalysisOfVariance() throws {
    // Three groups of two: between 8, 4, 0 as group means, within differences of 2.
    let y: [Double] = [7, 9, 3, 5, -1, 1]
    let fit = try LinearMixedModel(y, on: [], groups: [0, 0, 1, 1, 2, 2])
    // MSB = 32, MSW = 2, so the variance between is 15, the mean 4 with squared error MSB/6.
    expectClose(fit.residualVariance, 2, relative: 1e-10)
    expectClose(fit.randomCovariance[0][0], 15, relative: 1e-10)
    expectClose(fit.intraclassCorrelation, 15 / 17.0, relative: 1e-10)
    expectClose(fit.covariance[0][0], 32 / 6.0, relative: 1e-10)
    // With two degrees of freedom, those of the group means.
    for kind in LinearMixedModel.DegreesOfFreedom.allCases {
      expectClose(try #require(try fit.table(kind)[0].statistic?.degreesOfFreedom.first), 2, relative: 1e-9)
    }
  }

  @Test func boundaryHasAName() throws {
    let y: [Double] = [1, 9, 2, 8, 3, 7, 4, 6]
    let fit = try LinearMixedModel(y, on: [], groups: [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(fit.isSingular && fit.randomCovariance == [[0]])
    #expect(fit.remarks.map(\.code) == ["singular-fit", "few-groups"])
    // Nothing between groups: the sample's own mean and error.
    expectClose(try #require(try fit.table()[0].estimate.standardError), (60.0 / 7 / 8).squareRoot())
    expectClose(try #require(try fit.table()[0].statistic?.degreesOfFreedom.first), 7)
    #expect(fit.standardDeviation(.intercept).interval?.lower == 0)
  }

  @Test func shiftsAndUnitsOnlyChangeTheirCoefficients() throws {
    for item in try Self.slopes().prefix(8) {
      let fit = try item.fit(slope: true)
      let late = Predictor("time", item.time.map { $0 * 12 + 2000 })
      let other = try LinearMixedModel(
        item.y.map { $0 * 7 - 3 }, on: [late, Predictor("x", item.x)], groups: item.g.map { -$0 },
        slope: late,
        method: item.reml ? .restricted : .maximum)
      expectClose(other.coefficients[1], fit.coefficients[1] * 7 / 12, relative: 1e-8, absolute: 1e-9)
      expectClose(other.residualVariance, 49 * fit.residualVariance, relative: 1e-7)
      expectClose(other.randomCovariance[1][1], 49 / 144 * fit.randomCovariance[1][1], relative: 1e-6)
      for (a, b) in zip(
        try fit.table(.satterthwaite).dropFirst(), try other.table(.satterthwaite).dropFirst())
      {
        expectClose(b.pValue.value, a.pValue.value, relative: 1e-6)
      }
      for (a, b) in zip(other.predictions, fit.predictions) { expectClose(a, 7 * b - 3, absolute: 1e-5) }
    }
  }

  @Test func badInput() {
    let x = Predictor("x", [1, 2, 3, 4, 5, 6])
    let groups = [0, 0, 1, 1, 2, 2]
    let y: [Double] = [1, 3, 2, 5, 4, 6]
    func fails(_ part: String, _ body: () throws -> LinearMixedModel) {
      do {
        _ = try body()
        Issue.record("no error: \(part)")
      } catch { #expect("\(error)".contains(part), "\(error)") }
    }
    fails("the groups") { try LinearMixedModel(y, on: [x], groups: [1, 1, 1, 1, 1, 1]) }
    fails("so many groups") { try LinearMixedModel(y, on: [x], groups: [1, 2, 3, 4, 5, 6]) }
    fails("so many groups") { try LinearMixedModel(y, on: [x], groups: groups, slope: x) }
    fails("z has one value within every group") {
      try LinearMixedModel(
        y + [3, 4], on: [], groups: [0, 0, 0, 0, 1, 1, 1, 1], slope: Predictor("z", [1, 1, 1, 1, 2, 2, 2, 2]))
    }
    fails("no variation within groups") {
      try LinearMixedModel([1, 1, 5, 5, 2, 2], on: [], groups: groups)
    }
    fails("constant") { try LinearMixedModel([1, 2, 3, 4, 5, 6], on: [x], groups: groups) }
    fails("not a finite number") { try LinearMixedModel([1, .nan, 3, 4, 5, 6], on: [x], groups: groups) }
    fails("follows exactly from x") {
      try LinearMixedModel(y, on: [x, Predictor("w", [2, 4, 6, 8, 10, 12])], groups: groups)
    }
    fails("Kenward–Roger") {
      let fit = try LinearMixedModel(y, on: [x], groups: groups, method: .maximum)
      _ = try fit.table(.kenwardRoger)
      return fit
    }
  }
}
