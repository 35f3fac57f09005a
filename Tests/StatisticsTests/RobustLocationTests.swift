import Testing

@testable import Statistics

@Suite struct RobustLocationTests {
  @Test func agreesWithR() throws {
    compare("Trimmed mean and MAD", with: "R mean, mad", on: try RobustReference.load().samples) { item in
      let robust = try RobustLocation(item.x)
      for (share, expected) in zip([0, 0.1, 0.2, 0.45], item.trimmed) {
        expectClose(
          robust.trimmedMean(share), expected, relative: 1e-12, absolute: 1e-15, "\(share)")
      }
      expectClose(robust.medianAbsoluteDeviation(), item.mad, relative: 1e-9, "MAD")
    }
  }

  /// Winsorised means and Huber's estimates by R's MASS and from the definition.
  private struct Frozen: Decodable {
    struct Sample: Decodable {
      let x: [Double]
      let share, winsorised, error, lower, huber: Double
    }
    let samples: [Sample]
  }

  @Test func winsorisedMeanAndHubersEstimateAgreeWithR() throws {
    for (index, item) in try Reference.load("robust/location.json", as: Frozen.self).samples.enumerated() {
      let robust = try RobustLocation(item.x)
      let estimate = robust.winsorisedMeanEstimate(item.share, level: 0.9)
      expectClose(estimate.value, item.winsorised, relative: 1e-12, absolute: 1e-13, "case \(index)")
      expectClose(try #require(estimate.standardError), item.error, relative: 1e-12, "case \(index)")
      expectClose(
        try #require(estimate.interval).lower, item.lower, relative: 1e-10, absolute: 1e-12, "case \(index)")
      expectClose(
        try #require(robust.huberEstimate()).value, item.huber, relative: 1e-10, absolute: 1e-12,
        "Huber, case \(index)")
    }
  }

  @Test func hubersEstimateLiesBetweenMedianAndMean() throws {
    // With a reach beyond all values it is the mean; half of the values equal leave it undefined.
    let values = [3.0, 1, 4, 1.5, 9]
    expectClose(try #require(try RobustLocation(values).huberEstimate(k: 100)).value, 3.7, relative: 1e-14)
    #expect(try RobustLocation([2, 2, 2, 5]).huberEstimate() == nil)
    #expect(try RobustLocation([2]).winsorisedMeanEstimate(0.2).interval == nil)
  }

  @Test func untrimmedIntervalIsStudents() throws {
    let values = [3.0, 1, 4, 1.5, 9]
    let robust = try #require(try RobustLocation(values).trimmedMeanEstimate(0).interval)
    let student = try #require(try Summary(values).meanEstimate().interval)
    expectClose(robust.lower, student.lower, relative: 1e-13)
    #expect(try RobustLocation([2]).trimmedMeanEstimate(0.2).interval == nil)
  }
}
