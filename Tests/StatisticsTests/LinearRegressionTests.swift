import Testing

@testable import Statistics

/// Certified values of NIST; see the source line in the file.
private struct Nist: Decodable, Sendable {
  struct Filip: Decodable, Sendable {
    let x, y, b, se: [Double]
    let r2, sigma: Double
  }
  struct Longley: Decodable, Sendable {
    let x: [[Double]]
    let y, b, se: [Double]
    let r2, sigma, f: Double
  }
  struct Wampler: Decodable, Sendable {
    let y, se: [Double]
    let r2, sigma: Double
  }
  let filip: Filip
  let longley: Longley
  let wampler5: Wampler

  static func load() throws -> Nist { try Reference.load("regression/nist.json") }
}

/// Frozen results of R's `lm` with sandwich on random data.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let x: [[Double]]
    let y: [Double]
    let origin: [Bool]
    let cluster: [Int]
    let b: [Double]
    let se: [[Double]]
    let p, pHC3: [Double]
    let interval: [[Double]]
    let r2, adjusted, sigma, f, pF: [Double]
  }
  let cases: [Case]
}

private typealias Predictor = LinearRegression.Predictor

@Suite struct LinearRegressionTests {
  // Every certified digit: the values are printed with 15.
  private let digits = 2e-14

