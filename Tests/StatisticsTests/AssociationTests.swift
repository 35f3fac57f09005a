import Foundation
import Testing

@testable import Statistics

/// Frozen results of independent programs; see the source line of the file and its generator.
private struct Frozen: Decodable, Sendable {
  struct Ordinal: Decodable, Sendable {
    let table: [[Int]]
    let gamma, gammaError, d, dError, dP: Double
  }
  struct Polychoric: Decodable, Sendable {
    let table: [[Int]]
    let rho: Double
  }
  struct Phi: Decodable, Sendable {
    let h, k, rho, p: Double
  }
  struct Partial: Decodable, Sendable {
    let data: [[Double]]
    let r, p: Double
  }
  let ordinal: [Ordinal]
  let polychoric: [Polychoric]
  let phi: [Phi]
  let partial: [Partial]

  static func load() throws -> Frozen { try Reference.load("association/association.json") }
}

// Agresti (2002), p. 57: income and job satisfaction of black males, GSS 1996.
private let jobs = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]

/// Two samples with the counts of a table.
private func samples(_ table: [[Int]]) -> (x: [Double], y: [Double]) {
  var x: [Double] = []
  var y: [Double] = []
  for (row, counts) in table.enumerated() {
    for (column, count) in counts.enumerated() {
      x += [Double](repeating: Double(row), count: count)
      y += [Double](repeating: Double(column), count: count)
    }
  }
  return (x, y)
}

@Suite struct OrdinalAssociationTests {
  @Test func jobSatisfaction() throws {
    // Agresti (2002), p. 91: γ = 0.221 with standard error 0.117.
    let gamma = try GoodmanKruskalGamma(table: jobs)
    expectClose(gamma.value, 0.221, absolute: 0.0005)
    expectClose(try #require(gamma.estimate(level: 0.95, .twoSided)?.standardError), 0.117, absolute: 0.0005)
  }

  @Test func agreesWithPairCountsAndDeltaMethod() throws {
    for (index, item) in try Frozen.load().ordinal.enumerated() {
      let gamma = try GoodmanKruskalGamma(table: item.table)
      expectClose(gamma.value, item.gamma, absolute: 1e-14, "γ, case \(index)")
      let error = try #require(gamma.estimate(level: 0.9, .less)?.standardError)
      expectClose(error, item.gammaError, "γ, case \(index)")
      let d = try SomersD(table: item.table, dependent: .second)
      expectClose(d.value, item.d, absolute: 1e-14, "D, case \(index)")
      expectClose(
        try #require(d.estimate(level: 0.9, .less)?.standardError), item.dError, "D, case \(index)")
      expectClose(d.pValue(.twoSided).value, item.dP, relative: 1e-9, "D, case \(index)")
      // The tests of γ, both D and τ-b under independence are one.
      expectClose(
        gamma.pValue(.twoSided).value, d.pValue(.twoSided).value, relative: 1e-9, "γ and D, case \(index)")
    }
  }

  @Test func somersDsMultiplyToTauB() throws {
    let (x, y) = samples(jobs)
    let first = try SomersD(x, y, dependent: .first)
    let second = try SomersD(x, y, dependent: .second)
    let tau = try Kendall(x, y).correlation
    expectClose(first.value * second.value, tau * tau, relative: 1e-13)
    #expect(try SomersD(table: jobs, dependent: .first) == first)
    #expect(try SomersD(table: jobs, dependent: .second) == second)
    #expect(try GoodmanKruskalGamma(x, y) == GoodmanKruskalGamma(table: jobs))
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.constant(what: "the row variable")) {
      try GoodmanKruskalGamma(table: [[1, 2], [0, 0]])
    }
    #expect(throws: StatisticsError.constant(what: "the column variable")) {
      try SomersD(table: [[1, 0], [3, 0]], dependent: .second)
    }
    #expect(throws: StatisticsError.self) { try GoodmanKruskalGamma(table: []) }
    #expect(throws: StatisticsError.self) { try SomersD(table: [[1, 2], [1]], dependent: .first) }
    #expect(throws: StatisticsError.invalidCount(what: "a cell of the table")) {
      try GoodmanKruskalGamma(table: [[1, -2], [1, 3]])
    }
  }
}

