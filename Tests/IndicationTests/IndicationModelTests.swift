import Datasets
import Foundation
import Measurement
import Statistics
import Testing

@testable import Indication

@Suite("Models of indication") struct IndicationModelTests {
  private static let helps = [
    HelpKind(
      code: "a", label: LocalizedText("a"), statute: "§ 1", form: .ambulant, ages: .init(from: 0, to: 20)),
    HelpKind(
      code: "b", label: LocalizedText("b"), statute: "§ 2", form: .residential, ages: .init(from: 0, to: 20)),
    HelpKind(
      code: "c", label: LocalizedText("c"), statute: "§ 3", form: .other, ages: .init(from: 18, to: 20)),
  ]

  private static func codebook() throws -> ReferenceCodebook {
    let json = """
      {"id": "t", "title": "t", "case-column": "case", "help-column": "help", "office-column": "office",
       "year-column": "year", "age-feature": "age", "protection-feature": "protection",
       "features": [
         {"name": "age", "kind": "numeric", "recorded": "at-start", "minimum": 0, "maximum": 26},
         {"name": "protection", "kind": "asymmetric-binary", "recorded": "at-start"},
         {"name": "burden", "kind": "numeric", "recorded": "at-start"}],
       "outcome": {"ending-column": "ending", "planned": "planned", "broken-off": "broken-off", "threshold": 10,
         "goals": [{"attainment": "g"}]}}
      """
    return try JSONDecoder().decode(ReferenceCodebook.self, from: Data(json.utf8))
  }

  /// Cases in which help b does better the heavier the burden is, or in which nothing can be predicted.
  private static func rows(_ count: Int, isPredictable: Bool) -> [String] {
    var random = SeededGenerator(seed: 11)
    return (0..<count).map { number in
      let age = 6 + random.draw(below: 8)
      let burden = random.draw(below: 9)
      let isB = random.uniform() < (burden > 4 ? 0.7 : 0.3)
      let chance = !isPredictable ? 0.5 : isB ? 0.2 + 0.07 * Double(burden) : 0.9 - 0.09 * Double(burden)
      let isSuccess = random.uniform() < chance
      let office = random.draw(below: 20)
      let isKnown = random.uniform() < 0.9
      let ending = isKnown ? "planned,\(isSuccess ? "0.5" : "0")" : ","
      return "\(number),\(isB ? "b" : "a"),J\(office),2020,\(age),no,\(burden),\(ending)"
    }
  }

  private static func fit(_ rows: [String], helps: [HelpKind] = helps) throws -> IndicationModel {
    let codebook = try codebook()
    let text = (["case,help,office,year,age,protection,burden,ending,g"] + rows).joined(separator: "\n")
    let dataset = try Dataset(csv: Array(text.utf8), name: "t.csv", fields: codebook.fields(helps: helps))
    return try IndicationModel(
      fitting: ReferenceSet(dataset, codebook: codebook, helps: helps), codebook: codebook,
      inputDigest: "none")
  }

  private static let predictable = Result { try fit(rows(1_400, isPredictable: true)) }

  private static func values(_ model: IndicationModel, burden: String = "7", age: String = "9") throws
    -> CaseIndication
  {
    try CaseIndication([("age", age), ("protection", "no"), ("burden", burden)], model: model)
  }

  @Test("a predictable world is released, and the leading help is the right one at either end")
  func ranking() throws {
    let model = try Self.predictable.get()
    #expect(model.gate.permission == .ranking)
    let heavy = try Self.values(model)
    #expect(heavy.entries[0].help.code == "b")
    #expect(heavy.entries[0].quota?.isLevel == true)
    #expect(try Self.values(model, burden: "1").entries[0].help.code == "a")
    let quota = try #require(heavy.entries[0].quota)
    #expect(abs(quota.value - 0.69) < 0.12)
    #expect(quota.span.contains(quota.value) && quota.eValue ?? 0 >= 1)
  }

