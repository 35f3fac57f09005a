import Measurement
import Reports
import Statistics
import Tables

/// The chart of a model's coefficients but its constant: as ratios where the model has them, else as changes of the outcome.
enum CoefficientChart {
  /// The chart of a table of coefficients; none where nothing but the constant is estimated.
  ///
  /// - Parameter outcome: what is explained, for the title of the axis; nil where the quantity says enough.
  static func charts(_ results: [ResultRow], outcome: LocalizedText? = nil) throws -> [Chart] {
    let slopes = results.filter { $0.term != RegressionFit.interceptCell && $0.estimate?.interval != nil }
    guard let first = slopes.first else { return [] }
    let table = TidyTable(
      id: "slopes", title: LocalizedText(de: "Koeffizienten", en: "Coefficients"), results: slopes)
    let group = slopes.contains { $0.group != .empty } ? "group" : nil
    if let effect = first.test?.effect, effect.interval != nil {
      let name = Wording.quantity(effect.quantity)
      return [
        try Chart(
          id: "coefficients",
          title: LocalizedText(
            de: "\(name.de) nach Merkmalen", en: "\(name.en) by predictor".capitalizingFirst),
          form: .barsWithIntervals(
            IntervalForm(
              category: "term", group: group, value: "effect", lower: "effect_low", upper: "effect_high",
              reference: ChartReference(1, LocalizedText(de: "kein Effekt:", en: "no effect:")),
              scale: .ratios)),
          table: table)
      ]
    }
    return [
      try Chart(
        id: "coefficients", title: table.title,
        form: .barsWithIntervals(
          IntervalForm(
            category: "term", group: group,
            reference: ChartReference(0, LocalizedText(de: "kein Effekt", en: "no effect")))),
        table: outcome.map { naming($0, in: table) } ?? table)
    ]
  }

  /// The table with the outcome in the heading of its estimates, in place of their quantity.
  private static func naming(_ outcome: LocalizedText, in table: TidyTable) -> TidyTable {
    let kept = table.columns.indices.filter { table.columns[$0].name != "estimate_name" }
    return TidyTable(
      id: table.id, title: table.title,
      columns: kept.map { index in
        let column = table.columns[index]
        guard column.name == "estimate" else { return column }
        return Column(
          column.name, column.unit, de: "Veränderung von: \(outcome.de)", en: "Change of: \(outcome.en)")
      },
      rows: table.rows.map { row in kept.map { row[$0] } })
  }
}

extension String {
  fileprivate var capitalizingFirst: String { prefix(1).uppercased() + dropFirst() }
}
