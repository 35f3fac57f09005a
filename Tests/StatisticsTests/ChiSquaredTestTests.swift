import Testing

@testable import Statistics

@Suite struct ChiSquaredTestTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let table: [[Int]]
      let df: Double
      let plain: [Double]
      let yates: [Double]
      let cramersV: Double
    }
    let cases: [Case]
  }

  @Test func agreesWithR() throws {
    let reference: Cases = try Reference.load("chi-squared/chi-squared.json")
    compare("Chi-squared test", with: "R chisq.test, effectsize", on: reference.cases) { item in
      let table = try ContingencyTable(item.table)
      for (correction, expected) in [(ContinuityCorrection.none, item.plain), (.applied, item.yates)] {
        let test = try ChiSquaredTest(table, continuityCorrection: correction)
        // R subtracts rounded expected counts, so that zero comes out as 1e-30 or so.
        expectClose(test.statistic?.value ?? -1, expected[0], absolute: 1e-20)
        expectClose(test.pValue.value, expected[1], relative: 1e-9)
        #expect(test.statistic?.degreesOfFreedom == [item.df])
      }
      expectClose(try CramersV.estimate(table).value, item.cramersV, relative: 1e-9)
    }
  }

  /// {12, 5; 7, 9} and the job satisfaction table of Agresti (2002, Categorical Data Analysis, p. 57), both
  /// from chisq.test of R 4.2.2.
  @Test func anchors() throws {
    let small = try ContingencyTable([[12, 5], [7, 9]])
    let corrected = try ChiSquaredTest(small)
    expectClose(corrected.statistic?.value ?? 0, 1.455996379, relative: 1e-9)
    expectClose(corrected.pValue.value, 0.2275682146, relative: 1e-9)
    #expect(corrected.pValue.basis == .asymptoticWithContinuityCorrection)
    let plain = try ChiSquaredTest(small, continuityCorrection: .none)
    expectClose(plain.statistic?.value ?? 0, 2.43057552, relative: 1e-9)
    expectClose(plain.pValue.value, 0.1189892055, relative: 1e-9)
    let satisfaction = try ContingencyTable([[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]])
    let larger = try ChiSquaredTest(satisfaction)
    expectClose(larger.statistic?.value ?? 0, 5.965514589, relative: 1e-9)
    expectClose(larger.pValue.value, 0.7433647, relative: 1e-6)
    #expect(larger.remarks.map(\.code) == ["small-expected-counts"])
    #expect(larger.pValue.basis == .asymptotic)
  }

  @Test func orderOfLinesDoesNotMatter() throws {
    let table = try ContingencyTable([[5, 1, 7], [2, 8, 3], [4, 4, 9]])
    let shuffled = try ContingencyTable([[3, 8, 2], [9, 4, 4], [7, 1, 5]])
    let value = try ChiSquaredTest(table).statistic?.value ?? 0
    expectClose(try ChiSquaredTest(shuffled).statistic?.value ?? -1, value, relative: 1e-14)
    expectClose(try ChiSquaredTest(table.transposed).statistic?.value ?? -1, value, relative: 1e-14)
  }

  @Test func emptyLinesAreDroppedWithARemark() throws {
    let table = try ContingencyTable([[12, 0, 5], [0, 0, 0], [7, 0, 9]])
    let test = try ChiSquaredTest(table)
    #expect(test.remarks.map(\.code) == ["empty-lines-dropped"])
    expectClose(test.statistic?.value ?? 0, 1.455996379, relative: 1e-9)
    #expect(test.sampleSizes == [17, 16])
  }

  @Test func refusesTablesWithoutVariation() throws {
    #expect(throws: StatisticsError.self) { try ChiSquaredTest(ContingencyTable([[3, 4], [0, 0]])) }
    #expect(throws: StatisticsError.self) { try ChiSquaredTest(ContingencyTable([[0, 0], [0, 0]])) }
    #expect(throws: StatisticsError.self) { try ChiSquaredTest(ContingencyTable([[3, 4, 1]])) }
  }

  @Test func extremeTablesStayFinite() throws {
    let perfect = try ChiSquaredTest(ContingencyTable([[1_000_000, 0], [0, 1_000_000]]))
    #expect(perfect.pValue.value == 0)
    #expect(perfect.effect(level: 0.95)?.value == 1)
    let level = try ChiSquaredTest(ContingencyTable([[10, 20], [10, 20]]))
    #expect(level.pValue.value == 1)
    #expect(level.effect(level: 0.95)?.value == 0)
    #expect(level.biasCorrectedCramersV(level: 0.95).value == 0)
  }
}
