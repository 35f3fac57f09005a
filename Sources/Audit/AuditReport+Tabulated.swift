import Measurement
import Tables

extension AuditReport: Tabulated {
  /// The tables `findings`, `checks` and `inferences`.
  public var tables: [TidyTable] { [findingTable, checkTable, inferenceTable] }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings",
      title: LocalizedText(de: "Zahlen, die nicht zusammenpassen", en: "Figures that do not fit"),
      columns: [
        .severity, .table, .page, .row, .column, .relation, .printed, .possibleFrom, .possibleTo,
        .consistent,
        .reason,
      ],
      rows: findings.map { finding in
        [
          .label(code: finding.severity.rawValue, finding.severity.label), .text(finding.place.table),
          page(of: finding.place).map(Cell.text) ?? .empty, .text(finding.place.row),
          .text(finding.place.column),
          .label(code: finding.relation, Self.label(ofRelation: finding.relation)),
          .text(finding.printed.joined(separator: "; ")), .optional(finding.possible?.lowerBound),
          .optional(finding.possible?.upperBound), finding.consistent.map(Cell.text) ?? .empty,
          .label(code: finding.reason.code, finding.reason.label),
        ]
      })
  }

  private var checkTable: TidyTable {
    let total: [Cell] = [
      .label(code: "total", LocalizedText(de: "gesamt", en: "total")),
      .count(tallies.reduce(0) { $0 + $1.checks }), .count(findings.count),
      .count(publication.tables.reduce(0) { $0 + $1.figureCount }), .count(checkedFigureCount),
    ]
    return TidyTable(
      id: "checks", title: LocalizedText(de: "Was geprüft wurde", en: "What was checked"),
      columns: [.relation, .checks, .findings, .figures, .figuresChecked],
      rows: tallies.map {
        [
          .label(code: $0.relation, Self.label(ofRelation: $0.relation)), .count($0.checks),
          .count($0.findings),
          .empty, .empty,
        ]
      } + [total])
  }

  private var inferenceTable: TidyTable {
    TidyTable(
      id: "inferences",
      title: LocalizedText(
        de: "Grundgesamtheiten und Antworten, die alle Zahlen zulassen",
        en: "Denominators and answers that fit all figures"),
      columns: [.table, .row, .column, .printed, .possibleFrom, .possibleTo, .counts, .answers],
      rows: inferences.map { inference in
        [
          .text(inference.place.table), .text(inference.place.row), .text(inference.place.column),
          .text(inference.printed.joined(separator: "; ")), .optional(inference.range?.lowerBound),
          .optional(inference.range?.upperBound),
          inference.counts.isEmpty ? .empty : .text(Self.shortened(inference.counts)), answers(of: inference),
        ]
      })
  }

  private func answers(of inference: Inference) -> Cell {
    if inference.isUndecided {
      return .label(
        code: "undecided",
        LocalizedText(
          de: "nicht entschieden: zu viele Möglichkeiten", en: "undecided: too many possibilities"))
    }
    guard !inference.answers.isEmpty else { return .empty }
    return .text(inference.answers.map { "\($0.count) × \($0.value)" }.joined(separator: ", "))
  }

  private func page(of place: FigurePlace) -> String? {
    publication.tables.first { $0.id == place.table }?.page
  }

  private static func shortened(_ counts: [Int]) -> String {
    let shown = counts.prefix(12).map(String.init).joined(separator: ", ")
    return counts.count > 12 ? "\(shown), … (\(counts.count))" : shown
  }

  static func label(ofRelation kind: String) -> LocalizedText {
    switch kind {
    case "sum": LocalizedText(de: "Summe", en: "sum")
    case "difference": LocalizedText(de: "Differenz", en: "difference")
    case "change": LocalizedText(de: "Veränderung in Prozent", en: "change in percent")
    case "share": LocalizedText(de: "Anteil", en: "share")
    case "ratio": LocalizedText(de: "Verhältnis", en: "ratio")
    case "index": LocalizedText(de: "Index", en: "index")
    case "growth": LocalizedText(de: "Ziellinie", en: "target line")
    case "annual-growth": LocalizedText(de: "Wachstum je Periode", en: "growth per period")
    case "common-denominator": LocalizedText(de: "gemeinsamer Nenner", en: "common denominator")
    case "common-count": LocalizedText(de: "gemeinsame Anzahl", en: "common number of persons")
    case "mean": LocalizedText(de: "Mittelwert ganzer Antworten", en: "mean of whole answers")
    case "test": LocalizedText(de: "Test", en: "test")
    case "interval": LocalizedText(de: "Intervall", en: "interval")
    case "part": LocalizedText(de: "Teil eines Ganzen", en: "part of a whole")
    case "words": LocalizedText(de: "Worte", en: "words")
    default: LocalizedText(de: "dieselbe Größe", en: "same quantity")
    }
  }
}

