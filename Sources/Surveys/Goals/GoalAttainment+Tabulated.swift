import Measurement
import Statistics
import Tables

extension GoalAttainment: Tabulated {
  /// The tables `scores`, `attained`, `met`, `levels` and `sensitivity`.
  public var tables: [TidyTable] { [scoreTable, attainedTable, metTable, levelTable, sensitivityTable] }

  private var metTable: TidyTable {
    func row(_ code: String, _ de: String, _ en: String, _ estimate: Estimate?) -> [Cell]? {
      estimate.map { estimate in
        [
          .label(code: code, LocalizedText(de: de, en: en)), .count(estimate.n), .number(estimate.value),
          .optional(estimate.standardError), .optional(estimate.interval?.lower),
          .optional(estimate.interval?.upper), .optional(estimate.interval?.level),
          .optionalLabel(estimate.interval?.method, Wording.method),
        ]
      }
    }
    return TidyTable(
      id: "met", title: LocalizedText(de: "Erreichte Ziele je Person", en: "Goals met by persons"),
      columns: [
        .term, .persons, .estimate, .standardError, .confidenceLow, .confidenceHigh, .confidenceLevel,
        .method,
      ],
      rows: [
        row("goals", "Ziele je Person (Mittel)", "goals per person (mean)", met.goalsPerPerson),
        row("met", "davon erreicht (Mittel)", "of these met (mean)", met.metPerPerson),
        row("share", "erreichte Ziele, Anteil", "goals met, share", met.share),
        row(
          "weighted-share", "erreichte Ziele, Anteil gewichtet", "goals met, share weighted",
          met.weightedShare),
        row("risen", "Ziele höher als vorher, Anteil", "goals higher than before, share", met.risen),
        row("fallen", "Ziele niedriger als vorher, Anteil", "goals lower than before, share", met.fallen),
        row(
          "all-met", "Personen mit allen Zielen erreicht, Anteil", "persons who met all goals, share",
          met.allMet),
      ].compactMap { $0 })
  }

  private var sensitivityTable: TidyTable {
    TidyTable(
      id: "sensitivity",
      title: LocalizedText(
        de: "T bei anderen Gewichten und Korrelationen der Ziele",
        en: "T with other weights and correlations of goals"),
      columns: [.goalWeights, .goalCorrelation] + ResultRow.columns(),
      rows: sensitivity.flatMap { choice in
        let weights = Cell.label(code: choice.weights.rawValue, choice.weights.label)
        let scores = [
          ("after", LocalizedText(de: "T nachher", en: "T after"), Optional(choice.after)),
          ("change", LocalizedText(de: "Veränderung", en: "Change"), choice.change),
        ]
        return scores.compactMap { code, label, score in
          score.map { score in
            [weights, .number(choice.correlation)]
              + ResultRow(
                term: .label(code: code, label), test: score.test,
                estimate: score.test?.estimate ?? score.estimate, missing: score.missing,
                remarks: score.remarks
              ).cells
          }
        }
      })
  }

  private var scoreTable: TidyTable {
    func row(_ code: String, _ label: LocalizedText, _ score: Score) -> ResultRow {
      let term = Cell.label(code: code, label)
      guard let test = score.test else {
        return ResultRow(term: term, estimate: score.estimate, missing: score.missing, remarks: score.remarks)
      }
      return ResultRow(term: term, test: test, remarks: score.remarks)
    }
    var rows: [ResultRow] = []
    if let before { rows.append(row("before", LocalizedText(de: "T vorher", en: "T before"), before)) }
    rows.append(row("after", LocalizedText(de: "T nachher", en: "T after"), after))
    if let change { rows.append(row("change", LocalizedText(de: "Veränderung", en: "Change"), change)) }
    return TidyTable(
      id: "scores",
      title: LocalizedText(
        de: "Zielerreichung je Person (T nach Kiresuk und Sherman, 50 = wie erwartet)",
        en: "Goal attainment of persons (T of Kiresuk and Sherman, 50 = as expected)"), results: rows)
  }

  /// Goals of one person are not independent: the table `met` has intervals that allow for it.
  private var attainedTable: TidyTable {
    let rated = areas[0].rated
    return TidyTable(
      id: "attained", title: LocalizedText(de: "Erreichte Ziele", en: "Goals attained"),
      columns: [
        .goals, .goalsWithoutLevel, .goalsAttained, .share, .persons, .personsAttained, .goalCorrelation,
      ],
      rows: [
        [
          .count(rated + areas[0].missing), .count(areas[0].missing), .count(areas[0].attained),
          .optional(Share(areas[0].attained, of: rated)?.proportion), .count(personCount),
          .count(personsAttained), .number(correlation),
        ]
      ])
  }

  private var levelTable: TidyTable {
    let labels = [
      LocalizedText(de: "viel weniger als erwartet (−2)", en: "much less than expected (−2)"),
      LocalizedText(de: "weniger als erwartet (−1)", en: "less than expected (−1)"),
      LocalizedText(de: "wie erwartet (0)", en: "as expected (0)"),
      LocalizedText(de: "mehr als erwartet (+1)", en: "more than expected (+1)"),
      LocalizedText(de: "viel mehr als erwartet (+2)", en: "much more than expected (+2)"),
    ]
    return TidyTable(
      id: "levels", title: LocalizedText(de: "Ziele nach Stufe", en: "Goals by level"),
      columns: [.term, .goalLevel, .occurrences, .answers, .nMissing, .share],
      rows: areas.filter { $0.rated > 0 }.flatMap { area in
        let term = area.level.map { Cell.label(code: $0.code, $0.label) }
        return zip(GoalAttainmentScore.levels, zip(labels, area.counts)).map { level, entry in
          [
            term ?? .label(code: "total", LocalizedText(de: "gesamt", en: "total")),
            .label(code: String(level), entry.0), .count(entry.1), .count(area.rated), .count(area.missing),
            .optional(Share(entry.1, of: area.rated)?.proportion),
          ]
        }
      })
  }
}

extension GoalAttainment.Weights {
  /// The label for reports.
  fileprivate var label: LocalizedText {
    switch self {
    case .stated: LocalizedText(de: "wie angegeben", en: "as stated")
    case .equal: LocalizedText(de: "alle gleich", en: "all alike")
    }
  }
}

/// The columns of the tables of goals, besides those of surveys.
extension Column {
  /// How many goals.
  fileprivate static let goals = Column("goals", .count, de: "Ziele", en: "Goals")
  /// How many goals have no level.
  fileprivate static let goalsWithoutLevel = Column(
    "without_level", .count, de: "ohne Stufe", en: "Without level")
  /// How many goals ended as expected or better.
  fileprivate static let goalsAttained = Column(
    "attained", .count, de: "wie erwartet oder besser", en: "As expected or better")
  /// How many persons have a score of 50 or more.
  fileprivate static let personsAttained = Column(
    "persons_attained", .count, de: "Personen mit T ab 50", en: "Persons with T of 50 or more")
  /// The assumed correlation of goals.
  fileprivate static let goalCorrelation = Column(
    "goal_correlation", .dimensionless, de: "angenommene Korrelation der Ziele",
    en: "Assumed correlation of goals")
  /// How goals weigh.
  fileprivate static let goalWeights = Column("weights", .text, de: "Gewichte", en: "Weights")
  /// The level of a goal.
  fileprivate static let goalLevel = Column("level", .text, de: "Stufe", en: "Level")
}
