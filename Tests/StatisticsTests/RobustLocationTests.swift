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

  @Test func untrimmedIntervalIsStudents() throws {
    let values = [3.0, 1, 4, 1.5, 9]
    let robust = try #require(try RobustLocation(values).trimmedMeanEstimate(0).interval)
    let student = try #require(try Summary(values).meanEstimate().interval)
    expectClose(robust.lower, student.lower, relative: 1e-13)
    #expect(try RobustLocation([2]).trimmedMeanEstimate(0.2).interval == nil)
  }
}
