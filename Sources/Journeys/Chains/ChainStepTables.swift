import Datasets
import Measurement
import Statistics
import Tables

/// The chains of a log of spells as tables.
public struct ChainStepTables: Tabulated, Sendable {
  private let log: SpellLog
  private let steps: ChainSteps
  private let ends: ChainEnds
  private let minimumCount: Int
  private let level: Double

  /// Follows the chains of a log.
  ///
  /// - Parameters:
  ///   - log: the spells.
  ///   - goals: the codes of the measures that are goals; every other end of a chain is then a dead end.
  ///   - minimumCount: the smallest number of persons that may be shown; flows follow it.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``JourneyError/invalidColumns(problem:)`` for a goal that is no measure.
  public init(
    _ log: SpellLog, goals: [String] = [], minimumCount: Int = 1, level: Double = 0.95
  ) throws(JourneyError) {
    self.log = log
    self.level = level
    self.minimumCount = minimumCount
    steps = ChainSteps(log)
    ends = try ChainEnds(log, goals: goals)
  }

  /// The tables `steps` (what follows each measure), `gaps`, `ends`, `recurrence`, `careers`, `flows` and `findings`.
  public var tables: [TidyTable] {
    [stepTable, gapTable, endTable, recurrenceTable, careerTable, flowTable, findingTable]
  }

  private static let shareColumns: [Column] = [
    .n, .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
    .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method,
  ]

  private func cells(_ share: Estimate?, of total: Int) -> [Cell] {
    [
      .count(total), .optional(share?.value), .optional(share?.interval?.lower),
      .optional(share?.interval?.upper), .number(level),
      .optionalLabel(share?.interval?.method, Wording.method),
    ]
  }

  private var endTable: TidyTable {
    func kind(_ isGoal: Bool?) -> Cell {
      switch isGoal {
      case nil: .label(code: "end", LocalizedText(de: "Ende der Kette", en: "end of the chain"))
      case true?: .label(code: "goal", LocalizedText(de: "Ziel", en: "goal"))
      case false?: .label(code: "dead-end", LocalizedText(de: "Sackgasse", en: "dead end"))
      }
    }
    func row(_ measure: Cell, _ isGoal: Bool?, _ chains: Int) -> [Cell] {
      [measure, kind(isGoal), .count(chains)]
        + cells(ends.share(chains, level: level), of: ends.total)
    }
    return TidyTable(
      id: "ends", title: LocalizedText(de: "Wo die Ketten enden", en: "Where chains end"),
      columns: [.measure, .endKind, .persons] + Self.shareColumns,
      rows: ends.ends.map { row(measureCell($0.measure), $0.isGoal, $0.chains) }
        + (ends.deadEnds.map {
          [row(.label(code: "all", LocalizedText(de: "alle Maßnahmen", en: "all measures")), false, $0)]
        } ?? []))
  }

  private var recurrenceTable: TidyTable {
    TidyTable(
      id: "recurrence",
      title: LocalizedText(de: "Rückkehr in dieselbe Maßnahme", en: "Return to the same measure"),
      columns: [.measure, .again, .afterAnother] + Self.shareColumns,
      rows: ChainRecurrence(log).measures.map {
        [measureCell($0.measure), .count($0.again), .count($0.afterAnother)]
          + cells($0.share(level: level), of: $0.persons)
      })
  }

  private var flowTable: TidyTable {
    let places = Dictionary(
      log.measures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    let paths = log.chains.map { chain in
      let isOver = chain.last?.end.map { $0 <= log.asOf } ?? false
      return PathFlows.Path(
        states: chain.compactMap { places[$0.measure] }, end: isOver ? .ended : .open)
    }
    let flows = PathFlows(
      paths, minimum: ChainSummary.leastFlow(of: paths.count, minimumCount: minimumCount))
    return flows.table { measureCell(log.measures[$0].code) }
  }

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
      ]
        + (ends.longWithoutGoal.map {
          [
            [
              .label(
                code: "three-without-goal",
                LocalizedText(de: "drei oder mehr ohne Ziel", en: "three or more without a goal")),
              .count($0), .count(steps.persons), .number(Double($0) / Double(steps.persons)),
            ]
          ]
        } ?? []))
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.row, .field, .finding],
      rows: log.findings.map {
        [.number(Double($0.row)), .text($0.column), .label(code: $0.kind.rawValue, $0.kind.label)]
      })
  }

  private func measureCell(_ code: String) -> Cell {
    .label(code: code, log.measures.first { $0.code == code }?.label ?? LocalizedText(code))
  }
}
