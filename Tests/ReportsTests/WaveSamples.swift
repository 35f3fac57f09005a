import Measurement
import Tables

@testable import Reports

/// Charts of waves and of courses over time.
enum WaveSamples {
  static let answers: [(code: String, de: String, en: String)] = [
    ("yes", "ja", "yes"), ("in-progress", "in Erarbeitung", "in progress"), ("no", "nein", "no"),
    ("missing", "keine Angabe", "no answer"),
  ]

  static func label(_ code: String) -> Cell {
    let answer = answers.first { $0.code == code }
    return .label(code: code, LocalizedText(de: answer?.de ?? code, en: answer?.en ?? code))
  }

  /// Shares of the answers of two topics in two waves.
  static let shares = TidyTable(
    id: "topics", title: LocalizedText(de: "Themen", en: "Topics"),
    columns: [
      Column("topic", .text, de: "Thema", en: "Topic"), Column("wave", .text, de: "Welle", en: "Wave"),
      Column("answer", .text, de: "Antwort", en: "Answer"),
      Column("share", .proportion, de: "Anteil", en: "Share"), .n,
    ],
    rows: [
      ("Harmonisierung der Abläufe und Maßnahmen", "2020", [0.803, 0.068, 0.12, 0.009], 117),
      ("Harmonisierung der Abläufe und Maßnahmen", "2021", [0.829, 0.017, 0.154, 0], 117),
      ("Rechtskreisübergreifendes One-Stop-Government", "2020", [0.657, 0.16, 0.148, 0.035], 169),
      ("Rechtskreisübergreifendes One-Stop-Government", "2021", [0.769, 0.13, 0.03, 0.071], 169),
    ].flatMap { topic, wave, shares, n in
      zip(answers, shares).map { answer, share in
        [.text(topic), .text(wave), label(answer.code), .number(share), .count(n)]
      }
    })

  static func bars() throws -> Chart {
    try Chart(
      id: "bars", title: shares.title,
      form: .divergingBars(DivergingBarsForm(group: "topic", category: "wave", level: "answer")),
      table: shares)
  }

  static let moves = TidyTable(
    id: "flows", title: LocalizedText(de: "Keine Förderlücken", en: "No gaps in support"),
    columns: [
      Column("step", .dimensionless, de: "Schritt", en: "Step"), Column("from", .text, de: "von", en: "From"),
      Column("to", .text, de: "nach", en: "To"), Column("units", .count, de: "Einheiten", en: "Units"),
    ],
    rows: [
      (1, "yes", "yes", 4), (1, "in-progress", "yes", 2), (1, "in-progress", "in-progress", 3),
      (1, "no", "no", 3),
      (1, "no", "missing", 1), (2, "yes", "yes", 5), (2, "yes", "no", 1), (2, "in-progress", "yes", 2),
      (2, "in-progress", "in-progress", 1), (2, "no", "no", 3), (2, "missing", "yes", 1),
    ].map { step, from, to, units in [.number(step), label(from), label(to), .count(units)] })

  static func alluvial() throws -> Chart {
    try Chart(
      id: "alluvial", title: moves.title,
      form: .flows(
        FlowForm(
          persons: "units", places: answers.map { LocalizedText(de: $0.de, en: $0.en) },
          steps: ["2019", "2020", "2021"].map { LocalizedText($0) }, palette: .scale(3))), table: moves)
  }

  /// Means of weeks, the last of which are above the median.
  static let weeks = TidyTable(
    id: "weeks", title: LocalizedText(de: "Sitzungen", en: "Sessions"),
    columns: [
      Column("week", .text, de: "Woche ab", en: "Week of"),
      Column("mean", .value, de: "Mittelwert", en: "Mean"),
      Column("median", .value, de: "Median", en: "Median"), .n,
      Column("signal", .text, de: "Signal", en: "Signal"),
    ],
    rows: [34.5, 35.2, 33.8, 34.9, 36.5, 35.1, 34.2, 36.9, 37.2, 37.8, 36.8, 38.1, 37.4, 37.0].enumerated()
      .map {
        number, value in
        [
          .text("2024-0\(1 + number / 4)-\(["01", "08", "15", "22"][number % 4])"), .number(value),
          .number(36.65),
          .count(4 + number % 5),
          number < 7
            ? .empty : .label(code: "shift", LocalizedText(de: "Verschiebung", en: "shift")),
        ]
      })

  static func run() throws -> Chart {
    try Chart(
      id: "run", title: weeks.title,
      form: .runChart(
        RunChartForm(
          time: "week", value: "mean", size: "n", signal: "signal",
          cutOff: ChartReference(36, LocalizedText(de: "Grenzwert", en: "Cut-off")))), table: weeks)
  }

  static let groups = TidyTable(
    id: "groups", title: LocalizedText(de: "Gruppen", en: "Groups"),
    columns: [
      .term, Column("before", .value, de: "vorher", en: "Before"),
      Column("after", .value, de: "nachher", en: "After"),
    ] + ["before_low", "before_high", "after_low", "after_high"].map { Column($0, .value, de: $0, en: $0) },
    rows: [
      ("Alleinerziehende mit Kindern unter drei", [2.1, 2.9, 1.8, 2.4, 2.5, 3.3]),
      ("Paare", [2.4, 2.8, 2.0, 2.8, 2.4, 3.2]),
      ("Alleinstehende", [2.6, 2.4, 1.9, 3.3, 1.6, 3.2]),
    ].map { name, numbers in [.text(name)] + numbers.map(Cell.number) })

  static func groupMeans() throws -> Chart {
    try Chart(
      id: "group-means", title: groups.title,
      form: .slopes(SlopeForm(before: "before", after: "after", intervals: .init())), table: groups)
  }
}
