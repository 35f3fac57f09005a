import Indication
import Measurement
import Reports
import Tables

/// The charts of indication: quotas with their spans and support, neighbours, calibration, overlap, and offices.
enum IndicationCharts {
  /// The quotas of one case; none without a quota.
  static func quotas(_ indication: CaseIndication) throws -> [Chart] {
    let rows = indication.entries.compactMap { entry -> [Cell]? in
      guard let quota = entry.quota else { return nil }
      let (help, support) = (entry.help.label, entry.support.label)
      let label =
        entry.support == .supported
        ? help : LocalizedText(de: "\(help.de) (\(support.de))", en: "\(help.en) (\(support.en))")
      return [
        .label(code: entry.help.code, label), .number(quota.value), .number(quota.span.lower),
        .number(quota.span.upper),
      ]
    }
    guard !rows.isEmpty else { return [] }
    let table = TidyTable(
      id: "quotas", title: LocalizedText(de: "Quoten mit Modellspannen", en: "Quotas with the model's spans"),
      columns: [
        .term, Column("quota", .proportion, de: "Quote", en: "Quota"),
        Column("span_lower", .proportion, de: "Spanne von", en: "Span from"),
        Column("span_upper", .proportion, de: "Spanne bis", en: "Span to"),
      ], rows: rows)
    return [
      try Chart(
        id: "quotas", title: table.title,
        form: .barsWithIntervals(IntervalForm(value: "quota", lower: "span_lower", upper: "span_upper")),
        table: table)
    ] + (try neighbours(indication))
  }

  /// The successes of the most similar cases of each help, beside what was expected of them and the case's quota.
  private static func neighbours(_ indication: CaseIndication) throws -> [Chart] {
    let words: [(String, LocalizedText, (CaseIndication.Entry) -> Double?)] = [
      ("success", LocalizedText(de: "deren Erfolge", en: "their successes"), { $0.neighbours?.successShare }),
      (
        "expected", LocalizedText(de: "von ihnen erwartet", en: "expected of them"),
        { $0.neighbours?.expectedShare }
      ),
      ("quota", LocalizedText(de: "Quote des Falls", en: "the case's quota"), { $0.quota?.value }),
    ]
    let table = TidyTable(
      id: "neighbour-successes",
      title: LocalizedText(
        de: "Die bis zu 150 ähnlichsten Fälle je Hilfe", en: "The up to 150 most similar cases of each help"),
      columns: [.term, .group, .estimate.measured(in: .proportion)],
      rows: indication.entries.filter { $0.quota != nil }.flatMap { entry in
        words.map { code, label, value in
          [
            .label(code: entry.help.code, entry.help.label), .label(code: code, label),
            .optional(value(entry)),
          ]
        }
      })
    return [
      try Chart(
        id: "neighbours", title: table.title,
        form: .barsWithIntervals(IntervalForm(group: "group", lower: nil, upper: nil)), table: table)
    ]
  }

  /// Quotas and successes of unseen offices by tenths, and overlap by help.
  static func validation(_ validation: ModelValidation) throws -> [Chart] {
    guard let offices = validation.scores.first(where: { $0.design == .offices })?.scores else { return [] }
    let quotaLabel = LocalizedText(de: "mittlere Quote", en: "mean quota")
    let shareLabel = LocalizedText(de: "Anteil der Erfolge", en: "share of successes")
    let calibration = TidyTable(
      id: "calibration-curve",
      title: LocalizedText(
        de: "Quoten und Erfolge ungesehener Jugendämter nach Zehnteln der Quote",
        en: "Quotas and successes of unseen offices by tenths of the quota"),
      columns: [.term, .group, .estimate.measured(in: .proportion)],
      rows: offices.tenths.enumerated().flatMap { place, tenth -> [[Cell]] in
        [
          [.text(String(place + 1)), .label(code: "quota", quotaLabel), .number(tenth.quota)],
          [.text(String(place + 1)), .label(code: "share", shareLabel), .number(tenth.share)],
        ]
      })
    let overlap = TidyTable(
      id: "overlap-by-help",
      title: LocalizedText(
        de: "Fälle, die die Hilfe mit mindestens 5 % Wahrscheinlichkeit bekommen",
        en: "Cases whose chance of the help is at least 5%"),
      columns: [.term, .estimate.measured(in: .proportion)],
      rows: validation.balance.map { [.label(code: $0.help.code, $0.help.label), .number($0.overlap)] })
    return [
      try Chart(
        id: "calibration", title: calibration.title,
        form: .barsWithIntervals(IntervalForm(group: "group", lower: nil, upper: nil)), table: calibration),
      try Chart(
        id: "overlap", title: overlap.title,
        form: .barsWithIntervals(IntervalForm(lower: nil, upper: nil, mark: .bar)), table: overlap),
    ]
      + (try validation.offices.map { offices in
        let table = ModelValidation.funnel(of: offices)
        return [
          try Chart(id: "offices", title: table.title, form: .rateFunnel(RateFunnelForm()), table: table)
        ]
      } ?? [])
  }
}
