import Testing

@testable import Statistics

/// The interaction of crossed groups: analysis of variance, aligned ranks and Zelen's exact test.
@Suite struct InteractionTests {
  private struct Cases: Decodable {
    struct Crossed: Decodable {
      let cells: [[[Double]]]
      let values: [Double]
      let ranks: [Double]
    }
    struct Exact: Decodable {
      let strata: [[Int]]
      let p: Double
    }
    let crossed: [Crossed]
    let exact: [Exact]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("interaction/interaction.json") }

  @Test func valuesAgreeWithR() {
    compare("Two-way interaction", with: "R anova of nested lm", on: reference.crossed) { item in
      try expect(try TwoWayInteraction(item.cells), item.values)
    }
  }

  @Test func alignedRanksAgreeWithR() {
    compare(
      "Aligned rank test of interaction", with: "R anova of nested lm on aligned ranks",
      on: reference.crossed.filter { !$0.ranks.isEmpty }
    ) { item in
      try expect(try TwoWayInteraction(item.cells, scores: .alignedRanks), item.ranks)
    }
  }

  private func expect(_ test: TwoWayInteraction, _ expected: [Double]) throws {
    expectClose(test.f, expected[0], relative: 1e-9, absolute: 1e-20)
    #expect(test.numeratorDegreesOfFreedom == expected[1] && test.denominatorDegreesOfFreedom == expected[2])
    expectClose(test.pValue.value, expected[3], relative: 1e-9)
    let effect = try #require(test.effect())
    expectClose(effect.value, expected[4], relative: 1e-9, absolute: 1e-20)
    let interval = try #require(effect.interval)
    #expect(0 <= interval.lower && interval.lower <= interval.upper && interval.upper <= 1)
  }

  @Test func zelensTestIsItsDefinition() {
    compare("Zelen's exact test", with: "enumeration in R", on: reference.exact) { item in
      let strata = try item.strata.map { try FourfoldTable($0[0], $0[1], $0[2], $0[3]) }
      expectClose(try ZelenTest(strata).pValue.value, item.p)
    }
  }

  @Test func exchangedGroupsGiveTheSameResult() throws {
    let cells: [[[Double]]] = [[[1, 2, 4], [3, 5]], [[2, 2], [7, 9, 4, 1]]]
    let turned = [[cells[0][0], cells[1][0]], [cells[0][1], cells[1][1]]]
    for scores in TwoWayInteraction.Scores.allCases {
      expectClose(
        try TwoWayInteraction(cells, scores: scores).f, try TwoWayInteraction(turned, scores: scores).f)
    }
    let strata = [try FourfoldTable(3, 9, 8, 4), try FourfoldTable(7, 2, 5, 6)]
    let other = [try FourfoldTable(3, 9, 7, 2), try FourfoldTable(8, 4, 5, 6)]
    // The odds ratio of the odds ratios is the same whichever grouping makes the strata, and inverse in the other order.
    let effect = try #require(try ZelenTest(strata).effect())
    expectClose(effect.value, (3.0 * 4 / (9 * 8)) / (7.0 * 6 / (2 * 5)))
    expectClose(effect.value, try #require(try ZelenTest(other).effect()).value)
    expectClose(effect.value, 1 / (try #require(try ZelenTest(strata.reversed()).effect()).value))
    expectClose(try ZelenTest(strata).pValue.value, try ZelenTest(strata.reversed()).pValue.value)
  }

  @Test func whatIsUndefinedIsRefused() throws {
    #expect(
      throws: StatisticsError.undefined(
        what: "the interaction, because a combination of groups has no values")
    ) {
      try TwoWayInteraction([[[1, 2], []], [[3], [4, 5]]])
    }
    #expect(throws: StatisticsError.constant(what: "each of the groups")) {
      try TwoWayInteraction([[[1, 1], [2, 2]], [[3], [4, 4]]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 4, needed: 5, what: "all groups together")) {
      try TwoWayInteraction([[[1], [2]], [[3], [5]]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the levels of a grouping"))
    {
      try TwoWayInteraction([[[1, 2], [2]]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the strata")) {
      try ZelenTest([try FourfoldTable(1, 2, 3, 4), try FourfoldTable(0, 0, 3, 4)])
    }
    let dropped = try ZelenTest([
      try FourfoldTable(1, 2, 3, 4), try FourfoldTable(2, 2, 2, 1), try FourfoldTable(0, 0, 3, 4),
    ])
    #expect(dropped.remarks.map(\.code) == ["strata-dropped"] && dropped.strata.count == 2)
  }
}