  @Test("a help that the law does not provide, or that nobody like the case was given, has no quota")
  func support() throws {
    let model = try Self.predictable.get()
    let child = try Self.values(model)
    let excluded = try #require(child.entries.first { $0.help.code == "c" })
    #expect(excluded.support == .excluded && excluded.quota == nil && excluded.neighbours == nil)
    let adult = try Self.values(model, age: "19")
    for entry in adult.entries { #expect(entry.support == .notSupported && entry.quota == nil) }
    #expect(adult.outside.map(\.name) == ["age"])
  }

  @Test("where nothing can be predicted the gate refuses, and no number is given")
  func refusal() throws {
    let model = try Self.fit(Self.rows(1_000, isPredictable: false))
    #expect(model.gate.permission == .refused)
    let indication = try Self.values(model)
    for entry in indication.entries { #expect(entry.quota == nil) }
    let table = try #require(indication.tables.first { $0.id == "helps" })
    for row in table.rows.indices { #expect(table[row, "quota"] == .empty) }
  }

  @Test("T2: where chance decides, quotas average to the raw shares of successes")
  func randomised() throws {
    var random = SeededGenerator(seed: 31)
    var shares: [String: (sum: Double, count: Double)] = [:]
    let rows = (0..<3_000).map { number -> String in
      let (age, burden, isB) = (6 + random.draw(below: 8), random.draw(below: 9), random.uniform() < 0.5)
      let chance = isB ? 0.2 + 0.07 * Double(burden) : 0.9 - 0.09 * Double(burden)
      let isSuccess = random.uniform() < chance
      let help = isB ? "b" : "a"
      shares[help, default: (0, 0)].sum += isSuccess ? 1 : 0
      shares[help, default: (0, 0)].count += 1
      return
        "\(number),\(help),J\(random.draw(below: 20)),2020,\(age),no,\(burden),planned,\(isSuccess ? "0.5" : "0")"
    }
    let model = try Self.fit(rows)
    for (help, share) in shares {
      var (sum, count) = (0.0, 0.0)
      for burden in 0..<9 {
        for age in 6..<14 {
          let indication = try Self.values(model, burden: String(burden), age: String(age))
          let entry = try #require(indication.entries.first { $0.help.code == help })
          sum += try #require(entry.quota).value
          count += 1
        }
      }
      let raw = share.sum / share.count
      let error: Double = (raw * (1 - raw) / share.count).squareRoot()
      #expect(abs(sum / count - raw) < 3 * error)
    }
  }

  @Test("below 5,000 cases a help that fewer than 100 were given has weak support at most")
  func thin() throws {
    let rows = Self.rows(1_400, isPredictable: true)
    let few = rows.filter { !$0.contains(",b,") } + rows.filter { $0.contains(",b,") }.prefix(90)
    let model = try Self.fit(few)
    #expect(model.isSmall)
    for burden in ["1", "7"] {
      let indication = try Self.values(model, burden: burden)
      let rare = try #require(indication.entries.first { $0.help.code == "b" })
      #expect(rare.support == .weaklySupported || rare.support == .notSupported)
      let table = try #require(indication.tables.first { $0.id == "reading" })
      #expect(table.rows.contains { $0[0].code == "small-reference" })
    }
    #expect(try Self.values(Self.predictable.get()).entries.contains { $0.support == .supported })
  }

  @Test("what was assumed stands beside every result")
  func caveat() throws {
    let indication = try Self.values(Self.predictable.get())
    let table = try #require(indication.tables.first { $0.id == "reading" })
    let meaning: String = table[2, "content"]?.code ?? ""
    #expect(meaning.contains("no data can show"))
  }

  @Test("the order of rows changes no byte of the model")
  func permutation() throws {
    let other = try Self.fit(Self.rows(1_400, isPredictable: true).reversed())
    #expect(try other.encoded() == Self.predictable.get().encoded())
  }

  @Test("what is written reads back the same, and what is damaged is refused")
  func file() throws {
    let model = try Self.predictable.get()
    let bytes = try model.encoded()
    let again = try IndicationModel(encoded: bytes[...])
    #expect(try again.encoded() == bytes)
    #expect(try Self.values(again).tables == Self.values(model).tables)
    #expect(throws: IndicationError.self) { try IndicationModel(encoded: bytes.dropLast()) }
    #expect(throws: IndicationError.self) { try IndicationModel(encoded: bytes[...] + [0]) }
    #expect(throws: IndicationError.unusableModel(problem: "it is of another version of the tool")) {
      try IndicationModel(encoded: ([9] + bytes.dropFirst())[...])
    }
  }

  @Test("an unknown feature, a value that is none and a missing age are named")
  func badCase() throws {
    let model = try Self.predictable.get()
    #expect(throws: IndicationError.unknownFeature(name: "agee", known: ["age", "protection", "burden"])) {
      try CaseIndication([("agee", "9")], model: model)
    }
    #expect(throws: IndicationError.unreadableFeature(name: "age", allowed: "a number from 0 to 26")) {
      try CaseIndication([("age", "nine")], model: model)
    }
    #expect(throws: IndicationError.self) { try CaseIndication([("age", "9")], model: model) }
  }

  @Test("too few cases or offices are said")
  func tooFew() throws {
    #expect(throws: IndicationError.self) { try Self.fit(Self.rows(300, isPredictable: true)) }
  }

