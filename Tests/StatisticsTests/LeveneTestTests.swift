import Testing

@testable import Statistics

@Suite struct LeveneTestTests {
  @Test func agreesWithCar() throws {
    let cases = try RobustReference.load().spread
    #expect(cases.count >= 200)
    for (index, item) in cases.enumerated() {
      for (centre, expected) in [(LeveneTest.Centre.median, item.median), (.mean, item.mean)] {
        guard let test = try? LeveneTest(groups: item.groups, centre: centre),
          let statistic = test.statistic
        else { continue }
        expectClose(statistic.value, expected[0], relative: 1e-9, absolute: 1e-12, "F, case \(index)")
        expectClose(test.pValue.value, expected[1], relative: 1e-8, "p, case \(index)")
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
