import Datasets
import Measurement
import Testing

@testable import Journeys

@Suite struct CodeColumnTests {
  private static let texts = ["b", nil, "a", "b", nil, "c"]

  @Test func everyRecordKeepsItsCode() throws {
    let columns = [
      CodeColumn(Self.texts), try CodeColumn(JourneyFixture.text("x", Self.texts)),
      try CodeColumn(JourneyFixture.nominal("x", Self.texts, levels: ["a", "b", "c", "d"])),
    ]
    for column in columns {
      #expect(Self.texts.indices.map { column[$0] } == Self.texts)
      #expect(column.firstMissing == 1)
      #expect(Set(column.codes).count == column.codes.count)
      for index in Self.texts.indices {
        #expect(column.place(at: index).map { column.codes[$0] } == Self.texts[index])
      }
    }
    #expect(CodeColumn(["a", "a"]).firstMissing == nil)
  }

  @Test func codesThatBecomeEqualAreOne() {
    let column = CodeColumn(Self.texts).mapping { $0 == "a" ? "a" : "other" }
    #expect(Self.texts.indices.map { column[$0] } == ["other", nil, "a", "other", nil, "other"])
    #expect(column.codes.count == 2)
    #expect(column.place(at: 0) == column.place(at: 5))
  }

  @Test func aColumnWithoutCodesIsRefused() {
    #expect(throws: DatasetError.self) { try CodeColumn(JourneyFixture.days("x", ["2024-01-01"])) }
  }
}
