import Testing

@testable import Statistics

/// Barnard's and Boschloo's tests.
@Suite struct UnconditionalTestsTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let table: [Int]
      let pooled: [Double]
      let unpooled: [Double]
      let boschloo: [Double]
    }
    let cases: [Case]
  }

  @Test func agreeWithDirectSummation() throws {
    let reference: Cases = try Reference.load("unconditional/unconditional.json")
    let alternatives = [Alternative.twoSided, .less, .greater]
    func table(_ item: Cases.Case) throws -> FourfoldTable {
      try FourfoldTable(item.table[0], item.table[1], item.table[2], item.table[3])
    }
    compare("Barnard's exact test", with: "SciPy, direct summation", on: reference.cases) { item in
      for (variance, expected) in [(Barnard.Variance.pooled, item.pooled), (.unpooled, item.unpooled)] {
        let test = try Barnard(table(item), variance: variance)
        for (alternative, expected) in zip(alternatives, expected) {
          expectClose(test.pValue(alternative).value, expected, "\(alternative), \(variance)")
        }
      }
    }
    compare("Boschloo's exact test", with: "SciPy, direct summation", on: reference.cases) { item in
      let test = try Boschloo(table(item), twoSided: .minimumLikelihood)
      for (alternative, expected) in zip(alternatives, item.boschloo) {
        expectClose(test.pValue(alternative).value, expected, "\(alternative)")
      }
      expectClose(
        try Boschloo(table(item)).pValue(.twoSided).value,
        min(1, 2 * min(item.boschloo[1], item.boschloo[2])))
    }
  }

  /// SciPy's documentation of barnard_exact and boschloo_exact; StatXact 11 prints .1513 and .3381 for 10 of 35
  /// against 24 of 61.
  @Test func anchors() throws {
    let vaccine = try Barnard(FourfoldTable(43, 10, 40, 39))
    expectClose(vaccine.statistic?.value ?? 0, 3.555406779643, relative: 1e-12)
    expectClose(vaccine.pValue(.twoSided).value, 0.000362832367, relative: 1e-8)
    let crash = try Barnard(FourfoldTable(7, 8, 12, 3))
    expectClose(crash.statistic?.value ?? 0, -1.8943380761, relative: 1e-10)
    expectClose(crash.pValue(.twoSided).value, 0.0682183093, relative: 1e-8)
    let small = try Barnard(FourfoldTable(7, 5, 1, 9))
    expectClose(small.statistic?.value ?? 0, 2.3466034218, relative: 1e-10)
    expectClose(small.pValue(.twoSided).value, 0.0212702485, relative: 1e-8)
    let boschloo = try Boschloo(FourfoldTable(10, 25, 24, 37), twoSided: .minimumLikelihood)
    expectClose(boschloo.pValue(.less).value, 0.1512882, relative: 1e-6)
    expectClose(boschloo.pValue(.twoSided).value, 0.338054223, relative: 1e-8)
    let satisfaction = try Boschloo(FourfoldTable(74, 43, 31, 32))
    expectClose(satisfaction.pValue(.greater).value, 0.0355640643, relative: 1e-8)
  }

  @Test func laws() throws {
    let table = try FourfoldTable(7, 5, 1, 9)
    for variance in Barnard.Variance.allCases {
      let (test, swapped) = (
        try Barnard(table, variance: variance), try Barnard(table.rowsSwapped, variance: variance)
      )
      expectClose(swapped.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-9)
      expectClose(swapped.pValue(.less).value, test.pValue(.greater).value, relative: 1e-9)
      expectClose(
        swapped.effect(level: 0.95)?.value ?? 0, -(test.effect(level: 0.95)?.value ?? 1), relative: 1e-12)
    }
    for rule in TwoSidedRule.allCases {
      let test = try Boschloo(table, twoSided: rule)
      let swapped = try Boschloo(table.rowsSwapped, twoSided: rule)
      expectClose(swapped.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-9)
      expectClose(swapped.pValue(.less).value, test.pValue(.greater).value, relative: 1e-9)
      // Boschloo's test is never less powerful than Fisher's.
      let fisher = try FisherExact(table, twoSided: rule)
      #expect(test.pValue(.twoSided).value <= fisher.pValue(.twoSided).value * (1 + 1e-9))
      #expect(test.pValue(.greater).value <= fisher.pValue(.greater).value * (1 + 1e-9))
    }
  }

  @Test func extremeTables() throws {
    let equal = try FourfoldTable(0, 4, 0, 6)
    #expect(try Barnard(equal).pValue(.twoSided).value == 1)
    #expect(try Boschloo(equal).pValue(.twoSided).value == 1)
    let opposite = try Barnard(FourfoldTable(4, 0, 0, 4), variance: .unpooled)
    #expect(opposite.statistic == nil)
    // Two tables of this kind, each π⁴(1 − π)⁴, largest at one half.
    expectClose(opposite.pValue(.twoSided).value, 2.0 / 256, relative: 1e-12)
    #expect(throws: StatisticsError.self) { try Barnard(FourfoldTable(0, 0, 2, 3)) }
    #expect(throws: StatisticsError.self) { try Boschloo(FourfoldTable(2, 3, 0, 0)) }
    #expect(throws: StatisticsError.self) { try Barnard(FourfoldTable(1500, 1500, 1500, 1500)) }
  }
}
