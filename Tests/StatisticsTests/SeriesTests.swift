import Testing

@testable import Statistics

@Suite struct SeriesTests {
  private struct Cases: Decodable {
    struct Interrupted: Decodable {
      let values: [Double]
      let start, lag: Int
      let automatic: Bool
      let b, se, p, lower, upper, independent: [Double]
      let end, endError, endLower, autocorrelation: Double
      let fitted, continued: [Double]
    }
    struct Differences: Decodable {
      let y: [[Double]]
      let treated, start: Int
      let estimate, p: Double
      let differences, units: [Double]
      let placebo: Double?
    }
    let interrupted: [Interrupted]
    let differences: [Differences]
  }

  private let reference: Cases

  init() throws { reference = try Reference.load("series/series.json") }

  @Test func interruptedSeriesAgreeWithLmAndNeweyWest() throws {
    #expect(reference.interrupted.count == 80)
    for item in reference.interrupted {
      let series = try InterruptedSeries(item.values, from: item.start, lag: item.automatic ? nil : item.lag)
      #expect(series.lag == item.lag)
      let coefficients = series.coefficients()
      for index in 0..<3 {
        // Where the lagged products nearly cancel, R's errors are as exact as the independent ones are large.
        let size = max(abs(item.b[index]), item.independent[index])
        let estimate = coefficients[index].estimate
        expectClose(estimate.value, item.b[index], absolute: 1e-10 * size)
        expectClose(estimate.standardError ?? .nan, item.se[index], absolute: 1e-10 * size)
        expectClose(coefficients[index].pValue.value, item.p[index], relative: 1e-9, absolute: 1e-10)
        expectClose(estimate.interval?.lower ?? .nan, item.lower[index], absolute: 1e-9 * size)
        expectClose(estimate.interval?.upper ?? .nan, item.upper[index], absolute: 1e-9 * size)
      }
      let end = series.changeAtEnd()
      let size = max(abs(item.end), item.independent[3])
      expectClose(end.value, item.end, absolute: 1e-10 * size)
      expectClose(end.standardError ?? .nan, item.endError, absolute: 1e-10 * size)
      expectClose(end.interval?.lower ?? .nan, item.endLower, absolute: 1e-9 * size)
      expectClose(series.autocorrelation ?? .nan, item.autocorrelation, absolute: 1e-10)
      for time in item.values.indices {
        expectClose(series.fitted[time], item.fitted[time])
        expectClose(series.continued[time], item.continued[time])
      }
    }
  }

  /// The same in fractions and 50 digits, without any rounding to hide behind.
  @Test func errorsAreExactToTheLastDigits() throws {
    struct Exact: Decodable {
      let se: [Double]
      let endError: Double
    }
    let exact: [Exact] = try Reference.load("series/exact.json")
    #expect(exact.count == reference.interrupted.count)
    for (item, exact) in zip(reference.interrupted, exact) {
      let series = try InterruptedSeries(item.values, from: item.start, lag: item.lag)
      for (coefficient, expected) in zip(series.coefficients(), exact.se) {
        expectClose(coefficient.estimate.standardError ?? .nan, expected, relative: 1e-10)
      }
      expectClose(series.changeAtEnd().standardError ?? .nan, exact.endError, relative: 1e-10)
    }
  }

  @Test func aLineThatBreaksIsFound() throws {
    let values = (0..<20).map { time -> Double in
      let trend = 10 + Double(time) * 0.5
      return time < 12 ? trend : trend - 3 - 0.25 * Double(time - 12)
    }
    let coefficients = try InterruptedSeries(values, from: 12).coefficients()
    for (coefficient, expected) in zip(coefficients, [0.5, -3, -0.25]) {
      expectClose(coefficient.estimate.value, expected)
    }
  }

  /// A placebo is the series before the beginning alone, whatever came after.
  @Test func aPlaceboKnowsNothingOfWhatCameAfter() throws {
    let before = [3.0, 5, 4, 6, 5, 7, 8, 6, 9, 8]
    let series = try InterruptedSeries(before + [40, 41, 39, 42], from: 10)
    let placebo = try #require(series.placebo(from: 5))
    let alone = try InterruptedSeries(before, from: 5)
    #expect(placebo.coefficients() == alone.coefficients())
    #expect(series.placebo(from: 2) == nil && series.placebo(from: 8) == nil)
  }

  @Test func shortSeriesAreRefusedOrRemarkedOn() throws {
    #expect(throws: StatisticsError.self) { try InterruptedSeries([1, 2, 4, 3, 5, 6], from: 2) }
    #expect(throws: StatisticsError.self) { try InterruptedSeries([1, 2, 4, 3, 5, 6], from: 4) }
    #expect(throws: StatisticsError.self) { try InterruptedSeries([1, 2, 4, 3, 5, 6], from: 3, lag: 4) }
    #expect(try InterruptedSeries([1, 2, 4, 3, 5, 9], from: 3).remarks.map(\.code).last == "few-times")
  }

  @Test func differencesInDifferencesAgreeWithFixedEffectsAndEnumeration() throws {
    #expect(reference.differences.count == 60)
    for item in reference.differences {
      let comparison = try DifferenceInDifferences(
        treated: Array(item.y[..<item.treated]), controls: Array(item.y[item.treated...]), from: item.start)
      expectClose(comparison.estimate, item.estimate, absolute: 1e-10)
      expectClose(comparison.test.pValue(.twoSided).value, item.p)
      for (difference, expected) in zip(comparison.differences, item.differences) {
        expectClose(difference, expected, absolute: 1e-10)
      }
      #expect(comparison.placeboUnits.count == item.units.count)
      for (unit, expected) in zip(comparison.placeboUnits, item.units) {
        expectClose(unit, expected, absolute: 1e-10)
      }
      if let placebo = item.placebo {
        expectClose(comparison.placebo(from: 1)?.estimate ?? .nan, placebo, absolute: 1e-10)
      } else {
        #expect(comparison.placebo(from: 1) == nil)
      }
      #expect(comparison.test.pValue(.twoSided).value >= comparison.smallestPValue - 1e-12)
    }
  }

  @Test func oneOfSixUnitsCannotBeSignificant() throws {
    let treated = [[10.0, 10, 30, 30]]
    let controls = (0..<5).map { unit in [10.0, 11, 10, 11 + Double(unit)] }
    let comparison = try DifferenceInDifferences(treated: treated, controls: controls, from: 2)
    #expect(comparison.test.pValue(.twoSided).value == 1.0 / 6)
    #expect(comparison.remarks.map(\.code) == ["smallest-p"])
    #expect(comparison.differences == [1, 0, 21, 18])
  }

  @Test func unitsThatCannotBeComparedAreRefused() throws {
    #expect(throws: StatisticsError.self) {
      try DifferenceInDifferences(treated: [[1, 2]], controls: [[1, 2]], from: 1)
    }
    #expect(throws: StatisticsError.self) {
      try DifferenceInDifferences(treated: [[1, 2]], controls: [[1, 2], [1]], from: 1)
    }
    #expect(throws: StatisticsError.self) {
      try DifferenceInDifferences(treated: [[1, 2]], controls: [[1, 2], [2, 1]], from: 2)
    }
  }
}
