import Measurement
import Statistics
import Tables

@testable import Reports

/// Invented tables that several tests share.
enum Samples {
  static func label(_ code: String, _ de: String, _ en: String) -> Cell {
    .label(code: code, LocalizedText(de: de, en: en))
  }

  static let hostile = "<b>&\"'|*\n</script>"

  /// Estimates of a proportion at two sites, one with a remark.
  static let quota = TidyTable(
    id: "quota", title: LocalizedText(de: "Quote", en: "Rate"),
    results: [
      ResultRow(
        term: label("north", "Nord", "North"),
        estimate: Estimate(
          "proportion", value: 0.5,
          interval: Interval(lower: 0.4312, upper: 0.5688, level: 0.95, method: "Wilson"), n: 200)),
      ResultRow(
        term: label("south", "Süd", "South"),
        estimate: Estimate(
          "proportion", value: 0.25,
          interval: Interval(lower: 0.1, upper: 0.45, level: 0.95, method: "Wilson"), n: 24),
        missing: 1, remarks: [Remark("example", "an example")]),
    ], estimatesIn: .proportion)

  /// Two tests of the same method with different statistics.
  static let tests = TidyTable(
    id: "tests", title: LocalizedText(de: "Tests", en: "Tests"),
    results: [("a", 4.31, 23.0, 0.83, 0.00026), ("b", -0.4, 22.0, -0.04, 0.693)].map {
      ResultRow(
        term: .text($0.0),
        test: TestResult(
          method: "Paired t test", alternative: .twoSided,
          statistic: TestStatistic("t", $0.1, degreesOfFreedom: [$0.2]), pValue: PValue($0.4, .asymptotic),
          estimate: Estimate(
            "mean difference", value: $0.3,
            interval: Interval(lower: $0.3 - 0.5, upper: $0.3 + 0.5, level: 0.95, method: "t"), n: 24),
          sampleSizes: [24]))
    })

  static let funnel = TidyTable(
    id: "funnel", title: LocalizedText(de: "Stufen", en: "Stages"),
    columns: [
      Column("stage", .text, de: "Stufe", en: "Stage"), .group,
      Column("reached", .count, de: "erreicht", en: "Reached"),
      Column("dropped_off", .count, de: "ausgeschieden", en: "Dropped off"),
      Column("open", .count, de: "offen", en: "Open"),
    ],
    rows: [
      [label("applied", "Antrag", "Applied"), .text("A"), .count(80), .count(10), .count(6)],
      [label("used", "Genutzt", "Used"), .text("A"), .count(64), .count(0), .count(0)],
      [label("applied", "Antrag", "Applied"), .text("B"), .count(30), .suppressed, .count(6)],
      [label("used", "Genutzt", "Used"), .text("B"), .count(20), .count(0), .count(0)],
    ])

  static let times = TidyTable(
    id: "times", title: LocalizedText(de: "Zeit", en: "Time"),
    columns: [
      Column("week", .text, de: "Woche", en: "Week"), Column("rating", .value, de: "Wert", en: "Rating"),
      Column("median", .value, de: "Median", en: "Median"),
      Column("after", .value, de: "Ende", en: "End"),
    ],
    rows: [("2024-01-01", 3.5), ("2024-01-08", 4.25), ("2024-01-15", 4.0)].map {
      [.text($0.0), .number($0.1), .number(4), .number($0.1 + 0.5)]
    })

  static let levels = TidyTable(
    id: "levels", title: LocalizedText(de: "Stufen", en: "Levels"),
    columns: [
      .term, Column("level", .text, de: "Stufe", en: "Level"),
      Column("share", .proportion, de: "Anteil", en: "Share"), .n,
    ],
    rows: [("1", 0.5), ("2", 0.3), ("3", 0.2)].map {
      [.text("Gespräch"), .text($0.0), .number($0.1), .count(40)]
    })

  /// One chart of every form.
  static func charts() throws -> [Chart] {
    let title = LocalizedText(de: "Titel", en: "Title")
    return [
      try Chart(id: "funnel", title: title, form: .funnel(FunnelForm(group: "group")), table: funnel),
      try Chart(
        id: "quota", title: title,
        form: .barsWithIntervals(
          IntervalForm(
            mark: .bar, reference: ChartReference(0.34, LocalizedText(de: "Ziel", en: "Target")))),
        table: quota),
      try Chart(
        id: "slopes", title: title,
        form: .slopes(SlopeForm(label: "week", before: "rating", after: "after", highlighted: "2024-01-08")),
        table: times),
      try Chart(
        id: "times", title: title,
        form: .timeline(TimelineForm(time: "week", value: "rating", centre: "median")),
        table: times),
      try Chart(
        id: "levels", title: title, form: .stackedShares(StackedSharesForm(size: "n")), table: levels),
    ]
  }

  /// A report with every kind of block.
  static func report(_ language: Language = .german) throws -> Report {
    Report(
      title: "Titel \(hostile)", subtitle: "Frage", language: language,
      sections: [
        .init(
          title: "Erstes \(hostile)",
          blocks: [
            .prose("# Kopf\n\nEin **fetter** Satz. <script>alert(1)</script>"), .note(.caution, hostile),
            .table(quota), .chart(try charts()[1]),
          ]),
        .init(title: "Zweites", blocks: [.table(tests, caption: "Eigene Überschrift")]),
      ],
      provenance: [.init("Startwert", "42")])
  }

  /// Pictures as the drawing program gives them, without running it.
  static func images() throws -> ChartRenderer.Outcome {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" version="1.1" class="marks" width="640" height="80" \
      viewBox="0 0 640 80"><defs><clipPath id="clip0"/></defs><g clip-path="url(#clip0)"></g></svg>
      """
    return .images(try charts().compactMap { ChartImage(id: $0.id, svg: svg, description: "Bild <1>") })
  }
}