@Suite struct PolychoricCorrelationTests {
  @Test func bivariateNormal() throws {
    for item in try Frozen.load().phi {
      expectClose(
        BivariateNormal.lowerTail(item.h, item.k, correlation: item.rho), item.p, relative: 1e-11,
        absolute: 1e-15, "\(item.h), \(item.k), \(item.rho)")
    }
    // Φ₂(0, 0) is 1/4 + arcsin ρ / 2π.
    for rho in [-0.9999, -0.5, 0.8, 0.999999] {
      expectClose(
        BivariateNormal.lowerTail(0, 0, correlation: rho), 0.25 + asin(rho) / (2 * .pi), absolute: 1e-15)
    }
  }

  @Test func tetrachoric() throws {
    // The root of Φ₂ = 0.4 by scipy 1.17; psych 2.2.9 prints 0.6071, its optimiser stops at four digits.
    let plain = try PolychoricCorrelation(table: [[40, 10], [20, 30]])
    expectClose(plain.correlation, 0.6070728129457348, relative: 1e-12)
    let rare = try PolychoricCorrelation(table: [[44268, 193], [14, 0]])
    expectClose(rare.correlation, 0.2323, absolute: 5e-5)
    #expect(rare.remarks.map(\.code) == ["zero-cells"])
    // Equal margins of one half: ρ = −cos(2π p₁₁).
    let halves = try PolychoricCorrelation(table: [[40, 10], [10, 40]])
    expectClose(halves.correlation, -cos(2 * Double.pi * 0.4), relative: 1e-13)
    #expect(throws: StatisticsError.self) {
      try PolychoricCorrelation(table: [[44268, 193], [14, 0]], zeroCells: .observed)
    }
  }

  @Test func jobSatisfaction() throws {
    // psych 2.2.9, polychoric with correct = 0.
    let rho = try PolychoricCorrelation(table: jobs)
    expectClose(rho.correlation, 0.2153428633, absolute: 5e-5)
    let (x, y) = samples(jobs)
    #expect(try PolychoricCorrelation(x, y) == rho)
  }

  @Test func agreesWithQuadrature() throws {
    for (index, item) in try Frozen.load().polychoric.enumerated() {
      let rho = try PolychoricCorrelation(table: item.table, zeroCells: .observed)
      expectClose(rho.correlation, item.rho, absolute: 1e-9, "case \(index)")
      let reversed = try PolychoricCorrelation(table: item.table.reversed(), zeroCells: .observed)
      expectClose(reversed.correlation, -rho.correlation, absolute: 1e-11, "reversed, case \(index)")
    }
  }

  @Test func emptyCategoriesAreDropped() throws {
    #expect(
      try PolychoricCorrelation(table: [[5, 0, 2], [0, 0, 0], [3, 0, 8]]).correlation
        == PolychoricCorrelation(table: [[5, 2], [3, 8]]).correlation)
    #expect(throws: StatisticsError.self) {
      try PolychoricCorrelation(table: [[5, 2], [3, 8]], zeroCells: .replaced(0))
    }
  }
}

