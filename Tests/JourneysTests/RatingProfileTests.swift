import Measurement
import Testing

@testable import Journeys

@Suite struct RatingProfileTests {
  private static func log(_ ratings: [[Int?]], subjects: [String]? = nil) throws -> JourneyLog {
    let map = try JourneyFixture.shippedMap("minijob")
    return JourneyLog(
      map: map,
      journeys: ratings.enumerated().map { index, ratings in
        Journey(
          row: index + 2, subject: subjects?[index] ?? "P\(index)", group: nil,
          visits: ratings.map { Visit(rating: $0) } + [Visit(), Visit(), Visit()], reason: nil, map: map)
      })
  }

  private static let blocks: [[Int?]] = [
    [1, 2, 3], [1, 1, 4], [2, 3, 3], [1, 3, 2], [2, 2, 4], [1, nil, 2],
  ]

  /// χ² = 6.705882352941 by R's `friedman.test`; rank sums 6, 10.5 and 13.5, so L = 67.5 by hand.
  @Test func ratingsAreComparedWithinCompleteRecords() throws {
    let profile = try RatingProfile(Self.log(Self.blocks))
    #expect(profile.complete == 5 && profile.incomplete == 1)
    #expect(profile.tests.count == 2)
    #expect(abs(try #require(profile.tests[0].statistic).value - 6.705882352941) < 1e-11)
    #expect(profile.tests[1].statistic?.value == 67.5)
    #expect(
      profile.tests.allSatisfy {
        $0.missing == 1 && $0.remarks.allSatisfy { $0.code != "records-not-independent" }
      })
    #expect(profile.stages.map(\.meanRank) == [1.2, 2.1, 2.7])
    #expect(profile.stages.map { $0.median?.value } == [1, 2, 3])
  }

  @Test func severalRecordsOfASubjectAreSaid() throws {
    let profile = try RatingProfile(Self.log(Self.blocks, subjects: ["A", "A", "B", "C", "D", "E"]))
    #expect(profile.tests.allSatisfy { $0.remarks.contains { $0.code == "records-not-independent" } })
  }

  @Test func nothingToTestIsNoError() throws {
    let profile = try RatingProfile(Self.log([[1, nil, 1]]))
    #expect(profile.tests.isEmpty && profile.complete == 0)
    #expect(profile.stages.allSatisfy { $0.median == nil && $0.meanRank == nil })
    #expect(profile.tables.map(\.rows.count) == [3, 0])
  }
}
