import Testing

@testable import Statistics

private typealias Predictor = LinearRegression.Predictor

/// Regressions of more rows than one block: plain doubles against 32 digits and against R.
@Suite struct LargeRegressionTests {
  /// Whole numbers by the same rule as in `generate-large.R`.
  private struct Sample {
    static let n = 4000
    static let p = 25
    let columns: [[Double]]
    let response, event, times: [Double]
    let dead: [SurvivalEvent]
    let clusters: [Int]

    init() {
      let rows = 0..<Self.n
      func hash(_ j: Int) -> [Int] {
        rows.map { i in (i * (2 * j + 3) * 7919 + j * 104_729 + i * i % 9973 * (j + 1) * 31) % 2003 - 1001 }
      }
      let x = (0..<Self.p).map(hash)
      let signal = rows.map { i in x.indices.reduce(0) { $0 + x[$1][i] * ($1 % 5 - 2) } }
      let (a, b, c, d, e, f) = (hash(31), hash(37), hash(41), hash(43), hash(47), hash(53))
      columns = x.map { $0.map { Double($0) / 1000 } }
      response = rows.map { Double(signal[$0] * 125 + a[$0] * 1000 + b[$0] * 500) / 1e6 }
      event = rows.map { signal[$0] + 4 * c[$0] + 3 * d[$0] > 0 ? 1 : 0 }
      times = rows.map { Double((e[$0] + 1001) / 20 + 1 + max(0, signal[$0] / 2000)) / 4 }
      dead = rows.map { (f[$0] + 1001) % 3 > 0 ? .occurred : .censored }
      clusters = rows.map { $0 % 61 }
    }

    var predictors: [Predictor] { columns.enumerated().map { Predictor("x\($0.offset)", $0.element) } }
  }

  private struct Large: Decodable {
    struct Model: Decodable {
      let b: [Double]
      let se: [[Double]]
      let cook, r2, deviance, logLik, concordance: Double?
      let slope, hazards: [Double]?
    }
    let linear, logistic, cox: Model

    static func load() throws -> Large { try Reference.load("regression/large.json") }
  }

  private func errors(_ clusters: [Int]) -> [LinearRegression.ErrorModel] {
    [.classical, .hc0, .hc1, .hc2, .hc3, .clustered(clusters)]
  }

