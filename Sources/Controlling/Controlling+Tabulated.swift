import Measurement
import Tables

extension Controlling: Tabulated {
  /// The tables `values`, `targets`, `rests`, `drivers`, `unassigned`, `rates`, `funnel`, `pooled`, `dispersion`,
  /// `interventions`, `courses`, `balances`, `agreements` and `findings`; all but the first only where there is something
  /// to show.
  public var tables: [TidyTable] {
    let tables =
      [valueTable, targetTable, restTable, driverTable, unassignedTable] + rateTables
      + interventionTables
      + [balanceTable, agreementTable, findingTable]
    return tables.filter { $0.id == "values" || !$0.rows.isEmpty }
  }

  private var valueTable: TidyTable {
    TidyTable(
      id: "values", title: LocalizedText(de: "Kennzahlen", en: "Indicators"),
      columns: [
        .indicator, .group, .unit, periodColumn, .value, .index, changeColumn, differenceColumn,
        sinceBaseColumn, growthColumn, differenceSinceBaseColumn, .printed,
      ],
      rows: series.flatMap { series in
        series.points.map { point in
          names(of: series) + [
            .text(Period.text(point.period)), .optional(point.value), .optional(point.index),
            .optional(point.change), .optional(point.difference),
            .optional(point.changeSinceBase), .optional(point.growth),
            .optional(point.differenceSinceBase), series.indicator.printed(point.value),
          ]
        }
      })
  }

  private var targetTable: TidyTable {
    TidyTable(
      id: "targets",
      title: LocalizedText(de: "Kennzahlen und Ziellinien", en: "Indicators and their lines"),
      columns: [.indicator, .group, .unit, periodColumn, .value, .target, .difference, .verdict],
      rows: series.flatMap { series in
        series.points.compactMap { point -> [Cell]? in
          guard let target = point.target else { return nil }
          return names(of: series) + [
            .text(Period.text(point.period)), .optional(point.value), .number(target),
            .optional(point.value.map { $0 - target }),
            point.verdict.map { .label(code: $0.rawValue, $0.label) } ?? .empty,
          ]
        }
      })
  }

  private var driverTable: TidyTable {
    let used = data.definition.drivers?.method ?? .shapley
    let method = Cell.label(code: used.rawValue, used.label)
    return TidyTable(
      id: "drivers",
      title: LocalizedText(de: "Warum sich die Kosten änderten", en: "Why cost changed"),
      columns: [.unit, .from, .to, .driver, .effect, .decomposition],
      rows: drivers.flatMap { result -> [[Cell]] in
        let place: [Cell] = [
          label(ofUnit: result.unit), .text(Period.text(result.from)), .text(Period.text(result.to)),
        ]
        guard let drivers = result.drivers else {
          let unknown = LocalizedText(de: "nicht bestimmbar", en: "cannot be told")
          return [place + [.label(code: "unknown", unknown), .empty, method]]
        }
        let total = LocalizedText(de: "Veränderung insgesamt", en: "change in total")
        return zip(CostDrivers.Driver.allCases, drivers.effects).map { driver, effect in
          place + [.label(code: driver.rawValue, driver.label), .number(effect), method]
        } + [place + [.label(code: "total", total), .number(drivers.change), method]]
      })
  }

  private var restTable: TidyTable {
    TidyTable(
      id: "rests",
      title: LocalizedText(
        de: "Einheiten und alle übrigen zusammen", en: "Units and all others together"),
      columns: [.indicator, .group, .unit, periodColumn, .value, .others, .difference, .ratio],
      rows: rests.map { entry in
        let indicator = data.definition.indicator(entry.indicator)
        return [
          .label(code: entry.indicator, indicator?.title ?? LocalizedText(entry.indicator)),
          label(ofGroup: entry.group), label(ofUnit: entry.unit), .text(Period.text(entry.period)),
          .number(entry.value), .optional(entry.rest),
          .optional(entry.rest.map { entry.value - $0 }),
          .optional(entry.rest.flatMap { $0 == 0 ? nil : entry.value / $0 }),
        ]
      })
  }

