import Measurement
import Statistics
import Tables

extension SessionRatings: Tabulated {
  /// The tables `overview`, `scores`, `top-box`, `items`, `boxes` and, where days are recorded, `weeks`.
  public var tables: [TidyTable] {
    [overviewTable, scoreTable, topBoxTable, itemTable, boxTable] + (returns.weeks.isEmpty ? [] : [weekTable])
  }

  private var overviewTable: TidyTable {
    TidyTable(
      id: "overview", title: LocalizedText(de: "Überblick", en: "Overview"),
      columns: [
        .sheets, .withoutScore, .withoutDay, .persons, .meanOfSheets, .clusterCorrelation, .designEffect,
        .effectiveSheets, .alpha, .weeksWithSheets, .emptyWeeks, .medianPerWeek, .remarks,
      ],
      rows: [
        [
          .count(sheetCount), .count(withoutScore), .count(returns.withoutDay), .count(personCount),
          .number(meanOfSheets), .optional(clustering?.value), .optional(clustering?.designEffect),
          .optional(clustering?.effectiveN), .optional(alpha?.raw),
          .count(returns.weeks.count - returns.emptyWeeks),
          .count(returns.emptyWeeks), .optional(returns.medianPerWeek), .remarks(remarks),
        ]
      ])
  }

  private var scoreTable: TidyTable {
    var rows = [row(total, mean)]
    for item in items {
      guard let mean = item.mean else { continue }
      rows.append(row(cell(item), mean))
    }
    return TidyTable(
      id: "scores",
      title: LocalizedText(
        de: "Mittlere Bewertung (0 bis 1, Personen gleich gewichtet)",
        en: "Mean score (0 to 1, persons weigh equally)"), results: rows)
  }

  private func row(_ term: Cell, _ mean: Estimate) -> ResultRow {
    ResultRow(
      term: term, estimate: mean, missing: personsWithSheets - mean.n,
      remarks: mean.interval == nil
        ? [Remark("no-interval", "no interval: one person only, or all persons have the same mean")] : [])
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

  private var itemTable: TidyTable {
    TidyTable(
      id: "items", title: LocalizedText(de: "Aussagen", en: "Items"),
      columns: [.term, .answers, .nMissing, .median, .itemTotal, .alphaIfDropped],
      rows: items.enumerated().map { index, item in
        [
          cell(item), .count(item.answered), .count(item.missing), .optional(item.medianBox),
          .optional(alpha?.items[index].correctedItemTotalCorrelation),
          .optional(alpha?.items[index].alphaIfDropped),
        ]
      })
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
