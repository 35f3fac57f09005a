import Datasets
import Foundation
import Measurement
import Surveys
import Yams

/// Small forms and datasets for the tests of this target, and the ANNA data.
enum SurveyFixture {
  static func shipped<Form: Decodable>(_ form: ShippedSurveyForm, as type: Form.Type) throws -> Form {
    try YAMLDecoder().decode(type, from: String(decoding: form.yaml, as: UTF8.self))
  }

  static func text(_ name: String, _ texts: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .text),
      values: .texts(texts.map { $0.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  static func integers(_ name: String, _ numbers: [Int?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .integer),
      values: .numbers(numbers.map { $0.map { .value(Double($0)) } ?? .missing(.notAnswered) }))
  }

  static func days(_ name: String, _ days: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .date),
      values: .days(days.map { $0.flatMap { Day(iso: $0) }.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  /// Two areas by two levels, scores 1 to 5.
  static func cardForm(direction: String = "higher-is-better") throws -> ResourceForm {
    let yaml = """
      id: card
      title: Card
      person-column: person
      rater-column: rater
      wave-column: wave
      area-column: area
      level-column: level
      score-column: score
      lowest: 1
      highest: 5
      direction: \(direction)
      waves: [{code: before, label: Before}, {code: after, label: After}]
      raters: [{code: self, label: Self}, {code: coach, label: Coach}]
      areas: [{code: health, label: Health}, {code: work, label: Work}]
      levels: [{code: near, label: Near}, {code: far, label: Far}]
      """
    return try YAMLDecoder().decode(ResourceForm.self, from: yaml)
  }

  /// One card: person, rater, wave, and the scores health-near, health-far, work-near, work-far.
  typealias Card = (person: String, rater: String, wave: String, scores: [Int?])

  static func dataset(_ cards: [Card], order: [Int]? = nil) -> Dataset {
    let cells = [("health", "near"), ("health", "far"), ("work", "near"), ("work", "far")]
    let rows = cards.flatMap { card in cells.indices.map { (card, cells[$0], card.scores[$0]) } }
    let ordered = (order ?? Array(rows.indices)).map { rows[$0] }
    return Dataset(
      name: "cards.csv",
      columns: [
        text("person", ordered.map(\.0.person)), text("rater", ordered.map(\.0.rater)),
        text("wave", ordered.map(\.0.wave)), text("area", ordered.map(\.1.0)),
        text("level", ordered.map(\.1.1)), integers("score", ordered.map(\.2)),
      ])
  }

  static func anna(_ file: String) throws -> Dataset {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Data/anna")
    let codebook = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    return try codebook.dataset(contentsOf: folder.appendingPathComponent(file).path)
  }
}
