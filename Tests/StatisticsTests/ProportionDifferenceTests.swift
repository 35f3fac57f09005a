import Testing

@testable import Statistics

/// Differences and ratios of two proportions, independent and paired.
@Suite struct ProportionDifferenceTests {
  private struct Cases: Decodable {
    struct Independent: Decodable {
      let first: [Int]
      let second: [Int]
      let newcombe: [Double]
      let agrestiCaffo: [Double]
      let miettinenNurminen: [Double]
    }
    struct Ratios: Decodable {
      let first, second: [Int]
      let riskRatio, oddsRatio, h, newcombe: [Double]
      let needed: Double?
    }
    struct Paired: Decodable {
      let table: [Int]
      let newcombe: [Double]
      let tango: [Double]
    }
    let independent: [Independent]
    let ratios: [Ratios]
    let paired: [Paired]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("proportion-differences/proportion-differences.json") }

  private func expectEnds(_ interval: Interval?, _ expected: [Double], _ comment: Comment = "") throws {
    let interval = try #require(interval)
    expectClose(interval.lower, expected[0], relative: 1e-8, absolute: 1e-9, comment)
    expectClose(interval.upper, expected[1], relative: 1e-8, absolute: 1e-9, comment)
  }

  @Test func independentGroupsAgreeWithOtherPrograms() {
    compare(
      "Difference of proportions: Newcombe, Agresti–Caffo, Miettinen–Nurminen", with: "statsmodels, mpmath",
      on: reference.independent
    ) { item in
      let first = try Proportion(item.first[0], of: item.first[1])
      let second = try Proportion(item.second[0], of: item.second[1])
      let difference = ProportionDifference(first, second)
      let cut = item.agrestiCaffo.map { max(-1, min(1, $0)) }
      try expectEnds(difference.interval(.newcombe), item.newcombe, "Newcombe")
      try expectEnds(difference.interval(.agrestiCaffo), cut, "Agresti–Caffo")
      try expectEnds(difference.interval(.miettinenNurminen), item.miettinenNurminen, "score")
    }
  }

  @Test func ratiosAgreeWithStatsmodels() {
    let groups = reference.ratios
    func proportions(_ item: Cases.Ratios) throws -> (first: Proportion, second: Proportion) {
      (try Proportion(item.first[0], of: item.first[1]), try Proportion(item.second[0], of: item.second[1]))
    }
    compare("Risk ratio and odds ratio", with: "statsmodels Table2x2", on: groups) { item in
      let (first, second) = try proportions(item)
      for (estimate, expected) in [
        (RiskRatio(first, second).estimate(), item.riskRatio),
        (OddsRatio(first, second).estimate(), item.oddsRatio),
      ] {
        expectClose(estimate?.value ?? 0, expected[0], relative: 1e-12)
        try expectEnds(estimate?.interval, Array(expected.dropFirst()))
      }
    }
    compare("Cohen's h", with: "mpmath, by definition", on: groups) { item in
      let (first, second) = try proportions(item)
      let h = CohensH.difference(first, second)
      expectClose(h.value, item.h[0], absolute: 1e-15)
      try expectEnds(h.interval, Array(item.h.dropFirst()))
    }
    compare("Number needed to treat", with: "mpmath, statsmodels", on: groups) { item in
      let (first, second) = try proportions(item)
      let needed = NumberNeededToTreat(ProportionDifference(first, second))
      let estimate = needed.estimate()
      #expect((estimate == nil) == (item.needed == nil))
      guard let estimate, let expected = item.needed else { return }
      expectClose(estimate.value, expected)
      // The reciprocals of an interval of the difference that does not hold 0.
      guard item.newcombe[0] * item.newcombe[1] > 0 else {
        #expect(estimate.interval == nil)
        return
      }
      let interval = try #require(estimate.interval)
      expectClose(interval.lower, 1 / item.newcombe[1], relative: 1e-8)
      expectClose(interval.upper, 1 / item.newcombe[0], relative: 1e-8)
    }
  }

