import Measurement
import Statistics
import Tables

extension ModelValidation: Tabulated {
  /// The gate, the scores, the calibration curve, the policies, the balance and, where it is known, the truth.
  public var tables: [TidyTable] {
    var tables = [model.gateTables[0], scoreTable, calibrationTable, policyTable]
    if let hiddenBias { tables.append(hiddenBiasTable(hiddenBias)) }
    tables.append(balanceTable)
    if let nullOutcome { tables.append(nullOutcomeTable(nullOutcome)) }
    if let offices { tables.append(officeTable(offices)) }
    if let truth { tables += [truthTable(truth), spanTable(truth)] }
    return tables
  }

  private var scoreTable: TidyTable {
    TidyTable(
      id: "scores",
      title: LocalizedText(de: "Vorhersage ungesehener Fälle", en: "Prediction of unseen cases"),
      columns: [
        .heldOut, .n, .brier, .reliability, .resolution, .uncertainty, .slope, .intercept,
      ],
      rows: scores.map { design, scores in
        [
          .label(code: design.rawValue, design.label), .count(scores.count), .number(scores.brier),
          .number(scores.reliability), .number(scores.resolution), .number(scores.uncertainty),
          .number(scores.slope), .number(scores.intercept),
        ]
      })
  }

  private var calibrationTable: TidyTable {
    TidyTable(
      id: "calibration", title: LocalizedText(de: "Quoten und Erfolge", en: "Quotas and successes"),
      columns: [.heldOut, .rank, .n, .meanQuota, .successShare, .shareError],
      rows: scores.flatMap { design, scores in
        scores.tenths.enumerated().map { place, tenth in
          [
            .label(code: design.rawValue, design.label), .count(place + 1), .count(tenth.count),
            .number(tenth.quota), .number(tenth.share), .optional(tenth.standardError),
          ]
        }
      })
  }

  private var policyTable: TidyTable {
    TidyTable(
      id: "policies", title: LocalizedText(de: "Was eine Auswahl bringt", en: "What a choice brings"),
      columns: [
        .policy, .n, .value, .shareError, .gain, .gainLow, .gainHigh, .weighted, .effectiveNumber, .agreement,
      ],
      rows: policies.map { policy in
        [
          .label(code: policy.policy.rawValue, policy.policy.label), .count(policy.count),
          .number(policy.value), .optional(policy.standardError),
          policy.policy == .practice ? .empty : .number(policy.gain), .optional(policy.gainInterval?.lower),
          .optional(policy.gainInterval?.upper), .number(policy.weighted), .number(policy.effectiveCount),
          .number(policy.agreement),
        ]
      })
  }

  private func hiddenBiasTable(_ check: HiddenBiasCheck) -> TidyTable {
    TidyTable(
      id: "hidden-bias",
      title: LocalizedText(
        de: "Wie stark Unerfasstes sein müsste (Paare mit und ohne die führende Hilfe)",
        en: "How strong something unrecorded would have to be (pairs with and without the leading help)"),
      columns: [.pairs, .onlyLeading, .onlyOther, .pValue, .gamma],
      rows: [
        [
          .count(check.pairs), .count(check.onlyLeading), .count(check.onlyOther), .number(check.pValue),
          .optional(check.gamma),
        ]
      ])
  }

  private var balanceTable: TidyTable {
    TidyTable(
      id: "balance", title: LocalizedText(de: "Vergleichbarkeit der Fälle", en: "Comparability of the cases"),
      columns: [
        .help, .n, .effectiveNumber, .overlap, .differenceBefore, .differenceAfter, .unlike, .compared,
        .ratioLow, .ratioHigh,
      ],
      rows: balance.map { balance in
        [
          .label(code: balance.help.code, balance.help.label), .count(balance.count),
          .number(balance.effectiveCount), .number(balance.overlap), .number(balance.largestBefore),
          .number(balance.largestAfter), .count(balance.unlike), .count(balance.columns),
          .number(balance.varianceRatios[0]), .number(balance.varianceRatios[1]),
        ]
      })
  }

  private func nullOutcomeTable(_ check: NullOutcomeCheck) -> TidyTable {
    TidyTable(
      id: "null-outcome",
      title: LocalizedText(
        de: "Was keine Hilfe ändern kann: \(check.outcome.label.de)",
        en: "What no help can change: \(check.outcome.label.en)"),
      columns: [
        .help, .n, .gap, .gainLow, .gainHigh, .pValue, .pAdjusted,
      ],
      rows: check.rows.map { row in
        [
          .label(code: row.help.code, row.help.label), .count(row.count), .number(row.difference),
          .number(row.interval.lower), .number(row.interval.upper), .number(row.pValue),
          .number(row.pAdjusted),
        ]
      })
  }

