import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Journeys

@Suite struct FunnelTests {
  /// The counts of a published year of school meals: of 61 children 48 are entitled and 37 of these eat there; 19
  /// applied in the project and 18 had the meal before it; 11 give a reason.
  private func meals() throws -> Funnel {
    let map = try JourneyFixture.map(reasons: ["eats-at-home", "costs", "covered", "no-statement"])
    func journeys(_ count: Int, _ answers: [StageAnswer], reason: String? = nil, event: String? = nil)
      -> [Journey]
    {
      (0..<count).map { _ in JourneyFixture.journey(answers, reason: reason, event: event, map: map) }
    }
    let all =
      journeys(13, [.no, .unanswered, .unanswered])
      + journeys(15, [.yes, .yes, .yes], event: "new") + journeys(4, [.yes, .yes, .yes], event: "follow-up")
      + journeys(18, [.yes, .alreadyInPlace, .yes])
      + journeys(8, [.yes, .no, .unanswered], reason: "eats-at-home")
      + journeys(1, [.yes, .no, .unanswered], reason: "covered")
      + journeys(1, [.yes, .no, .unanswered], reason: "costs")
      + journeys(1, [.yes, .unknown, .unanswered], reason: "no-statement")
    return try Funnel(JourneyLog(map: map, journeys: all))
  }

  @Test func countsTheStages() throws {
    let group = try meals().groups[0]
    #expect(group.stages.map(\.entered) == [61, 48, 37])
    #expect(group.stages.map(\.passed) == [48, 19, 37])
    #expect(group.stages.map(\.alreadyInPlace) == [0, 18, 0])
    #expect(group.stages.map(\.droppedOff) == [13, 10, 0])
    #expect(group.stages.map(\.open) == [0, 1, 0])
    #expect(group.stages.map(\.reachedOfBase) == [48, 37, 37])
    #expect((group.base, group.completedOfBase, group.openOfBase) == (48, 37, 1))
    #expect(group.completed == 37)
    #expect(group.stages[1].events.map(\.event) == ["follow-up", "new"])
    #expect(group.stages[1].events.map(\.count) == [4, 15])
  }

  /// Intervals by scipy.stats.binomtest(k, n).proportion_ci(method="wilson"), SciPy 1.17.
  @Test func ratesReferToTheBase() throws {
    let funnel = try meals()
    let takeUp = try #require(funnel.takeUp(of: funnel.groups[0]))
    #expect(takeUp.value == 37.0 / 48)
    #expect(takeUp.n == 48)
    let interval = try #require(takeUp.interval)
    #expect(abs(interval.lower - 0.6346073590999655) < 1e-12)
    #expect(abs(interval.upper - 0.8669217373308875) < 1e-12)
    let entitled = try #require(funnel.conversion(at: funnel.groups[0].stages[0])?.interval)
    #expect(abs(entitled.lower - 0.6687758459836244) < 1e-12)
    #expect(abs(entitled.upper - 0.8710022625994256) < 1e-12)
    #expect(funnel.shareOfBase(at: 0, of: funnel.groups[0]) == nil)
  }

