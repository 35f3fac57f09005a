import Testing

@testable import Statistics

/// Calibration by hand and by what logistic regression promises.
@Suite struct CalibrationTests {
  @Test func groupsAndTestByHand() throws {
    let probabilities = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    let outcomes = [false, true, false, true, true, true]
    let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities, groups: 3)
    #expect(calibration.groups.map(\.n) == [2, 2, 2])
    #expect(calibration.groups.map(\.observed) == [1, 1, 2])
    for (found, expected) in zip(calibration.groups.map(\.expected), [0.3, 0.7, 1.1]) {
      expectClose(found, expected)
    }
    // 0.7²/(0.3·0.85) + 0.3²/(0.7·0.65) + 0.9²/(1.1·0.45)
    let test = try #require(calibration.test)
    expectClose(test.statistic.value, 0.49 / 0.255 + 0.09 / 0.455 + 0.81 / 0.495)
    #expect(test.statistic.degreesOfFreedom == [1])
  }

  @Test func equalProbabilitiesStayTogether() throws {
    let calibration = try Calibration(
      outcomes: [true, false, true, false, true, false], probabilities: [0.5, 0.5, 0.5, 0.5, 0.5, 0.2],
      groups: 10)
    #expect(calibration.groups.map(\.n) == [1, 5])
    #expect(calibration.test == nil)
  }

  @Test func aFitIsCalibratedOnItsOwnData() throws {
    let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 2, 7]
    let y: [Double] = [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]
    let fit = try GeneralizedLinearModel(y, on: [LinearRegression.Predictor("x", x)], family: .logistic)
    let calibration = try Calibration(outcomes: y.map { $0 == 1 }, probabilities: fit.fitted)
    expectClose(try #require(calibration.slope), 1, relative: 1e-8)
    expectClose(try #require(calibration.intercept), 0, absolute: 1e-8)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try Calibration(outcomes: [true], probabilities: [0.2, 0.3]) }
    #expect(throws: StatisticsError.self) {
      try Calibration(outcomes: [true, true], probabilities: [0.2, 0.3])
    }
    #expect(throws: StatisticsError.self) {
      try Calibration(outcomes: [true, false], probabilities: [1, 0.3])
    }
  }
}
