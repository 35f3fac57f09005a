import Measurement
import Statistics
import Tables

extension Sustainability: Tabulated {
  /// The tables `rates` (one row per group and number of months), `duration` (medians) and where groups are compared
  /// `test`, `curve` (the survival function day by day) and `monthly` (month by month while ten and more are observed,
  /// without the days of single jobs).
  public var tables: [TidyTable] {
    [rateTable, durationTable] + (test == nil ? [] : [testTable]) + [curveTable, monthlyTable]
  }

  private var rateTable: TidyTable {
    var table = TidyTable(
      id: "rates", title: LocalizedText(de: "Gehaltene Beschäftigungen", en: "Jobs kept"),
      columns: [
        .group, .months, .kept, .n, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .notYetDue, .endedBeforeDue, .survivalRate, .survivalLow, .survivalHigh, .confidenceLevel, .remarks,
      ])
    for group in groups {
      let remark = Remark(
        "records-not-independent",
        "\(group.days.n) records of \(group.persons.value) subjects; the interval treats the records as independent",
        values: [Double(group.days.n), Double(group.persons.value)])
      for rate in group.rates {
        table.append([
          groupCell(group), .text(String(rate.months)), .count(rate.kept), .count(rate.due),
          .optional(rate.share?.value), .optional(rate.share?.interval?.lower),
          .optional(rate.share?.interval?.upper), .count(rate.notYetDue), .count(rate.endedBeforeDue),
          .optional(rate.survival?.value), .optional(rate.survival?.interval?.lower),
          .optional(rate.survival?.interval?.upper), .number(level),
          .remarks(group.persons.value < group.days.n ? [remark] : []),
        ])
      }
    }
    return table
  }

  private var durationTable: TidyTable {
    TidyTable(
      id: "duration", title: LocalizedText(de: "Dauer der Beschäftigungen", en: "Length of the jobs"),
      columns: [
        .group, .n, .persons, .ended, .goingOn, .estimate.measured(in: .days),
        .confidenceLow.measured(in: .days), .confidenceHigh.measured(in: .days), .confidenceLevel, .method,
        .asOf,
      ],
      rows: groups.map { group in
        let median = group.days.median(level: level)
        let upper = median?.interval?.upper
        return [
          groupCell(group), .count(group.days.n), .count(group.persons.value), .count(group.days.events),
          .count(group.days.n - group.days.events), .optional(median?.value),
          .optional(median?.interval?.lower), upper.map { $0.isFinite ? .number($0) : .empty } ?? .empty,
          .number(level), .label(code: "Kaplan–Meier", Wording.method("Kaplan–Meier")),
          .label(code: asOf.description, asOf.label),
        ]
      })
  }

  private var testTable: TidyTable {
    TidyTable(
      id: "test", title: LocalizedText(de: "Kohorten im Vergleich", en: "The cohorts compared"),
      results: test.map {
        [
          ResultRow(
            term: .label(
              code: "duration", LocalizedText(de: "Dauer der Beschäftigungen", en: "Length of the jobs")),
            test: $0)
        ]
      } ?? [])
  }

  private var curveTable: TidyTable {
    var table = TidyTable(
      id: "curve", title: LocalizedText(de: "Überlebenskurve", en: "Survival curve"),
      columns: [
        .group, .day, .atRisk, .ended, .goingOn, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
      ])
    for group in groups {
      for step in group.days.steps {
        let interval = group.days.interval(step, level: level)
        table.append([
          groupCell(group), .number(step.time), .count(step.atRisk), .count(step.events),
          .count(step.censored), .number(step.survival), .optional(interval?.lower),
          .optional(interval?.upper),
        ])
      }
    }
    return table
  }

  private var monthlyTable: TidyTable {
    var table = TidyTable(
      id: "monthly",
      title: LocalizedText(de: "Überlebenskurve nach Monaten", en: "Survival curve by months"),
      columns: [
        .group, .day, .atRisk, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
      ])
    for group in groups {
      for grid in MonthlyGrid.points(of: group.days.steps.map { (time: $0.time, atRisk: $0.atRisk) }) {
        // To last at least so many days is not to have ended before, as in the rates.
        let survival = group.days.survival(at: grid.days - 0.5, level: level)
        table.append([
          groupCell(group), .number(grid.days), .count(grid.atRisk), .optional(survival?.value),
          .optional(survival?.interval?.lower), .optional(survival?.interval?.upper),
        ])
      }
    }
    return table
  }

  private func groupCell(_ group: Group) -> Cell {
    group.group.map { .label(code: $0.code, $0.label) }
      ?? .label(code: "all", LocalizedText(de: "alle", en: "all"))
  }
}
