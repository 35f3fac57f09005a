import Foundation
import Testing

@testable import Statistics

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

@Suite struct PolychoricCorrelationTests {
  @Test func bivariateNormal() throws {
    for item in try AssociationReference.load().phi {
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
    // R 4.2.2, polycor 0.8.1, polychor(ML = TRUE, std.err = TRUE): 0.11522568 at the optimiser's 0.60709.
    expectClose(try #require(plain.standardError), 0.11522568, relative: 2e-4)
    let interval = try #require(plain.estimate(level: 0.95).interval)
    let z = (atanh(interval.upper) - atanh(interval.lower)) / 2
    expectClose(
      z * (1 - plain.correlation * plain.correlation), 1.959963984540054 * 0.11522568, relative: 2e-4)
    // Equal margins of one half: ρ = −cos(2π p₁₁).
    let halves = try PolychoricCorrelation(table: [[40, 10], [10, 40]])
    expectClose(halves.correlation, -cos(2 * Double.pi * 0.4), relative: 1e-13)
    #expect(throws: StatisticsError.self) {
      try PolychoricCorrelation(table: [[44268, 193], [14, 0]], zeroCells: .observed)
    }
  }

  @Test func likelihoodRatiosAgreeWithSciPy() throws {
    struct Ratios: Decodable { let ratios: [[Double]] }
    let tables = try AssociationReference.load().polychoric.map(\.table)
    let ratios = try Reference.load("association/ratio.json", as: Ratios.self).ratios
    compare(
      "Likelihood-ratio test of the polychoric correlation", with: "SciPy owens_t",
      on: Array(zip(tables, ratios))
    ) { table, expected in
      let result = try PolychoricCorrelation(table: table).result()
      expectClose(result.statistic?.value ?? -1, expected[0], relative: 1e-9, absolute: 1e-11)
      expectClose(result.pValue.value, expected[1], relative: 1e-9)
      #expect(result.statistic?.degreesOfFreedom == [1])
    }
  }

  /// In a table of two by two the model fits whatever the counts are, so that the test is that of independence.
  @Test func likelihoodRatioOfFourCellsIsG() throws {
    for table in [[[40, 10], [20, 30]], [[7, 2], [3, 9]], [[5, 5], [4, 4]]] {
      let g = try GTest(ContingencyTable(table), correction: .none).statistic?.value ?? -1
      expectClose(
        try PolychoricCorrelation(table: table).likelihoodRatio, g, relative: 1e-11, absolute: 1e-12)
    }
  }

  @Test func jobSatisfaction() throws {
    // psych 2.2.9, polychoric with correct = 0.
    let rho = try PolychoricCorrelation(table: jobs)
    expectClose(rho.correlation, 0.2153428633, absolute: 5e-5)
    // The generator's delta method; polycor 0.8.1 has 0.1147 from the curvature of the likelihood alone.
    expectClose(try #require(rho.standardError), 0.10697521192642512, relative: 1e-7)
    let (x, y) = samples(jobs)
    #expect(try PolychoricCorrelation(x, y) == rho)
  }

  @Test func agreesWithQuadrature() throws {
    compare(
      "Polychoric and tetrachoric correlation", with: "SciPy quadrature",
      on: try AssociationReference.load().polychoric
    ) { item in
      let rho = try PolychoricCorrelation(table: item.table, zeroCells: .observed)
      expectClose(rho.correlation, item.rho, absolute: 1e-9)
      // The reference differentiates numerically.
      expectClose(try #require(rho.standardError), item.error, relative: 1e-7, "error")
      let reversed = try PolychoricCorrelation(table: item.table.reversed(), zeroCells: .observed)
      expectClose(reversed.correlation, -rho.correlation, absolute: 1e-11, "reversed")
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