  @Test("another order of the helps and another unit of a feature change no quota")
  func invariance() throws {
    let rows = Self.rows(1_400, isPredictable: true)
    let rescaled = rows.map { row -> String in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[6] = String(100 + 25 * (Int(cells[6]) ?? 0))
      return cells.joined(separator: ",")
    }
    let model = try Self.predictable.get()
    let other = try Self.fit(rescaled, helps: Self.helps.reversed())
    #expect(model.gate.permission == other.gate.permission && model.penalty == other.penalty)
    for burden in [1, 4, 7] {
      let one = try Self.values(model, burden: String(burden))
      let another = try Self.values(other, burden: String(100 + 25 * burden))
      for entry in one.entries {
        let twin = try #require(another.entries.first { $0.help == entry.help })
        #expect(entry.support == twin.support && entry.quota?.isLevel == twin.quota?.isLevel)
        #expect(abs((entry.quota?.value ?? 0) - (twin.quota?.value ?? 0)) < 1e-7)
        #expect(abs((entry.quota?.span.lower ?? 0) - (twin.quota?.span.lower ?? 0)) < 1e-6)
      }
    }
  }

  @Test("what no straight line can follow is refused")
  func crossing() throws {
    var random = SeededGenerator(seed: 21)
    let rows = (0..<2_500).map { number -> String in
      let (age, burden, isB) = (6 + random.draw(below: 8), random.draw(below: 9), random.uniform() < 0.5)
      let isCrossed = (age < 10) == (burden < 4)
      let isSuccess = random.uniform() < (isCrossed == isB ? 0.8 : 0.3) + 0.015 * Double(burden)
      return
        "\(number),\(isB ? "b" : "a"),J\(random.draw(below: 20)),2020,\(age),no,\(burden),planned,\(isSuccess ? "0.5" : "0")"
    }
    let model = try Self.fit(rows)
    #expect(model.gate.permission == .refused)
    #expect(model.gate.misfit > 0.1 && model.gate.misfitLow > 0)
    for entry in try Self.values(model).entries { #expect(entry.quota == nil) }
  }

  @Test("cases given the leading help are found indicated, the others not")
  func cohort() throws {
    let model = try Self.predictable.get()
    let codebook = try Self.codebook()
    let rows = [
      "1,b,J1,2021,9,no,8,planned,0.5", "2,a,J1,2021,9,no,8,planned,0", "3,a,J2,2021,9,no,0,,",
      "4,b,J2,2022,9,no,0,,", "5,b,J2,2022,19,no,3,,", "6,c,J2,2022,9,no,3,,",
    ]
    let text = (["case,help,office,year,age,protection,burden,ending,g"] + rows).joined(separator: "\n")
    let dataset = try Dataset(
      csv: Array(text.utf8), name: "t.csv", fields: codebook.fields(helps: Self.helps))
    let cohort = try CohortIndication(
      ReferenceSet(dataset, codebook: codebook, helps: Self.helps), model: model)
    #expect(
      cohort.entries.map(\.appropriateness) == [
        .indicated, .lessPromising, .indicated, .lessPromising, .notSupported, .excluded,
      ])
    #expect(cohort.expected == nil)
    for (entry, burden) in zip(cohort.entries, ["8", "8", "0", "0"]) {
      let alone = try Self.values(model, burden: burden)
      #expect(entry.indication.tables == alone.tables)
    }
    let table = try #require(cohort.tables.first { $0.id == "appropriateness" })
    // Six cases are too few to be described.
    #expect(table[0, "indicated"] == .empty && table[0, "n"] == .count(6))
  }

  @Test("neighbours are not described below ten")
  func fewNeighbours() {
    let cases = EvaluatedCases(
      values: [], group: [], success: [Double](repeating: 1, count: 12),
      weight: [Double](repeating: 1, count: 12), expected: [Double](repeating: 0.5, count: 12))
    func neighbours(_ count: Int) -> Neighbourhood? {
      Neighbourhood((0..<count).map { Neighbour(row: $0, distance: 0.1) }, cases: cases)
    }
    #expect(neighbours(0) == nil)
    #expect(neighbours(9)?.successShare == nil && neighbours(9)?.expectedShare == nil)
    #expect(neighbours(10)?.successShare == 1 && neighbours(10)?.expectedShare == 0.5)
    #expect(neighbours(10)?.effectiveCount == 10)
  }

  @Test("a case that lacks too much of what every reference case has gets no quota")
  func lacking() throws {
    let model = try Self.predictable.get()
    let indication = try CaseIndication([("age", "9"), ("protection", "no")], model: model)
    #expect(indication.extrapolation == .much && indication.unusual.map(\.name) == ["burden"])
    for entry in indication.entries where entry.support != .excluded {
      #expect(entry.support == .notSupported && entry.quota == nil)
    }
    #expect(try Self.values(model).extrapolation == .none)
    let far = try Self.values(model, burden: "40")
    #expect(far.extrapolation == .some && far.outside.map(\.name) == ["burden"])
    for entry in far.entries { #expect(entry.support != .supported) }
  }
}
