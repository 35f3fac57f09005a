import Foundation
import Testing

@testable import Statistics

@Suite struct PartialCorrelationTests {
  @Test func motorCars() throws {
    // R 4.2.2: mpg and hp of mtcars given wt.
    let mpg = [
      21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
      30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
    ]
    let horsepower: [Double] = [
      110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150,
      150, 245, 175, 66, 91, 113, 264, 175, 335, 109,
    ]
    let weight = [
      2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
      5.345,
      2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
    ]
    let partial = try PartialCorrelation(mpg, horsepower, controlling: [weight])
    expectClose(partial.correlation, -0.5469926242, relative: 1e-9)
    expectClose(try #require(partial.statistic).value, -3.518711910, relative: 1e-9)
    expectClose(partial.pValue(.twoSided).value, 0.0014512285, relative: 1e-7)
    // Without controls it is Pearson's r.
    let plain = try PartialCorrelation(mpg, weight, controlling: [])
    #expect(plain.correlation == (try Pearson(mpg, weight)).correlation)
  }

  @Test func agreesWithMatrixInversion() throws {
    compare(
      "Partial correlation", with: "mpmath, matrix inverse", on: try AssociationReference.load().partial
    ) { item in
      let partial = try PartialCorrelation(
        item.data[0], item.data[1], controlling: Array(item.data.dropFirst(2)))
      expectClose(partial.correlation, item.r)
      expectClose(partial.pValue(.twoSided).value, item.p)
    }
  }

  /// Residuals of ranks by SciPy and NumPy.
  private struct Ranked: Decodable {
    struct Case: Decodable {
      let data: [[Double]]
      let r, p, lower, upper: Double
    }
    let partial: [Case]
  }

  @Test func ranksAgreeWithResidualsOfRanks() throws {
    for (index, item) in try Reference.load("association/exact.json", as: Ranked.self).partial.enumerated() {
      let partial = try PartialCorrelation(
        item.data[0], item.data[1], controlling: Array(item.data.dropFirst(2)), kind: .ranks)
      expectClose(partial.correlation, item.r, relative: 1e-11, "case \(index)")
      expectClose(partial.pValue(.twoSided).value, item.p, relative: 1e-9, "case \(index)")
      let interval = try #require(partial.estimate(level: 0.95, .twoSided)?.interval)
      expectClose(interval.lower, item.lower, relative: 1e-10, "case \(index)")
      expectClose(interval.upper, item.upper, relative: 1e-10, "case \(index)")
    }
    // A monotone change of any variable changes no rank.
    let item = try #require(try Reference.load("association/exact.json", as: Ranked.self).partial.last)
    let plain = try PartialCorrelation(item.data[0], item.data[1], controlling: [item.data[2]], kind: .ranks)
    let cubed = try PartialCorrelation(
      item.data[0].map { $0 * $0 * $0 }, item.data[1], controlling: [item.data[2].map { 2 * $0 + 1 }],
      kind: .ranks)
    #expect(plain.correlation == cubed.correlation)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) {
      try PartialCorrelation([1, 2, 4, 3], [2, 1, 3, 4], controlling: [[1, 2, 4, 3]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 3, needed: 4, what: "the paired sample")) {
      try PartialCorrelation([1, 2, 4], [2, 1, 3], controlling: [[1, 1, 2]])
    }
  }
}
