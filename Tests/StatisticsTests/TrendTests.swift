import Testing

@testable import Statistics

/// Cochran–Armitage and linear-by-linear association.
@Suite struct TrendTests {
  private struct Cases: Decodable {
    struct Trend: Decodable {
      let counts: [Int]
      let totals: [Int]
      let scores: [Double]
      let chi: [Double]
    }
    struct Linear: Decodable {
      let table: [[Int]]
      let rows: [Double]
      let columns: [Double]
      let z: [Double]
    }
    let trend: [Trend]
    let linear: [Linear]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("trend/trend.json") }

  private func groups(_ counts: [Int], _ totals: [Int]) throws -> [Proportion] {
    try zip(counts, totals).map { try Proportion($0, of: $1) }
  }

  @Test func cochranArmitageAgreesWithR() {
    compare("Cochran–Armitage trend test", with: "R prop.trend.test", on: reference.trend) { item in
      let test = try CochranArmitage(groups(item.counts, item.totals), scores: item.scores)
      let z = test.statistic?.value ?? 0
      expectClose(z * z, item.chi[0], absolute: 1e-18)
      expectClose(test.pValue(.twoSided).value, item.chi[1], absolute: 1e-300)
      expectClose(test.pValue(.less).value + test.pValue(.greater).value, 1, relative: 1e-14)
    }
  }

