import Testing

@testable import Statistics

@Suite struct LeveneTestTests {
  @Test func agreesWithCar() throws {
    let cases = try RobustReference.load().spread
    for (name, centre, expected) in [
      ("Brown–Forsythe test", LeveneTest.Centre.median, \RobustReference.Spread.median),
      ("Levene's test", .mean, \.mean),
    ] {
      compare(name, with: "R car leveneTest", on: cases) { item in
        let test = try LeveneTest(groups: item.groups, centre: centre)
        expectClose(
          try #require(test.statistic).value, item[keyPath: expected][0], relative: 1e-9, absolute: 1e-12)
        expectClose(test.pValue.value, item[keyPath: expected][1], relative: 1e-8)
      }
    }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try LeveneTest(groups: [[1, 2]]) }
    #expect(throws: StatisticsError.self) { try LeveneTest(groups: [[1, 2], []]) }
    #expect(throws: StatisticsError.constant(what: "the distance from the centre of the group")) {
      try LeveneTest(groups: [[1, 1], [2, 2]])
    }
  }
}