  private func officeTable(_ check: OfficeCheck) -> TidyTable {
    TidyTable(
      id: "offices",
      title: LocalizedText(
        de: "Jugendämter gegen die Erwartung aus den anderen",
        en: "Offices against what the others let expect"),
      columns: [
        .office, .n, .meanQuota, .successShare, .gap, .pooledGap, .gainLow, .gainHigh, .chanceLow,
        .chanceHigh,
      ],
      rows: check.offices.map { office in
        let limits = check.limits(count: Double(office.count), level: 0.95)
        return [
          .text(office.code), .count(office.count), .number(office.expected), .number(office.observed),
          .number(office.observed - office.expected), .number(office.pooled.value),
          .optional(office.pooled.interval?.lower), .optional(office.pooled.interval?.upper),
          .number(limits.lower), .number(limits.upper),
        ]
      })
  }

  /// The differences of offices among the limits of chance, as a funnel plot draws them.
  public static func funnel(of check: OfficeCheck) -> TidyTable {
    func limits(_ count: Double) -> [Cell] {
      let (inner, outer) = (check.limits(count: count, level: 0.95), check.limits(count: count, level: 0.998))
      return [
        .number(check.mean), .number(outer.lower), .number(inner.lower), .number(inner.upper),
        .number(outer.upper),
      ]
    }
    let counts = check.offices.map { Double($0.count) }
    let (least, most) = (counts.min() ?? 1, counts.max() ?? 1)
    let (start, end) = (max(1, least - 0.15 * (most - least) - 1), most + 0.1 * (most - least) + 1)
    return TidyTable(
      id: "office-funnel",
      title: LocalizedText(
        de: "Erfolge der Jugendämter über der Erwartung aus den anderen, mit den Grenzen des Zufalls",
        en: "Successes of offices beyond what the others let expect, with the limits of chance"),
      columns: [
        Column("unit", .text, de: "Jugendamt", en: "Office"),
        Column("exposure", .value, de: "Fälle", en: "Cases"),
        Column("rate", .proportionDifference, de: "über der Erwartung", en: "Beyond expectation"),
        Column("common", .proportionDifference, de: "alle", en: "All"),
        Column("low_998", .proportionDifference, de: "99,8 % unten", en: "99.8% low"),
        Column("low_95", .proportionDifference, de: "95 % unten", en: "95% low"),
        Column("high_95", .proportionDifference, de: "95 % oben", en: "95% high"),
        Column("high_998", .proportionDifference, de: "99,8 % oben", en: "99.8% high"),
      ],
      rows: check.offices.map {
        [.text($0.code), .number(Double($0.count)), .number($0.observed - $0.expected)]
          + limits(Double($0.count))
      }
        + (0...60).map { step in
          let count = start + (end - start) * Double(step) / 60
          return [.empty, .number(count), .empty] + limits(count)
        })
  }

  private func truthTable(_ truth: TruthComparison) -> TidyTable {
    TidyTable(
      id: "truth", title: LocalizedText(de: "Gegen die Wahrheit", en: "Against the truth"),
      columns: [.choiceBy, .n, .error, .weakError, .value, .regret],
      rows: truth.rows.map { row in
        [
          .label(code: row.method.rawValue, row.method.label), .count(truth.count), .optional(row.error),
          .optional(row.weakError), .optional(row.value), .optional(row.regret),
        ]
      })
  }

  private func spanTable(_ truth: TruthComparison) -> TidyTable {
    TidyTable(
      id: "truth-spans",
      title: LocalizedText(de: "Spannen gegen die Wahrheit", en: "Spans against the truth"),
      columns: [.support, .n, .coverage, .width, .officeCoverage],
      rows: truth.spans.map { spans in
        [
          .label(code: spans.support.rawValue, spans.support.label), .count(spans.count),
          .number(spans.coverage), .number(spans.width), .number(spans.officeCoverage),
        ]
      })
  }
}

extension ModelValidation.Design {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .offices: LocalizedText(de: "ungesehene Jugendämter", en: "unseen offices")
    case .eachOffice: LocalizedText(de: "jedes Jugendamt für sich", en: "each office in turn")
    case .lastYear: LocalizedText(de: "letztes Jahr", en: "last year")
    }
  }
}

extension PolicyValue.Policy {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .practice: LocalizedText(de: "wie gewährt", en: "as given")
    case .quotas: LocalizedText(de: "höchste Quote", en: "highest quota")
    case .rawRates: LocalizedText(de: "höchste Erfolgsquote", en: "highest share of successes")
    case .blockRates: LocalizedText(de: "dieselbe je Altersgruppe", en: "the same by age group")
    }
  }
}

extension TruthComparison.Method {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .practice: PolicyValue.Policy.practice.label
    case .rawRates: LocalizedText(de: "Erfolgsquote der Hilfe", en: "share of successes of the help")
    case .neighbours: LocalizedText(de: "150 ähnlichste Fälle", en: "150 most similar cases")
    case .pooled: LocalizedText(de: "eine Regression für alle", en: "one regression for all")
    case .movedByNeighbours:
      LocalizedText(de: "ohne Indizes, mit Nachbarn", en: "without indices, with neighbours")
    case .quotas: LocalizedText(de: "Quote", en: "quota")
    case .truth: LocalizedText(de: "Wahrheit", en: "truth")
    }
  }
}

