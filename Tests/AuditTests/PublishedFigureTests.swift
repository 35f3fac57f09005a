import Foundation
import Measurement
import Tables
import Testing

@testable import Audit

@Suite("Published figures")
struct PublishedFigureTests {
  private let table = TidyTable(
    id: "take-up", title: LocalizedText("Take-up"), columns: [.group, .n, .estimate],
    rows: [
      [.label(code: "lunch", LocalizedText(de: "Mittagessen", en: "Lunch")), .count(48), .number(37.0 / 48)],
      [.text("sport"), .count(53), .empty],
    ])

  private func expectation(_ json: String) throws -> PublishedFigure {
    try JSONDecoder().decode(PublishedFigure.self, from: Data(json.utf8))
  }

  @Test("a figure that rounds to the published one is met, another is missed")
  func comparison() throws {
    let met = try expectation(
      #"{"analysis":"but","table":"take-up","where":{"group":"lunch"},"column":"estimate","value":"77 %"}"#)
    #expect(met.check(against: [table]) == .met(computed: 37.0 / 48))
    let missed = try expectation(
      #"{"analysis":"but","table":"take-up","where":{"group":"lunch"},"column":"n","value":"47"}"#)
    #expect(missed.check(against: [table]) == .missed(computed: 48))
    #expect(missed.cellName == "but/take-up[group=lunch].n")
  }

  @Test(
    "a cell that does not exist or is empty is reported with what there is",
    arguments: [
      (#"{"analysis":"but","table":"uptake","column":"n","value":"1"}"#, "no table 'uptake'"),
      (#"{"analysis":"but","table":"take-up","column":"m","value":"1"}"#, "no column 'm'"),
      (#"{"analysis":"but","table":"take-up","column":"n","value":"1"}"#, "2 rows match"),
      (
        #"{"analysis":"but","table":"take-up","where":{"group":"sport"},"column":"estimate","value":"1"}"#,
        "no number"
      ),
    ])
  func missing(json: String, message: String) throws {
    guard case .notFound(let text) = try expectation(json).check(against: [table]) else {
      Issue.record("the cell was found")
      return
    }
    #expect(text.contains(message))
  }
}
