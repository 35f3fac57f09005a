import Measurement
import Statistics
import Tables

extension CaseIndication: Tabulated {
  /// The tables `helps`, `reading` and, of the features that deserve a word, `features`.
  public var tables: [TidyTable] {
    [helpTable, readingTable] + (outside.isEmpty && missing.isEmpty ? [] : [featureTable])
      + (description.map { [$0.table] } ?? [])
  }

  private var helpTable: TidyTable {
    TidyTable(
      id: "helps",
      title: LocalizedText(de: "Hilfen für diesen Fall", en: "Helps for this case"),
      columns: [
        .help, .statute, .support, .indicationQuota, .spanLow, .spanHigh, .isLevel, .n, .effectiveNumber,
        .given, .neighbours, .neighbourSuccess, .neighbourExpected, .radius, .eValue, .permission, .remarks,
      ],
      rows: entries.map { entry in
        let quota = entry.quota
        return [
          .label(code: entry.help.code, entry.help.label), .text(entry.help.statute),
          .label(code: entry.support.rawValue, entry.support.label), .optional(quota?.value),
          .optional(quota?.span.lower), .optional(quota?.span.upper),
          quota?.isLevel.map {
            .label(
              code: $0 ? "yes" : "no",
              $0 ? LocalizedText(de: "ja", en: "yes") : LocalizedText(de: "nein", en: "no"))
          } ?? .empty,
          entry.support == .excluded
            ? .empty
            : (1..<Neighbourhood.smallestGroup).contains(entry.count) ? .suppressed : .count(entry.count),
          .optional(entry.neighbours?.effectiveCount),
          entry.support == .excluded ? .empty : .number(entry.chance),
          entry.neighbours.map { .count($0.count) } ?? .empty,
          permission == .refused ? .empty : .optional(entry.neighbours?.successShare),
          permission == .refused ? .empty : .optional(entry.neighbours?.expectedShare),
          .optional(entry.neighbours?.radius), .optional(quota?.eValue),
          .label(code: permission.rawValue, permission.label),
          reading.remarks(on: entry.help, hasQuota: quota != nil),
        ]
      })
  }

  private var reading: QuotaReading { QuotaReading(permission: permission, isSmall: isSmall) }

  /// What the reader must know before any number.
  private var readingTable: TidyTable {
    let compared = [
      Cell.label(code: "compared-within", LocalizedText(de: "verglichen mit", en: "compared within")),
      .label(code: block.label.en, block.label),
    ]
    return reading.table(with: [compared])
  }

  private var featureTable: TidyTable {
    let unseen = LocalizedText(
      de: "Wert, den kein Referenzfall hat: Die Stützung ist herabgesetzt",
      en: "a value that no reference case has: support is lowered")
    let absent = LocalizedText(de: "fehlt", en: "missing")
    let unusual = LocalizedText(
      de: extrapolation == .much
        ? "fehlt, aber keinem Referenzfall; es fehlt zu viel für eine Quote"
        : "fehlt, aber keinem Referenzfall: Die Stützung ist herabgesetzt",
      en: extrapolation == .much
        ? "missing, but in no reference case; too much is missing for a quota"
        : "missing, but in no reference case: support is lowered")
    return TidyTable(
      id: "features", title: LocalizedText(de: "Merkmale", en: "Features"), columns: [.term, .content],
      rows: outside.map { [.label(code: $0.name, $0.label), .label(code: "outside", unseen)] }
        + missing.map {
          [
            .label(code: $0.name, $0.label),
            self.unusual.contains($0)
              ? .label(code: "unusual", unusual) : .label(code: "missing", absent),
          ]
        })
  }
}

extension ReleaseGate.Permission {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .ranking: LocalizedText(de: "Quoten und Rangfolge", en: "quotas and their order")
    case .expectations: LocalizedText(de: "Quoten ohne Rangfolge", en: "quotas without order")
    case .refused: LocalizedText(de: "keine Quoten", en: "no quotas")
    }
  }
}

