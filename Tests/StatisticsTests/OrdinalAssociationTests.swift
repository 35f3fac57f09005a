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

@Suite struct OrdinalAssociationTests {
  @Test func jobSatisfaction() throws {
    // Agresti (2002), p. 91: γ = 0.221 with standard error 0.117.
    let gamma = try GoodmanKruskalGamma(table: jobs)
    expectClose(gamma.value, 0.221, absolute: 0.0005)
    expectClose(try #require(gamma.estimate(level: 0.95, .twoSided)?.standardError), 0.117, absolute: 0.0005)
  }

  @Test func agreesWithPairCountsAndDeltaMethod() throws {
    compare(
      "γ and Somers' D", with: "mpmath delta method, SciPy", on: try AssociationReference.load().ordinal
    ) { item in
      let gamma = try GoodmanKruskalGamma(table: item.table)
      expectClose(gamma.value, item.gamma, absolute: 1e-14, "γ")
      let error = try #require(gamma.estimate(level: 0.9, .less)?.standardError)
      expectClose(error, item.gammaError, "γ")
      let d = try SomersD(table: item.table, dependent: .second)
      expectClose(d.value, item.d, absolute: 1e-14, "D")
      expectClose(
        try #require(d.estimate(level: 0.9, .less)?.standardError), item.dError, "D")
      expectClose(d.pValue(.twoSided).value, item.dP, relative: 1e-9, "D")
      // The tests of γ, both D and τ-b under independence are one.
      expectClose(
        gamma.pValue(.twoSided).value, d.pValue(.twoSided).value, relative: 1e-9, "γ and D")
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

  /// All pairings of small samples with ties, enumerated in Python.
  private struct Exact: Decodable {
    struct Case: Decodable {
      let x, y: [Double]
      let gamma, d, two, less, greater: Double
    }
    let exact: [Case]
  }

  @Test func smallSamplesAreTestedExactly() throws {
    for (index, item) in try Reference.load("association/exact.json", as: Exact.self).exact.enumerated() {
      let gamma = try GoodmanKruskalGamma(item.x, item.y)
      let d = try SomersD(item.x, item.y, dependent: .second)
      expectClose(gamma.value, item.gamma, relative: 1e-14, "γ, case \(index)")
      expectClose(d.value, item.d, relative: 1e-14, "D, case \(index)")
      for (alternative, p) in [
        (Alternative.twoSided, item.two), (.less, item.less), (.greater, item.greater),
      ] {
        expectClose(gamma.pValue(alternative).value, p, relative: 1e-14, "γ, case \(index)")
        expectClose(d.pValue(alternative).value, p, relative: 1e-14, "D, case \(index)")
      }
      #expect(gamma.pValue(.twoSided).basis == .exact && gamma.method == "Goodman–Kruskal γ, exact")
      #expect(d.method == "Somers' D, second variable dependent, exact")
    }
  }

  @Test func aTableLargerThanMemoryIsRefused() {
    let values = (0..<2_001).map(Double.init)
    #expect(throws: StatisticsError.self) { try GoodmanKruskalGamma(values, values) }
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
