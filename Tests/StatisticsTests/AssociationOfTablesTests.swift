import Testing

@testable import Statistics

/// The effect sizes of tables and the G test against values computed with other means.
@Suite struct AssociationOfTablesTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let table: [[Int]]
      let g: Double
      let p: Double
      let williams: Double
      let lower: Double?
      let upper: Double?
      let biasCorrected: Double
    }
    struct Fourfold: Decodable {
      let cells: [Int]
      let phi, error: Double
    }
    struct Fit: Decodable {
      let counts, parts: [Int]
      let chi, p: Double
      let lower, upper: Double?
    }
    let cases: [Case]
    let fourfold: [Fourfold]
    let fit: [Fit]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("chi-squared/association.json") }

  /// The interval of w from the ends of the noncentrality.
  private func expectNoncentral(_ w: Estimate, _ n: Double, _ lower: Double?, _ upper: Double?) throws {
    #expect((w.interval == nil) == (upper == nil))
    guard let lower, let upper else { return }
    let interval = try #require(w.interval)
    expectClose(interval.lower, (lower / n).squareRoot(), relative: 1e-8)
    expectClose(interval.upper, (upper / n).squareRoot(), relative: 1e-8)
  }

  @Test func tablesAgreeWithSciPyAndMpmath() {
    compare("G test", with: "SciPy chi2_contingency", on: reference.cases) { item in
      let table = try ContingencyTable(item.table)
      let g = try GTest(table)
      expectClose(g.statistic?.value ?? -1, item.g, absolute: 1e-12)
      expectClose(g.pValue.value, item.p)
      let williams = try GTest(table, correction: .williams)
      expectClose(williams.statistic?.value ?? -1, item.g / item.williams, absolute: 1e-12)
    }
    compare("Cohen's w", with: "mpmath, noncentral χ²", on: reference.cases) { item in
      let table = try ContingencyTable(item.table)
      try expectNoncentral(
        ChiSquaredTest(table).cohensW(level: 0.9), Double(table.total), item.lower, item.upper)
    }
    compare("Cramér's V, bias-corrected", with: "mpmath, by definition", on: reference.cases) { item in
      expectClose(
        try CramersV.biasCorrected(ContingencyTable(item.table)).value, item.biasCorrected, relative: 1e-8,
        absolute: 1e-14)
    }
    compare("φ with standard error", with: "mpmath, delta method", on: reference.fourfold) { item in
      let cells = item.cells
      let estimate = try Phi.estimate(FourfoldTable(cells[0], cells[1], cells[2], cells[3]))
      expectClose(estimate.value, item.phi, relative: 1e-12, absolute: 1e-15)
      expectClose(estimate.standardError ?? 0, item.error)
    }
  }

  @Test func shares() {
    compare("χ² test of goodness of fit", with: "mpmath, by definition", on: reference.fit) { item in
      let total = Double(item.parts.reduce(0, +))
      let test = try GoodnessOfFit(counts: item.counts, shares: item.parts.map { Double($0) / total })
      expectClose(test.statistic?.value ?? -1, item.chi, absolute: 1e-13)
      expectClose(test.pValue.value, item.p)
      guard item.chi < 500 else { return }
      let w = try #require(test.effect(level: 0.9))
      try expectNoncentral(w, Double(item.counts.reduce(0, +)), item.lower, item.upper)
    }
  }

  @Test func phiNegatesWithSwappedLines() throws {
    let table = try FourfoldTable(12, 5, 7, 9)
    let estimate = try Phi.estimate(table)
    for swapped in [table.rowsSwapped, table.columnsSwapped] {
      let other = try Phi.estimate(swapped)
      #expect(other.value == -estimate.value)
      expectClose(
        try #require(other.interval).lower, -(try #require(estimate.interval).upper), relative: 1e-14)
    }
    #expect(try Phi.estimate(table.transposed) == estimate)
  }

  @Test func perfectAssociationHasNoStandardError() throws {
    let estimate = try Phi.estimate(FourfoldTable(0, 5, 7, 0))
    #expect(estimate.value == -1)
    #expect(estimate.interval == nil)
    #expect(throws: StatisticsError.self) { try Phi.estimate(FourfoldTable(0, 5, 0, 3)) }
  }
}
