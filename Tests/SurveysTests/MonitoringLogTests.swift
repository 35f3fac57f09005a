import Datasets
import Measurement
import Testing

@testable import Surveys

@Suite struct MonitoringLogTests {
  @Test func tellsNotAskedFromNotAnswered() throws {
    let log = try WaveFixture.log([
      ("A", "1", "q", "yes"), ("B", "1", "q", nil), ("A", "2", "q", "no"), ("B", "2", "q", "yes"),
      ("A", "2", "r", "yes"),
    ])
    #expect(log.units == ["A", "B"])
    #expect(log.waves.map(\.code) == ["1", "2"])
    #expect(log.items.map(\.code) == ["q", "r"])
    #expect(Array(log.answers(item: 0, wave: 0)) == [.given(0), .missing])
    #expect(Array(log.answers(item: 1, wave: 0)) == [.notAsked, .notAsked])
    #expect(Array(log.answers(item: 1, wave: 1)) == [.given(0), .notAsked])
    #expect(log.findings.isEmpty)
  }

  @Test func theFirstOfRepeatedAnswersCounts() throws {
    let log = try WaveFixture.log([("A", "1", "q", "yes"), ("A", "1", "q", "no")])
    #expect(Array(log.answers(item: 0, wave: 0)) == [.given(0)])
    #expect(
      log.findings == [MonitoringFinding(row: 3, unit: "A", wave: "1", item: "q", kind: .repeatedAnswer)])
  }

  @Test(
    "an answer that the form does not list is not guessed",
    arguments: [
      ("perhaps", MonitoringFinding.Kind.unlistedAnswer), ("yes ", .misspeltAnswer), ("Yes", .misspeltAnswer),
      ("in  progress", .misspeltAnswer),
    ])
  func unlistedAnswers(answer: String, kind: MonitoringFinding.Kind) throws {
    let log = try WaveFixture.log([("A", "1", "q", answer)])
    #expect(Array(log.answers(item: 0, wave: 0)) == [.missing])
    #expect(log.findings == [MonitoringFinding(row: 2, unit: "A", wave: "1", item: "q", kind: kind)])
  }

  /// "für" with ü as one and as two code points.
  @Test func umlautsInTwoEncodingsAreFindings() throws {
    let log = try WaveFixture.log([("A", "1", "f\u{fc}r", "yes"), ("B", "1", "fu\u{308}r", "yes")])
    #expect(log.items.count == 2)
    let item = "fu\u{308}r"
    #expect(
      log.findings == [MonitoringFinding(row: 3, unit: "B", wave: "1", item: item, kind: .misspeltItem)])
  }

  @Test func itemsAndWavesThatTheFormDoesNotListAreLeftOut() throws {
    let form = try WaveFixture.form("waves: [{code: '1', label: One}]\nitems: [{code: q, label: Q}]")
    let log = try WaveFixture.log(
      [("A", "1", "q", "yes"), ("A", "1", "r", "yes"), ("A", "2", "q", "yes"), ("A", "1", "Q", "yes")], form)
    #expect(
      log.findings == [
        MonitoringFinding(row: 3, unit: "A", wave: "1", kind: .unlistedItem),
        MonitoringFinding(row: 4, unit: "A", item: "q", kind: .unlistedWave),
        MonitoringFinding(row: 5, unit: "A", wave: "1", kind: .misspeltItem),
      ])
  }

  @Test func aUnitWithoutAWaveIsAFindingInAPanelOnly() throws {
    let answers: [WaveFixture.Answer] = [
      ("A", "1", "q", "yes"), ("B", "1", "q", "yes"), ("A", "2", "q", "yes"),
    ]
    #expect(
      try WaveFixture.log(answers).findings == [
        MonitoringFinding(row: 3, unit: "B", wave: "2", kind: .missingWave)
      ])
    #expect(try WaveFixture.log(answers, WaveFixture.form("design: cross-section")).findings.isEmpty)
  }

  @Test func aRowWithoutUnitDoesNotCount() throws {
    let log = try WaveFixture.log([(nil, "1", "q", "yes"), ("A", "1", "q", "no")])
    #expect(log.units == ["A"])
    #expect(log.findings == [MonitoringFinding(row: 2, wave: "1", item: "q", kind: .missingCode)])
  }

  @Test func unitsAndWavesInTwoSpellingsAreFindings() throws {
    let log = try WaveFixture.log([
      ("A b", "1", "q", "yes"), ("a  b", "W 1", "q", "no"), ("c", "w 1", "q", "no"),
    ])
    #expect(
      log.findings.filter { $0.kind == .misspeltUnit } == [
        MonitoringFinding(row: 3, unit: "a  b", wave: "W 1", item: "q", kind: .misspeltUnit)
      ])
    #expect(log.findings.filter { $0.kind == .misspeltWave }.map(\.row) == [4])
  }

  /// An item that ends as another one begins; one that pauses is not renamed.
  @Test func renamedItemsAreFindings() throws {
    let log = try WaveFixture.log([
      ("A", "1", "q", "yes"), ("A", "1", "r", "yes"), ("A", "2", "s", "yes"), ("A", "3", "r", "yes"),
      ("A", "3", "s", "yes"),
    ])
    #expect(log.findings == [MonitoringFinding(row: 4, wave: "2", item: "s", kind: .renamedItem)])
  }

  @Test func aFormThatContradictsItselfIsRefused() throws {
    #expect(throws: DecodingError.self) { try WaveFixture.form("population: 0") }
    #expect(throws: DecodingError.self) { try WaveFixture.form("items: [{code: q, label: Q, topic: none}]") }
    let level = Level(code: "yes", label: LocalizedText("yes"))
    #expect(throws: SurveyError.self) {
      try MonitoringForm(id: "f", title: LocalizedText("F"), answers: [level, level], reached: "no")
    }
  }
}
