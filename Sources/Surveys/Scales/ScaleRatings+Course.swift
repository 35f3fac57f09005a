import Measurement
import Statistics
import Tables

/// The tables of what changes over time and between coaches.
extension ScaleRatings {
  var courseTables: [TidyTable] {
    var tables: [TidyTable] = []
    if let runs = returns.runs { tables.append(runTable(runs)) }
    if let trend { tables += [trendTable(trend), slopeTable(trend)] }
    if let alerts { tables += [alertTable(alerts), alertSheetTable(alerts)] }
    if let change { tables.append(changeTable(change)) }
    if let coaches { tables += [coachTable(coaches), varianceTable(coaches)] }
    return tables
  }

  private func runTable(_ runs: RunsAroundMedian) -> TidyTable {
    let signal: LocalizedText? =
      switch (runs.hasShift, runs.hasFewCrossings) {
      case (true, true):
        LocalizedText(de: "Verschiebung und zu wenige Kreuzungen", en: "shift, few crossings")
      case (true, false): LocalizedText(de: "Verschiebung", en: "shift")
      case (false, true): LocalizedText(de: "zu wenige Kreuzungen", en: "few crossings")
      case (false, false): nil
      }
    return TidyTable(
      id: "runs",
      title: LocalizedText(
        de: "Wochenmittel um ihren Median (Regeln nach Anhøj)",
        en: "Weekly means around their median (Anhøj rules)"),
      columns: [
        .median, .weeksUsed, .longestRun, .longestRunLimit, .crossings, .crossingsLimit, .signal, .remarks,
      ],
      rows: [
        [
          .number(runs.median), .number(Double(runs.usefulCount)), .number(Double(runs.longestRun)),
          .number(Double(runs.longestRunLimit)), .number(Double(runs.crossings)),
          .number(Double(runs.crossingsLimit)),
          .label(
            code: signal?.en ?? "none", signal ?? LocalizedText(de: "keines", en: "none")),
          .remarks(runs.remarks),
        ]
      ])
  }

  private func trendTable(_ trend: SessionTrend) -> TidyTable {
    TidyTable(
      id: "trend",
      title: LocalizedText(
        de: "Verlauf über die Sitzungen (Personen mit mindestens drei)",
        en: "Trend over sessions (persons with three or more)"),
      results: [
        ResultRow(
          term: .label(
            code: "slope", LocalizedText(de: "Steigung innerhalb der Personen", en: "slope within persons")),
          test: trend.slopeTest, estimate: trend.slopeTest?.estimate, missing: trend.personsWithFewer,
          remarks: trend.slopeRemarks),
        ResultRow(
          term: .label(
            code: "first-sessions",
            LocalizedText(de: "die ersten drei Sitzungen", en: "the first three sessions")),
          test: trend.page, estimate: trend.page?.estimate, missing: trend.personsWithFewer,
          remarks: trend.pageRemarks),
      ])
  }

  private func slopeTable(_ trend: SessionTrend) -> TidyTable {
    TidyTable(
      id: "slopes", title: LocalizedText(de: "Personen nach ihrem Verlauf", en: "Persons by their course"),
      columns: [.rising, .levelCourse, .falling, .fewSessions],
      rows: [
        [
          .count(trend.risingCount), .count(trend.slopes.count - trend.risingCount - trend.fallingCount),
          .count(trend.fallingCount), .count(trend.personsWithFewer),
        ]
      ])
  }

  private func alertTable(_ alerts: ScaleAlerts) -> TidyTable {
    TidyTable(
      id: "alerts", title: LocalizedText(de: "Anlässe zum Gespräch", en: "Reasons for a conversation"),
      columns: [.alert, .threshold, .sheets, .judgedSheets, .share, .persons, .figureSource],
      rows: alerts.counts.map { count in
        [
          .label(code: count.kind.rawValue, count.kind.label), .number(count.threshold.value),
          .count(count.sheets), .count(count.judged),
          .optional(Share(count.sheets, of: count.judged)?.proportion), .count(count.persons),
          .text(count.threshold.source),
        ]
      })
  }

  private func alertSheetTable(_ alerts: ScaleAlerts) -> TidyTable {
    TidyTable(
      id: "alert-sheets", title: LocalizedText(de: "Bögen mit Anlass", en: "Sheets with a reason"),
      columns: [.row, .subject, .session, .day, .score, .changeSinceLast, .lowItems, .alert],
      rows: alerts.alerts.map { alert in
        [
          .count(alert.sheet.row), .text(alert.sheet.person),
          .optionalText(alert.sheet.session.map(AnswerRange.text)),
          .optionalText(alert.sheet.day?.description), .optional(alert.score), .optional(alert.change),
          joined(alert.items.map { ($0.id, $0.label) }), joined(alert.kinds.map { ($0.rawValue, $0.label) }),
        ]
      })
  }

