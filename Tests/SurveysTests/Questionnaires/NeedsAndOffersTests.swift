import Datasets
import Foundation
import Surveys
import Tables
import Testing
import Yams

@Suite("Needs and offers")
struct NeedsAndOffersTests {
  static let yaml = """
    id: needs
    title: Needs
    unit-column: unit
    fields: [school, care]
    gaps:
      - {code: language, label: Language, field: school, closed-by: [m1, m2]}
      - {code: certificate, label: Certificate, field: school, closed-by: [m2]}
      - {code: childcare, label: Childcare, field: care}
    offers:
      - {code: m1, label: One, column: has_1}
      - {code: m2, label: Two, column: has_2}
    """

  private func form(_ yaml: String = yaml) throws -> NeedsForm {
    try YAMLDecoder().decode(NeedsForm.self, from: yaml)
  }

  private func result() throws -> NeedsAndOffers {
    try NeedsAndOffers(
      needs: Dataset(
        name: "needs.csv",
        columns: [
          SurveyFixture.text("unit", ["u1", "u2", "u3", "u4", "u1"]),
          QuestionnaireFixture.flags("school", [true, true, true, false, false]),
          QuestionnaireFixture.flags("care", [true, nil, false, false, false]),
        ]),
      gaps: Dataset(
        name: "gaps.csv",
        columns: [
          SurveyFixture.text(
            "unit", ["u1", "u1", "u1", "u2", "u2", "u3", "u4", "u9", "u1"]),
          SurveyFixture.text(
            "gap",
            [
              "language", "certificate", "childcare", "language", "certificate", "language", "language",
              "language", "language",
            ]),
        ]),
      offers: Dataset(
        name: "offers.csv",
        columns: [
          SurveyFixture.text("unit", ["u1", "u2", "u4"]),
          QuestionnaireFixture.flags("has_1", [true, false, false]),
          QuestionnaireFixture.flags("has_2", [false, nil, false]),
        ]), form: try form())
  }

  @Test("a gap is closed by any of its offers, open without, and unknown where an offer is")
  func states() throws {
    let states = try result().states
    // u2 lacks the first offer and its second is unknown; of u3 no offers are known at all.
    let expected: [[NeedsAndOffers.State?]] = [
      [.offered, .unknown, .unknown, .notOffered], [.notOffered, .unknown, nil, nil],
      [.notClosable, nil, nil, nil],
    ]
    #expect(states == expected)
  }

  @Test("tables count gaps, offers and fields")
  func tables() throws {
    let tables = try result().tables
    func expect(_ id: String, _ column: String, _ expected: [Double?]) throws {
      let table = try #require(tables.first { $0.id == id })
      let found = table.rows.indices.map { table[$0, column]?.number }
      #expect(found == expected, "\(id).\(column)")
    }
    try expect("gaps", "count", [4, 2, 1])
    try expect("gaps", "n", [4, 4, 4])
    try expect("gaps", "offered", [1, 0, nil])
    try expect("gaps", "not_offered", [1, 1, nil])
    try expect("gaps", "offers_unknown", [2, 1, nil])
    try expect("gaps", "open_share", [0.5, 1, nil])
    try expect("offers", "n", [3, 2])
    try expect("offers", "needed_and_offered", [1, 0])
    try expect("offers", "needed_only", [2, 2])
    try expect("offers", "offered_only", [0, 0])
    try expect("offers", "neither", [0, 0])
    try expect("offers", "offers_unknown", [1, 2])
    try expect("fields", "count", [3, 1])
    try expect("fields", "n", [4, 3])
    try expect("fields", "n_missing", [0, 1])
  }

  @Test("what is inconsistent is listed")
  func findings() throws {
    #expect(
      try result().findings.map { "\($0.file) \($0.row) \($0.kind.rawValue)" } == [
        "needs.csv 6 repeated-unit", "gaps.csv 8 gap-without-field", "gaps.csv 9 mention-without-return",
        "gaps.csv 10 repeated-mention",
      ])
  }

  @Test(
    "a form that contradicts itself is refused",
    arguments: [
      ("field: care", "field: health", "lies in 'health'"), ("[m2]", "[m3]", "is closed by 'm3'"),
      ("code: childcare", "code: language", "'gaps' lists a code twice"),
    ])
  func contradictions(part: String, replacement: String, problem: String) throws {
    let yaml = try #require(
      Self.yaml.range(of: part).map { Self.yaml.replacingCharacters(in: $0, with: replacement) })
    do {
      _ = try form(yaml)
      Issue.record("the form was accepted")
    } catch let error as DecodingError {
      guard case .dataCorrupted(let context) = error else { throw error }
      #expect(context.debugDescription.contains(problem), "\(context.debugDescription)")
    }
  }
}
