import Testing

@testable import Statistics

/// Cochran–Mantel–Haenszel, its generalisation and Breslow–Day.
@Suite struct StratifiedTablesTests {
  private struct Cases: Decodable {
    struct Fourfold: Decodable {
      let strata: [[Int]]
      let plain: [Double]
      let yates: [Double]
      let oddsRatio: [Double]
      let exact: [Double]
      let sided: [Double]
      let breslowDay: [Double]
      let tarone: [Double]
    }
    struct General: Decodable {
      let strata: [[[Int]]]
      let m2: [Double]
    }
    let fourfold: [Fourfold]
    let general: [General]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("stratified-tables/stratified-tables.json") }

  private func tables(_ strata: [[Int]]) throws -> [FourfoldTable] {
    try strata.map { try FourfoldTable($0[0], $0[1], $0[2], $0[3]) }
  }

  @Test func fourfoldStrataAgreeWithR() {
    compare("Cochran–Mantel–Haenszel test", with: "R mantelhaen.test", on: reference.fourfold) { item in
      let strata = try tables(item.strata)
      let plain = try CochranMantelHaenszel(strata, distribution: .asymptotic(continuityCorrection: .none))
      let yates = try CochranMantelHaenszel(strata)
      for (test, expected) in [(plain, item.plain), (yates, item.yates)] {
        expectClose(test.statistic?.value ?? -1, expected[0], absolute: 1e-20)
        expectClose(test.pValue(.twoSided).value, expected[1])
      }
      expectClose(yates.pValue(.less).value, item.sided[0])
      expectClose(yates.pValue(.greater).value, item.sided[1])
      let estimate = try #require(plain.estimate(level: 0.95, .twoSided))
      expectClose(estimate.value, item.oddsRatio[0])
      expectClose(estimate.interval?.lower ?? -1, item.oddsRatio[1])
      expectClose(estimate.interval?.upper ?? -1, item.oddsRatio[2])
    }
    compare("Cochran–Mantel–Haenszel test, exact", with: "R mantelhaen.test", on: reference.fourfold) {
      item in
      let exact = try CochranMantelHaenszel(try tables(item.strata), distribution: .exact)
      for (alternative, expected) in zip([Alternative.twoSided, .less, .greater], item.exact) {
        expectClose(exact.pValue(alternative).value, expected, "exact, \(alternative)")
      }
    }
    compare("Breslow–Day test", with: "R metafor rma.mh", on: reference.fourfold) { item in
      let strata = try tables(item.strata)
      for (correction, expected) in [
        (BreslowDay.Correction.none, item.breslowDay), (.tarone, item.tarone),
      ] {
        let test = try BreslowDay(strata, correction: correction)
        expectClose(test.statistic?.value ?? -1, expected[0])
        expectClose(test.pValue.value, expected[1])
      }
    }
  }

  /// R 4.2.2, mantelhaen.test: admissions at Berkeley (datasets::UCBAdmissions) and the penicillin rabbits of
  /// its help page (Agresti 2002, p. 235).
  @Test func anchors() throws {
    let berkeley = try tables([
      [512, 313, 89, 19], [353, 207, 17, 8], [120, 205, 202, 391], [138, 279, 131, 244], [53, 138, 94, 299],
      [22, 351, 24, 317],
    ])
    let test = try CochranMantelHaenszel(berkeley)
    expectClose(test.statistic?.value ?? 0, 1.426946229, relative: 1e-8)
    expectClose(test.pValue(.twoSided).value, 0.2322634628, relative: 1e-8)
    let estimate = try #require(test.estimate(level: 0.95, .twoSided))
    expectClose(estimate.value, 0.9046968283, relative: 1e-9)
    expectClose(estimate.interval?.lower ?? 0, 0.7719073618, relative: 1e-9)
    expectClose(estimate.interval?.upper ?? 0, 1.06032976, relative: 1e-8)
    // Hypergeometric distributions convolved and solved with SciPy 1.17.1; R's search ends at 0.9126.
    let exactBerkeley = try CochranMantelHaenszel(berkeley, distribution: .exact)
    let common = try #require(exactBerkeley.estimate(level: 0.95, .twoSided))
    expectClose(common.value, 0.9050699613409706, relative: 1e-12)
    expectClose(common.interval?.lower ?? 0, 0.7697303585258308, relative: 1e-12)
    expectClose(common.interval?.upper ?? 0, 1.063429228089821, relative: 1e-12)
    let rabbits = try tables([[0, 6, 0, 5], [3, 3, 0, 6], [6, 0, 2, 4], [5, 1, 6, 0], [2, 0, 5, 0]])
    let corrected = try CochranMantelHaenszel(rabbits)
    expectClose(corrected.statistic?.value ?? 0, 3.928571429, relative: 1e-9)
    #expect(corrected.remarks.map(\.code) == ["strata-dropped"])
    let exact = try CochranMantelHaenszel(rabbits, distribution: .exact)
    expectClose(exact.pValue(.twoSided).value, 0.03994490358, relative: 1e-9)
    let exactEstimate = try #require(exact.estimate(level: 0.95, .twoSided))
    // R stops its search for these at 1e-4 on the scale of the odds ratio or its reciprocal.
    expectClose(exactEstimate.value, 10.36102408, relative: 2e-4)
    expectClose(exactEstimate.interval?.lower ?? 0, 1.07740143, relative: 2e-4)
    expectClose(1 / (exactEstimate.interval?.upper ?? 1), 1 / 529.837399, absolute: 1.3e-4)
  }

