import Measurement
import Statistics
import Tables

extension ResourceShift: Tabulated {
  /// The tables `shares` (by level, own world and professional), `share-change` (in points), `shift` (tests on
  /// log-ratios) and, where something was chosen, `shift-sensitivity`.
  public var tables: [TidyTable] {
    [shareTable, shareChangeTable, shiftTable] + (sensitivity.isEmpty ? [] : [sensitivityTable])
  }

  private var shareTable: TidyTable {
    func sum(_ shares: [Double], professional: Bool) -> Double {
      zip(shares, isProfessional).reduce(0) { $0 + ($1.1 == professional ? $1.0 : 0) }
    }
    func row(_ term: Cell, _ kind: Cell, _ value: ([Double]) -> Double) -> [Cell] {
      let values = [result.sharesBefore, result.sharesAfter].map(value)
      let centres = [result.centreBefore, result.centreAfter].map { $0.isEmpty ? nil : value($0) }
      return [
        term, kind, .count(result.n), .number(values[0]), .number(values[1]),
        .number(values[1] - values[0]), .optional(centres[0]), .optional(centres[1]),
      ]
    }
    let kinds = [false, true].map { kind in Cell.label(code: Self.code(kind), Self.label(kind)) }
    return TidyTable(
      id: "shares",
      title: LocalizedText(
        de: "Anteile der Ebenen an den Ressourcen: \(rater.label.de)",
        en: "Shares of levels in resources: \(rater.label.en)"),
      columns: [.term, .group, .n, .shareBefore, .shareAfter, .shareChange, .centreBefore, .centreAfter],
      rows: [false, true].map { kind in
        row(kinds[kind ? 1 : 0], .label(code: "sum", LocalizedText(de: "Summe", en: "sum"))) {
          sum($0, professional: kind)
        }
      }
        + levels.indices.map { index in
          row(
            .label(code: levels[index].code, levels[index].label), kinds[isProfessional[index] ? 1 : 0]
          ) { $0[index] }
        })
  }

  private static func code(_ isProfessional: Bool) -> String { isProfessional ? "professional" : "own-world" }

  private static func label(_ isProfessional: Bool) -> LocalizedText {
    isProfessional
      ? LocalizedText(de: "professionelle Hilfe", en: "professional help")
      : LocalizedText(de: "Lebenswelt", en: "own world")
  }

  private func row(_ attempt: Attempt, _ code: String, _ de: String, _ en: String, _ result: Result)
    -> ResultRow
  {
    ResultRow(
      term: .label(code: code, LocalizedText(de: de, en: en)), test: attempt.test,
      estimate: attempt.test?.estimate, missing: result.missing, remarks: attempt.remarks)
  }

  private var shareChangeTable: TidyTable {
    TidyTable(
      id: "share-change",
      title: LocalizedText(
        de: "Anteil der Lebenswelt, Veränderung in Prozentpunkten",
        en: "Share of the own world, change in percentage points"),
      results: [row(result.share, "own-world", "Lebenswelt", "own world", result)],
      estimatesIn: .proportionDifference)
  }

  private func rows(_ result: Result) -> [ResultRow] {
    [
      row(
        result.logRatio, "log-ratio", "ln(Lebenswelt / professionell)", "ln(own world / professional)",
        result),
      row(
        result.balance, "balance", "Balance aller Ebenen (ilr)", "balance of all levels (ilr)", result),
      row(
        result.all, "coordinates", "alle Koordinaten zusammen (ilr)", "all coordinates together (ilr)",
        result),
    ]
  }

  private var shiftTable: TidyTable {
    var rows = rows(result)
    if result.zeros > 0 {
      let share = (result.replacement * 100_000).rounded() / 100_000
      for index in rows.indices {
        rows[index].remarks.append(
          Remark(
            "zeros-replaced", "\(result.zeros) zeros replaced by a share of \(share)",
            values: [Double(result.zeros), share]))
      }
    }
    return TidyTable(
      id: "shift",
      title: LocalizedText(
        de: "Subsidiaritätsverschiebung: Lebenswelt gegen professionelle Hilfe",
        en: "Subsidiarity shift: own world against professional help"), results: rows)
  }

  private var sensitivityTable: TidyTable {
    TidyTable(
      id: "shift-sensitivity",
      title: LocalizedText(
        de: "Subsidiaritätsverschiebung bei anderen Festlegungen",
        en: "Subsidiarity shift with other choices"),
      columns: [.amount, .replacement, .zeros] + ResultRow.columns(),
      rows: ([result] + sensitivity).flatMap { result in
        rows(result).map { row in
          [
            .label(code: result.amount.rawValue, result.amount.label), .number(result.replacement),
            .number(Double(result.zeros)),
          ] + row.cells
        }
      })
  }
}

extension ResourceShift.Amount {
  /// The label for reports.
  var label: LocalizedText {
    switch self {
    case .aboveLowest: LocalizedText(de: "Punkte über dem niedrigsten Wert", en: "points above the lowest")
    case .score: LocalizedText(de: "Punktwert selbst", en: "the score itself")
    }
  }
}

extension Column {
  /// The mean share before.
  fileprivate static let shareBefore = Column(
    "share_before", .proportion, de: "Anteil vorher", en: "Share before")
  /// The mean share after.
  fileprivate static let shareAfter = Column(
    "share_after", .proportion, de: "Anteil nachher", en: "Share after")
  /// The change of the mean share.
  fileprivate static let shareChange = Column(
    "share_change", .proportionDifference, de: "Veränderung", en: "Change")
  /// The share in the geometric centre before.
  fileprivate static let centreBefore = Column(
    "centre_before", .proportion, de: "Zentrum vorher (geometrisch)", en: "Centre before (geometric)")
  /// The share in the geometric centre after.
  fileprivate static let centreAfter = Column(
    "centre_after", .proportion, de: "Zentrum nachher (geometrisch)", en: "Centre after (geometric)")
  /// What counts as an amount.
  fileprivate static let amount = Column("amount", .text, de: "gezählt wird", en: "Counted are")
  /// The share that replaces zeros.
  fileprivate static let replacement = Column(
    "replacement", .dimensionless, de: "Ersatz für Nullen", en: "Replacement of zeros")
  /// How many zeros were replaced.
  fileprivate static let zeros = Column("zeros", .dimensionless, de: "Nullen", en: "Zeros")
}
