import Measurement
import Testing

@testable import Datasets

struct DatasetSummaryTests {
  private static let levels = ["a", "b", "c"].map { Level(code: $0, label: LocalizedText($0)) }

  @Test func describesEveryKind() throws {
    let fields = [
      Field(name: "x", kind: .number, missingCodes: ["-9": .notAsked]),
      Field(name: "g", kind: .nominal, levels: DatasetSummaryTests.levels),
      Field(name: "d", kind: .date),
      Field(name: "t", kind: .text), Field(name: "f", kind: .yesNo),
    ]
    let text =
      "x,g,d,t,f\n2.5,b,2022-02-01,one,ja\n-9,b,2021-02-01,two,ja\n,a,,three,nein\n-3,,,,\n"
    let summary = DatasetSummary(try dataset(text, fields))
    #expect(summary.rowCount == 4)
    let columns = summary.columns
    #expect(columns.map(\.field) == fields)
    #expect(columns.map(\.n) == [2, 3, 2, 3, 3])
    #expect(columns.map(\.nMissing) == [2, 1, 2, 1, 1])
    #expect(columns[0].missing.map(\.reason) == [.notAsked, .notAnswered])
    #expect(columns[0].missing.map(\.count) == [1, 1])
    #expect(columns[0].content == .numbers(-3...2.5))
    guard case .levels(let counts) = columns[1].content else {
      Issue.record("no levels")
      return
    }
    #expect(counts.map(\.level) == DatasetSummaryTests.levels)
    #expect(counts.map(\.count) == [1, 2, 0])
    let first = try #require(Day(iso: "2021-02-01"))
    let last = try #require(Day(iso: "2022-02-01"))
    #expect(columns[2].content == .days(first...last))
    #expect(columns[3].content == .texts)
    #expect(columns[4].content == .flags(yes: 2, no: 1))
  }

  @Test func nothingHasNoRange() throws {
    let fields = [Field(name: "x", kind: .number), Field(name: "d", kind: .date)]
    let summary = DatasetSummary(try dataset("x,d\n", fields))
    #expect(summary.columns.map(\.content) == [.numbers(nil), .days(nil)])
  }

  @Test func theWholeEqualsItsMergedParts() {
    var random = SeededGenerator(seed: 301)
    for _ in 0..<100 {
      let data = RandomTable(&random).dataset
      let assignment = (0..<data.rowCount).map { _ in random.draw(3) }
      let parts = (0..<3).map { part in
        DatasetSummary(data.rows(at: assignment.indices.filter { assignment[$0] == part }))
      }
      let whole = DatasetSummary(data)
      #expect(parts[0].merging(parts[1]).merging(parts[2]) == whole)
      #expect(parts[2].merging(parts[1].merging(parts[0])) == whole)
      for column in whole.columns { #expect(column.n + column.nMissing == whole.rowCount) }
    }
  }
}
