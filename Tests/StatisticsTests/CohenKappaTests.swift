import Testing

@testable import Statistics

@Suite struct CohenKappaTests {
  // Landis & Koch (1977) in Agresti (1990), p. 367: two pathologists, 118 slides.
  private let pathologists = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]

  @Test func pathologistsAgree() throws {
    // vcd 1.4-11; Agresti prints .493 with standard error .057.
    let kappa = try CohenKappa(table: pathologists)
    expectClose(kappa.value, 0.4930055955, absolute: 5e-11)
    expectClose(kappa.standardError, 0.0567431504, absolute: 5e-11)
    expectClose(try CohenKappa(table: pathologists, weights: .linear).value, 0.6488095238, absolute: 5e-11)
    expectClose(try CohenKappa(table: pathologists, weights: .quadratic).value, 0.7838218715, absolute: 5e-11)
  }

  @Test func agreesWithVcd() throws {
    let cases = try AgreementReference.load().kappa
    compare("Cohen's κ, unweighted and weighted", with: "R vcd Kappa", on: cases) { item in
      for (position, weights) in [CohenKappa.Weights.unweighted, .linear, .quadratic].enumerated() {
        let kappa = try CohenKappa(table: item.table, weights: weights)
        let comment: Comment = "\(weights)"
        expectClose(kappa.value, item.value[position], absolute: 1e-12, comment)
        // A standard error of zero leaves rounding of the order of 1e-8 in vcd.
        let error = item.error[position] < 1e-7 ? 0 : item.error[position]
        expectClose(kappa.standardError, error, relative: 1e-9, comment)
      }
    }
  }

  @Test func nullStandardErrorOfTwoCategories() throws {
    // Fleiss, Cohen & Everitt (1969), eq. 14, worked out for a 2 × 2 table:
    // √(p_e + p_e² − Σ p_i. p_.i (p_i. + p_.i)) / ((1 − p_e) √n).
    let kappa = try CohenKappa(table: [[40, 10], [20, 30]])
    let pe = 0.5 * 0.6 + 0.5 * 0.4
    let sum = 0.5 * 0.6 * 1.1 + 0.5 * 0.4 * 0.9
    expectClose(kappa.nullStandardError, (pe + pe * pe - sum).squareRoot() / ((1 - pe) * 10))
    expectClose(try #require(kappa.statistic).value, 0.4 / kappa.nullStandardError)
  }

  @Test func ratingsMakeTheTable() throws {
    let kappa = try CohenKappa(["a", "b", "b", "a"], ["a", "b", "a", "a"], categories: ["a", "b"])
    #expect(try kappa == CohenKappa(table: [[2, 0], [1, 1]]))
    #expect(throws: StatisticsError.self) { try CohenKappa(["c"], ["a"], categories: ["a", "b"]) }
  }

  @Test func linearEqualsUnweightedForTwoCategories() throws {
    let table = [[13, 4], [6, 9]]
    let plain = try CohenKappa(table: table)
    for weights in [CohenKappa.Weights.linear, .quadratic] {
      let weighted = try CohenKappa(table: table, weights: weights)
      expectClose(weighted.value, plain.value)
      expectClose(weighted.standardError, plain.standardError)
    }
  }

  @Test func degenerate() throws {
    for weights in CohenKappa.Weights.allCases {
      let beside = try CohenKappa(table: [[0, 7, 0], [0, 5, 0], [0, 1, 0]], weights: weights)
      #expect(beside.value == 0 && beside.standardError == 0 && beside.nullStandardError == 0)
    }
    let constant = try CohenKappa(table: [[7, 3], [0, 0]])
    #expect(constant.value == 0)
    #expect(constant.statistic == nil)
    #expect(constant.pValue(.twoSided).value == 1)
    #expect(constant.remarks.first?.code == "constant-rater")
    #expect(throws: StatisticsError.self) { try CohenKappa(table: [[9, 0], [0, 0]]) }
    #expect(throws: StatisticsError.self) { try CohenKappa(table: [[0, 0], [0, 0]]) }
    #expect(throws: StatisticsError.self) { try CohenKappa(table: [[1, -1], [0, 3]]) }
    let perfect = try CohenKappa(table: [[4, 0], [0, 3]])
    #expect(perfect.value == 1)
    #expect(perfect.estimate(level: 0.95, .twoSided)?.interval == nil)
  }
}
