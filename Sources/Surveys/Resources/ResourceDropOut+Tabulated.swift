import Measurement
import Statistics
import Tables

extension ResourceDropOut: Tabulated {
  /// The tables `retention`, `drop-outs` (scores before of both groups) and `sensitivity` (the mean change by what is
  /// assumed of those who left).
  public var tables: [TidyTable] {
    [retentionTable] + (left > 0 ? [comparisonTable] : []) + [sensitivityTable]
  }

  private var retentionTable: TidyTable {
    TidyTable(
      id: "retention", title: LocalizedText(de: "Verbleib", en: "Retention"),
      columns: [
        .rater, .began, .stayed, .dropOuts, .lateEntries, .share, .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method, .nullPoint, .tippingPoint,
      ],
      rows: [
        [
          .label(code: rater.code, rater.label), .count(stayed + left), .count(stayed), .count(left),
          .count(lateEntries), .number(Double(stayed) / Double(stayed + left)),
          .optional(retention?.interval?.lower), .optional(retention?.interval?.upper),
          .optional(retention?.interval?.level), .optionalLabel(retention?.interval?.method, Wording.method),
          .optional(nullPoint), .optional(tippingPoint),
        ]
      ])
  }

  private var comparisonTable: TidyTable {
    TidyTable(
      id: "drop-outs",
      title: LocalizedText(
        de: "Werte vorher: Ausgeschiedene minus Verbliebene",
        en: "Scores before: those who left minus those who stayed"
      ),
      columns: [.meanLeft, .meanStayed, .nLeft, .nStayed] + ResultRow.columns(),
      rows: comparisons.flatMap { comparison in
        comparison.tests.map { test in
          var row = ResultRow(
            term: comparison.slice.cell, test: test.result, estimate: test.result?.estimate,
            remarks: test.remarks)
          row.group = comparison.slice.dimensionCell
          return [
            .optional(comparison.left), .optional(comparison.stayed), .count(comparison.nLeft),
            .count(comparison.nStayed),
          ] + row.cells
        }
      })
  }

  private var sensitivityTable: TidyTable {
    TidyTable(
      id: "sensitivity",
      title: LocalizedText(
        de: "Mittlere Veränderung je nach Annahme über die Ausgeschiedenen",
        en: "Mean change by what is assumed of those who left"),
      columns: [
        .term, .delta, .n, .estimate, .standardError, .confidenceLow, .confidenceHigh, .confidenceLevel,
        .pValue, .method, .remarks,
      ],
      rows: sensitivities.map { row in
        var delta: Double?
        if case .delta(let points) = row.assumption { delta = points }
        return [
          .label(code: row.assumption.code, row.assumption.label), .optional(delta),
          .count(row.estimate?.n ?? 0), .optional(row.estimate?.value),
          .optional(row.estimate?.standardError), .optional(row.estimate?.interval?.lower),
          .optional(row.estimate?.interval?.upper), .optional(row.estimate?.interval?.level),
          .optional(row.pValue?.value), .optionalLabel(row.estimate?.interval?.method, Wording.method),
          .remarks(row.remarks + row.assumption.remarks),
        ]
      })
  }
}

extension ResourceDropOut.Assumption {
  /// The stable identifier.
  var code: String {
    switch self {
    case .completers: "completers"
    case .regression: "regression-on-baseline"
    case .baselineCarriedForward: "baseline-carried-forward"
    case .worst: "worst"
    case .best: "best"
    case .delta: "delta"
    }
  }

  /// The label for reports.
  var label: LocalizedText {
    switch self {
    case .completers: LocalizedText(de: "nur Verbliebene", en: "completers only")
    case .regression:
      LocalizedText(
        de: "wie Verbliebene mit gleichem Ausgangswert", en: "as completers with the same baseline")
    case .baselineCarriedForward:
      LocalizedText(de: "Ausgangswert fortgeschrieben", en: "baseline carried forward")
    case .worst: LocalizedText(de: "alle am schlechtesten Wert", en: "all at the worst score")
    case .best: LocalizedText(de: "alle am besten Wert", en: "all at the best score")
    case .delta(let points):
      LocalizedText(
        de: "um \(NumberFormat(.german).text(points, .value)) Punkte schlechter als erwartet",
        en: "\(NumberFormat(.english).text(points, .value)) points worse than expected")
    }
  }

  /// What to know of the assumption.
  var remarks: [Remark] {
    switch self {
    case .baselineCarriedForward:
      [Remark("carried-forward", "crude: nobody stands still for certain, and the interval is too short")]
    case .worst, .best:
      [Remark("bound", "a bound, not a belief; the interval takes these scores as known")]
    default: []
    }
  }
}

extension Column {
  /// How many began.
  fileprivate static let began = Column("began", .count, de: "begonnen", en: "Began")
  /// How many stayed.
  fileprivate static let stayed = Column("stayed", .count, de: "verblieben", en: "Stayed")
  /// By how much those who left must have fared worse for a mean change of zero.
  fileprivate static let nullPoint = Column(
    "null_point", .value, de: "Δ bis Veränderung null", en: "Δ to a change of zero")
  /// By how much for the interval to reach zero.
  fileprivate static let tippingPoint = Column(
    "tipping_point", .value, de: "Δ bis Intervall null erreicht", en: "Δ to an interval that reaches zero")
  /// The mean before of those who left.
  fileprivate static let meanLeft = Column(
    "mean_left", .value, de: "Mittel Ausgeschiedene", en: "Mean of those who left")
  /// The mean before of those who stayed.
  fileprivate static let meanStayed = Column(
    "mean_stayed", .value, de: "Mittel Verbliebene", en: "Mean of those who stayed")
  /// How many left.
  fileprivate static let nLeft = Column("n_left", .count, de: "n ausgeschieden", en: "n left")
  /// How many stayed.
  fileprivate static let nStayed = Column("n_stayed", .count, de: "n verblieben", en: "n stayed")
  /// Points worse than expected.
  fileprivate static let delta = Column("delta", .value, de: "Δ", en: "Δ")
}
