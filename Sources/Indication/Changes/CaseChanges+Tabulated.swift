import Measurement
import Statistics
import Tables

extension CaseChanges: Tabulated {
  /// Changes by perspective, agreement, units by division, and how far units differ.
  public var tables: [TidyTable] { [changeTable, agreementTable, unitTable, variationTable] }

  private var definition: ChangeDefinition { ratings.definition }

  private func term(_ measure: ChangeMeasure) -> Cell {
    .label(code: measure.code(in: definition), measure.label(in: definition))
  }

  private var changeTable: TidyTable {
    TidyTable(
      id: "changes",
      title: LocalizedText(
        de: "Veränderungen nach Lebensbereich und Perspektive", en: "Changes by life area and perspective"),
      columns: [
        .perspective, .term, .person, .n, .nMissing, .before, .after, .change, .confidenceLow,
        .confidenceHigh, .effect, .effectLow, .effectHigh, .better, .worse, .pValue, .pAdjusted,
      ],
      rows: rows.map { row in
        var person: ChangeDefinition.Person?
        if case .area(let place) = row.measure { person = definition.areas[place].person }
        return [
          .label(code: row.perspective.code, row.perspective.label), term(row.measure),
          person.map { .label(code: $0.rawValue, $0.label) } ?? .empty, .count(row.count),
          .count(row.missing), .optional(row.before), .optional(row.after), .optional(row.change?.value),
          .optional(row.change?.interval?.lower), .optional(row.change?.interval?.upper),
          .optional(row.standardised?.value), .optional(row.standardised?.interval?.lower),
          .optional(row.standardised?.interval?.upper), .optional(row.better), .optional(row.worse),
          .optional(row.pValue), .optional(row.pAdjusted),
        ]
      })
  }

  private var agreementTable: TidyTable {
    TidyTable(
      id: "agreement",
      title: LocalizedText(
        de: "Übereinstimmung der Perspektiven über die Veränderung",
        en: "Agreement of perspectives on the change"),
      columns: [
        .term, .perspective, .otherPerspective, .n, .difference, .confidenceLow, .confidenceHigh, .kappa,
        .kappaLow, .kappaHigh, .intraclass, .intraclassLow, .intraclassHigh, .alpha,
      ],
      rows: agreements.map { row in
        let all = LocalizedText(de: "alle", en: "all")
        return [
          term(row.measure),
          row.pair.map { .label(code: $0.first.code, $0.first.label) } ?? .label(code: "all", all),
          row.pair.map { .label(code: $0.second.code, $0.second.label) } ?? .empty, .count(row.count),
          .optional(row.difference?.value), .optional(row.difference?.interval?.lower),
          .optional(row.difference?.interval?.upper), .optional(row.kappa?.value),
          .optional(row.kappa?.interval?.lower), .optional(row.kappa?.interval?.upper),
          .optional(row.correlation?.value), .optional(row.correlation?.interval?.lower),
          .optional(row.correlation?.interval?.upper), .optional(row.alpha),
        ]
      })
  }

  private var unitTable: TidyTable {
    TidyTable(
      id: "units",
      title: LocalizedText(
        de: "Effektindex der Einheiten, zum gemeinsamen Mittel hingezogen, soweit Zufall sie trennt",
        en: "Effect index of units, drawn to the common mean as far as chance sets them apart"),
      columns: [
        .division, .group, .n, .nMissing, .estimate, .pooled, .confidenceLow, .confidenceHigh,
        .reliability, .goalAttainment, .low998, .low95, .high95, .high998, .position,
      ],
      rows: divisions.flatMap { division in
        division.units.map { unit in
          [
            .label(code: division.division.column, division.division.label), .text(unit.code),
            .count(unit.count), .count(unit.missing), .number(unit.mean), .number(unit.pooled.value),
            .optional(unit.pooled.interval?.lower), .optional(unit.pooled.interval?.upper),
            .number(unit.reliability), .optional(unit.goals), .number(unit.outerLimits.lower),
            .number(unit.limits.lower), .number(unit.limits.upper), .number(unit.outerLimits.upper),
            .position(unit.position),
          ]
        }
      })
  }

  private var variationTable: TidyTable {
    TidyTable(
      id: "variation",
      title: LocalizedText(de: "Wie weit sich Einheiten unterscheiden", en: "How far units differ"),
      columns: [
        .division, .unitCount, .estimate, .between, .within, .statistic, .degreesOfFreedom,
        .denominatorDegreesOfFreedom, .pValue, .remarks,
      ],
      rows: divisions.map { division in
        [
          .label(code: division.division.column, division.division.label),
          .number(Double(division.units.count)), .number(division.mean),
          .number(division.pooling.betweenVariance.squareRoot()),
          .number(division.pooling.withinVariance.squareRoot()), .optional(division.test.statistic?.value),
          .optional(division.test.statistic?.degreesOfFreedom.first),
          .optional(division.test.statistic?.degreesOfFreedom.last), .number(division.test.pValue.value),
          .remarks(division.pooling.remarks),
        ]
      }
        + uncompared.map { division, reason in
          [.label(code: division.column, division.label)] + Array(repeating: .empty, count: 8)
            + [.remarks([reason.remark])]
        })
  }

