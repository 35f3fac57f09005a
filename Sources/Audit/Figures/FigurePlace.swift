/// Where a figure stands: its table, row and column.
public struct FigurePlace: Sendable, Hashable, CustomStringConvertible {
  /// The identifier of the table.
  public let table: String
  /// The name of the row.
  public let row: String
  /// The name of the column.
  public let column: String

  /// The place as one text, as relations name it.
  public var description: String { "\(table) > \(row) > \(column)" }
}

/// A printed figure with its place and what it can stand for.
struct Figure: Sendable, Hashable {
  let place: FigurePlace?
  let printed: PrintedNumber
  let rounding: RoundingRule
  /// Whether nothing has rounded it.
  let isExact: Bool

  /// The values that it stands for, in the unit printed.
  var range: PossibleRange {
    isExact && printed.qualifier == .exactly ? printed.exact : printed.range(roundedBy: rounding)
  }

  /// The same as if nothing had been rounded, for what is computed from the printed figure.
  var asPrinted: Figure { Figure(place: place, printed: printed, rounding: rounding, isExact: true) }

  /// The values that the publication could have meant if it had been off by one unit of the last decimal; a count
  /// that nothing has rounded is not.
  var looseRange: PossibleRange {
    if isExact { return range }
    let unit = Rational(1, over: powerOfTen(printed.decimals))
    return range
      + PossibleRange(lower: .init(at: -unit, isIncluded: true), upper: .init(at: unit, isIncluded: true))
  }
}