  @Test func ranksReasonsWithTiesInTheOrderOfTheMap() throws {
    let funnel = try meals()
    let reasons = funnel.rankedReasons(of: funnel.groups[0])
    #expect(reasons.map(\.reason) == ["eats-at-home", "costs", "covered", "no-statement"])
    #expect(reasons.map(\.count) == [8, 1, 1, 1])
    #expect(reasons.map(\.rank) == [1, 2, 2, 2])
    #expect(reasons.map(\.total) == [11, 11, 11, 11])
    #expect(
      funnel.groups[0].reasons.map(\.reason) == [nil, "eats-at-home", "costs", "covered", "no-statement"])
    #expect(funnel.groups[0].reasons.map(\.countOfBase) == [0, 8, 1, 1, 1])
  }

  @Test func tablesHoldTheCounts() throws {
    let tables = try meals().tables
    #expect(tables.map(\.id) == ["stages", "take-up", "reasons", "reasons-by-stage", "events"])
    #expect(tables[0].rows.count == 3)
    #expect(tables[0][1, "already_in_place"] == .count(18))
    #expect(tables[0][0, "share_of_base"] == .empty)
    #expect(tables[1][0, "count"] == .count(37))
    #expect(tables[1][0, "n"] == .count(48))
    #expect(tables[1][0, "estimate"] == .number(37.0 / 48))
    #expect(tables[1][0, "remarks"]?.code == "1 still open, counted as not reached")
    #expect(tables[2][0, "share"] == .number(8.0 / 11))
    #expect(tables[3][0, "reason"]?.code == "not-stated")
  }

  @Test func whoSkipsTheBaseIsNotInIt() throws {
    let map = try JourneyFixture.map()
    let funnel = try Funnel(
      JourneyLog(map: map, journeys: [JourneyFixture.journey([.notApplicable, .yes, .yes], map: map)]))
    #expect(funnel.groups[0].base == 0)
    #expect(funnel.groups[0].stages[2].reached == 1)
    #expect(funnel.groups[0].stages[2].reachedOfBase == 0)
    #expect(funnel.groups[0].stages[0].concerned == 0)
    #expect(funnel.conversion(at: funnel.groups[0].stages[0]) == nil)
    #expect(funnel.takeUp(of: funnel.groups[0]) == nil)
    #expect(funnel.tables[1][0, "estimate"] == .empty)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func nothingIsLostBetweenStages(seed: UInt64) throws {
    let map = try JourneyFixture.map()
    let journeys = JourneyFixture.randomJourneys(200, seed: seed, map: map)
    let funnel = try Funnel(JourneyLog(map: map, journeys: journeys))
    #expect(funnel.groups.reduce(0) { $0 + $1.stages[0].entered } == 200)
    for group in funnel.groups {
      for (stage, next) in zip(group.stages, group.stages.dropFirst()) {
        #expect(stage.entered == next.entered + stage.droppedOff + stage.open)
        #expect(next.reachedOfBase <= group.base)
      }
      let ended = group.stages.reduce(0) { $0 + $1.droppedOff + $1.open }
      #expect(group.stages[0].entered == group.completed + ended)
      let inGroup = journeys.filter { $0.group == group.group }
      let owing = inGroup.filter { $0.end != .completed && ($0.reason != nil || $0.isDroppedOff) }
      #expect(group.reasons.reduce(0) { $0 + $1.count } == owing.count)
      #expect(owing.count <= ended)
      let ranked = funnel.rankedReasons(of: group)
      let notStated = ranked.filter { $0.reason == nil }.reduce(0) { $0 + $1.count }
      #expect(ranked.allSatisfy { $0.total == ranked.reduce(0) { $0 + $1.count } })
      #expect(notStated <= group.stages.reduce(0) { $0 + $1.droppedOff })
      #expect(ranked.map(\.count) == ranked.map(\.count).sorted(by: >))
      #expect(group.completed == inGroup.count { $0.end == .completed })
      #expect(group.base == inGroup.count { $0.visits[0].answer.isReached })
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theWholeIsItsPartsInAnyOrder(seed: UInt64) throws {
    let map = try JourneyFixture.map()
    let journeys = JourneyFixture.randomJourneys(90, seed: seed, map: map)
    let whole = try Funnel(JourneyLog(map: map, journeys: journeys))
    var generator = SeededGenerator(seed: seed, stream: 1)
    let cut = generator.draw(below: 91)
    let first = try Funnel(JourneyLog(map: map, journeys: Array(journeys[..<cut])))
    let second = try Funnel(JourneyLog(map: map, journeys: Array(journeys[cut...])))
    #expect(try first.merging(second) == whole)
    #expect(try second.merging(first) == whole)
    #expect(try Funnel(JourneyLog(map: map, journeys: journeys.reversed())) == whole)
  }

  @Test func whoHasNotAnsweredYetOwesNoReason() throws {
    let map = try JourneyFixture.map()
    let journeys = [
      JourneyFixture.journey([.yes, .no, .unanswered], map: map),
      JourneyFixture.journey([.yes, .unanswered, .unanswered], map: map),
      JourneyFixture.journey([.yes, .unknown, .unanswered], reason: "late", map: map),
    ]
    let funnel = try Funnel(JourneyLog(map: map, journeys: journeys))
    let reasons = funnel.rankedReasons(of: funnel.groups[0])
    #expect(reasons.map(\.reason) == ["late", nil])
    #expect(reasons.map(\.count) == [1, 1] && reasons.map(\.total) == [2, 2])
    #expect(funnel.groups[0].openOfBase == 2)
  }

  @Test func groupsFollowTheCodebook() throws {
    let map = try JourneyFixture.map()
    let journeys = ["a", "z", "b", "y"].map {
      JourneyFixture.journey([.yes, .yes, .yes], group: $0, map: map)
    }
    let codebook = JourneyCodebook(
      groups: ["b", "a"].map { Level(code: $0, label: LocalizedText($0.uppercased())) })
    let funnel = try Funnel(JourneyLog(map: map, codebook: codebook, journeys: journeys))
    #expect(funnel.groups.map(\.group) == ["b", "a", "y", "z"])
  }

  @Test func whatCannotBeCountedIsAnError() throws {
    let map = try JourneyFixture.map()
    let minijob = try JourneyFixture.shippedMap("minijob")
    #expect(throws: JourneyError.noStages(map: "minijob", kind: .answer)) {
      try Funnel(JourneyLog(map: minijob, journeys: []))
    }
    #expect(throws: JourneyError.statistics(.invalidParameter(name: "level", range: "between 0 and 1"))) {
      try Funnel(JourneyLog(map: map, journeys: []), level: 95)
    }
    let narrow = try Funnel(JourneyLog(map: map, journeys: []), level: 0.9)
    #expect(throws: JourneyError.differentMaps) {
      try narrow.merging(Funnel(JourneyLog(map: map, journeys: [])))
    }
    #expect(narrow.groups.isEmpty)
    #expect(narrow.tables[0].rows.isEmpty)
  }
}

extension Journey {
  fileprivate var isDroppedOff: Bool { if case .droppedOff = end { true } else { false } }
}
