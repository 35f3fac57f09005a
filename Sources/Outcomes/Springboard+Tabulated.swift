import Datasets
import Measurement
import Statistics
import Tables

extension Springboard: Tabulated {
  /// The tables `endings` (persons), `incidence` (one row per group, ending and number of months), where groups are compared
  /// `test`, `curve` (the incidences day by day) and `monthly` (month by month while ten and more are observed, without the
  /// days of single persons).
  public var tables: [TidyTable] {
    [endingTable, incidenceTable] + (tests.isEmpty ? [] : [testTable]) + [curveTable, monthlyTable]
  }

  private var endingTable: TidyTable {
    TidyTable(
      id: "endings",
      title: LocalizedText(
        de: "Was aus der ersten Beschäftigung wurde: \(names(from).de)",
        en: "What became of the first job: \(names(from).en)"),
      columns: [.group, .n, .ledOn, .endedWithout, .underWay, .alreadyThere, .leadingTo, .gapDays, .asOf],
      rows: groups.map { group in
        [
          cell(group), .count(group.incidence.n), .count(group.ledOn.value),
          .count(group.endedWithout.value), .count(group.underWay.value),
          group.group == nil ? .count(alreadyThere.value) : .empty,
          .label(code: to.map(\.code).joined(separator: " "), names(to)), .number(Double(gap)),
          .label(code: asOf.description, asOf.label),
        ]
      })
  }

  private var incidenceTable: TidyTable {
    TidyTable(
      id: "incidence",
      title: LocalizedText(
        de: "Anteil, bei dem es so weit gekommen ist (kumulative Inzidenz)",
        en: "Share for whom it has come so far (cumulative incidence)"),
      columns: [
        .group, .ending, .months, .n, .estimate.measured(in: .proportion),
        .standardError.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method,
      ],
      rows: groups.flatMap { group in
        group.rates.map { rate in
          [
            cell(group), .label(code: rate.ending.code, rate.ending.label), .text(String(rate.months)),
            .count(group.incidence.n), .optional(rate.estimate?.value),
            .optional(rate.estimate?.standardError), .optional(rate.estimate?.interval?.lower),
            .optional(rate.estimate?.interval?.upper), .number(level),
            .label(code: "Aalen–Johansen", Wording.method("Aalen–Johansen")),
          ]
        }
      })
  }

  private var testTable: TidyTable {
    TidyTable(
      id: "test", title: LocalizedText(de: "Gruppen im Vergleich", en: "The groups compared"),
      results: zip(Ending.allCases, tests).map { ending, test in
        ResultRow(term: .label(code: ending.code, ending.label), test: test)
      })
  }

  private var curveTable: TidyTable {
    var table = TidyTable(
      id: "curve", title: LocalizedText(de: "Sprungbrett oder Sackgasse", en: "Springboard or dead end"),
      columns: [
        .group, .ending, .day, .atRisk, .events, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
      ])
    for group in groups {
      for (index, ending) in Ending.allCases.enumerated() {
        for step in group.incidence.steps {
          let interval = group.incidence.interval(of: ending.rawValue, step, level: level)
          table.append([
            cell(group), .label(code: ending.code, ending.label), .number(step.time), .count(step.atRisk),
            .count(step.events[index]), .number(step.incidence[index]), .optional(interval?.lower),
            .optional(interval?.upper),
          ])
        }
      }
    }
    return table
  }

  private var monthlyTable: TidyTable {
    var table = TidyTable(
      id: "monthly",
      title: LocalizedText(
        de: "Sprungbrett oder Sackgasse nach Monaten", en: "Springboard or dead end by months"),
      columns: [
        .group, .ending, .day, .atRisk, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
      ])
    for group in groups {
      let grid = MonthlyGrid.points(of: group.incidence.steps.map { (time: $0.time, atRisk: $0.atRisk) })
      for ending in Ending.allCases {
        for point in grid {
          let share = group.incidence.incidence(of: ending.rawValue, at: point.days, level: level)
          table.append([
            cell(group), .label(code: ending.code, ending.label), .number(point.days), .count(point.atRisk),
            .optional(share?.value), .optional(share?.interval?.lower), .optional(share?.interval?.upper),
          ])
        }
      }
    }
    return table
  }

  private func cell(_ group: Group) -> Cell {
    group.group.map { .label(code: $0.code, $0.label) }
      ?? .label(code: "all", LocalizedText(de: "alle", en: "all"))
  }

  private func names(_ levels: [Level]) -> LocalizedText {
    LocalizedText(
      de: levels.map(\.label.de).joined(separator: ", "), en: levels.map(\.label.en).joined(separator: ", "))
  }
}
