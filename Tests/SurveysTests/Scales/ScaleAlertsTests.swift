import Measurement
import Statistics
import Testing

@testable import Surveys

@Suite struct ScaleAlertsTests {
  private func alerts(_ sheets: [ScaleSheet], _ scale: ScaleDefinition? = nil) throws -> ScaleAlerts {
    let scale = try scale ?? ScaleFixture.analogue()
    return ScaleAlerts(sheets, scores: sheets.map { $0.score(by: scale) }, scale: scale)
  }

  @Test func whatMeetsItsCutOffIsNoAlertAndADropThatMeetsItIs() throws {
    let found = try alerts([
      ScaleFixture.sheet("A", session: 1, [9.3, 9.2, 9.3, 9.2]),
      ScaleFixture.sheet("A", session: 2, [9, 9, 9, 9]),
      ScaleFixture.sheet("A", session: 3, [9.9, 9.9, 8.9, 9.9]),
      ScaleFixture.sheet("B", session: 1, [8.8, 9.2, 9.3, 8.7]),
      ScaleFixture.sheet("B", session: 2, [9, 9, 9, 8.1]),
      ScaleFixture.sheet("C", session: 1, [9, 9, 9.1, 9]),
      ScaleFixture.sheet("C", session: 2, [9, 9, 9, 9.2]),
    ])
    // A: 37.0, 36 (a drop of 1), 38.6 (item 3 low). B: 36 (items low), 35.1 (below, item low, drop 0.9). C: nothing.
    #expect(
      found.alerts.map { "\($0.sheet.person)\(Int($0.sheet.session ?? 0)) \($0.kinds.map(\.rawValue))" } == [
        #"A2 ["drop"]"#, #"A3 ["item"]"#, #"B1 ["item"]"#, #"B2 ["total", "item"]"#,
      ])
    #expect(found.alerts[0].change == -1)
    #expect(found.alerts[1].items.map(\.id) == ["srs_3"])
    #expect(found.counts.map(\.sheets) == [1, 3, 1])
    #expect(found.counts.map(\.judged) == [7, 7, 4])
    #expect(found.counts.map(\.persons) == [1, 2, 1])
  }

  @Test func theSessionBeforeIsTheLastScoredOne() throws {
    let found = try alerts([
      ScaleFixture.sheet("A", session: 3, [9, 9, 9, 9.5]),
      ScaleFixture.sheet("A", session: 1, [10, 10, 10, 10]),
      ScaleFixture.sheet("A", session: 2, [10, nil, 10, 10]), ScaleFixture.sheet("A", [9, 9, 9, 9]),
    ])
    #expect(found.alerts.map(\.change) == [-3.5])
    #expect(found.counts[2].judged == 1)
  }

  @Test func lowerIsBetterTurnsEverything() throws {
    let format = try SurveyFixture.shipped(.ratingOneToFour, as: ScaleDefinition.self)
    let scale = try ScaleDefinition(
      id: "need", title: LocalizedText("Need"), columns: ScaleColumns(session: "session"),
      items: [ScaleItem(id: "one"), ScaleItem(id: "two")], range: format.range, direction: .lowerIsBetter,
      scoring: ScaleScoring(total: .mean),
      cutOffs: ScaleCutOffs(
        total: .init(value: 3, source: "us"), item: .init(value: 3, source: "us"),
        drop: .init(value: 1, source: "us")))
    let found = try alerts(
      [
        ScaleFixture.sheet("A", session: 1, [2, 2]), ScaleFixture.sheet("A", session: 2, [3, 3]),
        ScaleFixture.sheet("B", session: 1, [4, 2]), ScaleFixture.sheet("B", session: 2, [4, 4]),
      ], scale)
    #expect(found.alerts.map(\.kinds) == [[.drop], [.item], [.total, .item, .drop]])
  }

  @Test func aScaleWithoutThresholdsHasNoAlerts() throws {
    let sheets = [ScaleFixture.sheet("A", session: 1, [1, 1, 1, 1])]
    let boxes = try ScaleFixture.boxes(ScaleColumns(session: "session"))
    #expect(try ScaleRatings(ScaleSheets(sheets, scale: boxes), interval: .studentT).alerts == nil)
    #expect(
      try ScaleRatings(ScaleSheets(sheets, scale: ScaleFixture.analogue()), interval: .studentT).alerts != nil
    )
  }
}