extension IndicationModel {
  /// The tables `gate` and `model`: whether the model may be used, and what it was fitted from.
  public var gateTables: [TidyTable] {
    let permissions = gate.permission.label
    func row(_ code: String, _ de: String, _ en: String, _ value: Double, _ bound: Cell, _ isMet: Bool?)
      -> [Cell]
    {
      [
        .label(code: code, LocalizedText(de: de, en: en)), .number(value), bound,
        isMet.map {
          .label(
            code: $0 ? "yes" : "no",
            $0 ? LocalizedText(de: "ja", en: "yes") : LocalizedText(de: "nein", en: "no"))
        } ?? .empty,
      ]
    }
    let slopeIsMet = ReleaseGate.slopes.contains(gate.calibrationSlope)
    let interceptIsMet = abs(gate.calibrationIntercept) < ReleaseGate.largestIntercept
    return [
      TidyTable(
        id: "gate",
        title: LocalizedText(de: "Freigabe: \(permissions.de)", en: "Release: \(permissions.en)"),
        columns: [.term, .estimate, .bound, .isMet],
        rows: [
          row(
            "calibration-slope", "Steigung der Kalibrierung", "Slope of calibration", gate.calibrationSlope,
            .label(code: "0.8 … 1.25", LocalizedText(de: "0,8 … 1,25", en: "0.8 … 1.25")), slopeIsMet),
          row(
            "calibration-intercept", "Achsenabschnitt der Kalibrierung", "Intercept of calibration",
            gate.calibrationIntercept,
            .label(code: "-0.2 … 0.2", LocalizedText(de: "−0,2 … 0,2", en: "−0.2 … 0.2")), interceptIsMet),
          row("brier", "Brier-Wert der Quoten", "Brier score of the quotas", gate.brier, .empty, nil),
          row(
            "base-brier", "Brier-Wert der Erfolgsquote aller", "Brier score of everyone's share",
            gate.baseBrier,
            .empty, nil),
          row(
            "brier-difference-high", "Differenz, obere 95-%-Grenze", "Difference, upper 95% limit",
            gate.brierDifferenceHigh, .text("< 0"), gate.brierDifferenceHigh < 0),
          row(
            "misfit", "Feinere Regeln finden", "Found by finer rules", gate.misfit,
            .label(code: "≤ 0.02", LocalizedText(de: "≤ 0,02", en: "≤ 0.02")),
            gate.misfit <= ReleaseGate.largestMisfit || gate.misfitLow <= 0),
          row(
            "misfit-low", "Feinere Regeln, untere 99-%-Grenze", "Found by finer rules, lower 99% limit",
            gate.misfitLow, .empty, nil),
          row(
            "gain", "Gewinn an Erfolgen gegenüber der Praxis", "Gain in successes over practice", gate.gain,
            .empty, nil),
          row(
            "gain-low", "Gewinn, untere 99-%-Grenze", "Gain, lower 99% limit", gate.gainLow, .text("> 0"),
            gate.gainLow > 0),
        ]
          + (gate.nullOutcomeP.map {
            [
              row(
                "null-outcome-p", "Vorher Festes ändert sich mit keiner Hilfe, kleinstes p",
                "What was settled before depends on no help, smallest p", $0,
                .label(code: "≥ 0.01", LocalizedText(de: "≥ 0,01", en: "≥ 0.01")),
                $0 >= ReleaseGate.smallestNullOutcomeP)
            ]
          } ?? [])
          + [
            row(
              "effective-count", "effektive Fallzahl des Gewinns", "Effective number of cases of the gain",
              gate.effectiveCount, .empty, nil)
          ]),
      TidyTable(
        id: "model", title: LocalizedText(de: "Modell", en: "Model"), columns: [.term, .content],
        rows: [
          [
            .label(code: "permission", LocalizedText(de: "erlaubt", en: "permitted")),
            .label(code: gate.permission.rawValue, permissions),
          ],
          [.label(code: "cases", LocalizedText(de: "Fälle", en: "cases")), .text(String(caseCount))],
          [
            .label(code: "size", LocalizedText(de: "Referenz", en: "reference")),
            isSmall
              ? .label(
                code: "small",
                LocalizedText(
                  de: "klein (unter 5.000): Hilfen mit weniger als 100 Fällen höchstens schwach gestützt",
                  en: "small (below 5,000): helps with fewer than 100 cases have weak support at most"))
              : .label(code: "large", LocalizedText(de: "ab 5.000", en: "5,000 or more")),
          ],
          [
            .label(
              code: "evaluated", LocalizedText(de: "davon mit bekanntem Ausgang", en: "with a known outcome")),
            .text(String(evaluatedCount)),
          ],
          [
            .label(code: "offices", LocalizedText(de: "Jugendämter", en: "offices")),
            .text(String(officeCount)),
          ],
          [
            .label(code: "held-out", LocalizedText(de: "geprüft an", en: "held against")),
            .text(String(gate.count)),
          ],
          [
            .label(code: "penalty", LocalizedText(de: "Strafgewicht λ", en: "penalty λ")),
            .text(penalty < 1 ? String(penalty) : String(Int(penalty))),
          ],
        ]
          + (inputDigest.map { digest in
            [
              [
                .label(code: "input", LocalizedText(de: "SHA-256 der Fälle", en: "SHA-256 of the cases")),
                .text(digest),
              ]
            ]
          } ?? [])),
    ]
  }
}

extension Column {
  fileprivate static let help = Column("help", .text, de: "Hilfe", en: "Help")
  fileprivate static let statute = Column("statute", .text, de: "SGB VIII", en: "SGB VIII")
  fileprivate static let support = Column("support", .text, de: "Stützung", en: "Support")
  fileprivate static let indicationQuota = Column("quota", .proportion, de: "Quote", en: "Quota")
  fileprivate static let spanLow = Column("span_lower", .proportion, de: "Spanne von", en: "Span from")
  fileprivate static let spanHigh = Column("span_upper", .proportion, de: "Spanne bis", en: "Span to")
  fileprivate static let isLevel = Column(
    "level_with_best", .text, de: "gleichauf mit der besten", en: "Level with best")
  fileprivate static let effectiveNumber = Column(
    "n_effective", .dimensionless, de: "effektive Fallzahl", en: "Effective number")
  fileprivate static let given = Column("given", .proportion, de: "so gewährt", en: "Given to such cases")
  fileprivate static let neighbours = Column("neighbours", .count, de: "ähnliche Fälle", en: "Similar cases")
  fileprivate static let neighbourSuccess = Column(
    "neighbours_success", .proportion, de: "deren Erfolge", en: "Their successes")
  fileprivate static let neighbourExpected = Column(
    "neighbours_expected", .proportion, de: "deren Erwartung", en: "Expected of them")
  fileprivate static let radius = Column("radius", .dimensionless, de: "Abstand bis", en: "Distance up to")
  fileprivate static let permission = Column("permission", .text, de: "erlaubt", en: "Permitted")
  static let eValue = Column("e_value", .dimensionless, de: "E-Wert", en: "E-value")
  static let content = Column("content", .text, de: "Inhalt", en: "Content")
  fileprivate static let bound = Column("bound", .text, de: "Grenze", en: "Bound")
  fileprivate static let isMet = Column("met", .text, de: "eingehalten", en: "Met")
}
