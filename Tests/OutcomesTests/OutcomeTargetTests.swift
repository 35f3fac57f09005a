import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Outcomes

@Suite struct OutcomeTargetTests {
  /// A published project: 63 persons, 19 placements and 14 extensions against a target of 34 percent. The first
  /// person placed also has an extension in place of one of the others, so that events exceed persons.
  private func project(extra: Int = 0) throws -> OutcomeLog {
    let persons = (1...63).map { "P\($0)" }
    var outcomes: [(person: String?, type: String?, ended: Bool?)] = []
    for index in 0..<19 { outcomes.append((persons[index], "job", index < 7)) }
    for index in 19..<33 { outcomes.append((persons[index], "training", nil)) }
    for index in 0..<extra { outcomes.append((persons[index], "training", nil)) }
    outcomes += [("P63", "course", nil), ("P63", "course", nil)]
    return try OutcomeLog(
      participants: OutcomeFixture.participants(persons, single: persons.indices.map { $0 % 2 == 0 }),
      outcomes: OutcomeFixture.outcomes(outcomes), columns: OutcomeFixture.columns)
  }

  /// R 4.2.2: binom.test(33, 63, 0.34).
  @Test func testsTheShareAgainstTheTarget() throws {
    let target = try OutcomeTarget(project(), counting: ["job", "training"], target: 0.34)
    #expect((target.counted.persons, target.counted.events, target.counted.total) == (33, 33, 63))
    #expect(abs(target.test.pValue.value - 0.0031232420926317439) < 1e-12)
    let interval = try #require(target.test.estimate?.interval)
    #expect(abs(interval.lower - 0.3940837550784628) < 1e-12)
    #expect(abs(interval.upper - 0.6512232887337104) < 1e-12)
    #expect(abs(target.difference.value - (100 * 33.0 / 63 - 34)) < 1e-12)
    let greater = try OutcomeTarget(
      project(), counting: ["job", "training"], target: 0.34, alternative: .greater)
    #expect(abs(greater.test.pValue.value - 0.0020330879690203122) < 1e-12)
  }

  @Test func eachPersonCountsOnce() throws {
    let target = try OutcomeTarget(project(extra: 5), counting: ["job", "training"], target: 0.34)
    #expect((target.counted.persons, target.counted.events) == (33, 38))
    #expect(target.types.map(\.count.persons) == [19, 19, 1])
    #expect(target.types.map(\.count.events) == [19, 19, 2])
    #expect(target.types.map(\.role) == [.counted, .counted, .reported])
    #expect(target.tables[0][0, "remarks"]?.code == "38 outcomes of 33 persons; each person counts once")
  }

  @Test func groupsAddUpToTheWhole() throws {
    let target = try OutcomeTarget(project(extra: 3), counting: ["job"], target: 0.3)
    #expect(target.groups.map(\.group?.code) == ["no", "yes"])
    #expect(target.groups.map(\.count.total) == [31, 32])
    #expect(target.groups.map(\.count.persons) == [9, 10])
    #expect(target.groups.reduce(0) { $0 + $1.count.events.value } == target.counted.events.value)
  }

  @Test func flagsAreCountedByTypeAndGroup() throws {
    let target = try OutcomeTarget(project(), counting: ["job"], target: 0.3)
    #expect(target.flags.map(\.type.code) == ["job", "job", "job"])
    #expect(target.flags.map { $0.group?.code ?? "all" } == ["all", "no", "yes"])
    #expect(target.flags.map(\.yes) == [7, 3, 4])
    #expect(target.flags.map(\.answered) == [19, 9, 10])
    #expect(target.flags[0].share?.value == 7.0 / 19)
  }

  @Test func participantsWithoutGroupAreShown() throws {
    let log = try OutcomeLog(
      participants: OutcomeFixture.participants(["P1", "P2", "P3"], single: [true, nil, nil]),
      outcomes: OutcomeFixture.outcomes([("P3", "job", true)]), columns: OutcomeFixture.columns)
    let target = try OutcomeTarget(log, counting: ["job"], target: 0.5)
    #expect(target.groups.map { $0.group?.code } == ["yes", nil])
    #expect(target.groups.map(\.count.persons) == [0, 1])
    #expect(target.tables[2][1, "group"]?.code == "not-stated")
  }

  @Test func tablesHoldTheCounts() throws {
    let tables = try OutcomeTarget(project(), counting: ["job", "training"], target: 0.34).tables
    #expect(tables.map(\.id) == ["target", "types", "groups", "flags"])
    #expect(tables[0][0, "persons"] == .count(33))
    #expect(tables[0][0, "n"] == .count(63))
    #expect(tables[0][0, "target"] == .number(0.34))
    #expect(tables[0][0, "estimate"] == .number(33.0 / 63))
    #expect(tables[1][2, "role"]?.code == "reported")
    #expect(tables[1][0, "n"] == .count(63))
    #expect(tables[3][0, "yes"] == .count(7))
  }

  /// The order of the rows of either file changes nothing.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func theOrderOfTheDataDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let persons = (1...30).map { "P\($0)" }
    let single = persons.map { _ in [true, false, nil][generator.draw(below: 3)] }
    let outcomes: [(person: String?, type: String?, ended: Bool?)] = (0..<40).map { _ in
      (
        persons[generator.draw(below: 30)], ["job", "training", "course"][generator.draw(below: 3)],
        [true, false, nil][generator.draw(below: 3)]
      )
    }
    func tables(personOrder: [Int], outcomeOrder: [Int]) throws -> [TidyTable] {
      let log = try OutcomeLog(
        participants: OutcomeFixture.participants(
          personOrder.map { persons[$0] }, single: personOrder.map { single[$0] }),
        outcomes: OutcomeFixture.outcomes(outcomeOrder.map { outcomes[$0] }), columns: OutcomeFixture.columns)
      let target = try OutcomeTarget(log, counting: ["job", "course"], target: 0.4)
      #expect(
        target.counted.persons.value
          <= min(target.counted.events.value, target.counted.total.value))
      #expect(target.groups.reduce(0) { $0 + $1.count.total.value } == 30)
      #expect(target.groups.reduce(0) { $0 + $1.count.persons.value } == target.counted.persons.value)
      return target.tables
    }
    let plain = try tables(personOrder: Array(0..<30), outcomeOrder: Array(0..<40))
    #expect(
      try tables(
        personOrder: (0..<30).shuffled(using: &generator), outcomeOrder: (0..<40).shuffled(using: &generator))
        == plain)
  }

  @Test func whatCannotBeCountedIsAnError() throws {
    let log = try project()
    #expect(throws: OutcomeError.unknownType(name: "jib", known: ["job", "training", "course"])) {
      try OutcomeTarget(log, counting: ["jib"], target: 0.34)
    }
    #expect(throws: OutcomeError.nothingCounted) { try OutcomeTarget(log, counting: [], target: 0.34) }
    #expect(
      throws: OutcomeError.statistics(.invalidParameter(name: "target", range: "between 0 and 1"))
    ) {
      try OutcomeTarget(log, counting: ["job"], target: 34)
    }
    #expect(
      throws: OutcomeError.statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    ) {
      try OutcomeTarget(log, counting: ["job"], target: 0.34, level: 95)
    }
    let nobody = try OutcomeLog(
      participants: OutcomeFixture.participants([], single: []), outcomes: OutcomeFixture.outcomes([]))
    #expect(throws: OutcomeError.self) { try OutcomeTarget(nobody, counting: ["job"], target: 0.34) }
  }
}
