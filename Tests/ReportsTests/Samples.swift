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

  /// Steps of two curves and of the curve of all.
  static let curves = TidyTable(
    id: "curves", title: LocalizedText(de: "Kurven", en: "Curves"),
    columns: [
      .group, Column("ending", .text, de: "Ausgang", en: "Ending"),
      Column("days", .days, de: "Tage", en: "Days"),
      Column("at_risk", .count, de: "unter Beobachtung", en: "At risk"),
      Column("going_on", .count, de: "andauernd", en: "Going on"),
      .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
      .confidenceHigh.measured(in: .proportion),
    ],
    rows: [
      (label("all", "alle", "all"), "x", 30.0, 40, 0, 0.9, 0.8, 0.97),
      (.text("A"), "x", 30, 20, 1, 0.8, 0.6, 0.9),
      (.text("A"), "x", 200, 9, 0, 0.4, 0.2, 0.6), (.text("B"), "x", 90, 20, 2, 0.7, 0.5, 0.8),
      (.text("B"), "y", 120, 11, 0, 0.2, 0.1, 0.4),
    ].map { group, ending, days, risk, open, value, low, high in
      [
        group, .text(ending), .number(days), .count(risk), .count(open), .number(value), .number(low),
        .number(high),
      ]
    })

  static let attainment = TidyTable(
    id: "attainment", title: LocalizedText(de: "Ziel", en: "Target"),
    columns: [
      .group, Column("persons", .count, de: "Personen", en: "Persons"), .n,
      .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
      .confidenceHigh.measured(in: .proportion), Column("target", .proportion, de: "Ziel", en: "Target"),
      Column("verdict", .text, de: "Befund", en: "Verdict"),
      Column("shown_from", .proportion, de: "gezeigt ab", en: "Shown from"),
      Column("least_successes", .dimensionless, de: "nötige Erfolge", en: "Successes needed"),
      Column("smallest_n", .dimensionless, de: "kleinstes n", en: "Smallest n"),
    ],
    rows: [
      [
        .text("A"), .count(33), .count(63), .number(0.524), .number(0.394), .number(0.652), .number(0.34),
        label("above", "über dem Ziel", "above the target"), .number(0.476), .number(30), .number(4),
      ],
      [
        .text("B"), .count(2), .count(3), .number(0.667), .number(0.094), .number(0.992), .number(0.34),
        label("too-few", "zu wenige", "too few"), .empty, .empty, .number(4),
      ],
    ])

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
      try Chart(
        id: "survival", title: title,
        form: .survival(SurvivalForm(group: "group", censored: "going_on")), table: curves),
      try Chart(
        id: "competing", title: title,
        form: .competingRisks(
          CompetingRisksForm(cause: "ending", group: "group", rest: LocalizedText(de: "Rest", en: "rest"))),
        table: curves),
      try Chart(id: "target", title: title, form: .target(TargetForm()), table: attainment),
      try PairSamples.differences(), try PairSamples.agreement(), try WaveSamples.bars(),
      try WaveSamples.alluvial(),
      try WaveSamples.run(), try WaveSamples.groupMeans(),
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
