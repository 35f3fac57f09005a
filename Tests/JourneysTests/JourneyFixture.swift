import Datasets
import Journeys
import Measurement
import Statistics
import Yams

/// Small maps and datasets for the tests of this target.
enum JourneyFixture {
  static func shippedMap(_ id: String) throws -> JourneyMap {
    let shipped = try requireNonNil(ShippedJourneyMap.all.first { $0.id == id })
    return try YAMLDecoder().decode(JourneyMap.self, from: String(decoding: shipped.yaml, as: UTF8.self))
  }

  /// Three stages that decide, the first one being the base.
  static func map(
    reasons: [String] = ["late", "far"], secondStageReason: JourneyStage.ReasonRule = .optional
  ) throws(JourneyError) -> JourneyMap {
    try JourneyMap(
      id: "test", title: LocalizedText("Test"), subjectColumn: "person", groupColumn: "area",
      reasonColumn: "reason", base: "entitled",
      stages: [
        JourneyStage(id: "entitled", column: "entitled", label: LocalizedText("Entitled")),
        JourneyStage(
          id: "applied", column: "applied", label: LocalizedText("Applied"), dayColumn: "applied_on",
          eventColumn: "type", reason: secondStageReason),
        JourneyStage(id: "used", column: "used", label: LocalizedText("Used"), dayColumn: "used_on"),
      ],
      reasons: reasons.map { Level(code: $0, label: LocalizedText($0.uppercased())) })
  }

  static func journey(
    _ answers: [StageAnswer], row: Int = 2, subject: String = "P1", group: String? = "a",
    reason: String? = nil, days: [Day?] = [nil, nil, nil], event: String? = nil, map: JourneyMap
  ) -> Journey {
    Journey(
      row: row, subject: subject, group: group,
      visits: answers.indices.map {
        Visit(answer: answers[$0], day: days[$0], event: $0 == 1 ? event : nil)
      }, reason: reason, map: map)
  }

  /// Journeys with random answers, groups and reasons, the same for the same seed.
  static func randomJourneys(_ count: Int, seed: UInt64, map: JourneyMap) -> [Journey] {
    var generator = SeededGenerator(seed: seed)
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[generator.draw(below: choices.count)]
    }
    return (0..<count).map { index in
      journey(
        // Yes twice as often as the rest, so that the later stages are reached.
        (0..<3).map { _ in pick(StageAnswer.allCases + [.yes, .yes, .yes, .alreadyInPlace]) },
        row: index + 2, subject: "P\(index)", group: pick(["a", "b", "c"]),
        reason: pick(["late", "far", "other", nil]), event: pick(["new", "follow-up", nil]), map: map)
    }
  }

  static func nominal(
    _ name: String, _ codes: [String?],
    levels: [String] = ["yes", "no", "not-applicable", "already-in-place"],
    missing: [Int: MissingReason] = [:]
  ) -> DataColumn {
    DataColumn(
      field: Field(
        name: name, kind: .nominal,
        levels: levels.map { Level(code: $0, label: LocalizedText($0.uppercased())) }),
      values: .levels(
        codes.enumerated().map { index, code in
          code.flatMap(levels.firstIndex).map(Answer.value) ?? .missing(missing[index] ?? .notAnswered)
        }))
  }

  static func text(_ name: String, _ texts: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .text),
      values: .texts(texts.map { $0.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  static func days(_ name: String, _ days: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .date),
      values: .days(days.map { $0.flatMap { Day(iso: $0) }.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  static func integers(_ name: String, _ numbers: [Int?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .integer),
      values: .numbers(numbers.map { $0.map { .value(Double($0)) } ?? .missing(.notAnswered) }))
  }

  private static func requireNonNil<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw FixtureError() }
    return value
  }

  private struct FixtureError: Error {}
}
