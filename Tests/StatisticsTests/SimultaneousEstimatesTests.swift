import Testing

@testable import Statistics

/// The effect sizes of paired tables, category by category.
@Suite struct SimultaneousEstimatesTests {
  private let square = [[20, 5, 3], [9, 30, 4], [8, 7, 14]]

  @Test func differencesAreThoseOfEachCategoryAgainstTheRest() throws {
    let differences = try StuartMaxwell(ContingencyTable(square)).differences(level: 0.95)
    #expect(differences.map(\.value) == [-0.09, 0.01, 0.08])
    // The first category: 20 both times, 8 only first, 17 only second, 55 neither.
    let alone = try PairedProportionDifference(FourfoldTable(20, 8, 17, 55))
    let expected = try #require(alone.estimate(.tango, level: 1 - 0.05 / 3).interval)
    let interval = try #require(differences[0].interval)
    #expect(interval.lower == expected.lower && interval.upper == expected.upper)
    #expect(interval.level == 0.95 && interval.method == "Tango, Bonferroni")
  }

  @Test func twoCategoriesHaveOneDifferenceWithItsOwnInterval() throws {
    let table = try ContingencyTable([[794, 150], [86, 570]])
    let differences = try StuartMaxwell(table).differences(level: 0.9)
    let alone = try PairedProportionDifference(FourfoldTable(table)).estimate(.tango, level: 0.9)
    #expect(differences == [alone])
    let directions = try Bowker(table).directions(level: 0.9)
    #expect(directions.map(\.estimate) == [try #require(McNemar(FourfoldTable(table)).effect(level: 0.9))])
  }

  @Test func directionsAreCohensGOfEachPair() throws {
    let directions = try Bowker(ContingencyTable(square)).directions(level: 0.95)
    #expect(directions.map(\.first) == [0, 0, 1] && directions.map(\.second) == [1, 2, 2])
    #expect(directions.map(\.estimate.n) == [14, 11, 11])
    expectClose(directions[0].estimate.value, 5.0 / 14 - 0.5, relative: 1e-14)
    let expected = try Proportion(5, of: 14).interval(.wilson, level: 1 - 0.05 / 3)
    let interval = try #require(directions[0].estimate.interval)
    #expect(interval.lower == expected.lower - 0.5 && interval.upper == expected.upper - 0.5)
    #expect(interval.level == 0.95 && interval.method == "Wilson, shifted, Bonferroni")
    // Categories that exchanged no pair have no direction.
    #expect(try Bowker(ContingencyTable([[3, 2, 0], [1, 4, 0], [0, 0, 5]])).directions().count == 1)
  }

  /// w² n is the statistic, and the interval that of any chi-squared statistic.
  @Test func cohensW() throws {
    let table = try ContingencyTable(square)
    let tests: [any OmnibusTest] = [
      try StuartMaxwell(table), try Bhapkar(table), try Bowker(table),
      try StuartMaxwell(table, distribution: .exact), try Bowker(table, distribution: .exact),
    ]
    for test in tests {
      let effect = try #require(test.effect(level: 0.9))
      let statistic = try #require(test.statistic)
      expectClose(effect.value * effect.value * 100, statistic.value, relative: 1e-13)
      #expect(effect.quantity == "Cohen's w" && effect.interval?.method == "noncentral chi-squared")
    }
    // Symmetry as a fit of six cells to half the changes each: Cohen's definition of w.
    let cells = [(5, 9), (3, 8), (4, 7)].flatMap { [$0, ($0.1, $0.0)] }
    let w = cells.reduce(0.0) { sum, cell in
      let (share, half) = (Double(cell.0) / 100, Double(cell.0 + cell.1) / 200)
      return sum + (share - half) * (share - half) / half
    }.squareRoot()
    expectClose(try #require(try Bowker(table).effect(level: 0.95)).value, w, relative: 1e-13)
  }
}