  @Test func longley() throws {
    let data = try Nist.load().longley
    let fit = try LinearRegression(
      data.y, on: data.x.enumerated().map { Predictor("x\($0.offset + 1)", $0.element) })
    for (index, row) in try fit.table().enumerated() {
      expectClose(row.estimate.value, data.b[index], relative: digits)
      expectClose(try #require(row.estimate.standardError), data.se[index], relative: digits)
    }
    expectClose(try #require(fit.rSquared), data.r2, relative: digits)
    expectClose(fit.residualStandardDeviation, data.sigma, relative: digits)
    expectClose(try #require(fit.overallTest).statistic.value, data.f, relative: digits)
  }

  @Test func filip() throws {
    let data = try Nist.load().filip
    let fit = try LinearRegression(data.y, onPowersOf: Predictor("x", data.x), degree: 10)
    for (index, row) in try fit.table().enumerated() {
      expectClose(row.estimate.value, data.b[index], relative: digits)
      expectClose(try #require(row.estimate.standardError), data.se[index], relative: digits)
    }
    expectClose(try #require(fit.rSquared), data.r2, relative: digits)
    expectClose(fit.residualStandardDeviation, data.sigma, relative: digits)
  }

  @Test func wampler() throws {
    let x = (0...20).map(Double.init)
    // Wampler1: all coefficients 1; Wampler2: powers of 0.1, printed with five decimals.
    func power(_ x: Double, _ degree: Int) -> Double { (0..<degree).reduce(1) { value, _ in value * x } }
    let first = try LinearRegression(
      x.map { x in (0...5).reduce(0) { $0 + power(x, $1) } }, onPowersOf: Predictor("x", x), degree: 5)
    for value in first.coefficients { expectClose(value, 1, relative: 1e-15) }
    let second = try LinearRegression(
      x.map { x in ((0...5).reduce(0) { $0 + power(x, $1) * power(10, 5 - $1) }) / 1e5 },
      onPowersOf: Predictor("x", x), degree: 5)
    for (index, value) in second.coefficients.enumerated() {
      expectClose(value, 1 / power(10, index), relative: 1e-15)
    }
    #expect(second.residualSquares < 1e-50)
    let data = try Nist.load().wampler5
    let fifth = try LinearRegression(data.y, onPowersOf: Predictor("x", x), degree: 5)
    for (index, row) in try fifth.table().enumerated() {
      expectClose(row.estimate.value, 1, relative: digits)
      expectClose(try #require(row.estimate.standardError), data.se[index], relative: digits)
    }
    expectClose(try #require(fifth.rSquared), data.r2, relative: 1e-12)
  }

  @Test func cars() throws {
    // R's cars, sandwich 3.0-2: HC0, HC3.
    let speed: [Double] = [
      4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16,
      16,
      17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
    ]
    let dist: [Double] = [
      2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54,
      32,
      40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
    ]
    let fit = try LinearRegression(dist, on: [Predictor("speed", speed)])
    let hc3 = try fit.table(.hc3)
    expectClose(try #require(hc3[0].estimate.standardError), 5.93180331907, relative: 1e-11)
    expectClose(try #require(hc3[1].estimate.standardError), 0.427537219172, relative: 1e-11)
    expectClose(try #require(try fit.table(.hc0)[1].estimate.standardError), 0.398680875607, relative: 1e-11)
  }

  @Test func agreesWithR() throws {
    let cases = try Reference.load("regression/regression.json", as: Frozen.self).cases
    compare("Linear regression with robust errors", with: "R lm, sandwich", on: cases) { item in
      let fit = try LinearRegression(
        item.y, on: item.x.enumerated().map { Predictor("x\($0.offset)", $0.element) },
        intercept: item.origin[0] ? .none : .included)
      let models: [LinearRegression.ErrorModel] = [
        .classical, .hc0, .hc1, .hc2, .hc3, .clustered(item.cluster),
      ]
      for (model, errors) in zip(models, item.se) {
        for (row, expected) in zip(try fit.table(model), errors) {
          expectClose(
            try #require(row.estimate.standardError), expected, relative: 1e-8, "\(model)")
        }
      }
      // R solves in double precision: large means cost it digits of small coefficients.
      for (position, row) in try fit.table().enumerated() {
        let error = try #require(row.estimate.standardError)
        expectClose(row.estimate.value, item.b[position], absolute: 1e-9 * error)
        expectClose(row.pValue.value, item.p[position], relative: 1e-7)
        let interval = try #require(row.estimate.interval)
        expectClose(interval.lower, item.interval[position][0], relative: 1e-8, absolute: 1e-8 * error)
        expectClose(interval.upper, item.interval[position][1], relative: 1e-8, absolute: 1e-8 * error)
      }
      for (position, row) in try fit.table(.hc3).enumerated() {
        expectClose(row.pValue.value, item.pHC3[position], relative: 1e-7, "HC3")
      }
      expectClose(try #require(fit.rSquared), item.r2[0], relative: 1e-9)
      expectClose(try #require(fit.adjustedRSquared), item.adjusted[0], relative: 1e-8, absolute: 1e-10)
      expectClose(fit.residualStandardDeviation, item.sigma[0])
      let overall = try #require(fit.overallTest)
      expectClose(overall.statistic.value, item.f[0], relative: 1e-8)
      expectClose(overall.pValue.value, item.pF[0], relative: 1e-7)
    }
  }

  @Test func clustersOfOneAreHC1UpToTheFactor() throws {
    let x = [1.0, 2, 4, 5, 7, 8, 10]
    let y = [2.0, 1, 4, 6, 5, 9, 8]
    let fit = try LinearRegression(y, on: [Predictor("x", x)])
    let clustered = try fit.covariance(.clustered(Array(0..<7)))
    let hc1 = try fit.covariance(.hc1)
    // G/(G − 1) · (n − 1)/(n − p) is n/(n − p) for G = n.
    expectClose(clustered[1][1], hc1[1][1], relative: 1e-13)
    let renamed = try fit.covariance(.clustered([60, 10, 50, 20, 40, 30, 0]))
    expectClose(renamed[0][1], clustered[0][1], relative: 1e-13)
  }

  @Test func collinearDecimalsAreRefused() {
    let x = [0.1, 0.2, 0.3, 0.4, 0.5, 0.7]
    let z = [1.3, 0.2, 0.9, 0.4, 0.6, 0.1]
    // Sums of decimals that no double sum represents exactly.
    let sum = [1.4, 0.4, 1.2, 0.8, 1.1, 0.8]
    #expect(throws: StatisticsError.self) {
      try LinearRegression(
        [1, 2, 3, 4, 5, 7], on: [Predictor("x", x), Predictor("z", z), Predictor("x + z", sum)])
    }
    #expect(throws: StatisticsError.self) {
      try LinearRegression([1, 2, 3, 4], on: [Predictor("constant", [2, 2, 2, 2])])
    }
  }

  @Test(arguments: [1e-250, 1e-160, 1e160, 1e250]) func scaleOfAPredictorDoesNotMatter(scale: Double) throws {
    let x = [1.0, 2, 4, 5, 7, 8, 10]
    let y = [2.0, 1, 4, 6, 5, 9, 8]
    let plain = try LinearRegression(y, on: [Predictor("x", x)])
    let scaled = try LinearRegression(y, on: [Predictor("x", x.map { $0 * scale })])
    expectClose(scaled.coefficients[1] * scale, plain.coefficients[1], relative: 1e-13)
    expectClose(scaled.residualSquares, plain.residualSquares, relative: 1e-13)
    expectClose(try scaled.table()[0].pValue.value, try plain.table()[0].pValue.value, relative: 1e-12)
  }

  @Test func badInput() {
    let x = Predictor("x", [1, 2, 3])
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 3)) {
      try LinearRegression([1, 2], on: [x])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 2, needed: 3, what: "the regression")) {
      try LinearRegression([1, 2], on: [Predictor("x", [1, 2])])
    }
    #expect(throws: StatisticsError.notFinite(what: "the response")) {
      try LinearRegression([1, .nan, 2], on: [x])
    }
    #expect(throws: StatisticsError.notFinite(what: "the predictor x")) {
      try LinearRegression([1, 1, 2], on: [Predictor("x", [1, 2, .infinity])])
    }
    #expect(throws: StatisticsError.self) {
      try LinearRegression([1, 2, 4], on: [x]).covariance(.clustered([1]))
    }
    #expect(throws: StatisticsError.self) {
      try LinearRegression([1, 2, 4], on: [x]).covariance(.clustered([1, 1, 1]))
    }
    #expect(throws: StatisticsError.self) {
      try LinearRegression([1, 2, 4, 3], on: [Predictor("one", [1, 0, 0, 0])]).covariance(.hc3)
    }
  }
}
