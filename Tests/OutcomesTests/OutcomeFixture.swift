import Datasets
import Measurement
import Outcomes

/// Small datasets for the tests of this target.
enum OutcomeFixture {
  static func text(_ name: String, _ texts: [String?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .text),
      values: .texts(texts.map { $0.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  static func nominal(_ name: String, _ codes: [String?], levels: [String]) -> DataColumn {
    DataColumn(
      field: Field(
        name: name, kind: .nominal,
        levels: levels.map { Level(code: $0, label: LocalizedText($0.uppercased())) }),
      values: .levels(
        codes.map { $0.flatMap(levels.firstIndex).map(Answer.value) ?? .missing(.notAnswered) }))
  }

  static func flags(_ name: String, _ flags: [Bool?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .yesNo, label: LocalizedText(de: "Bezug beendet", en: "Benefit ended")),
      values: .flags(flags.map { $0.map(Answer.value) ?? .missing(.notApplicable) }))
  }

  static func participants(_ persons: [String?], single: [Bool?]) -> Dataset {
    Dataset(name: "participants.csv", columns: [text("person", persons), flags("single_parent", single)])
  }

  static func outcomes(_ rows: [(person: String?, type: String?, ended: Bool?)]) -> Dataset {
    Dataset(
      name: "outcomes.csv",
      columns: [
        text("person", rows.map(\.person)),
        nominal("type", rows.map(\.type), levels: ["job", "training", "course"]),
        flags("benefit_ended", rows.map(\.ended)),
      ])
  }

  static let columns = OutcomeColumns(group: "single_parent", flags: ["benefit_ended"])
}