  @Test func pairsAgreeWithTheDefinition() {
    compare(
      "Difference of paired proportions: Newcombe, Tango", with: "statsmodels, mpmath", on: reference.paired
    ) { item in
      let cells = item.table
      let difference = try PairedProportionDifference(FourfoldTable(cells[0], cells[1], cells[2], cells[3]))
      try expectEnds(difference.estimate(.newcombe).interval, item.newcombe, "Newcombe")
      try expectEnds(difference.estimate(.tango).interval, item.tango, "Tango")
    }
  }

  /// Newcombe (1998), Stat. Med. 17, 873–890, table II, method 10.
  @Test(arguments: [
    ([56, 70, 48, 80], [0.2000, 0.0524, 0.3339]), ([9, 10, 3, 10], [0.6000, 0.1705, 0.8090]),
    ([10, 10, 0, 20], [1.0000, 0.6791, 1.0000]), ([5, 56, 0, 29], [0.0893, -0.0381, 0.1926]),
  ])
  func newcombesTable(counts: [Int], expected: [Double]) throws {
    let estimate = ProportionDifference(
      try Proportion(counts[0], of: counts[1]), try Proportion(counts[2], of: counts[3])
    ).estimate()
    let interval = try #require(estimate.interval)
    for (actual, printed) in zip([estimate.value, interval.lower, interval.upper], expected) {
      #expect(abs(actual - printed) <= 0.5e-4)
    }
  }

  /// The same table, method 6.
  @Test func newcombesTableOfScoreIntervals() throws {
    let interval = ProportionDifference(try Proportion(56, of: 70), try Proportion(48, of: 80))
      .interval(.miettinenNurminen)
    #expect(abs(interval.lower - 0.0528) <= 0.5e-4 && abs(interval.upper - 0.3382) <= 0.5e-4)
  }

  /// R 4.2.2: 7 of 12 against 1 of 10; the aspirin study (Agresti 2002, p. 72).
  @Test func anchors() throws {
    let caffo = ProportionDifference(try Proportion(7, of: 12), try Proportion(1, of: 10))
      .interval(.agrestiCaffo)
    expectClose(caffo.lower, 0.0706079592, relative: 1e-8)
    expectClose(caffo.upper, 0.7389158503, relative: 1e-8)
    // The ends of the ratios were computed with z rounded to 1.959964.
    let placebo = try Proportion(189, of: 11034)
    let aspirin = try Proportion(104, of: 11037)
    let odds = try #require(OddsRatio(placebo, aspirin).estimate())
    expectClose(odds.value, 1.832053942, relative: 1e-9)
    expectClose(odds.interval?.lower ?? 0, 1.440042389, relative: 5e-9)
    expectClose(odds.interval?.upper ?? 0, 2.330779755, relative: 5e-9)
    let risk = try #require(RiskRatio(placebo, aspirin).estimate())
    expectClose(risk.value, 1.817801794, relative: 1e-9)
    expectClose(risk.interval?.lower ?? 0, 1.433030900, relative: 5e-9)
    expectClose(risk.interval?.upper ?? 0, 2.305884237, relative: 5e-9)
  }

  @Test(arguments: ProportionDifference.Method.allCases)
  func laws(method: ProportionDifference.Method) throws {
    for (x, m, y, n) in [(7, 12, 1, 10), (0, 5, 5, 5), (0, 5, 0, 9), (3, 3, 4, 4), (40, 90, 31, 80)] {
      let (first, second) = (try Proportion(x, of: m), try Proportion(y, of: n))
      let difference = ProportionDifference(first, second)
      let both = difference.interval(method, level: 0.9)
      let swapped = ProportionDifference(second, first).interval(method, level: 0.9)
      expectClose(swapped.lower, -both.upper, relative: 1e-8, absolute: 1e-12)
      expectClose(swapped.upper, -both.lower, relative: 1e-8, absolute: 1e-12)
      expectClose(
        difference.interval(method, level: 0.95, .less).upper, both.upper, relative: 1e-9, absolute: 1e-12)
      expectClose(
        difference.interval(method, level: 0.95, .greater).lower, both.lower, relative: 1e-9, absolute: 1e-12)
      #expect(difference.interval(method, level: 0.95, .less).lower == -1)
      #expect(both.lower >= -1 && both.upper <= 1)
    }
  }