  @Test func exactCochranArmitageAgreesWithEnumeration() throws {
    struct Exact: Decodable {
      let counts: [Int]
      let totals: [Int]
      let scores: [Double]
      let p: [Double]
    }
    let cases: [Exact] = try Reference.load("trend/exact.json")
    compare("Cochran–Armitage trend test, exact", with: "listing all tables", on: cases) { item in
      let test = try CochranArmitage(
        groups(item.counts, item.totals), scores: item.scores, distribution: .exact)
      for (alternative, p) in zip([Alternative.less, .greater, .twoSided], item.p) {
        expectClose(test.pValue(alternative).value, p, relative: 1e-12)
        #expect(test.pValue(alternative).basis == .exact)
      }
    }
    #expect(throws: StatisticsError.self) {
      try CochranArmitage(groups([1, 2], [3, 3]), scores: [0, 0.5], distribution: .exact)
    }
    #expect(throws: StatisticsError.self) {
      try CochranArmitage(groups([40_000, 50_000], [100_000, 100_000]), distribution: .exact)
    }
  }

  @Test func linearByLinearAgreesWithCoin() {
    compare("Linear-by-linear test", with: "R coin lbl_test", on: reference.linear) { item in
      let test = try LinearByLinear(
        ContingencyTable(item.table), rowScores: item.rows, columnScores: item.columns)
      expectClose(test.statistic?.value ?? 0, item.z[0], absolute: 1e-12)
      expectClose(test.pValue(.twoSided).value, item.z[1])
    }
  }

  @Test func exactLinearByLinearAgreesWithEnumeration() throws {
    struct Exact: Decodable {
      let table: [[Int]]
      let scores: [Double]
      let p: [Double]
    }
    let cases: [Exact] = try Reference.load("trend/tables.json")
    compare("Linear-by-linear test, exact", with: "listing all tables", on: cases) { item in
      let table = try ContingencyTable(item.table)
      let test = try LinearByLinear(table, rowScores: item.scores, distribution: .exact)
      let turned = try LinearByLinear(table.transposed, columnScores: item.scores, distribution: .exact)
      for (alternative, p) in zip([Alternative.less, .greater, .twoSided], item.p) {
        expectClose(test.pValue(alternative).value, p, relative: 1e-12)
        expectClose(turned.pValue(alternative).value, p, relative: 1e-12)
        #expect(test.pValue(alternative).basis == .exact)
      }
    }
    // Of two columns it is the Cochran–Armitage test.
    let trend: [TrendOfShares] = try Reference.load("trend/exact.json")
    for item in trend.prefix(60) {
      let rows = zip(item.counts, item.totals).map { [$1 - $0, $0] }
      let test = try LinearByLinear(
        ContingencyTable(rows), rowScores: item.scores, distribution: .exact)
      for (alternative, p) in zip([Alternative.less, .greater, .twoSided], item.p) {
        expectClose(test.pValue(alternative).value, p, relative: 1e-12)
      }
    }
  }

  private struct TrendOfShares: Decodable {
    let counts: [Int]
    let totals: [Int]
    let scores: [Double]
    let p: [Double]
  }

  @Test func randomTablesAgreeWithAllOfThem() throws {
    let table = try ContingencyTable([[1, 2, 1], [2, 6, 3], [5, 4, 12]])
    let exact = try LinearByLinear(table, distribution: .exact)
    let drawn = try LinearByLinear(table, distribution: .resampled(draws: 4000, seed: 5))
    for alternative in Alternative.allCases {
      // Five simulation errors of at most √(0.25 / 4000).
      expectClose(drawn.pValue(alternative).value, exact.pValue(alternative).value, absolute: 0.04)
    }
    #expect(drawn.remarks.map(\.code) == ["monte-carlo-error"])
    let again = try LinearByLinear(table, distribution: .resampled(draws: 4000, seed: 5))
    #expect(again.pValue(.twoSided) == drawn.pValue(.twoSided))
    let large = try ContingencyTable((1...5).map { row in (1...5).map { row * $0 + 9 } })
    #expect(throws: StatisticsError.self) { try LinearByLinear(large, distribution: .exact) }
    #expect(throws: StatisticsError.self) {
      try LinearByLinear(table, rowScores: [1, 2, 0.5.squareRoot()], distribution: .exact)
    }
    #expect(throws: StatisticsError.self) {
      try LinearByLinear(table, distribution: .resampled(draws: 0, seed: 1))
    }
  }

  /// R 4.2.2: the smokers of prop.trend.test's help page, Agresti's malformations (2002, p. 90), and 2, 4, 8,
  /// 10 of 12, where the two tests differ by the factor (n − 1)/n.
  @Test func anchors() throws {
    let smokers = try CochranArmitage(groups([83, 90, 129, 70], [86, 93, 136, 82]))
    let z = smokers.statistic?.value ?? 0
    expectClose(z * z, 8.224922285, relative: 1e-9)
    expectClose(smokers.pValue(.twoSided).value, 0.004131897478, relative: 1e-9)
    #expect(z < 0)
    let drinking = try CochranArmitage(
      groups([48, 38, 5, 1, 1], [17114, 14502, 793, 127, 38]), scores: [0, 0.5, 1.5, 4, 7])
    let malformations = drinking.statistic?.value ?? 0
    expectClose(malformations * malformations, 6.570133945, relative: 1e-8)
    expectClose(drinking.pValue(.twoSided).value, 0.0103704146, relative: 1e-8)
    let trend = try CochranArmitage(groups([2, 4, 8, 10], [12, 12, 12, 12])).statistic?.value ?? 0
    let table = try ContingencyTable([[2, 4, 8, 10], [10, 8, 4, 2]])
    let association = try LinearByLinear(table).statistic?.value ?? 0
    expectClose(trend * trend, 13.0666666666666667, relative: 1e-12)
    expectClose(association * association, 12.7944444444444444, relative: 1e-12)
  }

  @Test func laws() throws {
    let groups = try groups([5, 8, 11], [20, 22, 19])
    let test = try CochranArmitage(groups, scores: [1, 2, 4])
    // Affine changes of the scores do not matter, their order does.
    let shifted = try CochranArmitage(groups, scores: [1021, 1022, 1024])
    expectClose(shifted.statistic?.value ?? 0, test.statistic?.value ?? 1, relative: 1e-12)
    let reversed = try CochranArmitage(groups, scores: [-1, -2, -4])
    expectClose(reversed.statistic?.value ?? 0, -(test.statistic?.value ?? 1), relative: 1e-12)
    expectClose(
      reversed.effect(level: 0.95)?.value ?? 0, -(test.effect(level: 0.95)?.value ?? 1), relative: 1e-12)
    let both = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
    expectClose(test.estimate(level: 0.95, .less)?.interval?.upper ?? 0, both.upper, relative: 1e-12)
    expectClose(test.estimate(level: 0.95, .greater)?.interval?.lower ?? 0, both.lower, relative: 1e-12)
  }

  /// With two groups the slope is the difference of the shares and its error Wald's.
  @Test func slopeOfTwoGroups() throws {
    let groups = try groups([5, 11], [20, 22])
    let slope = try #require(try CochranArmitage(groups).estimate(level: 0.95, .twoSided))
    let difference = ProportionDifference(groups[1], groups[0])
    expectClose(slope.value, difference.value, relative: 1e-13)
    expectClose(slope.standardError ?? 0, difference.standardError, relative: 1e-13)
  }

  @Test func badInput() throws {
    let groups = try groups([5, 8], [20, 22])
    #expect(throws: StatisticsError.self) { try CochranArmitage([groups[0]]) }
    #expect(throws: StatisticsError.self) { try CochranArmitage(groups, scores: [1]) }
    #expect(throws: StatisticsError.self) { try CochranArmitage(groups, scores: [1, .nan]) }
    #expect(throws: StatisticsError.self) { try CochranArmitage(groups, scores: [3, 3]) }
    #expect(throws: StatisticsError.self) {
      try CochranArmitage([Proportion(0, of: 3), Proportion(0, of: 4)])
    }
    #expect(throws: StatisticsError.self) { try LinearByLinear(ContingencyTable([[1, 2], [0, 0]])) }
    #expect(throws: StatisticsError.self) { try LinearByLinear(ContingencyTable([[0, 0], [0, 0]])) }
  }
}