  private var unassignedTable: TidyTable {
    TidyTable(
      id: "unassigned",
      title: LocalizedText(de: "Keiner Einheit zugeordnet", en: "Assigned to no unit"),
      columns: [.measure, .unit, .group, periodColumn, .whole, .rest, .shareOfWhole],
      rows: unassigned.map { entry in
        let measure = data.definition.measures.first { $0.id == entry.measure }
        return [
          .label(code: entry.measure, measure?.title ?? LocalizedText(entry.measure)),
          label(ofUnit: entry.unit), label(ofGroup: entry.group), .text(Period.text(entry.period)),
          .number(entry.whole), .number(entry.rest),
          .optional(entry.whole == 0 ? nil : entry.rest / entry.whole),
        ]
      })
  }

  private func names(of series: IndicatorSeries) -> [Cell] {
    [
      .label(code: series.indicator.id, series.indicator.title),
      label(ofGroup: series.group), label(ofUnit: series.unit),
    ]
  }

  /// The column of periods, named after what they are.
  public var periodColumn: Column {
    areMonths ? Column(Column.period.name, .text, de: "Monat", en: "Month") : .period
  }

  private var growthColumn: Column {
    areMonths
      ? Column(Column.growth.name, .proportion, de: "Wachstum je Monat", en: "Growth per month")
      : .growth
  }

  private var changeColumn: Column {
    areMonths
      ? Column(
        Column.change.name, .proportion, de: "Veränderung zur vorigen Periode",
        en: "Change on previous period")
      : .change
  }

  private var differenceColumn: Column {
    areMonths
      ? Column(
        Column.differenceOnPeriod.name, .value, de: "Differenz zur vorigen Periode",
        en: "Difference on previous period")
      : .differenceOnPeriod
  }

  private var sinceBaseColumn: Column {
    areMonths
      ? Column(
        Column.changeSinceBase.name, .proportion, de: "Veränderung zum Basismonat", en: "Change since base")
      : .changeSinceBase
  }

  private var differenceSinceBaseColumn: Column {
    areMonths
      ? Column(
        Column.differenceSinceBase.name, .value, de: "Differenz zum Basismonat", en: "Difference from base")
      : .differenceSinceBase
  }

  /// A period as the tables write it.
  public func name(ofPeriod period: Int) -> String { Period.text(period) }

  private var areMonths: Bool { data.periods.allSatisfy(Period.isMonth) }

  func label(ofUnit code: String) -> Cell { .label(code: code, data.label(ofUnit: code)) }

  func label(ofGroup code: String?) -> Cell {
    code.map { .label(code: $0, data.label(ofGroup: $0)) } ?? .empty
  }
}

extension Indicator {
  /// The value as the definition says it is printed: with its decimals and unit; empty where it says neither.
  fileprivate func printed(_ value: Double?) -> Cell {
    guard let value, decimals != nil || unit != nil else { return .empty }
    func text(_ language: Language) -> String {
      NumberFormat(language).text(value, .value, decimals: decimals) + (unit.map { "\u{a0}\($0)" } ?? "")
    }
    return .label(code: text(.english), LocalizedText(de: text(.german), en: text(.english)))
  }
}

extension TargetLine.Verdict {
  fileprivate var label: LocalizedText {
    switch self {
    case .met: LocalizedText(de: "eingehalten", en: "met")
    case .withinCorridor: LocalizedText(de: "im Korridor", en: "within the corridor")
    case .missed: LocalizedText(de: "verfehlt", en: "missed")
    }
  }
}

extension CostDrivers.Method {
  fileprivate var label: LocalizedText {
    switch self {
    case .shapley: LocalizedText(de: "Shapley-Zerlegung", en: "Shapley decomposition")
    case .logarithmicMean:
      LocalizedText(de: "logarithmischer Mittelwert (LMDI)", en: "logarithmic mean Divisia index (LMDI)")
    }
  }
}

extension CostDrivers.Driver {
  fileprivate var label: LocalizedText {
    switch self {
    case .population: LocalizedText(de: "Zahl der Einwohner", en: "number of residents")
    case .density: LocalizedText(de: "Hilfedichte", en: "cases per resident")
    case .mix: LocalizedText(de: "Mischung der Hilfen", en: "mix of groups")
    case .costPerCase: LocalizedText(de: "Kosten je Fall", en: "cost per case")
    }
  }
}
