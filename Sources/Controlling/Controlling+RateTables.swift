import Measurement
import Statistics
import Tables

extension Controlling {
  /// Rates against the rest, among the limits of chance and drawn together, and how far they vary.
  var rateTables: [TidyTable] { [rateTable, funnelTable, pooledTable, dispersionTable] }

  private func place(of rates: UnitRates, _ unit: String) -> [Cell] {
    place(of: rates.comparison, rates.group) + [label(ofUnit: unit), .text(Period.text(rates.period))]
  }

  private func place(of comparison: RateComparison, _ group: String?) -> [Cell] {
    [.label(code: comparison.id, comparison.title), label(ofGroup: group)]
  }

  private var rateTable: TidyTable {
    TidyTable(
      id: "rates",
      title: LocalizedText(
        de: "Raten der Einheiten gegen alle übrigen", en: "Rates of units against all others"),
      columns: [
        .comparedRate, .group, .unit, periodColumn, .n, .exposure, .estimate, .confidenceLow,
        .confidenceHigh,
        .ratio,
        .ratioLow, .ratioHigh, .pValue, .pAdjusted, .method,
      ],
      rows: rates.flatMap { rates in
        rates.units.map { unit in
          let estimate = unit.rate.estimate(.exact)
          let ratio = unit.ratio?.estimate
          // A ratio to a rate of zero is infinite, which is no number of a table.
          return place(of: rates, unit.code) + [
            .count(unit.rate.events), .number(unit.rate.exposure), .number(estimate.value),
            .optional(estimate.interval?.lower), .optional(estimate.interval?.upper),
            .optional(ratio?.value.finite), .optional(ratio?.interval?.lower.finite),
            .optional(ratio?.interval?.upper.finite), .optional(unit.ratio?.pValue.value),
            .optional(unit.pAdjusted), .optionalLabel(unit.ratio?.method, Wording.method),
          ]
        }
      })
  }

  private var funnelTable: TidyTable {
    TidyTable(
      id: "funnel",
      title: LocalizedText(
        de: "Raten und die Grenzen dessen, was Zufall erklärt",
        en: "Rates and the limits of what chance explains"),
      columns: [
        .comparedRate, .group, .unit, periodColumn, .exposure, .value, .common, .low998, .low95,
        .high95, .high998, .position, .wideLow998, .wideLow95, .wideHigh95, .wideHigh998, .widePosition,
      ],
      rows: rates.flatMap { rates in
        rates.units.map { unit in
          place(of: rates, unit.code) + [
            .number(unit.rate.exposure), .number(unit.rate.value), .number(rates.common.value),
            .number(unit.outerLimits.lower), .number(unit.limits.lower), .number(unit.limits.upper),
            .number(unit.outerLimits.upper),
            .position(unit.position),
            .optional(unit.wideOuterLimits?.lower), .optional(unit.wideLimits?.lower),
            .optional(unit.wideLimits?.upper), .optional(unit.wideOuterLimits?.upper),
            unit.widePosition.map(Cell.position) ?? .empty,
          ]
        }
      })
  }

  private var pooledTable: TidyTable {
    TidyTable(
      id: "pooled",
      title: LocalizedText(
        de: "Raten, zur gemeinsamen hingezogen, soweit Zufall sie trennt",
        en: "Rates drawn to the common one as far as chance sets them apart"),
      columns: [
        .comparedRate, .group, .unit, periodColumn, .value, .pooled, .confidenceLow,
        .confidenceHigh,
        .reliability,
        .method,
      ],
      rows: rates.flatMap { rates in
        rates.units.map { unit in
          place(of: rates, unit.code) + [
            .number(unit.rate.value), .number(unit.pooled.value),
            .optional(unit.pooled.interval?.lower),
            .optional(unit.pooled.interval?.upper), .number(unit.reliability),
            .optionalLabel(unit.pooled.interval?.method, Wording.method),
          ]
        }
      })
  }

