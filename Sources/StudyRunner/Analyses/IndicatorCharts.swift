import Controlling
import Measurement
import Reports
import Tables

/// The charts of a controlling.
struct IndicatorCharts {
  private let controlling: Controlling
  private let tables: [TidyTable]

  init(_ controlling: Controlling, _ tables: [TidyTable]) {
    self.controlling = controlling
    self.tables = tables
  }

  private var data: ControllingData { controlling.data }

  private func periodName(_ period: Int) -> String { controlling.name(ofPeriod: period) }

  /// All charts, each with the table that it draws.
  var charts: [Chart] {
    get throws {
      try timelines() + indices() + units() + drivers() + funnels() + interventions() + balances()
    }
  }

  /// Rows of a table, whose values are called what they are.
  private func rows(
    _ id: String, _ title: LocalizedText, from table: TidyTable, value: LocalizedText,
    where holds: (Int) -> Bool
  ) -> TidyTable {
    TidyTable(
      id: id, title: title,
      columns: table.columns.map { column in
        column.name == "value" ? Column(column.name, column.unit, de: value.de, en: value.en) : column
      },
      rows: table.rows.indices.filter(holds).map { table.rows[$0] })
  }

  /// The whole's indicators over time, one line for each group.
  private func timelines() throws -> [Chart] {
    let values = try tables.table("values")
    return try data.definition.indicators.filter { !$0.groups.isEmpty }.map { indicator in
      try Chart(
        id: indicator.id, title: indicator.title,
        form: .timeline(TimelineForm(time: "period", value: "value", series: "group")),
        table: rows(indicator.id, indicator.title, from: values, value: indicator.title) {
          values[$0, "indicator"]?.code == indicator.id && values[$0, "unit"]?.code == data.wholeCode
        })
    }
  }

  /// The whole's indicators with a target line as indices, with the line and its corridor.
  private func indices() throws -> [Chart] {
    try data.definition.indicators.compactMap { indicator in
      guard let target = indicator.target else { return nil }
      let series = controlling.series.filter { $0.indicator.id == indicator.id && $0.unit == data.wholeCode }
      let id = indicator.id + "-index"
      let title = LocalizedText(
        de: "\(indicator.title.de): Index (\(periodName(base)) = 100)",
        en: "\(indicator.title.en): index (\(periodName(base)) = 100)"
      )
      let table = TidyTable(
        id: id, title: title,
        columns: [
          Column("group", .text, de: "Gruppe", en: "Group"), controlling.periodColumn,
          Column("index", .value, de: "Index", en: "Index"),
          Column("line", .value, de: "Ziellinie", en: "Target line"),
          Column("corridor_low", .value, de: "Korridor unten", en: "Corridor low"),
          Column("corridor_high", .value, de: "Korridor oben", en: "Corridor high"),
        ],
        rows: series.flatMap { series in
          let start = series.points.first { $0.period == base }?.value
          return series.points.compactMap { point -> [Cell]? in
            guard let index = point.index, let line = point.target, let start, start > 0 else { return nil }
            let level = 100 * line / start
            let tolerance = level * target.corridorPercent / 100
            return [
              series.group.map { .label(code: $0, data.label(ofGroup: $0)) } ?? .empty,
              .text(periodName(point.period)),
              .number(index), .number(level), .number(target.goal == .atLeast ? level - tolerance : level),
              .number(target.goal == .atMost ? level + tolerance : level),
            ]
          }
        })
      guard !table.rows.isEmpty else { return nil }
      let growth = NumberText.percent(target.growthPercent)
      let width = NumberText.percent(target.corridorPercent)
      let corridor =
        target.corridorPercent > 0
        ? LocalizedText(de: ", grau: Korridor von \(width.de)", en: ", grey: corridor of \(width.en)")
        : LocalizedText("")
      return try Chart(
        id: id, title: title,
        form: .panelLines(
          PanelLinesForm(
            time: "period", value: "index", series: series.count > 1 ? "group" : nil, reference: "line",
            referenceTitle: LocalizedText(
              de: "Ziellinie (\(growth.de) je Periode)\(corridor.de)",
              en: "target line (\(growth.en) per period)\(corridor.en)"),
            lower: target.corridorPercent > 0 ? "corridor_low" : nil,
            upper: target.corridorPercent > 0 ? "corridor_high" : nil)),
        table: table)
    }
  }

