import Measurement
import Tables

/// Before and after of persons as lines, and beside them the distribution of their differences with the mean and its
/// interval: an estimation plot.
///
/// An analysis makes the table with `TidyTable.pairs(id:title:before:after:pairs:difference:)`: one row for each pair of
/// values that occurs, with the number of persons, in the order of the values, and one row with the means and the
/// mean difference:
///
/// | before | after | persons | estimate | conf_low | conf_high |
/// |---|---|---|---|---|---|
/// | 2 | 4 | 5 | | | |
/// | 3 | 3 | 7 | | | |
/// | 2.58 | 3.42 | 12 | 0.83 | 0.31 | 1.35 |
///
/// No line bears a name. The persons are a count, so that disclosure control withholds the whole chart where a pair of
/// values is that of fewer persons than may be shown; ``SlopeForm`` draws group means with their intervals then.
///
/// Source: Gardner & Altman (1986), BMJ 292, 746–750; Ho et al. (2019), Nat. Methods 16, 565–566.
public struct PairedDifferenceForm: Sendable, Hashable, ChartDrawing {
  static let name = LocalizedText(de: "Paarweise Differenzen", en: "Paired differences")

  /// The column of values before.
  public let before: String
  /// The column of values after.
  public let after: String
  /// The column of the number of persons with these values.
  public let persons: String
  /// The column of the mean difference, filled in one row only, which holds the means before and after.
  public let estimate: String
  /// The column of the lower end of its interval.
  public let lower: String
  /// The column of the upper end of its interval.
  public let upper: String

  /// Creates the form from column names.
  public init(
    before: String = "before", after: String = "after", persons: String = "persons",
    estimate: String = "estimate", lower: String = "conf_low", upper: String = "conf_high"
  ) {
    self.before = before
    self.after = after
    self.persons = persons
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }

  var columnNames: [String] {
    [before, after, persons, estimate, lower, upper]
  }

  /// A pair of values and how many persons have it.
  struct Pair: Hashable {
    let before: Double
    let after: Double
    let persons: Double

    /// After less before.
    var difference: Double { after - before }
  }

  /// The pairs that are drawn.
  func pairs(_ rows: ChartRows) -> [Pair] {
    rows.indices.compactMap { row in
      guard rows.number(row, estimate) == nil, let before = rows.number(row, before), before.isFinite,
        let after = rows.number(row, after), after.isFinite, let persons = rows.number(row, persons),
        persons > 0
      else { return nil }
      return Pair(before: before, after: after, persons: persons)
    }
  }

  /// How many persons rose, stayed and fell.
  func directions(_ pairs: [Pair]) -> [(direction: Direction, persons: Double)] {
    Direction.allCases.map { direction in
      (direction, pairs.reduce(0) { $0 + (Direction($1) == direction ? $1.persons : 0) })
    }
  }

  /// Where a person went.
  enum Direction: CaseIterable {
    case up, same, down

    init(_ pair: Pair) {
      self = pair.difference > 0 ? .up : pair.difference < 0 ? .down : .same
    }

    func name(_ language: Language) -> String {
      switch self {
      case .up: language == .german ? "gestiegen" : "risen"
      case .same: language == .german ? "gleich" : "same"
      case .down: language == .german ? "gefallen" : "fallen"
      }
    }
  }

  func sentences(of chart: Chart, _ language: Language) -> [String] {
    let rows = ChartRows(chart, language)
    let format = NumberFormat(language)
    let means = rows.indices.filter { rows.number($0, estimate) != nil }.map { row in
      "\(rows.heading(estimate)): \(label(row, rows, format)) (n = \(rows.text(row, persons)))"
    }
    return means
      + directions(pairs(rows)).map { "\($0.direction.name(language)): \(format.text($0.persons, .count))" }
  }

  /// The mean difference and its interval.
  func label(_ row: Int, _ rows: ChartRows, _ format: NumberFormat) -> String {
    let unit = rows.column(estimate).unit
    guard let value = rows.number(row, estimate) else { return "" }
    let decimals = format.decimals(value, unit)
    let bare = format.text(value, unit, decimals: decimals)
    guard let low = rows.number(row, lower), let high = rows.number(row, upper) else { return bare }
    let ends = [low, high].map { format.text($0, unit, decimals: decimals) }
    return "\(bare) [\(ends.joined(separator: format.language == .german ? "; " : ", "))]"
  }
}
