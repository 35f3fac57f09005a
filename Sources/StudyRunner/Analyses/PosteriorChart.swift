import Measurement
import Reports
import Tables

/// The densities of what is believed after the data, some also before them, drawn over the values that any of them finds
/// likely.
struct PosteriorChart {
  /// What is estimated, for the axis.
  let quantity: LocalizedText
  let unit: Tables.Unit
  let range: ClosedRange<Double>
  let curves: [(name: LocalizedText, density: (Double) -> Double)]

  static let prior = LocalizedText(de: "vorher (Priorverteilung)", en: "before (prior)")
  static let posterior = LocalizedText(de: "nachher (Posteriorverteilung)", en: "after (posterior)")

  /// The chart; a density may be infinite at the ends, which are left out.
  func chart() throws -> Chart {
    let title =
      curves.contains { $0.name == Self.prior }
      ? LocalizedText(de: "Vor und nach den Daten", en: "Before and after the data")
      : LocalizedText(de: "Nach den Daten", en: "After the data")
    var table = TidyTable(
      id: "posterior", title: title,
      columns: [.curve, Column("value", unit, de: quantity.de, en: quantity.en), .density])
    let steps = 120
    for (name, density) in curves {
      for step in 0..<steps {
        let share = (Double(step) + 0.5) / Double(steps)
        let value = range.lowerBound + share * (range.upperBound - range.lowerBound)
        table.append([.label(code: name.en, name), .number(value), .number(density(value))])
      }
    }
    return try Chart(
      id: "posterior", title: title,
      form: .curves(CurveForm(position: "value", value: "density", series: "curve")), table: table)
  }
}

extension Column {
  fileprivate static let curve = Column("curve", .text, de: "Verteilung", en: "Distribution")
  fileprivate static let density = Column("density", .dimensionless, de: "Dichte", en: "Density")
}
