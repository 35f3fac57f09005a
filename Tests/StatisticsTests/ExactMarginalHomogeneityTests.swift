import Testing

@testable import Statistics

/// The exact forms of Stuart and Maxwell's and of Bowker's test.
@Suite struct ExactMarginalHomogeneityTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let table: [[Int]]
      let statistic: Double
      let p: Double
      let symmetry: [Double]
    }
    let cases: [Case]
  }

  @Test func agreesWithEnumerationInFractions() throws {
    let reference: Cases = try Reference.load("marginal-homogeneity/marginal-homogeneity.json")
    compare("Stuart–Maxwell test, exact", with: "listing all exchanges", on: reference.cases) { item in
      let test = try StuartMaxwell(ContingencyTable(item.table), distribution: .exact)
      expectClose(test.statistic?.value ?? -1, item.statistic, absolute: 1e-13)
      expectClose(test.pValue.value, item.p)
      #expect(test.pValue.basis == .exact)
    }
    compare("Bowker's test, exact", with: "listing all exchanges", on: reference.cases) { item in
      let test = try Bowker(ContingencyTable(item.table), distribution: .exact)
      expectClose(test.statistic?.value ?? -1, item.symmetry[0], absolute: 1e-13)
      expectClose(test.pValue.value, item.symmetry[1], relative: 1e-12)
      #expect(test.pValue.basis == .exact)
    }
  }

  @Test func drawnDirectionsAgreeWithAllOfThem() throws {
    let table = try ContingencyTable([[20, 5, 3], [9, 30, 4], [8, 7, 14]])
    for seed in [UInt64(1), 2, 3] {
      let marginal = try StuartMaxwell(table, distribution: .resampled(draws: 4000, seed: seed))
      let symmetry = try Bowker(table, distribution: .resampled(draws: 4000, seed: seed))
      // Five simulation errors of at most √(0.25 / 4000).
      expectClose(
        marginal.pValue.value, try StuartMaxwell(table, distribution: .exact).pValue.value, absolute: 0.04)
      expectClose(
        symmetry.pValue.value, try Bowker(table, distribution: .exact).pValue.value, absolute: 0.04)
      #expect(marginal.pValue.basis == .resampled(draws: 4000, seed: seed))
      #expect(symmetry.remarks.map(\.code) == ["monte-carlo-error-of-p"])
      let again = try Bowker(table, distribution: .resampled(draws: 4000, seed: seed))
      #expect(symmetry.pValue == again.pValue)
    }
    #expect(throws: StatisticsError.self) {
      try Bowker(table, distribution: .resampled(draws: 0, seed: 1))
    }
    #expect(throws: StatisticsError.self) {
      try StuartMaxwell(table, distribution: .resampled(draws: 0, seed: 1))
    }
  }

  @Test func isMcNemarsExactTestForTwoCategories() throws {
    for (b, c) in [(0, 5), (3, 1), (12, 4), (40, 21)] {
      let table = try FourfoldTable(7, b, c, 9)
      let exact = try StuartMaxwell(ContingencyTable([[7, b], [c, 9]]), distribution: .exact)
      expectClose(
        exact.pValue.value, try McNemar(table, distribution: .exact).pValue(.twoSided).value, "\(b), \(c)")
      let symmetry = try Bowker(ContingencyTable([[7, b], [c, 9]]), distribution: .exact)
      expectClose(symmetry.pValue.value, exact.pValue.value, "\(b), \(c)")
    }
  }

  @Test func refusesTooManyChanges() throws {
    let many = try ContingencyTable([[0, 900, 900], [900, 0, 900], [900, 900, 0]])
    #expect(throws: StatisticsError.self) { try StuartMaxwell(many, distribution: .exact) }
    let unlike = try ContingencyTable([[0, 1009, 1013], [0, 0, 1019], [0, 0, 0]])
    #expect(throws: StatisticsError.self) { try Bowker(unlike, distribution: .exact) }
  }
}