  private var base: Int { data.definition.base ?? data.periods.first ?? 0 }

  /// The indicators of every unit in small panels, with those of the whole.
  private func units() throws -> [Chart] {
    let values = try tables.table("values")
    let parts = data.parts(of: data.wholeCode)
    guard parts.count > 1 else { return [] }
    return try data.definition.indicators.filter { $0.target == nil }.compactMap { indicator in
      let series = controlling.series.filter { $0.indicator.id == indicator.id }
      guard let group = series.last(where: { $0.unit == data.wholeCode }) ?? series.last else { return nil }
      let whole = series.first { $0.unit == data.wholeCode && $0.group == group.group }
      let own = series.filter { $0.group == group.group && parts.contains($0.unit) }
      guard own.count > 1 else { return nil }
      // Amounts of small units and of the whole have no common scale.
      let isRate = indicator.formula.terms.count > 1 || isShare(indicator)
      guard isRate else { return nil }
      let id = indicator.id + "-units"
      let name = group.group.map { data.label(ofGroup: $0) }
      let title = LocalizedText(
        de: indicator.title.de + (name.map { ": \($0.de)" } ?? "") + " nach Einheiten",
        en: indicator.title.en + (name.map { ": \($0.en)" } ?? "") + " by unit")
      let table = TidyTable(
        id: id, title: title,
        columns: [
          Column("unit", .text, de: "Einheit", en: "Unit"), controlling.periodColumn,
          values.columns[4], Column("whole", .value, de: "gesamt", en: "Whole"),
        ],
        rows: own.flatMap { series in
          series.points.indices.map { index -> [Cell] in
            [
              .label(code: series.unit, data.label(ofUnit: series.unit)),
              .text(periodName(series.points[index].period)), .optional(series.points[index].value),
              .optional(whole?.points[index].value),
            ]
          }
        })
      return try Chart(
        id: id, title: title,
        form: .panelLines(
          PanelLinesForm(
            time: "period", value: "value", panel: "unit", reference: whole == nil ? nil : "whole",
            referenceTitle: data.label(ofUnit: data.wholeCode))),
        table: table)
    }
  }

  private func isShare(_ indicator: Indicator) -> Bool {
    indicator.formula.terms.contains { term in
      data.definition.measures.contains { $0.id == term.measure && $0.basis == .share }
    }
  }

  /// From the cost of the base to that of the last period, driver by driver, for the whole.
  private func drivers() throws -> [Chart] {
    guard let table = tables.first(where: { $0.id == "drivers" }), let last = data.periods.last,
      let names = data.definition.drivers,
      let result = controlling.drivers.first(where: {
        $0.unit == data.wholeCode && $0.from == base && $0.to == last
      }), let drivers = result.drivers
    else { return [] }
    func cost(_ period: Int) -> Cell {
      let parts = names.groups.map { data.value(names.cost, unit: data.wholeCode, group: $0, period: period) }
      return .number(parts.reduce(0) { $0 + ($1 ?? 0) })
    }
    let effects = table.rows.indices.filter { row in
      table[row, "unit"]?.code == data.wholeCode && table[row, "from"]?.code == periodName(base)
        && table[row, "to"]?.code == periodName(last) && table[row, "driver"]?.code != "total"
    }
    precondition(effects.count == drivers.effects.count, "a row for each driver")
    let title = table.title
    let rows: [[Cell]] =
      [[.text(periodName(base)), .text("level"), cost(base)]]
      + effects.map { row in
        [table[row, "driver"] ?? .empty, .text("change"), table[row, "effect"] ?? .empty]
      } + [[.text(periodName(last)), .text("level"), cost(last)]]
    return [
      try Chart(
        id: "drivers", title: title, form: .waterfall(WaterfallForm(category: "driver", value: "amount")),
        table: TidyTable(
          id: "drivers-waterfall", title: title,
          columns: [
            Column("driver", .text, de: "Treiber", en: "Driver"),
            Column("kind", .text, de: "Art", en: "Kind"),
            Column(
              "amount", .value, de: measureTitle(names.cost).de, en: measureTitle(names.cost).en),
          ], rows: rows))
    ]
  }

