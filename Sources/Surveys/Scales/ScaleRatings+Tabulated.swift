import Measurement
import Statistics
import Tables

extension ScaleRatings: Tabulated {
  /// The tables `overview`, `scores`, `scores-t`, `items`, `reliability` and `ends`; `answers` where there are few
  /// possible ones; `groups`, `weeks` and `runs`, `trend` and `slopes`, `alerts` and `alert-sheets`, `coaches` and
  /// `coach-variance`, `change` and `findings` where the data and the scale give them.
  public var tables: [TidyTable] {
    var tables = [overviewTable, scoreTable, studentTable]
    if !groups.isEmpty { tables.append(groupTable) }
    tables += [itemTable, reliabilityTable, endTable]
    if log.scale.range.answers != nil { tables.append(answerTable) }
    if !returns.weeks.isEmpty { tables.append(weekTable) }
    return tables + courseTables + (log.findings.isEmpty ? [] : [findingTable])
  }

  private var overviewTable: TidyTable {
    TidyTable(
      id: "overview", title: LocalizedText(de: "Überblick", en: "Overview"),
      columns: [
        .sheets, .withoutScore, .incomplete, .withoutDay, .persons, .meanOfSheets, .clusterCorrelation,
        .designEffect, .effectiveSheets, .weeksWithSheets, .emptyWeeks, .medianPerWeek, .medianOfAllWeeks,
        .remarks,
      ],
      rows: [
        [
          .count(log.sheets.count), .count(total.missing), .count(incompleteCount),
          .count(returns.withoutDay),
          .count(total.personCount), .optional(total.sheetMean), .optional(clustering?.value),
          .optional(clustering?.designEffect), .optional(clustering?.effectiveN),
          .number(Double(returns.weeksWithSheets)), .number(Double(returns.emptyWeeks)),
          .optional(returns.medianPerWeek), .optional(returns.medianOfAllWeeks),
          .remarks(scoringRemarks + remarks),
        ]
      ])
  }

  /// How the score is made.
  private var scoringRemarks: [Remark] {
    guard log.scale.minimumAnswered < log.scale.items.count else { return [] }
    return [
      Remark(
        "incomplete-sheets-scored",
        "sheets with enough answers are scored by the mean of the items answered, sums prorated")
    ]
  }

  private var scoreTable: TidyTable {
    TidyTable(
      id: "scores", title: scoreTitle,
      results: ([total] + subscales + items).filter { $0.mean != nil }.map { row($0, $0.mean) })
  }

  private var studentTable: TidyTable {
    TidyTable(
      id: "scores-t",
      title: LocalizedText(
        de: "Dasselbe mit Student-t-Intervallen der Personenmittel",
        en: "The same with Student's t intervals of the persons' means"),
      results: ([total] + subscales + items).filter { $0.mean != nil }.map { row($0, $0.studentMean) })
  }

  private var groupTable: TidyTable {
    TidyTable(
      id: "groups", title: LocalizedText(de: "Gruppen nebeneinander", en: "Groups side by side"),
      results: groups.filter { $0.mean != nil }.map { row($0, $0.mean, missing: 0) })
  }

  private var scoreTitle: LocalizedText {
    let (de, en) =
      switch log.scale.scoring.total {
      case .sum: ("Mittlere Summe", "Mean sum")
      case .mean: ("Mittlere Bewertung", "Mean score")
      case .shareOfRange: ("Mittlere Bewertung (0 bis 1)", "Mean score (0 to 1)")
      }
    return LocalizedText(
      de: "\(de) und Items, Personen gleich gewichtet", en: "\(en) and items, persons weigh equally")
  }

  private func row(_ measure: ScaleMeasure, _ estimate: Estimate?, missing: Int? = nil) -> ResultRow {
    ResultRow(
      term: cell(measure), estimate: estimate, missing: missing ?? personsWithSheets - measure.personCount,
      remarks: estimate?.interval == nil
        ? [Remark("no-interval", "no interval: one person only, or all persons have the same mean")] : [])
  }

  private var endTable: TidyTable {
    TidyTable(
      id: "ends",
      title: LocalizedText(
        de: "Oberes und unteres Ende der Skala: Bögen, und Anteile bei gleich gewichteten Personen",
        en: "Ceiling and floor: sheets, and shares with persons weighing equally"),
      columns: [
        .term, .end, .sheetsAtEnd, .sheets, .n, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
        .method,
      ],
      rows: ([total] + subscales + items).flatMap { measure in
        [
          endRow(
            measure, .label(code: "ceiling", LocalizedText(de: "höchster Wert", en: "highest value")),
            measure.ceilingCount, measure.ceiling),
          endRow(
            measure, .label(code: "floor", LocalizedText(de: "niedrigster Wert", en: "lowest value")),
            measure.floorCount, measure.floor),
        ]
      })
  }