  @Test func linearAgreesWithR() throws {
    let sample = Sample()
    #expect(LeastSquares(large: sample.columns, response: sample.response, hasIntercept: true) != nil)
    let expected = try Large.load().linear
    let fit = try LinearRegression(sample.response, on: sample.predictors)
    for (found, b) in zip(fit.coefficients, expected.b) { expectClose(found, b, relative: 1e-10) }
    for (model, se) in zip(errors(sample.clusters), expected.se) {
      for (row, expected) in zip(try fit.table(model), se) {
        expectClose(try #require(row.estimate.standardError), expected, relative: 1e-11, "\(model)")
      }
    }
    expectClose(try #require(fit.cooksDistances.compactMap(\.self).max()), try #require(expected.cook))
    expectClose(try #require(fit.rSquared), try #require(expected.r2), relative: 1e-12)
  }

  @Test func logisticAgreesWithR() throws {
    let sample = Sample()
    let expected = try Large.load().logistic
    let fit = try GeneralizedLinearModel(sample.event, on: sample.predictors, family: .logistic)
    for (found, b) in zip(fit.coefficients, expected.b) { expectClose(found, b, relative: 1e-9) }
    for (model, se) in zip(errors(sample.clusters), expected.se) {
      for (row, expected) in zip(try fit.table(model), se) {
        expectClose(try #require(row.estimate.standardError), expected, relative: 1e-9, "\(model)")
      }
    }
    expectClose(fit.deviance, try #require(expected.deviance), relative: 1e-12)
    let slope = fit.averageSlopes(
      sample.columns, derivatives: [[(0, [Double](repeating: 1, count: Sample.n))]],
      covariance: fit.covariance)[0]
    let known = try #require(expected.slope)
    expectClose(slope.value, known[0], relative: 1e-9)
    expectClose(try #require(slope.standardError), known[1], relative: 1e-9)
  }

  @Test func coxAgreesWithR() throws {
    let sample = Sample()
    let expected = try Large.load().cox
    let fit = try CoxRegression(times: sample.times, events: sample.dead, on: sample.predictors)
    for (found, b) in zip(fit.coefficients, expected.b) { expectClose(found, b, relative: 1e-7) }
    let robust = try fit.robustCovariance(clusters: sample.clusters)
    for index in expected.b.indices {
      expectClose(fit.covariance[index][index].squareRoot(), expected.se[0][index], relative: 1e-9)
      expectClose(robust[index][index].squareRoot(), expected.se[1][index], relative: 1e-8)
    }
    expectClose(fit.logLikelihood, try #require(expected.logLik), relative: 1e-11)
    expectClose(try #require(fit.concordance), try #require(expected.concordance), relative: 1e-12)
    let test = try ProportionalHazardsTest(fit)
    let known = try #require(expected.hazards)
    for index in expected.b.indices {
      expectClose(try test.test(of: [index]).statistic.value, known[index], relative: 1e-7)
    }
    expectClose(test.statistic.value, known[Sample.p], relative: 1e-7)
  }

  /// Offsets, units of very different size, dummies and correlated columns; with and without a constant.
  @Test(arguments: 0..<3) func plainDoublesAgreeWithManyDigits(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (n, p) = (2600 + 300 * seed, 28)
    let hasIntercept = seed % 3 != 2
    var columns: [[Double]] = []
    for column in 0..<p {
      let unit = [1.0, 1e-6, 1e5, 1, 1][column % 5]
      columns.append(
        (0..<n).map { row in
          let value = Double(generator.draw(below: 2001)) / 1000 - 1
          switch column % 5 {
          case 3: return Double(generator.draw(below: 2))
          // A variance inflation of 6,400, where the means do not add to it.
          case 4: return columns[column - 4][row] + value / (hasIntercept ? 80 : 8)
          default: return ((value + (seed % 2 == 0 ? 3 : 0)) * unit)
          }
        })
    }
    let response = (0..<n).map { row in
      let noise = Double(generator.draw(below: 2001)) / 1000 - 1
      return 40 + columns[0][row] - 3 * columns[3][row] + columns[7][row] / 1e5 + noise
    }
    let fast = try #require(LeastSquares(large: columns, response: response, hasIntercept: hasIntercept))
    let constant = [DoubleDouble](repeating: DoubleDouble(1), count: n)
    let careful = try LeastSquares(
      columns: (hasIntercept ? [constant] : []) + columns.map { $0.map { DoubleDouble($0) } },
      response: response.map { DoubleDouble($0) })
    expectClose(fast.residualSquares.value, careful.residualSquares.value, relative: 1e-14)
    let spread = (careful.residualSquares.value / Double(n)).squareRoot()
    for index in careful.coefficients.indices {
      let variance = careful.inverse[index][index]
      expectClose(
        fast.coefficients[index], careful.coefficients[index], relative: 1e-14,
        absolute: 1e-14 * spread * variance.squareRoot())
      for other in careful.coefficients.indices {
        expectClose(
          fast.inverse[index][other], careful.inverse[index][other],
          absolute: 1e-13 * (variance * careful.inverse[other][other]).squareRoot())
      }
    }
    for row in stride(from: 0, to: n, by: 37) {
      expectClose(fast.residuals[row], careful.residuals[row], absolute: 1e-14 * spread)
      expectClose(fast.leverages[row], careful.leverages[row], relative: 1e-13)
    }
  }

  @Test func illConditionedDesignsAreSolvedInManyDigits() throws {
    struct Nist: Decodable {
      struct Filip: Decodable { let x, y: [Double] }
      let filip: Filip
    }
    let filip = try Reference.load("regression/nist.json", as: Nist.self).filip
    let copies = 250
    let x = (0..<copies).flatMap { _ in filip.x }
    let y = (0..<copies).flatMap { _ in filip.y }
    func power(_ value: Double, _ degree: Int) -> Double {
      (0..<degree).reduce(1) { product, _ in product * value }
    }
    let columns = (1...10).map { degree in x.map { power($0, degree) } }
    #expect(y.count * 121 >= 2_000_000)
    #expect(LeastSquares(large: columns, response: y, hasIntercept: true) == nil)
    // Powers of a narrow range alone make the design so ill-conditioned.
    let spread = (0..<y.count).map { Double($0 % 82) / 81 }
    let powers = (1...10).map { degree in spread.map { power($0, degree) } }
    #expect(LeastSquares(large: powers, response: y, hasIntercept: true) == nil)
  }

  @Test func smallOnesPerfectFitsAndDependentColumnsAreLeftToManyDigits() throws {
    let sample = Sample()
    let columns = sample.columns
    let first = columns.map { Array($0[..<2000]) }
    #expect(LeastSquares(large: first, response: Array(sample.response[..<2000]), hasIntercept: true) == nil)
    let perfect = (0..<Sample.n).map { columns[0][$0] + 2 * columns[1][$0] }
    #expect(LeastSquares(large: columns, response: perfect, hasIntercept: true) == nil)
    let sum = (0..<Sample.n).map { columns[0][$0] + columns[1][$0] }
    #expect(LeastSquares(large: columns + [sum], response: sample.response, hasIntercept: true) == nil)
  }

  @Test(arguments: [1, 2, 511, 512, 513, 1537]) func productsOfColumnsAreSumsOverRows(rows: Int) {
    var generator = SeededGenerator(seed: UInt64(rows))
    func column() -> [Double] { (0..<rows).map { _ in Double(generator.draw(below: 64)) - 20 } }
    for (height, width) in [(1, 1), (2, 5), (4, 3), (7, 7)] {
      let left = (0..<height).map { _ in column() }
      let right = (0..<width).map { _ in column() }
      let weights = column()
      func sum(_ a: [Double], _ b: [Double], _ weights: [Double]?) -> Double {
        a.indices.reduce(0) { $0 + a[$1] * b[$1] * (weights?[$1] ?? 1) }
      }
      // Whole numbers are added without rounding.
      for weights in [nil, weights] {
        #expect(
          ColumnProducts.cross(left, right, weights: weights)
            == left.map { a in right.map { b in sum(a, b, weights) } })
        #expect(
          ColumnProducts.square(left, weights: weights)
            == left.map { a in left.map { b in sum(a, b, weights) } })
      }
      let factors = (0..<height).map { Double($0) - 2 }
      #expect(
        ColumnProducts.combination(left, factors, from: weights)
          == weights.indices.map { row in
            left.indices.reduce(weights[row]) { $0 + factors[$1] * left[$1][row] }
          })
    }
    #expect(ColumnProducts.square([]).isEmpty)
  }
}
