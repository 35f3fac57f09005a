import Measurement
import Tables

extension Controlling: Tabulated {
  /// The tables `values`, `targets`, `drivers` and `unassigned`; the last three only where there is something to show.
  public var tables: [TidyTable] {
    [valueTable, targetTable, driverTable, unassignedTable].compactMap { table in
      table.id == "values" || !table.rows.isEmpty ? table : nil
    }
  }

  private var valueTable: TidyTable {
    TidyTable(
      id: "values", title: LocalizedText(de: "Kennzahlen", en: "Indicators"),
      columns: [.indicator, .group, .unit, .period, .value, .index, .change, .changeSinceBase, .growth],
      rows: series.flatMap { series in
        series.points.map { point in
          names(of: series) + [
            .text(String(point.period)), .optional(point.value), .optional(point.index),
            .optional(point.change),
            .optional(point.changeSinceBase), .optional(point.growth),
          ]
        }
      })
  }

  private var targetTable: TidyTable {
    TidyTable(
      id: "targets", title: LocalizedText(de: "Kennzahlen und Ziellinien", en: "Indicators and their lines"),
      columns: [.indicator, .group, .unit, .period, .value, .target, .difference, .verdict],
      rows: series.flatMap { series in
        series.points.compactMap { point -> [Cell]? in
          guard let target = point.target else { return nil }
          return names(of: series) + [
            .text(String(point.period)), .optional(point.value), .number(target),
            .optional(point.value.map { $0 - target }),
            point.verdict.map { .label(code: $0.rawValue, $0.label) } ?? .empty,
          ]
        }
      })
  }

  private var driverTable: TidyTable {
    TidyTable(
      id: "drivers", title: LocalizedText(de: "Warum sich die Kosten änderten", en: "Why cost changed"),
      columns: [.unit, .from, .to, .driver, .effect],
      rows: drivers.flatMap { result -> [[Cell]] in
        let place: [Cell] = [
          label(ofUnit: result.unit), .text(String(result.from)), .text(String(result.to)),
        ]
        guard let drivers = result.drivers else {
          let unknown = LocalizedText(de: "nicht bestimmbar", en: "cannot be told")
          return [place + [.label(code: "unknown", unknown), .empty]]
        }
        let total = LocalizedText(de: "Veränderung insgesamt", en: "change in total")
        return zip(CostDrivers.Driver.allCases, drivers.effects).map { driver, effect in
          place + [.label(code: driver.rawValue, driver.label), .number(effect)]
        } + [place + [.label(code: "total", total), .number(drivers.change)]]
      })
  }

  private var unassignedTable: TidyTable {
    TidyTable(
      id: "unassigned", title: LocalizedText(de: "Keiner Einheit zugeordnet", en: "Assigned to no unit"),
      columns: [.measure, .group, .period, .whole, .rest, .shareOfWhole],
      rows: unassigned.map { entry in
        let measure = data.definition.measures.first { $0.id == entry.measure }
        return [
          .label(code: entry.measure, measure?.title ?? LocalizedText(entry.measure)),
          entry.group.map { .label(code: $0, data.label(ofGroup: $0)) } ?? .empty,
          .text(String(entry.period)),
          .number(entry.whole), .number(entry.rest),
          .optional(entry.whole == 0 ? nil : entry.rest / entry.whole),
        ]
      })
  }

  private func names(of series: IndicatorSeries) -> [Cell] {
    [
      .label(code: series.indicator.id, series.indicator.title),
      series.group.map { .label(code: $0, data.label(ofGroup: $0)) } ?? .empty, label(ofUnit: series.unit),
    ]
  }

  private func label(ofUnit code: String) -> Cell {
    .label(code: code, data.units.first { $0.code == code }?.label ?? LocalizedText(code))
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

/// The columns of controlling tables.
extension Column {
  fileprivate static let indicator = Column("indicator", .text, de: "Kennzahl", en: "Indicator")
  fileprivate static let measure = Column("measure", .text, de: "Größe", en: "Measure")
  fileprivate static let unit = Column("unit", .text, de: "Einheit", en: "Unit")
  fileprivate static let period = Column("period", .text, de: "Jahr", en: "Year")
  fileprivate static let from = Column("from", .text, de: "von", en: "From")
  fileprivate static let to = Column("to", .text, de: "bis", en: "To")
  fileprivate static let value = Column("value", .value, de: "Wert", en: "Value")
  fileprivate static let index = Column("index", .dimensionless, de: "Index", en: "Index")
  fileprivate static let change = Column(
    "change", .proportion, de: "Veränderung zum Vorjahr", en: "Change on year")
  fileprivate static let changeSinceBase = Column(
    "change_since_base", .proportion, de: "Veränderung zum Basisjahr", en: "Change since base")
  fileprivate static let growth = Column("growth", .proportion, de: "Wachstum je Jahr", en: "Growth per year")
  fileprivate static let target = Column("target", .value, de: "Ziellinie", en: "Line")
  fileprivate static let difference = Column("difference", .value, de: "Abstand", en: "Difference")
  fileprivate static let verdict = Column("verdict", .text, de: "Urteil", en: "Verdict")
  fileprivate static let driver = Column("driver", .text, de: "Treiber", en: "Driver")
  fileprivate static let effect = Column("effect", .value, de: "Wirkung auf die Kosten", en: "Effect on cost")
  fileprivate static let whole = Column("whole", .value, de: "Ganzes", en: "Whole")
  fileprivate static let rest = Column("rest", .value, de: "nicht zugeordnet", en: "Unassigned")
  fileprivate static let shareOfWhole = Column("share", .proportion, de: "Anteil", en: "Share")
}
