import Measurement
import Statistics
import Tables

extension ResourceEffort: Tabulated {
  /// The tables `effort` (per case), `effort-rates` (per family) and `effort-change`.
  public var tables: [TidyTable] { [caseTable, rateTable, changeTable] }

  private var caseTable: TidyTable {
    TidyTable(
      id: "effort",
      title: LocalizedText(de: "Netzwerk und Zeit je Fall", en: "Network and time per case"),
      columns: [
        .term, .atWave, .n, .nMissing, .total, .median, .confidenceLow, .confidenceHigh, .confidenceLevel,
        .lowerQuartile, .upperQuartile, .mean, .meanLow, .meanHigh,
      ],
      rows: summaries.map { summary in
        [
          .label(code: summary.amount.code, summary.amount.label),
          .label(code: summary.wave.code, summary.wave.label), .count(summary.n), .count(summary.missing),
          .number(summary.total), .optional(summary.median?.value),
          .optional(summary.median?.interval?.lower), .optional(summary.median?.interval?.upper),
          .optional(summary.median?.interval?.level), .optional(summary.quartiles?.lower),
          .optional(summary.quartiles?.upper), .optional(summary.mean?.value),
          .optional(summary.mean?.interval?.lower), .optional(summary.mean?.interval?.upper),
        ]
      })
  }

  private var rateTable: TidyTable {
    TidyTable(
      id: "effort-rates",
      title: LocalizedText(de: "Netzwerk und Zeit je Familie", en: "Network and time per family"),
      columns: [
        .term, .atWave, .families, .total, .estimate, .standardError, .confidenceLow, .confidenceHigh,
        .confidenceLevel, .method,
      ],
      rows: summaries.map { summary in
        [
          .label(code: summary.amount.code, summary.amount.label),
          .label(code: summary.wave.code, summary.wave.label), .count(summary.families),
          .number(summary.total), .optional(summary.rate?.value), .optional(summary.rate?.standardError),
          .optional(summary.rate?.interval?.lower), .optional(summary.rate?.interval?.upper),
          .optional(summary.rate?.interval?.level),
          .optionalLabel(summary.rate?.interval?.method, Wording.method),
        ]
      })
  }

  private var changeTable: TidyTable {
    TidyTable(
      id: "effort-change",
      title: LocalizedText(
        de: "Netzwerk und Zeit: nachher minus vorher", en: "Network and time: after minus before"),
      columns: [.meanChange] + ResultRow.columns(),
      rows: changes.map { change in
        [.optional(change.mean?.value)]
          + ResultRow(
            term: .label(code: change.amount.code, change.amount.label), test: change.test,
            estimate: change.test?.estimate, missing: change.missing, remarks: change.remarks
          ).cells
      })
  }
}

extension Column {
  /// The sum over all cases.
  fileprivate static let total = Column("total", .value, de: "Summe", en: "Total")
  /// The lower quartile.
  fileprivate static let lowerQuartile = Column(
    "quartile_lower", .value, de: "unteres Quartil", en: "Lower quartile")
  /// The upper quartile.
  fileprivate static let upperQuartile = Column(
    "quartile_upper", .value, de: "oberes Quartil", en: "Upper quartile")
  /// The lower end of the interval of a mean.
  fileprivate static let meanLow = Column("mean_low", .value, de: "Mittel, KI unten", en: "Mean, CI low")
  /// The upper end of the interval of a mean.
  fileprivate static let meanHigh = Column("mean_high", .value, de: "Mittel, KI oben", en: "Mean, CI high")
  /// How many families.
  fileprivate static let families = Column("families", .count, de: "Familien", en: "Families")
}