extension Column {
  fileprivate static let heldOut = Column("held_out", .text, de: "geprüft an", en: "Held out")
  fileprivate static let brier = Column("brier", .dimensionless, de: "Brier-Wert", en: "Brier score")
  fileprivate static let reliability = Column(
    "reliability", .dimensionless, de: "Unzuverlässigkeit", en: "Reliability")
  fileprivate static let resolution = Column("resolution", .dimensionless, de: "Auflösung", en: "Resolution")
  fileprivate static let uncertainty = Column(
    "uncertainty", .dimensionless, de: "Unsicherheit", en: "Uncertainty")
  fileprivate static let slope = Column("slope", .dimensionless, de: "Steigung", en: "Slope")
  fileprivate static let intercept = Column(
    "intercept", .dimensionless, de: "Achsenabschnitt", en: "Intercept")
  fileprivate static let rank = Column("tenth", .count, de: "Zehntel", en: "Tenth")
  fileprivate static let meanQuota = Column("mean_quota", .proportion, de: "mittlere Quote", en: "Mean quota")
  fileprivate static let successShare = Column(
    "success_share", .proportion, de: "Anteil der Erfolge", en: "Share of successes")
  fileprivate static let shareError = Column(
    "std_error", .proportionDifference, de: "Standardfehler", en: "Std. error")
  fileprivate static let policy = Column("policy", .text, de: "Auswahl", en: "Choice")
  fileprivate static let value = Column("value", .proportion, de: "Erfolge", en: "Successes")
  fileprivate static let gain = Column("gain", .proportionDifference, de: "Gewinn", en: "Gain")
  fileprivate static let gainLow = Column("gain_low", .proportionDifference, de: "KI unten", en: "CI low")
  fileprivate static let gainHigh = Column("gain_high", .proportionDifference, de: "KI oben", en: "CI high")
  fileprivate static let office = Column("office", .text, de: "Jugendamt", en: "Office")
  fileprivate static let gap = Column(
    "difference", .proportionDifference, de: "Unterschied", en: "Difference")
  fileprivate static let pooledGap = Column(
    "pooled", .proportionDifference, de: "hingezogen", en: "Pooled")
  fileprivate static let chanceLow = Column(
    "chance_low", .proportionDifference, de: "Zufall von", en: "Chance from")
  fileprivate static let chanceHigh = Column(
    "chance_high", .proportionDifference, de: "Zufall bis", en: "Chance to")
  fileprivate static let weighted = Column(
    "value_weighted", .proportion, de: "nur gewichtet", en: "By weighting alone")
  fileprivate static let effectiveNumber = Column(
    "n_effective", .dimensionless, de: "effektive Fallzahl", en: "Effective number")
  fileprivate static let agreement = Column("agreement", .proportion, de: "wie gewährt", en: "As given")
  fileprivate static let help = Column("help", .text, de: "Hilfe", en: "Help")
  fileprivate static let overlap = Column("overlap", .proportion, de: "Überlappung", en: "Overlap")
  fileprivate static let differenceBefore = Column(
    "difference_before", .dimensionless, de: "größter Unterschied", en: "Largest difference")
  fileprivate static let differenceAfter = Column(
    "difference_after", .dimensionless, de: "gewichtet", en: "Weighted")
  fileprivate static let unlike = Column("unlike", .count, de: "über 0,1", en: "Above 0.1")
  fileprivate static let compared = Column("columns", .count, de: "Merkmale", en: "Columns")
  fileprivate static let ratioLow = Column(
    "variance_ratio_smallest", .dimensionless, de: "Varianzen ab", en: "Variances from")
  fileprivate static let ratioHigh = Column(
    "variance_ratio_largest", .dimensionless, de: "Varianzen bis", en: "Variances to")
  fileprivate static let choiceBy = Column("choice_by", .text, de: "Auswahl nach", en: "Choice by")
  fileprivate static let error = Column("rmse", .proportionDifference, de: "Fehler", en: "Error (RMSE)")
  fileprivate static let pairs = Column("pairs", .count, de: "Paare", en: "Pairs")
  fileprivate static let onlyLeading = Column(
    "only_leading", .count, de: "nur mit führender Erfolg", en: "Only with leading a success")
  fileprivate static let onlyOther = Column(
    "only_other", .count, de: "nur mit anderer Erfolg", en: "Only with other a success")
  fileprivate static let gamma = Column("gamma", .dimensionless, de: "Rosenbaums Γ", en: "Rosenbaum's Γ")
  fileprivate static let weakError = Column(
    "rmse_weak", .proportionDifference, de: "Fehler schwach gestützt", en: "Error weakly supported")
  fileprivate static let support = Column("support", .text, de: "Stützung", en: "Support")
  fileprivate static let officeCoverage = Column(
    "coverage_offices", .proportion, de: "nur Jugendämter neu gezogen", en: "Offices redrawn alone")
  fileprivate static let regret = Column("regret", .proportionDifference, de: "Verlust", en: "Regret")
  fileprivate static let coverage = Column(
    "coverage", .proportion, de: "Spannen mit Wahrheit", en: "Spans with truth")
  fileprivate static let width = Column("width", .proportionDifference, de: "Breite", en: "Width")
}
