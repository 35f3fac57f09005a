import Datasets
import Foundation
import Measurement
import Statistics
import Testing

@testable import Indication

/// Laws of models that hold whatever the data are; more of them stand in `IndicationModelTests`.
@Suite("Laws of models of indication") struct ModelLawsTests {
  private static let helps = [
    HelpKind(
      code: "a", label: LocalizedText("a"), statute: "§ 1", form: .ambulant, ages: .init(from: 0, to: 20)),
    HelpKind(
      code: "b", label: LocalizedText("b"), statute: "§ 2", form: .residential, ages: .init(from: 0, to: 20)),
  ]

  private static func codebook() throws -> ReferenceCodebook {
    let json = """
      {"id": "t", "title": "t", "case-column": "case", "help-column": "help", "office-column": "office",
       "year-column": "year", "age-feature": "age", "protection-feature": "protection",
       "start-column": "start", "end-column": "end", "district-column": "district",
       "null-outcome": {"column": "moved", "recorded": "before-start", "label": "moved"},
       "features": [
         {"name": "age", "kind": "numeric", "recorded": "at-start", "minimum": 0, "maximum": 26},
         {"name": "protection", "kind": "asymmetric-binary", "recorded": "at-start"},
         {"name": "burden", "kind": "numeric", "recorded": "at-start"}],
       "outcome": {"ending-column": "ending", "planned": "planned", "broken-off": "broken-off", "threshold": 10,
         "goals": [{"attainment": "g"}]}}
      """
    return try JSONDecoder().decode(ReferenceCodebook.self, from: Data(json.utf8))
  }

  private static let header = "case,help,office,year,age,protection,burden,ending,g,start,end,district,moved"

  /// Cases in which help b does better the heavier the burden is; moving house depends on the help, or on the burden alone.
  private static func rows(
    _ count: Int, copy: String = "", isHelpRevealed: Bool = false
  ) -> [String] {
    var random = SeededGenerator(seed: 12)
    return (0..<count).map { number in
      let age = 6 + random.draw(below: 8)
      let burden = random.draw(below: 9)
      let isB = random.uniform() < (burden > 4 ? 0.7 : 0.3)
      let isSuccess = random.uniform() < (isB ? 0.2 + 0.07 * Double(burden) : 0.9 - 0.09 * Double(burden))
      let office = random.draw(below: 20)
      let isKnown = random.uniform() < 0.9
      let chance = isHelpRevealed ? (isB ? 0.6 : 0.3) : 0.2 + 0.05 * Double(burden)
      let hasMoved = random.uniform() < chance
      let ending = isKnown ? "planned,\(isSuccess ? "0.5" : "0")" : ","
      let day = 10 + random.draw(below: 18)
      return "\(number)\(copy),\(isB ? "b" : "a"),J\(office),2020,\(age),no,\(burden),\(ending),2020-01-01,"
        + "\(isKnown ? "2020-12-\(day)" : ""),J\(office)-\(number % 3),\(hasMoved ? "yes" : "no")"
    }
  }

  private static func reference(_ rows: [String]) throws -> ReferenceSet {
    let codebook = try codebook()
    let text = ([header] + rows).joined(separator: "\n")
    let dataset = try Dataset(csv: Array(text.utf8), name: "t.csv", fields: codebook.fields(helps: helps))
    return try ReferenceSet(dataset, codebook: codebook, helps: helps)
  }

  private static func fit(_ rows: [String]) throws -> IndicationModel {
    try IndicationModel(fitting: reference(rows), codebook: codebook(), inputDigest: "none")
  }

  private static let model = Result { try fit(rows(1_400)) }

  private static func quotas(_ model: IndicationModel, burden: Int) throws -> [String: Double] {
    let indication = try CaseIndication(
      [("age", "9"), ("protection", "no"), ("burden", String(burden))], model: model)
    return Dictionary(
      uniqueKeysWithValues: indication.entries.compactMap { entry in
        entry.quota.map { (entry.help.code, $0.value) }
      })
  }

