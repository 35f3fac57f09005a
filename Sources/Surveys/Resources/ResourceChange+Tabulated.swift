import Measurement
import Statistics
import Tables

extension ResourceChange: Tabulated {
  /// The tables `total`, `areas`, `levels`, `participation`, `reliability` and, where there is a reliability,
  /// `reliable-change`.
  public var tables: [TidyTable] {
    [
      changeTable("total", LocalizedText(de: "Veränderung gesamt", en: "Change in total"), [total]),
      changeTable(
        "areas", LocalizedText(de: "Veränderung nach Lebensbereich", en: "Change by life area"), areas),
      changeTable(
        "levels", LocalizedText(de: "Veränderung nach Ressourcenebene", en: "Change by level of resources"),
        levels),
      participationTable, reliabilityTable,
    ] + (reliableChange.map { [outcomeTable($0)] } ?? [])
  }

  private func adjustmentCell(_ slices: [Slice]) -> Cell {
    let count = slices.count { $0.test != nil }
    return .label(
      code: correction.rawValue,
      LocalizedText(de: "\(correction.name), \(count) Tests", en: "\(correction.name), \(count) tests"))
  }

  private var raterCell: Cell { .label(code: rater.code, rater.label) }

  private func changeTable(_ id: String, _ title: LocalizedText, _ slices: [Slice]) -> TidyTable {
    TidyTable(
      id: id, title: title,
      columns: [.rater, .nBefore, .nBoth, .meanBefore, .meanAfter, .adjustment]
        + ResultRow.columns(),
      rows: slices.map { slice in
        let row = ResultRow(
          term: slice.slice.cell, test: slice.test, estimate: slice.test?.estimate ?? slice.difference,
          pAdjusted: slice.pAdjusted, missing: slice.missing, remarks: slice.remarks)
        return [
          raterCell, .count(slice.nBefore), .count(slice.nBoth), .optional(slice.meanBefore),
          .optional(slice.meanAfter), slice.pAdjusted == nil ? .empty : adjustmentCell(slices),
        ] + row.cells
      })
  }

  private var participationTable: TidyTable {
    TidyTable(
      id: "participation",
      title: LocalizedText(de: "Teilnahme an beiden Zeitpunkten", en: "Participation in both waves"),
      columns: [.rater, .nBefore, .nAfter, .nBoth, .dropOuts, .lateEntries],
      rows: [
        [
          raterCell, .count(total.nBefore), .count(total.nAfter), .count(total.nBoth),
          .count(total.onlyBefore), .count(total.onlyAfter),
        ]
      ])
  }

  private func outcomeTable(_ change: ReliableChangeCount) -> TidyTable {
    let outcomes: [(ReliableChange.Outcome, Int)] = [
      (.improved, change.counts.improved), (.unchanged, change.counts.unchanged),
      (.deteriorated, change.counts.deteriorated),
    ]
    return TidyTable(
      id: "reliable-change", title: LocalizedText(de: "Reliable Veränderung", en: "Reliable change"),
      columns: [.rater, .outcome, .occurrences, .n, .share],
      rows: outcomes.map { outcome, count in
        [
          raterCell, .label(code: outcome.rawValue, outcome.label), .count(count), .count(change.n),
          .optional(Share(count, of: change.n)?.proportion),
        ]
      })
  }

  private var reliabilityTable: TidyTable {
    let measure = reliableChange?.measure
    let source = LocalizedText(
      de: "Alpha der vollständigen Karten vorher; sieht keine zeitlichen Schwankungen",
      en: "alpha of complete cards before; does not see fluctuation over time")
    return TidyTable(
      id: "reliability", title: LocalizedText(de: "Messgenauigkeit", en: "Precision of the measure"),
      columns: [
        .rater, .reliability, .method, .nReliability, .deviationBefore, .measurementError, .detectableChange,
        .remarks,
      ],
      rows: [
        [
          raterCell, .optional(measure?.reliability),
          .label(code: "Cronbach's alpha", LocalizedText(de: "Cronbachs Alpha", en: "Cronbach's alpha")),
          reliableChange.map { .count($0.alpha.n) } ?? .empty, .optional(measure?.standardDeviation),
          .optional(measure?.standardError), .optional(measure?.minimalDetectableChange),
          reliableChange == nil ? .remarks(remarks) : .label(code: source.en, source),
        ]
      ])
  }
}

extension ReliableChange.Outcome {
  /// The label for reports.
  var label: LocalizedText {
    switch self {
    case .improved: LocalizedText(de: "verbessert", en: "improved")
    case .unchanged: LocalizedText(de: "unverändert", en: "unchanged")
    case .deteriorated: LocalizedText(de: "verschlechtert", en: "deteriorated")
    }
  }
}
