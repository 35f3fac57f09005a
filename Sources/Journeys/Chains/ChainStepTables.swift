import Datasets
import Measurement
import Statistics
import Tables

/// The chains of a log of spells as tables.
public struct ChainStepTables: Tabulated, Sendable {
  private let log: SpellLog
  private let steps: ChainSteps
  private let level: Double

  /// Follows the chains of a log.
  ///
  /// - Parameters:
  ///   - log: the spells.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  public init(_ log: SpellLog, level: Double = 0.95) {
    self.log = log
    self.level = level
    steps = ChainSteps(log)
  }

  /// The tables `steps` (what follows each measure), `gaps`, `careers` and `findings`.
  public var tables: [TidyTable] { [stepTable, gapTable, careerTable, findingTable] }

  private var stepTable: TidyTable {
    TidyTable(
      id: "steps", title: LocalizedText(de: "Was auf eine Maßnahme folgt", en: "What follows a measure"),
      columns: [
        .from, .to, .journeyCount, .n, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method, .medianGap, .longGaps,
      ],
      rows: steps.steps.map { step in
        let share = step.share(level: level)
        return [
          measureCell(step.from),
          step.to.map(measureCell)
            ?? .label(code: "end", LocalizedText(de: "Ende der Kette", en: "end of the chain")),
          .count(step.count), .count(step.total), .optional(share?.value),
          .optional(share?.interval?.lower), .optional(share?.interval?.upper), .number(level),
          .optionalLabel(share?.interval?.method, Wording.method), .optional(step.medianGap),
          step.to == nil ? .empty : .count(step.longGaps),
        ]
      })
  }

  private var gapTable: TidyTable {
    let long = (try? Proportion(steps.longGaps, of: steps.gaps))?.estimate(.wilson, level: level)
    return TidyTable(
      id: "gaps",
      title: LocalizedText(
        de: "Lücken zwischen den Schritten (lang: über \(steps.limit) Tage)",
        en: "Gaps between the steps (long: more than \(steps.limit) days)"),
      columns: [
        .n, .medianGap, .longGaps, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method,
      ],
      rows: [
        [
          .count(steps.gaps), .optional(steps.medianGap), .count(steps.longGaps), .optional(long?.value),
          .optional(long?.interval?.lower), .optional(long?.interval?.upper), .number(level),
          .optionalLabel(long?.interval?.method, Wording.method),
        ]
      ])
  }

  private var careerTable: TidyTable {
    TidyTable(
      id: "careers",
      title: LocalizedText(de: "Personen nach Zahl der Maßnahmen", en: "Persons by number of measures"),
      columns: [.measures, .persons, .n, .journeyShare],
      rows: steps.careers.map { career in
        [
          .text(String(career.measures)), .count(career.persons), .count(steps.persons),
          .number(Double(career.persons) / Double(steps.persons)),
        ]
      } + [
        [
          .label(
            code: "recurring", LocalizedText(de: "dieselbe Maßnahme mehrfach", en: "the same measure again")),
          .count(steps.recurring), .count(steps.persons),
          .number(Double(steps.recurring) / Double(steps.persons)),
        ]
      ])
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.row, .finding],
      rows: log.findings.map { [.count($0.row), .label(code: $0.kind.rawValue, $0.kind.label)] })
  }

  private func measureCell(_ code: String) -> Cell {
    .label(code: code, log.measures.first { $0.code == code }?.label ?? LocalizedText(code))
  }
}