  /// The limits of chance of one division and the means among them, as a funnel plot draws them.
  public func funnel(of division: UnitChanges) -> TidyTable {
    func limits(_ count: Double) -> [Cell] {
      let inner = division.limits(count: count, level: 0.95)
      let outer = division.limits(count: count, level: 0.998)
      return [
        .number(division.mean), .number(outer.lower), .number(inner.lower), .number(inner.upper),
        .number(outer.upper),
      ]
    }
    let counts = division.units.map { Double($0.count) }
    let (least, most) = (counts.min() ?? 1, counts.max() ?? 1)
    let (start, end) = (max(1, 0.85 * least - 0.05 * most), 1.06 * most)
    return TidyTable(
      id: "funnel-\(division.division.column)",
      title: LocalizedText(
        de: "Effektindex und die Grenzen des Zufalls: \(division.division.label.de)",
        en: "Effect index and the limits of chance: \(division.division.label.en)"),
      columns: [
        .unit, .exposure, .rate, .common, .low998, .low95, .high95, .high998,
      ],
      rows: division.units.map {
        [.text($0.code), .number(Double($0.count)), .number($0.mean)] + limits(Double($0.count))
      }
        + (0...80).map { step in
          let count = start + (end - start) * Double(step) / 80
          return [.empty, .number(count), .empty] + limits(count)
        })
  }
}

extension ChangeDefinition.Person {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .youngPerson: LocalizedText(de: "junger Mensch", en: "young person")
    case .carers: LocalizedText(de: "Bezugspersonen", en: "carers")
    case .surroundings: LocalizedText(de: "Bezugssystem", en: "surroundings")
    }
  }
}

extension Column {
  fileprivate static let perspective = Column("perspective", .text, de: "Perspektive", en: "Perspective")
  fileprivate static let otherPerspective = Column(
    "other_perspective", .text, de: "und", en: "And")
  fileprivate static let person = Column("whose", .text, de: "wessen Leben", en: "Whose life")
  fileprivate static let before = Column("before", .value, de: "Beginn", en: "Start")
  fileprivate static let after = Column("after", .value, de: "Ende", en: "End")
  fileprivate static let change = Column("estimate", .value, de: "Verbesserung", en: "Improvement")
  fileprivate static let better = Column("better", .proportion, de: "besser", en: "Better")
  fileprivate static let worse = Column("worse", .proportion, de: "schlechter", en: "Worse")
  fileprivate static let difference = Column(
    "estimate", .value, de: "Unterschied der Verbesserung", en: "Difference in improvement")
  fileprivate static let kappa = Column("kappa", .dimensionless, de: "gewichtetes κ", en: "Weighted κ")
  fileprivate static let kappaLow = Column("kappa_low", .dimensionless, de: "κ unten", en: "κ low")
  fileprivate static let kappaHigh = Column("kappa_high", .dimensionless, de: "κ oben", en: "κ high")
  fileprivate static let intraclass = Column("icc", .dimensionless, de: "ICC(2,1)", en: "ICC(2,1)")
  fileprivate static let intraclassLow = Column("icc_low", .dimensionless, de: "ICC unten", en: "ICC low")
  fileprivate static let intraclassHigh = Column("icc_high", .dimensionless, de: "ICC oben", en: "ICC high")
  fileprivate static let alpha = Column(
    "alpha", .dimensionless, de: "Krippendorffs α", en: "Krippendorff's α")
  fileprivate static let division = Column("kind", .text, de: "Gliederung", en: "By")
  fileprivate static let pooled = Column("pooled", .value, de: "hingezogen", en: "Pooled")
  fileprivate static let reliability = Column(
    "reliability", .dimensionless, de: "Gewicht des eigenen Mittels", en: "Weight of own mean")
  fileprivate static let goalAttainment = Column(
    "goal_attainment", .value, de: "Zielerreichung", en: "Goal attainment")
  fileprivate static let unitCount = Column("units", .dimensionless, de: "Einheiten", en: "Units")
  fileprivate static let between = Column(
    "between", .value, de: "Streuung zwischen Einheiten", en: "Deviation between units")
  fileprivate static let within = Column(
    "within", .value, de: "Streuung innerhalb", en: "Deviation within units")
  fileprivate static let unit = Column("unit", .text, de: "Einheit", en: "Unit")
  fileprivate static let exposure = Column("exposure", .value, de: "Fälle", en: "Cases")
  fileprivate static let rate = Column("rate", .value, de: "Effektindex", en: "Effect index")
  fileprivate static let common = Column("common", .value, de: "alle Fälle", en: "All cases")
}
