import Measurement
import Statistics
import Tables

extension StageDurations: Tabulated {
  /// The table `durations`: one row per passage and group with the median and the quartiles in days.
  public var tables: [TidyTable] { [table(of: passages, id: "durations")] }

  /// A table with one row per passage.
  func table(of passages: [Passage], id: String) -> TidyTable {
    TidyTable(
      id: id, title: LocalizedText(de: "Tage zwischen den Stationen", en: "Days between stages"),
      columns: [
        .group, .stage, .nextStage, .n, .arrived, .open, .droppedOff, .nMissing,
        .estimate.measured(in: .days), .confidenceLow.measured(in: .days),
        .confidenceHigh.measured(in: .days), .confidenceLevel, .lowerQuartile, .upperQuartile, .method, .day,
      ],
      rows: passages.map { passage in
        let median = passage.days?.median(level: level)
        return [
          codebook.groupCell(passage.group), map.stageCell(passage.from), map.stageCell(passage.to),
          .count(passage.days?.n ?? 0), .count(passage.arrived), .count(passage.open),
          .count(passage.droppedOff), .count(passage.withoutDays), .optional(median?.value),
          .optional(median?.interval?.lower), .optional(median?.interval?.upper), .number(level),
          .optional(passage.days?.quantile(0.25, level: level)?.value),
          .optional(passage.days?.quantile(0.75, level: level)?.value),
          .optionalLabel(passage.days.map { _ in "Kaplan–Meier" }, Wording.method),
          asOf.map { .label(code: $0.description, $0.label) } ?? .empty,
        ]
      })
  }
}

extension Cell {
  /// A number cell, or an empty one for nil and for an end that is infinite because it is not known yet.
  static func finite(_ value: Double?) -> Cell {
    value.flatMap { $0.isFinite ? .number($0) : nil } ?? .empty
  }
}
