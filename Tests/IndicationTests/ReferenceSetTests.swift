import Datasets
import Foundation
import Indication
import Measurement
import Testing

@Suite("Reference sets") struct ReferenceSetTests {
  static let helps = [
    HelpKind(
      code: "a", label: LocalizedText("a"), statute: "§ 1", form: .ambulant, ages: .init(from: 0, to: 17)),
    HelpKind(
      code: "b", label: LocalizedText("b"), statute: "§ 2", form: .residential, ages: .init(from: 6, to: 20),
      protection: .only),
  ]

  static func codebook(recorded: String = "at-start", protection: String = "protection") throws
    -> ReferenceCodebook
  {
    let json = """
      {"id": "t", "title": "t", "case-column": "case", "help-column": "help", "office-column": "office",
       "year-column": "year", "age-feature": "age", "protection-feature": "\(protection)",
       "features": [
         {"name": "age", "kind": "numeric", "recorded": "at-start", "minimum": 0, "maximum": 26},
         {"name": "protection", "kind": "asymmetric-binary", "recorded": "at-start"},
         {"name": "d1", "kind": "numeric", "recorded": "\(recorded)", "minimum": 0, "maximum": 10}],
       "outcome": {"ending-column": "ending", "planned": "planned", "broken-off": "broken-off", "threshold": 10,
         "deficits": [{"before": "d1", "after": "d1_end"}],
         "goals": [{"attainment": "g1", "priority": "p1"}]}}
      """
    return try JSONDecoder().decode(ReferenceCodebook.self, from: Data(json.utf8))
  }

  static func set(_ rows: String) throws -> ReferenceSet {
    let codebook = try codebook()
    let text = "case,help,office,year,age,protection,d1,ending,d1_end,g1,p1\n" + rows
    let dataset = try Dataset(csv: Array(text.utf8), name: "t.csv", fields: codebook.fields(helps: helps))
    return try ReferenceSet(dataset, codebook: codebook, helps: helps)
  }

  @Test("success needs the effect and a planned ending; a missing ending is neither")
  func success() throws {
    let set = try Self.set(
      """
      1,a,X,2020,3,no,8,planned,4,0.5,2
      2,a,X,2020,7,no,8,planned,8,0.1,1
      3,b,Y,2021,15,yes,8,broken-off,2,1,1
      4,a,Y,2021,19,no,8,,,,
      5,a,Y,2021,9,no,8,planned,,0.5,1
      """)
    // (40 + 50)/2 = 45; (0 + 10)/2 = 5; broken off, whatever changed.
    let effects: [Double?] = [45, 5, 80, nil, nil]
    #expect(set.effect == effects)
    let successes: [Bool?] = [true, false, false, nil, nil]
    #expect(set.success == successes)
    #expect(set.help == [0, 0, 1, 0, 0])
    #expect(set.office == [0, 0, 1, 1, 1])
    #expect(set.block.map(\.position) == [0, 2, 5, 6, 2])
  }

  @Test("a feature recorded after the start is leakage")
  func leakage() throws {
    let problems = try Self.codebook(recorded: "at-end").problems
    #expect(problems.count == 1)
    for part in ["'d1'", "at-end", "outcome"] { #expect(problems[0].contains(part)) }
    #expect(try Self.codebook().problems.isEmpty)
    #expect(try Self.codebook(protection: "d1").problems.contains { $0.contains("protection-feature") })
  }

  @Test("a case without help, office, age or protection is named by row and column")
  func missing() throws {
    #expect(throws: IndicationError.missingValue(column: "age", row: 3)) {
      try Self.set("1,a,X,2020,3,no,8,planned,4,0.5,2\n2,a,X,2020,,no,8,planned,4,0.5,2\n")
    }
    #expect(throws: DatasetError.self) { try Self.set("1,,X,2020,3,no,8,planned,4,0.5,2\n") }
    #expect(throws: DatasetError.self) { try Self.set("1,z,X,2020,3,no,8,planned,4,0.5,2\n") }
  }

  @Test("the law decides by years completed and protection")
  func eligibility() {
    #expect(Self.helps[0].isProvided(age: 17.9, protection: .notAtStake))
    #expect(!Self.helps[0].isProvided(age: 18, protection: .notAtStake))
    #expect(Self.helps[1].isProvided(age: 6, protection: .atStake))
    #expect(!Self.helps[1].isProvided(age: 6, protection: .notAtStake))
  }

  @Test("a value is read by its kind, and an unreadable one is not repeated")
  func reading() throws {
    let age = try Self.codebook().features[0]
    #expect(try age.value(of: "14,5") == 14.5)
    let error = #expect(throws: IndicationError.self) { try age.value(of: "271") }
    let message: String = error?.description ?? ""
    #expect(!message.contains("271"))
    #expect(message.contains("0 to 26"))
    #expect(try Self.codebook().features[1].value(of: "ja") == 1)
  }
}

@Suite("Effect index") struct EffectIndexTests {
  private func items(_ values: [Double?]) -> [EffectIndex.Item] {
    values.map { EffectIndex.Item($0, minimum: 1, maximum: 5) }
  }

  @Test("indices are weighted means of ranges, by hand")
  func indices() {
    #expect(EffectIndex.index(items([1, 5, 3, 3, 3])) == 50)
    let weighted = [
      EffectIndex.Item(4, minimum: 0, maximum: 4, weight: 3), EffectIndex.Item(0, minimum: 0, maximum: 10),
    ]
    #expect(EffectIndex.index(weighted) == 75)
  }

  @Test("below 80 % of the items there is no index")
  func share() {
    #expect(EffectIndex.index(items([1, 5, 3, 3, nil])) == 50)
    #expect(EffectIndex.index(items([1, 5, 3, nil, nil])) == nil)
    #expect(EffectIndex.index([]) == nil)
  }

  @Test("the effect is the mean of what is recorded by design, over the items that both times have")
  func effect() {
    let effect = EffectIndex(
      deficits: (items([5, 5, 5, 5, 5]), items([3, 3, 3, 3, nil])), resources: (items([1]), items([2])),
      goals: [(0.5, 1), (nil, 3), (-1, 1)])
    #expect(effect.deficitReduction == 50)
    #expect(effect.resourceGain == 25)
    #expect(effect.goalAttainment == -25)
    let mean: Double = 50.0 / 3
    #expect(effect.value == mean)
    #expect(EffectIndex(deficits: (items([5]), items([nil])), resources: nil, goals: [(1, 1)]).value == nil)
    #expect(EffectIndex(deficits: nil, resources: nil, goals: [(1, 1)]).value == 100)
  }
}
