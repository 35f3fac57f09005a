import Datasets
import Measurement
import Statistics
import Tables
import Testing
import Yams

@testable import Journeys

/// The laws of counts on random journeys of every map that ships with the tool, and of the template.
@Suite struct JourneyLawTests {
  private static let names = ShippedJourneyMap.all.map(\.id) + ["template"]

  private static func map(_ name: String) throws -> JourneyMap {
    guard name == "template" else { return try JourneyFixture.shippedMap(name) }
    return try YAMLDecoder().decode(JourneyMap.self, from: ShippedJourneyMap.template(id: "law"))
  }

  /// Journeys with random answers at every kind of stage; persons occur several times.
  private static func journeys(_ count: Int, seed: UInt64, map: JourneyMap) -> [Journey] {
    var generator = SeededGenerator(seed: seed)
    func pick<Element>(_ choices: [Element]) -> Element { choices[generator.draw(below: choices.count)] }
    let groups: [String?] = map.groupColumn == nil ? [nil] : map.groups.map(\.code) + ["unlisted"]
    let reasons: [String?] = map.reasonColumn == nil ? [nil] : map.reasons.map(\.code) + [nil, "unlisted"]
    let start = Day(daysSinceEpoch: 19_700)
    return (0..<count).map { index in
      let visits = map.stages.map { stage in
        let day =
          stage.dayColumn == nil ? nil : Day(daysSinceEpoch: start.daysSinceEpoch + pick([0, 3, 40, 90]))
        if stage.kind == .rating {
          return Visit(rating: pick((map.ratings?.levels.map(\.value) ?? []).map(Optional.some) + [nil]))
        }
        if generator.draw(below: 12) == 0 { return Visit(day: day, isUnlisted: true) }
        return Visit(
          answer: pick(StageAnswer.allCases + [.yes, .yes, .yes, .yes, .alreadyInPlace]),
          day: pick([day, nil]), event: stage.eventColumn == nil ? nil : pick(["new", "follow-up", nil]))
      }
      return Journey(
        row: index + 2, subject: "P\(pick(Array(0..<40)))", group: pick(groups), visits: visits,
        reason: pick(reasons), hasComment: pick([nil, true, false]), map: map)
    }
  }

  @Test(arguments: names, 0..<6 as Range<UInt64>) func nothingIsLostOrCountedTwice(name: String, seed: UInt64)
    throws
  {
    let map = try Self.map(name)
    let journeys = Self.journeys(150, seed: seed, map: map)
    let log = JourneyLog(map: map, journeys: journeys)
    #expect(Array(log.journeys) == journeys)
    #expect(log.findings.filter { $0.kind != .repeatedRecord } == journeys.flatMap { $0.findings(by: map) })
    if !map.answerStages.isEmpty {
      let funnel = try Funnel(log)
      #expect(funnel.groups.reduce(0) { $0 + $1.stages[0].entered } == 150)
      for group in funnel.groups {
        for (stage, next) in zip(group.stages, group.stages.dropFirst()) {
          #expect(stage.entered == next.entered + stage.droppedOff + stage.open)
        }
        for stage in group.stages {
          #expect(
            stage.entered == stage.passed + stage.alreadyInPlace + stage.skipped + stage.droppedOff
              + stage.open)
          #expect(stage.reachedOfBase <= min(group.base, stage.reached))
          #expect(stage.events.reduce(0) { $0 + $1.count } <= stage.passed)
        }
        let own = journeys.filter { $0.group == group.group }
        // A person may have several journeys: persons never exceed them.
        #expect(Set(own.map(\.subject)).count <= group.stages[0].entered)
        let rows = funnel.rankedReasons(of: group)
        #expect(rows.reduce(0) { $0 + $1.count } == rows.first?.total ?? 0)
      }
      let paths = try JourneyPaths(log)
      for step in paths.flows.flows.map(\.step) {
        let leaving = paths.flows.flows.filter { $0.step == step }.reduce(0) { $0 + $1.persons }
        let arriving = paths.flows.flows.filter { flow in
          if case .state = flow.to { flow.step == step - 1 } else { false }
        }.reduce(0) { $0 + $1.persons }
        #expect(leaving == (step == 1 ? 150 : arriving))
      }
    }
    if !map.stages(of: .rating).isEmpty || !map.stages(of: .observation).isEmpty {
      let ratings = try StageRatings(log)
      for rating in ratings.ratings { #expect(rating.n + rating.missing == 150) }
      for count in ratings.observations {
        #expect(count.yes + count.no + count.missing + count.notConcerned == 150)
      }
    }
    // Everything has a finding at most once per record, stage and kind.
    #expect(Set(log.findings).count == log.findings.count)
  }

  @Test(arguments: 0..<10 as Range<UInt64>) func transitionsLeaveEveryStateOnce(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sequences = (0..<60).map { person in
      StateSequence(
        id: String(person),
        states: (0..<(1 + generator.draw(below: 12))).map { _ in generator.draw(below: 5) })
    }
    let matrix = TransitionMatrix(
      try StateSequences(
        alphabet: (0..<5).map { Level(code: String($0), label: LocalizedText(String($0))) },
        sequences: sequences))
    for (state, row) in matrix.counts.enumerated() {
      let leaving = sequences.reduce(0) { $0 + $1.states.dropLast().count { $0 == state } }
      #expect(row.reduce(0, +) == Double(leaving))
      let rates = matrix.counts.indices.compactMap { matrix.rate(from: state, to: $0) }
      #expect(leaving == 0 ? rates.isEmpty : abs(rates.reduce(0, +) - 1) < 1e-12)
    }
  }
}
