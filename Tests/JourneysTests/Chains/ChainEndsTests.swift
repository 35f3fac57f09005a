import Datasets
import Measurement
import Testing

@testable import Journeys

@Suite struct ChainEndsTests {
  private static func log(_ chains: [[String]], running: Set<Int> = []) throws -> SpellLog {
    var spells: [Spell] = []
    for (person, chain) in chains.enumerated() {
      for (step, measure) in chain.enumerated() {
        let start = try #require(Day(iso: "2024-0\(step + 1)-01"))
        let isOpen = running.contains(person) && step == chain.count - 1
        spells.append(
          Spell(
            row: spells.count + 2, person: "P\(person)", measure: measure, start: start,
            end: isOpen ? nil : Day(iso: "2024-0\(step + 1)-20")))
      }
    }
    return try SpellLog(
      spells: spells,
      measures: ["advice", "course", "job"].map { Level(code: $0, label: LocalizedText($0)) },
      asOf: Day(iso: "2024-12-31"))
  }

  @Test func deadEndsAndArrivalsByHand() throws {
    let log = try Self.log(
      [["advice", "job"], ["advice", "course", "advice"], ["course"], ["course", "job"]], running: [3])
    let ends = try ChainEnds(log, goals: ["job"])
    #expect(
      ends.ends == [
        ChainEnds.End(measure: "advice", isGoal: false, chains: 1),
        ChainEnds.End(measure: "course", isGoal: false, chains: 1),
        ChainEnds.End(measure: "job", isGoal: true, chains: 1),
      ])
    #expect(ends.total == 3 && ends.deadEnds == 2 && ends.longWithoutGoal == 1)
    let plain = try ChainEnds(log)
    #expect(plain.deadEnds == nil && plain.longWithoutGoal == nil && plain.total == 3)
    #expect(throws: JourneyError.self) { try ChainEnds(log, goals: ["work"]) }
  }

  @Test func returnsByHand() throws {
    let log = try Self.log([["advice", "course", "advice"], ["course", "course"], ["advice"]])
    let measures = ChainRecurrence(log).measures
    #expect(measures.map(\.measure) == ["advice", "course"])
    #expect(measures.map(\.persons) == [2, 2] && measures.map(\.again) == [1, 1])
    #expect(measures.map(\.afterAnother) == [1, 0])
    #expect(measures[0].share()?.value == 0.5)
  }
}
