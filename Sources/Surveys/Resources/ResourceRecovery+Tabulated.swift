import Measurement
import Statistics
import Tables

extension ResourceRecovery: Tabulated {
  /// The tables `outcomes` (persons by method and outcome) and `precision` (the error of measurement and the cut-off).
  public var tables: [TidyTable] { [outcomeTable, precisionTable] }

  private var outcomeTable: TidyTable {
    TidyTable(
      id: "outcomes",
      title: LocalizedText(
        de: "Reliable und klinisch bedeutsame Veränderung", en: "Reliable and clinically significant change"),
      columns: [
        .group, .outcome, .occurrences, .n, .share, .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method,
      ],
      rows: results.flatMap { result in
        result.outcomes.map { outcome in
          [
            .label(code: result.method.rawValue, LocalizedText(result.method.name)),
            .label(code: outcome.recovery.rawValue, outcome.recovery.label), .count(outcome.count),
            .count(outcome.share.n), .number(outcome.share.value),
            .optional(outcome.share.interval?.lower), .optional(outcome.share.interval?.upper),
            .optional(outcome.share.interval?.level),
            .optionalLabel(outcome.share.interval?.method, Wording.method),
          ]
        }
      })
  }

  private var precisionTable: TidyTable {
    TidyTable(
      id: "precision", title: LocalizedText(de: "Messgenauigkeit und Grenzwert", en: "Precision and cut-off"),
      columns: [
        .group, .criterion, .reliability, .reliabilitySource, .nReliability, .deviationBefore,
        .measurementError, .detectableChange, .reliabilityOfChange, .cutoffCriterion, .cutoff, .normSource,
        .shareTrulyImproved, .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion), .remarks,
      ],
      rows: (results.isEmpty ? [nil] : results.map(Optional.some)).map { result in
        [
          result.map { .label(code: $0.method.rawValue, LocalizedText($0.method.name)) } ?? .empty,
          .optional(result?.index?.criterion), .optional(measure?.reliability),
          .label(code: reliabilitySource.en, reliabilitySource), nReliability.map(Cell.count) ?? .empty,
          .optional(measure?.standardDeviation), .optional(measure?.standardError),
          result?.method == .jacobsonTruax ? .optional(measure?.minimalDetectableChange) : .empty,
          .optional(result?.index?.reliabilityOfChange), .text(criterion.rawValue),
          .optional(result.map(\.cutoff) ?? cutoff),
          normSource.map { .label(code: $0.en, $0) } ?? .empty, .optional(result?.groupShare?.value),
          .optional(result?.groupShare?.interval?.lower), .optional(result?.groupShare?.interval?.upper),
          .remarks(remarks + (result?.remarks ?? [])),
        ]
      })
  }
}

extension ReliableChange.Recovery {
  /// The label for reports.
  var label: LocalizedText {
    switch self {
    case .recovered:
      LocalizedText(
        de: "klinisch bedeutsam verbessert (über den Grenzwert)", en: "recovered (past the cut-off)")
    case .improved: LocalizedText(de: "verbessert", en: "improved")
    case .unchanged: LocalizedText(de: "unverändert", en: "unchanged")
    case .deteriorated: LocalizedText(de: "verschlechtert", en: "deteriorated")
    }
  }
}

extension Column {
  /// The criterion that an index must exceed.
  fileprivate static let criterion = Column(
    "criterion", .dimensionless, de: "Kriterium", en: "Criterion of the index")
  /// Where a reliability comes from.
  fileprivate static let reliabilitySource = Column(
    "reliability_source", .text, de: "Quelle der Reliabilität", en: "Source of the reliability")
  /// The reliability of changes.
  fileprivate static let reliabilityOfChange = Column(
    "reliability_change", .dimensionless, de: "Reliabilität der Veränderung", en: "Reliability of change")
  /// By which criterion a cut-off is made.
  fileprivate static let cutoffCriterion = Column(
    "cutoff_criterion", .text, de: "Grenzwert nach", en: "Criterion of the cut-off")
  /// A cut-off.
  fileprivate static let cutoff = Column("cutoff", .value, de: "Grenzwert", en: "Cut-off")
  /// Where norms come from.
  fileprivate static let normSource = Column(
    "norm_source", .text, de: "Quelle der Normen", en: "Source of the norms")
  /// The share with a true change for the better.
  fileprivate static let shareTrulyImproved = Column(
    "share_truly_improved", .proportion, de: "Anteil wahrer Verbesserung (Gruppe)",
    en: "Share with true improvement (group)")
}
