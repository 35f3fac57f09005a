import Testing

@testable import Statistics

/// The exact form of Stuart and Maxwell's test.
@Suite struct ExactMarginalHomogeneityTests {
  private struct Cases: Decodable {
    struct Case: Decodable {
      let table: [[Int]]
      let statistic: Double
      let p: Double
    }
    let cases: [Case]
  }

  @Test func agreesWithEnumerationInFractions() throws {
    let reference: Cases = try Reference.load("marginal-homogeneity/marginal-homogeneity.json")
    #expect(reference.cases.count == 200)
    for (index, item) in reference.cases.enumerated() {
      let test = try StuartMaxwell(ContingencyTable(item.table), distribution: .exact)
      expectClose(test.statistic?.value ?? -1, item.statistic, absolute: 1e-13, "case \(index)")
      expectClose(test.pValue.value, item.p, "case \(index)")
      #expect(test.pValue.basis == .exact)
    }
  }

  @Test func isMcNemarsExactTestForTwoCategories() throws {
    for (b, c) in [(0, 5), (3, 1), (12, 4), (40, 21)] {
      let table = try FourfoldTable(7, b, c, 9)
      let exact = try StuartMaxwell(ContingencyTable([[7, b], [c, 9]]), distribution: .exact)
      expectClose(
        exact.pValue.value, try McNemar(table, distribution: .exact).pValue(.twoSided).value, "\(b), \(c)")
    }
  }

  @Test func refusesTooManyChanges() throws {
    let many = try ContingencyTable([[0, 900, 900], [900, 0, 900], [900, 900, 0]])
    #expect(throws: StatisticsError.self) { try StuartMaxwell(many, distribution: .exact) }
  }
}