  /// Job satisfaction by gender (Agresti 2002, p. 57; R 4.2.2, help of mantelhaen.test).
  @Test func generalisedAnchor() throws {
    let women = try ContingencyTable([[1, 2, 0, 0], [3, 3, 1, 2], [11, 17, 8, 4], [2, 3, 5, 2]])
    let men = try ContingencyTable([[1, 0, 0, 0], [1, 3, 0, 1], [2, 5, 7, 9], [1, 1, 3, 6]])
    // Rows are satisfaction, columns income.
    let test = try GeneralizedCochranMantelHaenszel([women, men])
    expectClose(test.statistic?.value ?? 0, 10.2000887578, relative: 1e-9)
    #expect(test.statistic?.degreesOfFreedom == [9])
    expectClose(test.pValue.value, 0.3345312, relative: 1e-6)
  }

  @Test func generalStrataAgreeWithR() {
    compare("Cochran–Mantel–Haenszel test, generalised", with: "R mantelhaen.test", on: reference.general) {
      item in
      let test = try GeneralizedCochranMantelHaenszel(item.strata.map { try ContingencyTable($0) })
      expectClose(test.statistic?.value ?? -1, item.m2[0])
      #expect(test.statistic?.degreesOfFreedom == [item.m2[1]])
      expectClose(test.pValue.value, item.m2[2])
    }
  }

  @Test func laws() throws {
    let strata = try tables([[12, 5, 7, 9], [3, 8, 2, 11], [6, 6, 1, 9]])
    for distribution in [
      CochranMantelHaenszel.Distribution.exact, .asymptotic(continuityCorrection: .none),
      .asymptotic(continuityCorrection: .applied),
    ] {
      let test = try CochranMantelHaenszel(strata, distribution: distribution)
      let swapped = try CochranMantelHaenszel(strata.map(\.rowsSwapped), distribution: distribution)
      expectClose(swapped.pValue(.twoSided).value, test.pValue(.twoSided).value, relative: 1e-11)
      expectClose(swapped.pValue(.less).value, test.pValue(.greater).value, relative: 1e-11)
      expectClose(
        1 / (swapped.effect(level: 0.95)?.value ?? 0), test.effect(level: 0.95)?.value ?? 0, relative: 1e-11)
      let both = try #require(test.estimate(level: 0.9, .twoSided)?.interval)
      expectClose(test.estimate(level: 0.95, .less)?.interval?.upper ?? 0, both.upper, relative: 1e-10)
      expectClose(test.estimate(level: 0.95, .greater)?.interval?.lower ?? 0, both.lower, relative: 1e-10)
    }
    // One stratum: Fisher's exact test.
    let single = try CochranMantelHaenszel([strata[0]], distribution: .exact)
    let fisher = try FisherExact(strata[0])
    expectClose(single.pValue(.twoSided).value, fisher.pValue(.twoSided).value, relative: 1e-12)
    #expect(single.estimate(level: 0.95, .twoSided)?.value == fisher.estimate(level: 0.95, .twoSided)?.value)
    // Fourfold strata: the generalised test is the one without correction.
    let plain = try CochranMantelHaenszel(strata, distribution: .asymptotic(continuityCorrection: .none))
    let general = try GeneralizedCochranMantelHaenszel(
      strata.map { try ContingencyTable([[$0.a, $0.b], [$0.c, $0.d]]) })
    expectClose(general.pValue.value, plain.pValue(.twoSided).value, relative: 1e-12)
  }

  @Test func badInput() throws {
    #expect(throws: StatisticsError.self) { try CochranMantelHaenszel([]) }
    #expect(throws: StatisticsError.self) { try CochranMantelHaenszel(tables([[3, 0, 2, 0]])) }
    #expect(throws: StatisticsError.self) { try BreslowDay(tables([[3, 1, 2, 4]])) }
    #expect(throws: StatisticsError.self) { try BreslowDay(tables([[3, 0, 2, 4], [1, 0, 2, 3]])) }
    #expect(throws: StatisticsError.self) { try GeneralizedCochranMantelHaenszel([]) }
    let infinite = try CochranMantelHaenszel(
      tables([[3, 0, 2, 4], [1, 0, 2, 3]]), distribution: .asymptotic(continuityCorrection: .none))
    #expect(infinite.estimate(level: 0.95, .twoSided)?.value == .infinity)
    #expect(infinite.estimate(level: 0.95, .twoSided)?.interval == nil)
  }
}