  private func measureTitle(_ id: String) -> LocalizedText {
    data.definition.measures.first { $0.id == id }?.title ?? LocalizedText(id)
  }

  private func funnels() throws -> [Chart] {
    try controlling.rates.map { rates in
      let table = controlling.funnel(of: rates)
      let group = rates.group.map { data.label(ofGroup: $0) }
      let title = LocalizedText(
        de: rates.comparison.title.de + (group.map { ": \($0.de)" } ?? "") + ", \(periodName(rates.period))",
        en: rates.comparison.title.en + (group.map { ": \($0.en)" } ?? "") + ", \(periodName(rates.period))")
      return try Chart(
        id: table.id, title: title,
        form: .rateFunnel(
          RateFunnelForm(wideLimits: rates.wideFunnel == nil ? [] : ["wide_low_95", "wide_high_95"])),
        table: table)
    }
  }

  /// The course with an intervention, and what would have been without it.
  private func interventions() throws -> [Chart] {
    try controlling.interventions.compactMap { result in
      guard let courses = tables.first(where: { $0.id == "courses" }) else { return nil }
      let intervention = result.intervention
      let id = "intervention-" + intervention.id
      let indicator = data.definition.indicators.first { $0.id == intervention.indicator }
      let title = indicator?.title ?? intervention.title
      let own = rows(id, intervention.title, from: courses, value: title) {
        courses[$0, "intervention"]?.code == intervention.id
      }
      guard own.rows.contains(where: { $0[4] != .empty }) else { return nil }
      let isWhole = intervention.units == nil
      return try Chart(
        id: id, title: intervention.title,
        form: .panelLines(
          PanelLinesForm(
            time: "period", value: "value",
            valueTitle: isWhole
              ? LocalizedText(de: "beobachtet", en: "observed")
              : LocalizedText(de: "Einheiten mit der Maßnahme (Mittel)", en: "units with it (mean)"),
            reference: "compared",
            referenceTitle: isWhole
              ? LocalizedText(de: "Trend davor, fortgesetzt", en: "the trend before, continued")
              : LocalizedText(de: "Einheiten ohne die Maßnahme (Mittel)", en: "units without it (mean)"),
            fitted: isWhole ? "fitted" : nil, fittedTitle: LocalizedText(de: "Abschnitte", en: "segments"),
            beginning: result.periods.first { $0 >= intervention.from }.map(periodName))),
        table: own)
    }
  }

  /// The parts of every balance up to the last period, as they add up.
  private func balances() throws -> [Chart] {
    try controlling.balances.compactMap { result in
      let sums = zip(result.balance.parts, result.entries).compactMap { part, entries -> [Cell]? in
        guard let sum = entries.last?.cumulatedActual else { return nil }
        return [
          .label(code: part.id, part.title), .text("change"), .number(part.sign == .plus ? sum : -sum),
        ]
      }
      guard sums.count == result.balance.parts.count,
        let total = result.entries.last?.last?.cumulatedActual
      else { return nil }
      let name = LocalizedText(de: "insgesamt", en: "in total")
      let id = "balance-" + result.balance.id
      return try Chart(
        id: id, title: result.balance.title,
        form: .waterfall(WaterfallForm(category: "part", value: "amount")),
        table: TidyTable(
          id: id, title: result.balance.title,
          columns: [
            Column("part", .text, de: "Posten", en: "Part"), Column("kind", .text, de: "Art", en: "Kind"),
            Column(
              "amount", .value, de: "\(result.balance.title.de), kumuliert",
              en: "\(result.balance.title.en), cumulated"),
          ], rows: sums + [[.label(code: "total", name), .text("level"), .number(total)]]))
    }
  }
}

/// A rate of growth as people write it.
private enum NumberText {
  static func percent(_ value: Double) -> LocalizedText {
    let format = (NumberFormat(.german), NumberFormat(.english))
    return LocalizedText(
      de: format.0.text(value / 100, .proportion), en: format.1.text(value / 100, .proportion))
  }
}