  @Test func pairedLaws() throws {
    let table = try FourfoldTable(10, 3, 9, 8)
    for method in PairedProportionDifference.Method.allCases {
      let both = try #require(try PairedProportionDifference(table).estimate(method, level: 0.9).interval)
      let swapped = try #require(
        try PairedProportionDifference(table.transposed).estimate(method, level: 0.9).interval)
      expectClose(swapped.lower, -both.upper, relative: 1e-9)
      let less = try PairedProportionDifference(table).estimate(method, level: 0.95, .less).interval
      expectClose(less?.upper ?? 0, both.upper, relative: 1e-10)
      for cells in [[0, 5, 0, 0], [0, 0, 5, 0], [3, 0, 0, 2], [4, 0, 0, 0], [0, 3, 3, 0]] {
        let extreme = try PairedProportionDifference(FourfoldTable(cells[0], cells[1], cells[2], cells[3]))
        let estimate = extreme.estimate(method)
        #expect(try #require(estimate.interval).contains(estimate.value))
      }
    }
    #expect(throws: StatisticsError.self) { try PairedProportionDifference(FourfoldTable(0, 0, 0, 0)) }
  }

  @Test func ratiosWithEmptyCells() throws {
    let none = try Proportion(0, of: 8)
    let some = try Proportion(3, of: 9)
    #expect(RiskRatio(none, some).estimate()?.value == 0)
    #expect(RiskRatio(some, none).estimate()?.value == .infinity)
    #expect(RiskRatio(some, none).estimate()?.interval == nil)
    #expect(RiskRatio(none, none).estimate() == nil)
    #expect(OddsRatio(none, some).estimate()?.value == 0)
    #expect(OddsRatio(some, none).estimate()?.value == .infinity)
    #expect(OddsRatio(none, none).estimate() == nil)
    let exact = try #require(OddsRatio(some, none).estimate(.conditional))
    #expect(exact.value == .infinity && exact.interval?.upper == .infinity)
    #expect(throws: StatisticsError.self) { try RiskRatio(FourfoldTable(0, 0, 1, 2)) }
    #expect(throws: StatisticsError.self) { try OddsRatio(FourfoldTable(1, 2, 0, 0)) }
  }

  @Test func numberNeededToTreat() throws {
    let clear = NumberNeededToTreat(
      ProportionDifference(try Proportion(56, of: 70), try Proportion(48, of: 80)))
    let estimate = try #require(clear.estimate())
    expectClose(estimate.value, 5, relative: 1e-12)
    expectClose(1 / (estimate.interval?.lower ?? 0), 0.3339, absolute: 0.5e-4)
    #expect(clear.remarks().isEmpty)
    let unclear = NumberNeededToTreat(
      ProportionDifference(try Proportion(5, of: 56), try Proportion(0, of: 29)))
    #expect(unclear.estimate()?.interval == nil)
    #expect(unclear.remarks().map(\.code) == ["number-needed-to-treat-unbounded"])
    let equal = NumberNeededToTreat(ProportionDifference(try Proportion(1, of: 2), try Proportion(2, of: 4)))
    #expect(equal.estimate() == nil)
  }

  @Test func cohensH() throws {
    let (first, second) = (try Proportion(7, of: 12), try Proportion(1, of: 10))
    let h = CohensH.difference(first, second)
    // 2 arcsin √(7/12) − 2 arcsin √(1/10), by hand.
    expectClose(h.value, 1.738244406 - 0.6435011088, relative: 1e-9)
    expectClose(CohensH.difference(second, first).value, -h.value, relative: 1e-15)
  }
}
