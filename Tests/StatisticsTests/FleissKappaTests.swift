import Testing

@testable import Statistics

@Suite struct FleissKappaTests {
  // Fleiss (1971) as tabulated in many texts: ten subjects, fourteen ratings, five categories.
  private let table = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
  ]

  @Test func tenSubjects() throws {
    // R 4.2.2; the table is printed with κ = 0.210.
    let kappa = try FleissKappa(counts: table)
    expectClose(kappa.value, 0.2099307044, absolute: 5e-11)
    expectClose(kappa.observedAgreement, 0.378, absolute: 0.0005)
    expectClose(kappa.expectedAgreement, 0.213, absolute: 0.0005)
    // Fleiss, Nee & Landis (1979), eq. 12, written out.
    let p = (0..<5).map { j in Double(table.reduce(0) { $0 + $1[j] }) / 140 }
    let pq = p.reduce(0) { $0 + $1 * (1 - $1) }
    let skew = p.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    expectClose(
      kappa.nullStandardError,
      2.0.squareRoot() / (pq * (10.0 * 14 * 13).squareRoot()) * (pq * pq - skew).squareRoot())
    // κ is the mean of the categories' κ weighted by pq.
    let weighted = zip(p, kappa.categoryValues).reduce(0) { $0 + $1.0 * (1 - $1.0) * ($1.1 ?? 0) }
    expectClose(kappa.value, weighted / pq, relative: 1e-12)
  }

  @Test func agreesWithRationalArithmetic() throws {
    let cases = try ReliabilityReference.load().kappa
    compare("Fleiss' κ", with: "rational arithmetic", on: cases) { item in
      let kappa = try FleissKappa(counts: item.counts)
      expectClose(kappa.value, item.kappa, absolute: 1e-14)
      expectClose(try #require(kappa.standardError), item.error, absolute: 1e-14)
      expectClose(kappa.nullStandardError, item.null, absolute: 1e-14)
      if let p = item.p { expectClose(kappa.pValue(.twoSided).value, p) }
      for (actual, expected) in zip(kappa.categoryValues, item.category) {
        #expect((actual == nil) == (expected == nil))
        if let actual, let expected { expectClose(actual, expected, absolute: 1e-13) }
      }
      let interval = kappa.estimate(level: 0.95, .twoSided)?.interval
      #expect((interval == nil) == (item.error < 1e-12))
      if let interval { #expect(interval.contains(kappa.value)) }
    }
  }

  @Test func categories() throws {
    let kappa = try FleissKappa(counts: table)
    // √(2 / (10 · 14 · 13)).
    expectClose(kappa.categoryNullStandardError, 0.0331496772065897, relative: 1e-13)
    let category = try #require(kappa.categoryValues[0])
    let statistic = try #require(kappa.categoryStatistic(0))
    expectClose(statistic.value, category / kappa.categoryNullStandardError)
    #expect(try FleissKappa(counts: [[1, 1, 0], [2, 0, 0]]).categoryStatistic(2) == nil)
    #expect(try FleissKappa(counts: [[1, 1]]).standardError == nil)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: [[2, 1], [1, 1]]) }
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: [[3, 0], [3, 0]]) }
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: []) }
    #expect(throws: StatisticsError.self) { try FleissKappa(counts: [[3, -1], [1, 1]]) }
  }
}
