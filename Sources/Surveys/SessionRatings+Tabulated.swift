import Measurement
import Statistics
import Tables

extension SessionRatings: Tabulated {
  /// The tables `overview`, `scores`, `top-box`, `boxes` and, where days are recorded, `weeks`.
  public var tables: [TidyTable] {
    [overviewTable, scoreTable, topBoxTable, boxTable] + (returns.weeks.isEmpty ? [] : [weekTable])
  }

  private var overviewTable: TidyTable {
    TidyTable(
      id: "overview", title: LocalizedText(de: "Überblick", en: "Overview"),
      columns: [
        .sheets, .withoutScore, .withoutDay, .persons, .meanOfSheets, .clusterCorrelation, .designEffect,
        .effectiveSheets, .alpha, .weeksWithSheets, .emptyWeeks, .medianPerWeek,
      ],
      rows: [
        [
          .count(sheetCount), .count(withoutScore), .count(returns.withoutDay), .count(personCount),
          .number(meanOfSheets), .optional(clustering?.value), .optional(clustering?.designEffect),
          .optional(clustering?.effectiveN), .optional(alpha?.raw), .count(returns.weeks.count),
          .count(returns.emptyWeeks), .optional(returns.medianPerWeek),
        ]
      ])
  }

  private var scoreTable: TidyTable {
    var rows = [ResultRow(term: total, estimate: mean, missing: personsWithSheets - mean.n)]
    for item in items {
      guard let mean = item.mean else { continue }
      rows.append(ResultRow(term: cell(item), estimate: mean, missing: personsWithSheets - mean.n))
    }
    return TidyTable(
      id: "scores",
      title: LocalizedText(
        de: "Mittlere Bewertung (0 bis 1, Personen gleich gewichtet)",
        en: "Mean score (0 to 1, persons weigh equally)"), results: rows)
  }

  private var topBoxTable: TidyTable {
    let columns: [Column] = [
      .term, .topBoxCount, .answers, .n, .estimate.measured(in: .proportion),
      .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
      .method,
    ]
    func row(_ term: Cell, top: Int, answers: Int, _ estimate: Estimate) -> [Cell] {
      [
        term, .count(top), .count(answers), .count(estimate.n), .number(estimate.value),
        .optional(estimate.interval?.lower), .optional(estimate.interval?.upper), .number(level),
        .optionalLabel(estimate.interval?.method, Wording.method),
      ]
    }
    var rows = [
      row(
        total, top: items.reduce(0) { $0 + $1.topBoxCount }, answers: items.reduce(0) { $0 + $1.answered },
        topBox)
    ]
    for item in items {
      guard let share = item.topBox else { continue }
      rows.append(row(cell(item), top: item.topBoxCount, answers: item.answered, share))
    }
    return TidyTable(
      id: "top-box",
      title: LocalizedText(
        de: "Anteil im obersten Kästchen (Personen gleich gewichtet)",
        en: "Share in the top box (persons weigh equally)"), columns: columns, rows: rows)
  }

  private var boxTable: TidyTable {
    TidyTable(
      id: "boxes", title: LocalizedText(de: "Verteilung der Antworten", en: "Distribution of answers"),
      columns: [.term, .box, .occurrences, .answers, .nMissing, .share],
      rows: items.flatMap { item in
        item.boxCounts.enumerated().map { index, count in
          [
            cell(item), .text(String(index + 1)), .count(count), .count(item.answered),
            .count(item.missing), .optional(Share(count, of: item.answered)?.proportion),
          ]
        }
      })
  }

  private var weekTable: TidyTable {
    TidyTable(
      id: "weeks", title: LocalizedText(de: "Rücklauf je Woche", en: "Returns by week"),
      columns: [.week, .sheets, .persons, .mean, .medianPerWeek],
      rows: returns.weeks.map { week in
        [
          .text(week.name), .count(week.sheets), .count(week.persons), .optional(week.mean),
          .optional(returns.medianPerWeek),
        ]
      })
  }

  private var total: Cell { .label(code: "total", LocalizedText(de: "gesamt", en: "total")) }

  private func cell(_ item: Item) -> Cell { .label(code: item.item.column, item.item.label) }
}
