import Measurement
import Statistics
import Testing

@testable import Journeys

@Suite struct StageRatingsTests {
  /// The worked example of the form and two more jobs: search 2, 2, 4, 1; top-up possible in three cases.
  private func log(_ selection: [Int] = [0, 1, 2, 3]) throws -> JourneyLog {
    let map = try JourneyFixture.shippedMap("minijob")
    let jobs: [(String, [Int?], [StageAnswer])] = [
      ("P1", [2, 1, 1], [.yes, .yes, .yes]),
      ("P2", [2, 3, 3], [.yes, .no, .unanswered]),
      ("P2", [4, 4, nil], [.no, .unanswered, .no]),
      ("P3", [1, 1, 2], [.yes, .unknown, .yes]),
    ]
    return JourneyLog(
      map: map,
      journeys: selection.map { index in
        let (person, ratings, answers) = jobs[index]
        return Journey(
          row: index + 2, subject: person, group: nil,
          visits: ratings.map { Visit(rating: $0) } + answers.map { Visit(answer: $0) }, reason: nil, map: map
        )
      })
  }

  @Test func countsTheLevels() throws {
    let ratings = try StageRatings(log())
    #expect(ratings.ratings.map { $0.levels.map(\.count) } == [[1, 2, 0, 1], [2, 0, 1, 1], [1, 1, 1, 0]])
    #expect(ratings.ratings.map(\.median) == [2, 2, 2])
    #expect(ratings.ratings.map(\.mean) == [2.25, 2.25, 2])
    #expect(ratings.ratings.map(\.missing) == [0, 0, 1])
  }

  @Test func sharesKeepToTheirCondition() throws {
    let ratings = try StageRatings(log())
    #expect(ratings.observations.map(\.yes) == [3, 1, 2])
    #expect(ratings.observations.map(\.no) == [1, 1, 1])
    #expect(ratings.observations.map(\.missing) == [0, 1, 1])
    #expect(ratings.observations.map(\.notConcerned) == [0, 1, 0])
    // Wilson's interval for 1 of 2 by SciPy 1.17.
    let interval = try #require(ratings.share(of: ratings.observations[1])?.interval)
    #expect(abs(interval.lower - 0.09453120573423074) < 1e-12)
    #expect(abs(interval.upper - 0.9054687942657693) < 1e-12)
  }

  @Test func everyRecordIsCountedOnce() throws {
    let ratings = try StageRatings(log())
    for observation in ratings.observations {
      #expect(
        observation.yes + observation.no + observation.missing + observation.notConcerned
          == ratings.recordCount)
    }
    #expect(ratings.ratings.allSatisfy { $0.n + $0.missing == ratings.recordCount })
  }

  @Test func severalRecordsOfAPersonAreRemarked() throws {
    #expect(try StageRatings(log()).remarks.map(\.values) == [[4, 3]])
    #expect(try StageRatings(log([0, 1, 3])).remarks.isEmpty)
  }

  @Test(arguments: 0...4) func theWholeIsItsParts(cut: Int) throws {
    let first = try StageRatings(log(Array(0..<cut)))
    let second = try StageRatings(log(Array(cut..<4)))
    #expect(try first.merging(second) == StageRatings(log()))
    #expect(try second.merging(first) == StageRatings(log([3, 1, 0, 2])))
  }

  @Test func anEmptyLogHasNoMedian() throws {
    let ratings = try StageRatings(log([]))
    #expect(ratings.ratings[0].median == nil)
    #expect(ratings.share(of: ratings.observations[0]) == nil)
    #expect(ratings.tables[2][0, "estimate"] == .empty)
  }

  @Test func tablesHoldTheCounts() throws {
    let tables = try StageRatings(log()).tables
    #expect(tables.map(\.id) == ["ratings", "rating-levels", "observations"])
    #expect(tables[0].rows.count == 3)
    #expect(tables[1].rows.count == 12)
    #expect(tables[1][1, "share"] == .number(0.5))
    #expect(tables[2][1, "given"]?.code == "top-up-possible")
    #expect(tables[2][1, "estimate"] == .number(0.5))
  }

  @Test func aMapWithoutRatingsIsAnError() throws {
    let log = JourneyLog(map: try JourneyFixture.map(), journeys: [])
    #expect(throws: JourneyError.noStages(map: "test", kind: .rating)) { try StageRatings(log) }
  }
}
