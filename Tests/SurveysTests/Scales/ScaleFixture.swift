import Datasets
import Measurement
import Statistics

@testable import Surveys

/// Small scales and sheets for the tests of scales.
enum ScaleFixture {
  /// Boxes from 1 to 5, scored 0 to 1.
  static func boxes(_ columns: ScaleColumns = ScaleColumns(day: "date")) throws -> ScaleDefinition {
    try SurveyFixture.shipped(.sessionRatingBoxes, as: ScaleDefinition.self).with(columns: columns)
  }

  /// Lines of 10 cm with cut-offs.
  static func analogue(_ columns: ScaleColumns = ScaleColumns(session: "session")) throws -> ScaleDefinition {
    try SurveyFixture.shipped(.sessionRatingAnalogue, as: ScaleDefinition.self).with(columns: columns)
  }

  static func sheet(
    _ person: String, session: Double? = nil, day: String? = nil, coach: String? = nil, group: String? = nil,
    _ answers: [Double?]
  ) -> ScaleSheet {
    ScaleSheet(
      person: person, session: session, day: day.flatMap { Day(iso: $0) }, coach: coach, group: group,
      answers: answers.map { $0.map(ScaleSheet.Answer.given) ?? .none(.missing) })
  }

  /// Random sheets of the boxes; every eighth answer is missing.
  static func random(_ count: Int, _ generator: inout SeededGenerator) -> [ScaleSheet] {
    (0..<count).map { index in
      sheet(
        "P\(generator.draw(below: 9))", session: Double(index + 1),
        day: Day(daysSinceEpoch: 18_600 + generator.draw(below: 90)).description,
        coach: "C\(generator.draw(below: 4))", group: generator.draw(below: 2) == 0 ? "a" : "b",
        (0..<4).map { _ in generator.draw(below: 8) == 0 ? nil : Double(1 + generator.draw(below: 5)) })
    }
  }
}
