import Measurement
import Tables
import Testing

@testable import Reports

@Suite struct TableLayoutTests {
  @Test func managersSeeEstimateAndIntervalFirst() {
    let layout = TableLayout(Samples.quota, in: .german)
    #expect(layout.main.headings.map(\.text) == ["Merkmal", "n", "fehlend", "Anteil", "95-%-KI"])
    #expect(
      layout.main.rows == [
        ["Nord", "200", "0", "50,0\u{a0}%", "43,1\u{a0}% bis 56,9\u{a0}%"],
        ["Süd", "24", "1", "25,0\u{a0}%", "10,0\u{a0}% bis 45,0\u{a0}%"],
      ])
    #expect(layout.constants == [.init(label: "Methode", text: "Wilson")])
    #expect(layout.technical == nil)
  }

  @Test func remarksBecomeFootnotes() {
    let layout = TableLayout(Samples.quota, in: .english)
    #expect(layout.footnotes == ["an example"])
    #expect(layout.footnoteOfRow == [nil, 0])
    #expect([0, 25, 26, 27].map(TableLayout.mark) == ["a", "z", "aa", "ab"])
  }

  @Test func technicalColumnsStandApart() throws {
    let layout = TableLayout(Samples.tests, in: .german)
    #expect(layout.main.headings.map(\.text) == ["Merkmal", "n", "Mittlere Differenz", "95-%-KI", "p"])
    #expect(layout.main.rows[1] == ["b", "24", "−0,04", "−0,54 bis 0,46", "0,693"])
    let technical = try #require(layout.technical)
    #expect(technical.headings.map(\.text) == ["Merkmal", "Prüfgröße"])
    #expect(technical.rows == [["a", "t(23)\u{a0}=\u{a0}4,31"], ["b", "t(22)\u{a0}=\u{a0}−0,40"]])
    #expect(
      layout.constants.map(\.text) == [
        "0", "t-Test für verbundene Stichproben", "zweiseitig", "asymptotisch",
      ])
  }

  /// Whatever a table holds, every text of it is somewhere in the layout.
  @Test func nothingButEmptyColumnsIsLeftOut() {
    for table in [Samples.quota, Samples.tests, Samples.funnel, Samples.times, Samples.levels] {
      let layout = TableLayout(table, in: .english)
      var texts = Array(layout.main.rows.joined())
      texts += Array((layout.technical?.rows ?? []).joined())
      texts += layout.footnotes
      texts += layout.constants.map(\.text)
      texts += layout.main.headings.map(\.text)
      let all = texts.joined(separator: "\n").lowercased()
      for row in table.rows {
        for cell in row {
          if let code = cell.code, case .text = cell { #expect(all.contains(code.lowercased())) }
          if case .count(let count) = cell { #expect(all.contains(String(count))) }
        }
      }
    }
  }

  @Test func otherIntervalsMergeLikeThoseOfEstimates() {
    let share = Column("share", .proportion, de: "Anteil", en: "Share")
    let low = Column("share_low", .proportion, de: "unten", en: "low")
    let high = Column("share_high", .proportion, de: "oben", en: "high")
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), columns: [.term, share, low, high, .confidenceLevel],
      rows: [[.text("a"), .number(0.5), .number(0.4), .number(0.6), .number(0.9)]])
    let layout = TableLayout(table, in: .english)
    #expect(layout.main.headings.map(\.text) == ["Term", "Share", "90% CI"])
    #expect(layout.main.rows == [["a", "50.0%", "40.0% to 60.0%"]])
  }

  @Test func whatNamesTheRowsComesFirst() {
    let table = TidyTable(
      id: "t", title: LocalizedText("t"), columns: [.n, .term, .estimate, .group],
      rows: [[.count(7), .text("a"), .number(1.5), .text("g")]])
    let layout = TableLayout(table, in: .english)
    #expect(layout.main.headings.map(\.text) == ["Term", "Group", "n", "Estimate"])
    #expect(layout.main.rows == [["a", "g", "7", "1.50"]])
  }

  @Test func differentLevelsStayVisible() throws {
    let rows: [[Cell]] = [0.9, 0.95].map { [.text("a"), .number(1), .number(0), .number(2), .number($0)] }
    let table = TidyTable(
      id: "t", title: LocalizedText("t"),
      columns: [.term, .estimate, .confidenceLow, .confidenceHigh, .confidenceLevel], rows: rows)
    let technical = try #require(TableLayout(table, in: .english).technical)
    #expect(technical.rows.map(\.last) == ["90.0%", "95.0%"])
  }
}
