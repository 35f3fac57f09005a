import Journeys
import Measurement
import Reports
import Tables

/// The charts of a journey, from its tables: those that it has tables for, in the order of the report.
struct JourneyCharts {
  let tables: [TidyTable]
  let map: JourneyMap
  /// The number and the name of the part that the tables are of, where there are several.
  var part: (number: Int, label: LocalizedText)?

  func charts() throws -> [Chart] {
    var charts: [Chart] = []
    func add(_ id: String, _ form: ChartForm, title: LocalizedText? = nil, table name: String? = nil) throws {
      guard let table = tables.first(where: { $0.id == name ?? id }) else { return }
      charts.append(
        try Chart(
          id: part.map { "\(id)-\($0.number)" } ?? id, title: named(title ?? table.title), form: form,
          table: table))
    }
    try add("stages", .funnel(FunnelForm(group: "group", reached: "entered")), title: map.title)
    try add("take-up", .barsWithIntervals(IntervalForm(category: "group", mark: .bar)))
    try add("reasons", .ranking(RankingForm(category: "reason", group: "group", count: "count", total: "n")))
    // A chart has one row per stage or, for a single rated stage, one per group.
    let isGrouped = tables.contains { $0.id == "rating-levels" && $0.columnIndex("group") != nil }
    if !isGrouped || map.stages(of: .rating).count == 1 {
      try add(
        "ratings",
        .stackedShares(
          StackedSharesForm(
            category: isGrouped ? "group" : "stage", level: "rating", share: "share", size: "n",
            order: .bestFirst)),
        title: isGrouped ? map.stages[map.stages(of: .rating)[0]].label : nil, table: "rating-levels")
    }
    if !tables.contains(where: { $0.id == "observations" && $0.columnIndex("group") != nil }) {
      try add("observations", .barsWithIntervals(IntervalForm(category: "stage", mark: .bar)))
    }
    // With groups of the map beside those compared, one chart would mix them.
    if let shares = tables.first(where: { $0.id == "stage-shares" }),
      Set(shares.rows.indices.map { shares[$0, "group"]?.code }).count == 1
    {
      try add(
        "stage-shares",
        .barsWithIntervals(IntervalForm(category: "stage", group: "compared", mark: .bar)))
    }
    return charts
  }

  private func named(_ title: LocalizedText) -> LocalizedText {
    guard let part else { return title }
    return LocalizedText(de: "\(title.de): \(part.label.de)", en: "\(title.en): \(part.label.en)")
  }
}