  @Test("a set and its double give the same quotas, with narrower spans")
  func duplication() throws {
    let double = try Self.fit(Self.rows(1_400) + Self.rows(1_400, copy: "again"))
    let model = try Self.model.get()
    #expect(abs(double.penalty / model.penalty - 2) < 1e-12)
    for burden in [0, 3, 6, 8] {
      let (one, two) = (try Self.quotas(model, burden: burden), try Self.quotas(double, burden: burden))
      #expect(one.keys.sorted() == two.keys.sorted() && !one.isEmpty)
      for (help, quota) in one { #expect(abs(quota - (two[help] ?? 0)) < 1e-6) }
    }
    func width(_ model: IndicationModel) throws -> Double {
      let indication = try CaseIndication(
        [("age", "9"), ("protection", "no"), ("burden", "8")], model: model)
      return indication.entries.compactMap { $0.quota.map { $0.span.upper - $0.span.lower } }.reduce(0, +)
    }
    #expect(try width(double) <= width(model))
  }

  @Test("a help that few were given is drawn to the others, the less the more they are")
  func rareHelp() throws {
    // Half of the common help's cases succeed, four of five of the rare one's.
    var last = 0.5
    for count in [10, 30, 100, 300, 1_000, 10_000] {
      let (common, rare) = (2_000, count)
      let rows = RegressionRows(
        design: [Double](repeating: 1, count: common + rare), width: 1,
        help: [Int](repeating: 0, count: common) + [Int](repeating: 1, count: rare),
        outcome: (0..<common).map { $0 % 2 == 0 ? 1 : 0 } + (0..<rare).map { $0 % 5 == 0 ? 0 : 1 },
        weight: [Double](repeating: 1, count: common + rare))
      let fit = try PooledLogistic.fit(rows, helps: 2, penalty: 128)
      let chance = fit.probability(1, [1])
      #expect(chance > last && chance < 0.8)
      last = chance
    }
    #expect(last > 0.75)
  }

  @Test("a help that seems to change what was settled before it takes the order away")
  func nullOutcome() throws {
    let model = try Self.model.get()
    #expect(model.gate.permission == .ranking && model.gate.nullOutcomeP ?? 0 >= 0.01)
    let revealed = try Self.fit(Self.rows(1_400, isHelpRevealed: true))
    #expect(revealed.gate.permission == .expectations && revealed.gate.nullOutcomeP ?? 1 < 0.001)
    let fitting = ModelFitting(
      reference: try Self.reference(Self.rows(1_400, isHelpRevealed: true)), codebook: try Self.codebook())
    let check = try #require(try fitting.nullOutcomeCheck(fitting.propensity()))
    // 0.6 under one help and 0.3 under the other, one of which half of the cases were given.
    let difference = try #require(check.rows.last).difference - check.rows[0].difference
    #expect(abs(difference - 0.3) < 0.08)
  }

  @Test("each office is held against the regression of the others")
  func eachOffice() throws {
    let validation = try ModelValidation(
      Self.reference(Self.rows(1_400)), codebook: Self.codebook(), inputDigest: "none", isThorough: true)
    let scores = try #require(validation.scores.first { $0.design == .eachOffice })
    let folds = try #require(validation.scores.first { $0.design == .offices })
    #expect(scores.scores.count == folds.scores.count)
    #expect(abs(scores.scores.brier - folds.scores.brier) < 0.01)
    let offices = try #require(validation.offices)
    #expect(offices.offices.count == 20)
    for office in offices.offices {
      let own = office.observed - office.expected
      #expect(
        (office.pooled.value - offices.pooling.mean).magnitude <= (own - offices.pooling.mean).magnitude
          + 1e-12)
    }
    #expect(validation.tables.contains { $0.id == "null-outcome" })
  }

  @Test("what was given is told apart: indicated, too little, too much, ended early")
  func direction() throws {
    let model = try Self.model.get()
    let cases = try Self.reference([
      "1,a,J1,2021,9,no,8,planned,0,2021-01-01,2021-12-20,J1-1,no",
      "2,b,J1,2021,9,no,0,planned,0,2021-01-01,2021-12-20,J1-1,no",
      "3,b,J1,2021,9,no,8,planned,0.5,2021-01-01,2021-02-01,J1-2,no",
      "4,b,J1,2021,9,no,8,broken-off,,2021-01-01,2021-12-20,J1-2,no",
      "5,b,J1,2021,9,no,8,planned,0.5,2021-01-01,2021-12-28,J1-2,no",
      "6,b,J1,2021,9,no,8,,,2021-01-01,,J1-2,no",
    ])
    let cohort = try CohortIndication(cases, model: model)
    #expect(
      cohort.entries.map(\.direction) == [.tooLittle, .tooMuch, nil, nil, nil, nil]
        as [CohortIndication.Direction?])
    #expect(cohort.entries.map(\.endedEarly) == [false, false, true, true, false, nil] as [Bool?])
    #expect(cohort.districts == ["J1-1", "J1-2"] && cohort.entries.map(\.district) == [0, 0, 1, 1, 1, 1])
    let table = try #require(cohort.tables.first { $0.id == "appropriateness" })
    #expect(table.rows.contains { $0[0].code == "district" })
  }

  @Test("a help that ends before it starts, and a null outcome that comes too late, are refused")
  func wrongTimes() throws {
    #expect(throws: IndicationError.reversedDays(column: "end", row: 2)) {
      try Self.reference(["1,a,J1,2021,9,no,8,planned,0,2021-03-01,2021-02-20,J1-1,no"])
    }
    let json = try JSONEncoder().encode(Self.codebook())
    let late = String(decoding: json, as: UTF8.self).replacing(#""before-start""#, with: #""at-end""#)
    let codebook = try JSONDecoder().decode(ReferenceCodebook.self, from: Data(late.utf8))
    #expect(codebook.problems.contains { $0.contains("the null outcome 'moved' is recorded at-end") })
  }
}