  private func endRow(_ measure: ScaleMeasure, _ end: Cell, _ count: Int, _ share: Estimate?) -> [Cell] {
    [
      cell(measure), end, .count(count), .count(measure.sheetCount), share.map { .count($0.n) } ?? .empty,
      .optional(share?.value), .optional(share?.interval?.lower), .optional(share?.interval?.upper),
      .optional(share?.interval?.level), .optionalLabel(share?.interval?.method, Wording.method),
    ]
  }

  private var itemTable: TidyTable {
    TidyTable(
      id: "items",
      title: LocalizedText(
        de: "Items: Antworten der Bögen, Trennschärfe der Personenmittel",
        en: "Items: answers of sheets, item-total correlation of persons' means"),
      columns: [
        .term, .orientation, .answers, .nMissing, .sheetsDontKnow, .sheetsRefused, .sheetsNotApplicable,
        .sheetsInvalid, .persons, .mean, .personDeviation, .meanOfSheets, .sheetDeviation, .median,
        .itemTotal,
        .alphaIfDropped,
      ],
      rows: items.enumerated().map { index, item in
        let alpha = consistency[0].alpha?.items[index]
        let reasons = log.sheets.map { $0.answers[index] }
        func count(_ reason: NonAnswer) -> Cell { .count(reasons.count { $0 == .none(reason) }) }
        return [
          cell(item),
          log.scale.items[index].orientation == .reversed
            ? .label(code: "reversed", LocalizedText(de: "umgepolt", en: "reversed")) : .empty,
          .count(item.sheetCount), count(.missing), count(.dontKnow), count(.refused), count(.notApplicable),
          count(.invalid), .count(item.personCount), .optional(item.mean?.value),
          .optional(item.personDeviation), .optional(item.sheetMean), .optional(item.sheetDeviation),
          .optional(item.median), .optional(alpha?.correctedItemTotalCorrelation),
          .optional(alpha?.alphaIfDropped),
        ]
      })
  }

  private var reliabilityTable: TidyTable {
    let persons = Cell.label(code: "persons", LocalizedText(de: "Personenmittel", en: "persons' means"))
    let sheets = Cell.label(code: "sheets", LocalizedText(de: "Bögen", en: "sheets"))
    return TidyTable(
      id: "reliability", title: LocalizedText(de: "Reliabilität", en: "Reliability"),
      results: consistency.flatMap { part in
        let term = Cell.label(code: part.id, part.label)
        return [
          ResultRow(
            term: term, group: persons, estimate: part.alpha?.estimate(level: level),
            missing: part.alpha.map { personsWithSheets - $0.n } ?? 0, remarks: part.alphaRemarks),
          ResultRow(
            term: term, group: persons,
            estimate: part.omega.map { Estimate("McDonald's ω", value: $0.value, n: $0.n) },
            missing: part.omega.map { personsWithSheets - $0.n } ?? 0, remarks: part.omegaRemarks),
          ResultRow(
            term: term, group: sheets,
            estimate: part.sheetAlpha.map { Estimate("Cronbach's α", value: $0.raw, n: $0.n) },
            missing: part.sheetAlpha.map { log.sheets.count - $0.n } ?? 0, remarks: part.sheetRemarks),
        ]
      })
  }

  private var answerTable: TidyTable {
    let possible = log.scale.range.answers ?? []
    return TidyTable(
      id: "answers", title: LocalizedText(de: "Verteilung der Antworten", en: "Distribution of answers"),
      columns: [.term, .scaleAnswer, .occurrences, .answers, .nMissing, .share],
      rows: items.enumerated().flatMap { index, item in
        possible.map { answer in
          let count = log.sheets.count { $0.answers[index].value == answer.value }
          return [
            cell(item), .label(code: AnswerRange.text(answer.value), answer.label), .count(count),
            .count(item.sheetCount), .count(item.missing),
            .optional(Share(count, of: item.sheetCount)?.proportion),
          ]
        }
      })
  }

  private var weekTable: TidyTable {
    let median = returns.runs?.median
    let shift = Cell.label(code: "shift", LocalizedText(de: "Verschiebung", en: "shift"))
    return TidyTable(
      id: "weeks", title: LocalizedText(de: "Rücklauf je Woche", en: "Returns by week"),
      columns: [.week, .sheets, .persons, .mean, .median, .signal, .medianPerWeek],
      rows: zip(returns.weeks, returns.isShifted).map { week, isShifted in
        [
          .text(week.name), .count(week.sheets), .count(week.persons), .optional(week.mean),
          .optional(median), isShifted ? shift : .empty, .optional(returns.medianPerWeek),
        ]
      })
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Auffälligkeiten in den Daten", en: "Findings in the data"),
      columns: [.row, .dataColumn, .finding],
      rows: log.findings.map { finding in
        [
          .count(finding.row), .optionalText(finding.column),
          .label(code: finding.kind.rawValue, finding.kind.label),
        ]
      })
  }

  private func cell(_ measure: ScaleMeasure) -> Cell { .label(code: measure.id, measure.label) }
}
