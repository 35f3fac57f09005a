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
      let phi: Double?
      let phiError: Double?
    }
    let cases: [Case]
  }

  @Test func agreesWithSciPyAndMpmath() throws {
    let reference: Cases = try Reference.load("chi-squared/association.json")
    #expect(reference.cases.count == 60)
    for (index, item) in reference.cases.enumerated() {
      let table = try ContingencyTable(item.table)
      let n = Double(table.total)
      let g = try GTest(table)
      expectClose(g.statistic?.value ?? -1, item.g, relative: 1e-10, absolute: 1e-12, "G, case \(index)")
      expectClose(g.pValue.value, item.p, relative: 1e-10, "G, case \(index)")
      let williams = try GTest(table, correction: .williams)
      expectClose(
        williams.statistic?.value ?? -1, item.g / item.williams, absolute: 1e-12, "Williams, case \(index)")
      let w = try ChiSquaredTest(table).cohensW(level: 0.9)
      #expect((w.interval == nil) == (item.upper == nil))
      if let interval = w.interval, let lower = item.lower, let upper = item.upper {
        expectClose(interval.lower, (lower / n).squareRoot(), relative: 1e-8, "w, case \(index)")
        expectClose(interval.upper, (upper / n).squareRoot(), relative: 1e-8, "w, case \(index)")
      }
      expectClose(
        try CramersV.biasCorrected(table).value, item.biasCorrected, relative: 1e-8, absolute: 1e-14,
        "Bergsma's V, case \(index)")
      if let phi = item.phi, let error = item.phiError {
        let estimate = try Phi.estimate(FourfoldTable(table))
        expectClose(estimate.value, phi, relative: 1e-12, absolute: 1e-15, "phi, case \(index)")
        expectClose(estimate.standardError ?? 0, error, relative: 1e-9, "phi, case \(index)")
      }
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
