import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Journeys

/// Journeys by groups: durations and ratings compared, ratings by the map's groups, and the laws of parts.
@Suite struct JourneyPartsTests {
  private static func grouping(_ codes: [String?]) throws -> JourneyGrouping {
    try JourneyGrouping(
      from: Dataset(name: "cohorts.csv", columns: [JourneyFixture.text("cohort", codes)]), column: "cohort")
  }

  /// One journey per number of days from asked to approved; a negative number is open since so many days.
  private static func waiting(_ days: [Int]) throws -> JourneyLog {
    let map = try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "person",
      stages: ["asked", "approved"].map {
        JourneyStage(id: $0, column: $0, label: LocalizedText($0), dayColumn: $0 + "_on")
      })
    let asOf = try #require(Day(iso: "2024-06-30"))
    return JourneyLog(
      map: map,
      journeys: days.enumerated().map { index, count in
        let start = Day(daysSinceEpoch: asOf.daysSinceEpoch - abs(count))
        return JourneyFixture.journey(
          [.yes, count > 0 ? .yes : .unanswered], row: index + 2, subject: "P\(index)", group: nil,
          days: [start, count > 0 ? asOf : nil], map: map)
      })
  }

  /// Days and events by R's `survdiff` (survival, R 4.2.2).
  @Test func durationsAreComparedByTheLogRankTest() throws {
    let log = try Self.waiting([10, 14, 14, -30, -40, 5, 8, 8, 9, -20, 33])
    let cohorts: [String?] = Array(repeating: "a", count: 5) + Array(repeating: "b", count: 6)
    let comparison = try DurationComparison(log, by: Self.grouping(cohorts))
    #expect(comparison.passages.count == 1)
    let passage = comparison.passages[0]
    let test = try #require(passage.test)
    #expect(abs(try #require(test.statistic).value - 1.5248092472619776) < 1e-10)
    #expect(abs(test.pValue.value - 0.21689315897102474) < 1e-10)
    #expect(passage.compared.map { $0?.days?.median()?.value } == [14, 8.5])
    #expect(passage.compared.map { $0?.open } == [2, 1])
    let tables = comparison.tables
    #expect(tables.map(\.id) == ["duration-tests", "compared-durations"])
    #expect(tables[0][0, "p_adjusted"] == .empty && tables[0][0, "term"]?.code == "asked → approved")
    #expect(tables[1].rows.count == 2 && tables[1][1, "compared"]?.code == "b")
    // The upper end of the median's interval is not known yet.
    #expect(tables[1][0, "conf_high"]?.number == .infinity)
  }

  private static func contacts(_ ratings: [(area: String, told: Int?, met: StageAnswer)]) throws -> JourneyLog
  {
    let map = try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "case", groupColumn: "area",
      stages: [
        JourneyStage(id: "told", column: "told", label: LocalizedText("Told"), kind: .rating),
        JourneyStage(id: "met", column: "met", label: LocalizedText("Met"), kind: .observation),
      ],
      ratings: Scale(levels: (0...3).map { ScaleLevel(value: $0, label: LocalizedText(String($0))) }))
    return JourneyLog(
      map: map,
      journeys: ratings.enumerated().map { index, item in
        Journey(
          row: index + 2, subject: "C\(index)", group: item.area,
          visits: [Visit(rating: item.told), Visit(answer: item.met)], reason: nil, map: map)
      })
  }

  private static let contacts: [(area: String, told: Int?, met: StageAnswer)] = [
    ("II", 0, .yes), ("II", 0, .yes), ("II", 1, .yes), ("II", 1, .yes), ("II", 2, .no),
    ("VIII", 1, .yes), ("VIII", 2, .no), ("VIII", 2, .no), ("VIII", 3, .no), ("VIII", 3, .no),
    ("VIII", 3, .no), ("III", nil, .unanswered),
  ]

  @Test func ratingsAreShownByTheMapsGroups() throws {
    let grouped = try GroupedRatings(Self.contacts(Self.contacts))
    #expect(grouped.groups.map(\.group) == ["II", "III", "VIII"])
    let ratings = try #require(grouped.tables.first { $0.id == "ratings" })
    #expect(ratings.columns.first?.name == "group" && ratings.rows.count == 3)
    #expect(ratings[0, "median"] == .number(1) && ratings[2, "median"] == .number(2.5))
    #expect(ratings[1, "n"] == .count(0) && ratings[1, "n_missing"] == .count(1))
  }

  /// Of the 462 ways to choose five of the eleven ratings, 10 have U of 3 or less; `fisher.test` of R 4.2.2.
  @Test func ratingsAndObservationsAreCompared() throws {
    let log = try Self.contacts(Self.contacts.filter { $0.area != "III" })
    let areas = log.journeys.map(\.group)
    let comparison = try RatingComparison(log, by: Self.grouping(areas))
    #expect(comparison.stages.map(\.stage) == ["told", "met"])
    let ratings = comparison.stages[0].test
    #expect(ratings.statistic?.value == 3 && ratings.sampleSizes == [5, 6])
    #expect(abs(ratings.pValue.value - 2 * 10 / 462) < 1e-12, "\(comparison.groups.map(\.ratings))")
    #expect(abs(comparison.stages[1].test.pValue.value - 0.080086580086580067) < 1e-12)
    let tables = comparison.tables
    #expect(
      tables.map(\.id) == [
        "rating-tests", "compared-ratings", "compared-rating-levels", "compared-observations",
      ])
    #expect(tables[1].rows.count == 2)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func thePartsAddUpToTheWhole(seed: UInt64) throws {
    let map = try JourneyFixture.map()
    let log = JourneyLog(map: map, journeys: JourneyFixture.randomJourneys(150, seed: seed, map: map))
    let grouping = try Self.grouping((0..<150).map { ["x", "y", "z"][$0 % 3] })
    for place in 0..<3 {
      let own = log.journeys.filter { ($0.row - 2) % 3 == place }
      #expect(log.part(place, of: grouping) == JourneyLog(map: map, journeys: own))
    }
    for (code, part) in log.groups {
      #expect(part == JourneyLog(map: map, journeys: log.journeys.filter { $0.group == code }))
    }
    let parts = try (0..<3).map { try Funnel(log.part($0, of: grouping)) }
    let whole = try Funnel(log)
    var merged = parts[0]
    for part in parts.dropFirst() { merged = try merged.merging(part) }
    #expect(merged == whole)
    // Put together, the map's groups are one funnel of all.
    let together = try Funnel(
      log.comparable(
        by: JourneyGrouping(
          from: Dataset(name: "areas.csv", columns: [JourneyFixture.text("area", log.journeys.map(\.group))]),
          column: "area")))
    #expect(together.groups.count == 1)
    for (position, stage) in together.groups[0].stages.enumerated() {
      #expect(stage.entered == whole.groups.reduce(0) { $0 + $1.stages[position].entered })
      #expect(stage.droppedOff == whole.groups.reduce(0) { $0 + $1.stages[position].droppedOff })
    }
  }

  /// Counted anew from the answers, and the same for the rows in any order.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func everyStageKeepsItsJourneys(seed: UInt64) throws {
    let map = try JourneyFixture.map()
    let journeys = JourneyFixture.randomJourneys(120, seed: seed, map: map)
    let funnel = try Funnel(JourneyLog(map: map, journeys: journeys))
    for group in funnel.groups {
      let own = journeys.filter { $0.group == group.group }
      for (position, stage) in group.stages.enumerated() {
        let here = own.filter { journey in journey.end.stage.map { $0 >= position } ?? true }
        #expect(stage.entered == here.count)
        #expect(
          stage.entered == stage.passed + stage.alreadyInPlace + stage.skipped + stage.droppedOff + stage.open
        )
        let answers = here.map { $0.visits[position].answer }
        #expect(stage.passed == answers.count { $0 == .yes })
        #expect(stage.alreadyInPlace == answers.count { $0 == .alreadyInPlace })
        #expect(stage.skipped == answers.count { $0 == .notApplicable })
        #expect(stage.droppedOff == answers.count { $0 == .no })
        #expect(stage.events.reduce(0) { $0 + $1.count } <= stage.passed)
        #expect(stage.reachedOfBase <= stage.reached && stage.reachedOfBase <= group.base)
      }
    }
    var generator = SeededGenerator(seed: seed, stream: 2)
    var shuffled = journeys
    for index in shuffled.indices.dropFirst().reversed() {
      shuffled.swapAt(index, generator.draw(below: index + 1))
    }
    let other = JourneyLog(map: map, journeys: shuffled)
    #expect(try Funnel(other) == funnel)
    #expect(
      try StageDurations(other).tables == StageDurations(JourneyLog(map: map, journeys: journeys)).tables)
    let cohorts = try Self.grouping((0..<120).map { ["x", "y"][$0 % 2] })
    #expect(
      try StageComparison(other, by: cohorts).tables
        == StageComparison(JourneyLog(map: map, journeys: journeys), by: cohorts).tables)
  }
}