@Suite struct PartialCorrelationTests {
  @Test func motorCars() throws {
    // R 4.2.2: mpg and hp of mtcars given wt.
    let mpg = [
      21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
      30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
    ]
    let horsepower: [Double] = [
      110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150,
      150, 245, 175, 66, 91, 113, 264, 175, 335, 109,
    ]
    let weight = [
      2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
      5.345,
      2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
    ]
    let partial = try PartialCorrelation(mpg, horsepower, controlling: [weight])
    expectClose(partial.correlation, -0.5469926242, relative: 1e-9)
    expectClose(try #require(partial.statistic).value, -3.518711910, relative: 1e-9)
    expectClose(partial.pValue(.twoSided).value, 0.0014512285, relative: 1e-7)
    // Without controls it is Pearson's r.
    let plain = try PartialCorrelation(mpg, weight, controlling: [])
    #expect(plain.correlation == (try Pearson(mpg, weight)).correlation)
  }

  @Test func agreesWithMatrixInversion() throws {
    for (index, item) in try Frozen.load().partial.enumerated() {
      let partial = try PartialCorrelation(
        item.data[0], item.data[1], controlling: Array(item.data.dropFirst(2)))
      expectClose(partial.correlation, item.r, absolute: 1e-12, "case \(index)")
      expectClose(partial.pValue(.twoSided).value, item.p, relative: 1e-8, "case \(index)")
    }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) {
      try PartialCorrelation([1, 2, 4, 3], [2, 1, 3, 4], controlling: [[1, 2, 4, 3]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 3, needed: 4, what: "the paired sample")) {
      try PartialCorrelation([1, 2, 4], [2, 1, 3], controlling: [[1, 1, 2]])
    }
  }
}

@Suite struct CorrelationRatioTests {
  @Test func plantGrowth() throws {
    // R 4.2.2, PlantGrowth: F = 4.846088, p = 0.01590996.
    let groups = [
      [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
      [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
      [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
    ]
    let eta = try CorrelationRatio(groups: groups)
    expectClose(try #require(eta.statistic).value, 4.846088, relative: 1e-7)
    expectClose(eta.pValue.value, 0.01590996, relative: 1e-6)
    expectClose(eta.explainedShare, 3.76634 / (3.76634 + 10.49209), relative: 1e-5)
  }

  @Test func twoGroupsAreThePointBiserial() throws {
    let (a, b) = ([1.0, 4, 2, 7], [5.0, 9, 6])
    let eta = try CorrelationRatio(groups: [a, b])
    let pearson = try Pearson(a + b, a.map { _ in 0 } + b.map { _ in 1 })
    expectClose(eta.value, pearson.correlation, relative: 1e-13)
    expectClose(eta.pValue.value, pearson.pValue(.twoSided).value, relative: 1e-11)
  }

  @Test func edges() throws {
    let perfect = try CorrelationRatio(groups: [[1, 1], [2, 2]])
    #expect(perfect.value == 1 && perfect.statistic == nil && perfect.pValue.value == 0)
    #expect(throws: StatisticsError.self) { try CorrelationRatio(groups: [[1], [2]]) }
    #expect(throws: StatisticsError.self) { try CorrelationRatio(groups: [[1, 2], []]) }
    #expect(throws: StatisticsError.constant(what: "the numeric variable")) {
      try CorrelationRatio(groups: [[1, 1], [1]])
    }
  }
}

@Suite struct CorrelationMatrixTests {
  private let variables = [
    CorrelationMatrix.Variable("a", [1, 2, 3, nil, 5, 6]),
    CorrelationMatrix.Variable("b", [2, 1, 4, 3, 7, nil]),
    CorrelationMatrix.Variable("c", [1, 1, 1, 1, 1, 1]),
    CorrelationMatrix.Variable("d", [6, 5, 3, 4, 1, 0]),
  ]

  @Test func pairwise() throws {
    let matrix = try CorrelationMatrix(variables)
    #expect(
      matrix.pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    let expected = try Pearson([1, 2, 3, 5], [2, 1, 4, 7])
    #expect(matrix.correlation(0, 1) == expected.correlation)
    #expect(matrix.pairs[0].result?.missing == 2)
    #expect(matrix.correlation(3, 0) == (try Pearson([1, 2, 3, 5, 6], [6, 5, 3, 1, 0])).correlation)
    #expect(matrix.correlation(0, 2) == nil)
    #expect(matrix.pairs[1].remark?.code == "undefined-correlation")
    #expect(matrix.correlation(1, 1) == 1)
    #expect(matrix.correlation(1, 3) == matrix.pairs[4].result?.estimate?.value)
  }

  @Test func listwise() throws {
    for kind in CorrelationMatrix.Kind.allCases {
      let matrix = try CorrelationMatrix(variables, kind: kind, missing: .listwise)
      #expect(matrix.pairs.compactMap(\.result?.missing) == [2, 2, 2])
      #expect(matrix.pairs.compactMap { $0.result?.sampleSizes } == [[4], [4], [4]])
    }
    let ranks = try CorrelationMatrix(variables, kind: .spearman, missing: .listwise)
    #expect(ranks.correlation(0, 1) == (try Spearman([1, 2, 3, 5], [2, 1, 4, 7])).correlation)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try CorrelationMatrix([.init("a", [1, 2])]) }
    #expect(throws: StatisticsError.unequalLengths(first: 2, second: 1)) {
      try CorrelationMatrix([.init("a", [1, 2]), .init("b", [1])])
    }
    #expect(throws: StatisticsError.notFinite(what: "the variable b")) {
      try CorrelationMatrix([.init("a", [1, 2]), .init("b", [1, .nan])])
    }
  }
}