  private var dispersionTable: TidyTable {
    TidyTable(
      id: "dispersion",
      title: LocalizedText(de: "Wie weit die Raten streuen", en: "How far rates vary"),
      columns: [
        .comparedRate, .group, periodColumn, .units, .common, .statistic, .degreesOfFreedom,
        .pValue,
        .dispersion, .funnelDispersion, .variation, .remarks,
      ],
      rows: rates.map { rates in
        place(of: rates.comparison, rates.group) + [
          .text(Period.text(rates.period)), .number(Double(rates.units.count)),
          .number(rates.common.value),
          .optional(rates.homogeneity.statistic?.value),
          .optional(rates.homogeneity.statistic?.degreesOfFreedom.first),
          .number(rates.homogeneity.pValue.value),
          .number(rates.dispersion), .number(rates.funnelDispersion),
          .number(rates.pooling.squaredVariation.squareRoot()),
          .remarks(rates.remarks),
        ]
      }
        + uncomparedRates.map { rates in
          place(of: rates.comparison, rates.group) + [.text(Period.text(rates.period))]
            + Array(repeating: .empty, count: 8) + [.remarks([rates.reason.remark])]
        })
  }

  /// What the units of a comparison are observed by, such as residents in thousands.
  private func exposureColumn(of comparison: RateComparison) -> Column {
    let title =
      data.definition.measure(comparison.exposure)?.title ?? LocalizedText(comparison.exposure)
    guard comparison.per != 1 else { return Column("exposure", .value, de: title.de, en: title.en) }
    let (german, english) = (NumberFormat(.german), NumberFormat(.english))
    return Column(
      "exposure", .value, de: "\(title.de) (in \(german.text(comparison.per, .count)))",
      en: "\(title.en) (in \(english.text(comparison.per, .count)))")
  }

  /// The limits of one comparison and the rates among them, as a funnel plot draws them.
  public func funnel(of rates: UnitRates) -> TidyTable {
    let exposures = rates.units.map(\.rate.exposure)
    let (least, most) = (exposures.min() ?? 1, exposures.max() ?? 1)
    let (low, high) = (
      least - 0.15 * (most - least + 0.1 * most), most + 0.08 * (most - least + 0.1 * most)
    )
    let start = max(low, least * 0.5)
    let units = rates.units.map { unit -> [Cell] in
      [
        label(ofUnit: unit.code), .number(unit.rate.exposure), .number(unit.rate.value),
        .number(rates.common.value),
        .number(unit.outerLimits.lower), .number(unit.limits.lower), .number(unit.limits.upper),
        .number(unit.outerLimits.upper), .optional(unit.wideLimits?.lower),
        .optional(unit.wideLimits?.upper),
      ]
    }
    let traced = (0...80).compactMap { step -> [Cell]? in
      let exposure = start + (high - start) * Double(step) / 80
      guard let inner = try? rates.funnel.interval(exposure: exposure, level: 0.95),
        let outer = try? rates.funnel.interval(exposure: exposure, level: 0.998)
      else { return nil }
      let wide = try? rates.wideFunnel?.interval(exposure: exposure, level: 0.95)
      return [
        .empty, .number(exposure), .empty, .number(rates.common.value), .number(outer.lower),
        .number(inner.lower),
        .number(inner.upper), .number(outer.upper), .optional(wide?.lower), .optional(wide?.upper),
      ]
    }
    return TidyTable(
      id: "funnel-"
        + ([rates.comparison.id] + [rates.group].compactMap(\.self) + [Period.text(rates.period)])
        .joined(
          separator: "-"),
      title: rates.comparison.title,
      columns: [
        .unit, exposureColumn(of: rates.comparison),
        Column("rate", .value, de: rates.comparison.title.de, en: rates.comparison.title.en),
        .common, .low998, .low95, .high95, .high998, .wideLow95, .wideHigh95,
      ],
      rows: units + traced)
  }
}

extension Double {
  fileprivate var finite: Double? { isFinite ? self : nil }
}
