import Testing

@testable import Statistics

@Suite struct FisherExactTests {
  private struct PValues: Decodable {
    struct Case: Decodable {
      let table: [Int]
      let oddsRatio: Double
      let p: [Double]
    }
    let cases: [Case]
  }

  private struct OddsRatios: Decodable {
    struct Case: Decodable {
      let table: [Int]
      let level: Double
      let estimate: Double?
      let lower: Double
      let upper: Double?
    }
    let cases: [Case]
  }

  private func table(_ cells: [Int]) throws -> FourfoldTable {
    try FourfoldTable(cells[0], cells[1], cells[2], cells[3])
  }

  @Test func pValuesAgreeWithR() throws {
    let reference: PValues = try Reference.load("fisher/p-values.json")
    compare("Fisher's exact test", with: "R fisher.test", on: reference.cases) { item in
      let test = try FisherExact(table(item.table), nullOddsRatio: item.oddsRatio)
      for (alternative, expected) in zip([Alternative.twoSided, .less, .greater], item.p) {
        expectClose(test.pValue(alternative).value, expected, absolute: 1e-300, "\(alternative)")
      }
    }
  }

  @Test func oddsRatiosAgreeWithTheDefinition() throws {
    let reference: OddsRatios = try Reference.load("fisher/odds-ratio.json")
    compare("Conditional odds ratio, exact interval", with: "mpmath, by definition", on: reference.cases) {
      item in
      let test = try FisherExact(table(item.table))
      let estimate = try #require(test.estimate(level: item.level, .twoSided))
      let interval = try #require(estimate.interval)
      expectClose(estimate.value, item.estimate ?? .infinity)
      expectClose(interval.lower, item.lower)
      expectClose(interval.upper, item.upper ?? .infinity)
    }
  }

  /// Fisher's tea tasting and his twins' convictions, R 4.2.2 help of fisher.test.
  @Test func anchors() throws {
    let tea = try FisherExact(FourfoldTable(3, 1, 1, 3))
    expectClose(tea.pValue(.greater).value, 17.0 / 70, relative: 1e-13)
    expectClose(tea.pValue(.twoSided).value, 34.0 / 70, relative: 1e-13)
    expectClose(tea.estimate(level: 0.95, .twoSided)?.value ?? 0, 6.408308867, relative: 1e-5)
    let convictions = try FisherExact(FourfoldTable(2, 15, 10, 3))
    expectClose(convictions.pValue(.twoSided).value, 0.000536724119, relative: 1e-9)
    let estimate = try #require(convictions.estimate(level: 0.95, .twoSided))
    // R's search for the odds ratio and its interval stops within 1.3e-4; the precise values are tested above.
    expectClose(estimate.value, 0.0469366088, absolute: 1.3e-4)
    expectClose(estimate.interval?.lower ?? 0, 0.003325764, absolute: 1.3e-4)
    expectClose(estimate.interval?.upper ?? 0, 0.363182271, absolute: 1.3e-4)
  }

  @Test func laws() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let cells = (0..<4).map { _ in generator.draw(below: 30) }
      guard cells.contains(where: { $0 > 0 }) else { continue }
      let table = try table(cells)
      for rule in TwoSidedRule.allCases {
        let test = try FisherExact(table, twoSided: rule)
        let swapped = try FisherExact(table.rowsSwapped, twoSided: rule)
        expectClose(swapped.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-11)
        expectClose(swapped.pValue(.less).value, test.pValue(.greater).value, relative: 1e-11)
        #expect((swapped.effect(level: 0.95)?.value ?? 0) == -(test.effect(level: 0.95)?.value ?? 0))
        let transposed = try FisherExact(table.transposed, twoSided: rule)
        expectClose(transposed.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-11)
      }
      let test = try FisherExact(table)
      if let both = test.estimate(level: 0.9, .twoSided)?.interval {
        expectClose(test.estimate(level: 0.95, .less)?.interval?.upper ?? -1, both.upper, relative: 1e-10)
        expectClose(test.estimate(level: 0.95, .greater)?.interval?.lower ?? -1, both.lower, relative: 1e-10)
      }
    }
  }

  @Test func degenerateTables() throws {
    let single = try FisherExact(FourfoldTable(3, 4, 0, 0))
    #expect(single.pValue(.twoSided).value == 1)
    #expect(single.estimate(level: 0.95, .twoSided) == nil)
    #expect(single.effect(level: 0.95) == nil)
    #expect(single.remarks.map(\.code) == ["single-table"])
    let infinite = try FisherExact(FourfoldTable(5, 0, 2, 4))
    #expect(infinite.estimate(level: 0.95, .twoSided)?.value == .infinity)
    #expect(infinite.remarks.map(\.code) == ["odds-ratio-infinite"])
    #expect(throws: StatisticsError.self) { try FisherExact(FourfoldTable(0, 0, 0, 0)) }
    #expect(throws: StatisticsError.self) { try FisherExact(FourfoldTable(1, 2, 3, 4), nullOddsRatio: 0) }
  }
}