extension AuditFinding.Severity {
  /// The severity in reports.
  public var label: LocalizedText {
    switch self {
    case .impossible: LocalizedText(de: "unmöglich", en: "impossible")
    case .conclusion: LocalizedText(de: "ändert den Schluss", en: "changes the conclusion")
    case .wording: LocalizedText(de: "missverständlich", en: "ambiguous wording")
    case .rounding: LocalizedText(de: "nur Rundung", en: "rounding only")
    }
  }
}

extension AuditFinding.Reason {
  /// The reason in data files.
  public var code: String {
    switch self {
    case .doesNotFollow: "does-not-follow"
    case .percentIsPoints: "points-called-percent"
    case .pointsArePercent: "percent-called-points"
    case .otherLine: "other-column"
    case .noCommonDenominator: "no-common-denominator"
    case .otherCount: "other-number"
    case .impossibleMean: "impossible-mean"
    case .impossibleDeviation: "impossible-deviation"
    case .otherPValue: "other-p-value"
    case .misplacedEstimate: "misplaced-estimate"
    case .otherWords: "other-words"
    case .differs: "differs"
    case .moreThanWhole: "more-than-whole"
    }
  }

  /// The reason in reports.
  public var label: LocalizedText {
    switch self {
    case .doesNotFollow:
      LocalizedText(de: "folgt nicht aus den anderen Zahlen", en: "does not follow from the other figures")
    case .percentIsPoints:
      LocalizedText(de: "sind Prozentpunkte, nicht Prozent", en: "is percentage points, not percent")
    case .pointsArePercent:
      LocalizedText(de: "sind Prozent, nicht Prozentpunkte", en: "is percent, not percentage points")
    case .otherLine(let name):
      LocalizedText(
        de: "alle Zahlen folgen aus der Spalte \(name)", en: "all figures follow from the column \(name)")
    case .noCommonDenominator:
      LocalizedText(de: "kein Nenner ergibt alle Zahlen", en: "no denominator gives all figures")
    case .otherCount:
      LocalizedText(de: "mit dieser Anzahl nicht möglich", en: "not possible with this number of persons")
    case .impossibleMean:
      LocalizedText(
        de: "keine ganzen Antworten ergeben diesen Mittelwert", en: "no whole answers have this mean")
    case .impossibleDeviation:
      LocalizedText(
        de: "keine ganzen Antworten ergeben diese Standardabweichung",
        en: "no whole answers have this standard deviation")
    case .otherPValue:
      LocalizedText(de: "gehört nicht zur Prüfgröße", en: "does not belong to the statistic")
    case .misplacedEstimate:
      LocalizedText(
        de: "liegt nicht, wo es im Intervall liegen muss", en: "does not lie where it must in the interval")
    case .otherWords:
      LocalizedText(de: "die Worte passen nicht zu den Zahlen", en: "the words do not fit the figures")
    case .differs:
      LocalizedText(de: "an anderer Stelle anders gedruckt", en: "printed differently elsewhere")
    case .moreThanWhole:
      LocalizedText(de: "ein Teil ist mehr als das Ganze", en: "a part is more than the whole")
    }
  }
}

/// The columns of an audit.
extension Column {
  fileprivate static let severity = Column("severity", .text, de: "Gewicht", en: "Severity")
  fileprivate static let table = Column("table", .text, de: "Tabelle", en: "Table")
  fileprivate static let page = Column("page", .text, de: "Seite", en: "Page")
  fileprivate static let row = Column("row", .text, de: "Zeile", en: "Row")
  fileprivate static let column = Column("column", .text, de: "Spalte", en: "Column")
  fileprivate static let relation = Column("relation", .text, de: "Zusammenhang", en: "Relation")
  fileprivate static let printed = Column("printed", .text, de: "gedruckt", en: "Printed")
  fileprivate static let possibleFrom = Column(
    "possible_from", .value, de: "möglich von", en: "Possible from")
  fileprivate static let possibleTo = Column("possible_to", .value, de: "möglich bis", en: "Possible to")
  fileprivate static let consistent = Column(
    "consistent", .text, de: "stimmig wäre", en: "Would be consistent")
  fileprivate static let reason = Column("reason", .text, de: "Befund", en: "Finding")
  fileprivate static let checks = Column("checks", .count, de: "Prüfungen", en: "Checks")
  fileprivate static let findings = Column("findings", .count, de: "Befunde", en: "Findings")
  fileprivate static let figures = Column("figures", .count, de: "gedruckte Zahlen", en: "Figures printed")
  fileprivate static let figuresChecked = Column(
    "figures_checked", .count, de: "geprüfte Zahlen", en: "Figures checked")
  fileprivate static let answers = Column(
    "answers", .text, de: "mögliche Antworten", en: "Possible answers")
  fileprivate static let counts = Column("counts", .text, de: "Anzahlen", en: "Counts")
}