  private func joined(_ parts: [(code: String, label: LocalizedText)]) -> Cell {
    if parts.isEmpty { return .empty }
    return .label(
      code: parts.map(\.code).joined(separator: "; "),
      LocalizedText(
        de: parts.map(\.label.de).joined(separator: "; "), en: parts.map(\.label.en).joined(separator: "; ")))
  }

  private func changeTable(_ change: ScaleChange) -> TidyTable {
    let outcomes: [(ReliableChange.Outcome, Int)] = [
      (.improved, change.counts.improved), (.unchanged, change.counts.unchanged),
      (.deteriorated, change.counts.deteriorated),
    ]
    return TidyTable(
      id: "change",
      title: LocalizedText(
        de: "Zuverlässige Veränderung von der ersten zur letzten Sitzung",
        en: "Reliable change from the first to the last session"),
      columns: [
        .outcome, .occurrences, .persons, .share, .reliability, .figureSource, .measurementError,
        .detectableChange,
      ],
      rows: outcomes.map { outcome, count in
        [
          .label(code: outcome.rawValue, outcome.label), .count(count), .count(change.n),
          .optional(Share(count, of: change.n)?.proportion), .number(change.reliability.value),
          .text(change.reliability.source), .number(change.measure.standardError),
          .number(change.measure.minimalDetectableChange),
        ]
      })
  }

  private func coachTable(_ comparison: CoachComparison) -> TidyTable {
    TidyTable(
      id: "coaches",
      title: LocalizedText(
        de: "Coaches: Mittel der Personen und zum Gesamtmittel geschrumpft, keine Rangfolge",
        en: "Coaches: means of persons, and shrunken to the common mean; no ranking"),
      columns: [
        .coach, .sheets, .persons, .mean, .pooled, .standardError, .confidenceLow, .confidenceHigh,
        .confidenceLevel, .meanReliability, .remarks,
      ],
      rows: comparison.coaches.enumerated().map { index, coach in
        let head: [Cell] = [.text(coach.code), .count(coach.sheets), .count(coach.persons)]
        guard coach.isShown, let pooling = comparison.pooling else {
          let tooFew = Remark(
            "too-few-sheets", "fewer than \(comparison.minimumSheets) sheets: no values shown",
            values: [Double(comparison.minimumSheets)])
          return head + Array(repeating: .empty, count: 7) + [
            .remarks(coach.isShown ? comparison.remarks : [tooFew])
          ]
        }
        let estimate = pooling.estimate(unit: index, level: level)
        let known = Remark(
          "variances-known", "the interval takes the variances for known; with few coaches it is too short")
        return head + [
          .number(pooling.units[index].mean), .number(estimate.value), .optional(estimate.standardError),
          .optional(estimate.interval?.lower), .optional(estimate.interval?.upper),
          .optional(estimate.interval?.level), .number(pooling.units[index].reliability),
          .remarks([known]),
        ]
      })
  }

  private func varianceTable(_ comparison: CoachComparison) -> TidyTable {
    let pooling = comparison.pooling
    var remarks = comparison.remarks
    if comparison.sharedPersons > 0 {
      remarks.append(
        Remark(
          "shared-persons",
          "\(comparison.sharedPersons) persons have sheets with several coaches and count with each",
          values: [Double(comparison.sharedPersons)]))
    }
    if comparison.withoutCoach > 0 {
      remarks.append(
        Remark(
          "sheets-without-coach", "\(comparison.withoutCoach) sheets name no coach and are left out",
          values: [Double(comparison.withoutCoach)]))
    }
    let mean = pooling?.meanEstimate(level: level)
    return TidyTable(
      id: "coach-variance",
      title: LocalizedText(de: "Unterschiede zwischen Coaches", en: "Differences between coaches"),
      columns: [
        .coaches, .estimate, .confidenceLow, .confidenceHigh, .confidenceLevel, .betweenVariance,
        .withinVariance, .betweenShare, .method, .remarks,
      ],
      rows: [
        [
          .number(Double(comparison.coaches.count)), .optional(mean?.value), .optional(mean?.interval?.lower),
          .optional(mean?.interval?.upper), .optional(mean?.interval?.level),
          .optional(pooling?.betweenVariance), .optional(pooling?.withinVariance),
          .optional(pooling.map { $0.betweenVariance / ($0.betweenVariance + $0.withinVariance) }),
          .optionalLabel(mean?.interval?.method, Wording.method), .remarks(remarks),
        ]
      ])
  }
}
