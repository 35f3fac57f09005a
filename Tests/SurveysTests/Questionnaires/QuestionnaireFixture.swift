import Datasets
import Measurement
import Surveys
import Yams

/// A small questionnaire with every kind of question and a chain of filters.
enum QuestionnaireFixture {
  static let yaml = """
    id: sample
    title: Sample
    unit-column: unit
    to-do: [not-yet, extend]
    questions:
      - id: a
        kind: single
      - id: b
        kind: multiple
        label: {de: Wege, en: Ways}
        options: [x, y, {code: none, label: None of these}, extend]
        exclusive: [none]
        when:
          - {columns: [a], answers: [yes]}
      - id: c
        kind: single
        when:
          - {columns: [b_x, b_y], answers: [yes]}
      - id: d
        kind: matrix
        items: [one, free]
        voluntary: [free]
        when:
          - {columns: [kind], not: [city]}
    """

  static func form(_ yaml: String = yaml) throws -> Questionnaire {
    try YAMLDecoder().decode(Questionnaire.self, from: yaml)
  }

  static func flags(_ name: String, _ values: [Bool?]) -> DataColumn {
    DataColumn(
      field: Field(name: name, kind: .yesNo, label: LocalizedText("Label of \(name)")),
      values: .flags(values.map { $0.map(Answer.value) ?? .missing(.notAnswered) }))
  }

  static func levels(
    _ name: String, _ codes: [String], _ values: [String?], missing: MissingReason = .notAnswered
  ) -> DataColumn {
    DataColumn(
      field: Field(
        name: name, kind: .nominal, label: LocalizedText("Label of \(name)"),
        levels: codes.map { Level(code: $0, label: LocalizedText("Level \($0)")) }),
      values: .levels(
        values.map { value in
          value.flatMap { codes.firstIndex(of: $0) }.map(Answer.value) ?? .missing(missing)
        }))
  }

  /// Answers of six units: all due and answered, filtered out, filter unanswered, filtered out and answered, unanswered,
  /// half answered with an exclusive option.
  static func data(name: String = "answers.csv") -> Dataset {
    Dataset(
      name: name,
      columns: [
        SurveyFixture.text("unit", ["u1", "u2", "u3", "u4", "u5", "u6"]),
        levels("kind", ["city", "district"], ["city", "district", "district", "district", "city", nil]),
        flags("a", [true, false, nil, false, true, true]),
        flags("b_x", [true, nil, nil, true, nil, true]),
        flags("b_y", [false, nil, nil, false, nil, nil]),
        flags("b_none", [false, nil, nil, false, nil, true]),
        flags("b_extend", [true, nil, nil, false, nil, false]),
        levels("c", ["yes", "not-yet", "no"], ["not-yet", nil, nil, "no", nil, "yes"]),
        levels("d_one", ["yes", "not-yet", "no"], [nil, "not-yet", "yes", nil, nil, "no"]),
        levels("d_free", ["yes", "not-yet", "no"], [nil, nil, "no", nil, "yes", nil]),
      ])
  }

  static func answers() throws -> QuestionnaireAnswers {
    try QuestionnaireAnswers(from: data(), form: try form())
  }
}
