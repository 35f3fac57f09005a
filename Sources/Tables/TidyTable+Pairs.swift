import Measurement
import Statistics

extension Column {
  static let before = Column("before", .value, de: "vorher", en: "Before")
  static let after = Column("after", .value, de: "nachher", en: "After")
  static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  static let meanOfBoth = Column("mean", .value, de: "Mittel beider Werte", en: "Mean of both")
  static let difference = Column("difference", .value, de: "Differenz", en: "Difference")
  static let line = Column("line", .text, de: "Linie", en: "Line")
}

/// Tables of pairs of values, which charts of pairs are drawn from.
extension TidyTable {
  /// The pairs of values before and after with the number of persons of each, in the order of the values, then a row
  /// with the means and the mean difference.
  ///
  /// Nothing tells who a pair belongs to, and disclosure control sees how few persons have it.
  ///
  /// - Parameters:
  ///   - id: the identifier.
  ///   - title: the title.
  ///   - before: what the first value is, by default "before".
  ///   - after: what the second value is, by default "after".
  ///   - pairs: the finite values of each person.
  ///   - difference: the mean difference, second less first value, with its interval; nil for none, and no row of means.
  public static func pairs(
    id: String, title: LocalizedText, before: LocalizedText? = nil, after: LocalizedText? = nil,
    pairs: [(before: Double, after: Double)], difference: Estimate?
  ) -> TidyTable {
    let columns = [
      Column.before.named(before), Column.after.named(after), .persons, .estimate, .confidenceLow,
      .confidenceHigh,
    ]
    let counted = counted(pairs.map { [$0.before, $0.after] })
    let rows = counted.map { values, persons -> [Cell] in
      [.number(values[0]), .number(values[1]), .count(persons), .empty, .empty, .empty]
    }
    // Summed in the order of the values, so that the order of the persons makes no difference.
    func mean(_ side: Int) -> Cell {
      .number(counted.reduce(0) { $0 + $1.values[side] * Double($1.persons) } / Double(pairs.count))
    }
    let means = difference.map { difference -> [Cell] in
      [
        mean(0), mean(1), .count(pairs.count), .number(difference.value),
        .optional(difference.interval?.lower), .optional(difference.interval?.upper),
      ]
    }
    return TidyTable(id: id, title: title, columns: columns, rows: rows + [means].compactMap(\.self))
  }

  /// The differences of two measurements against their means with the number of persons of each, in the order of the
  /// means, then a row each for the upper limit of agreement, the bias and the lower limit, with their intervals.
  ///
  /// - Parameters:
  ///   - id: the identifier.
  ///   - title: the title.
  ///   - agreement: the agreement.
  ///   - coverage: the share of differences between the limits.
  ///   - level: the level of the intervals.
  public static func agreement(
    id: String, title: LocalizedText, _ agreement: BlandAltman, coverage: Double = 0.95, level: Double = 0.95
  ) -> TidyTable {
    let points = counted(zip(agreement.means, agreement.differences).map { [$0, $1] })
    let limits = agreement.limits(coverage: coverage, level: level)
    let lines: [(code: String, label: LocalizedText, estimate: Estimate)] = [
      ("upper-limit", LocalizedText(de: "obere Grenze", en: "upper limit"), limits.upper),
      ("bias", LocalizedText(de: "mittlere Differenz", en: "mean difference"), agreement.bias(level: level)),
      ("lower-limit", LocalizedText(de: "untere Grenze", en: "lower limit"), limits.lower),
    ]
    return TidyTable(
      id: id, title: title,
      columns: [.meanOfBoth, .difference, .persons, .line, .estimate, .confidenceLow, .confidenceHigh],
      rows: points.map { values, persons in
        [.number(values[0]), .number(values[1]), .count(persons), .empty, .empty, .empty, .empty]
      }
        + lines.map { line in
          [
            .empty, .empty, .count(agreement.n), .label(code: line.code, line.label),
            .number(line.estimate.value), .optional(line.estimate.interval?.lower),
            .optional(line.estimate.interval?.upper),
          ]
        })
  }

  /// The different values in ascending order, with how often each occurs.
  private static func counted(_ values: [[Double]]) -> [(values: [Double], persons: Int)] {
    let sorted = values.sorted { $0.lexicographicallyPrecedes($1) }
    var counted: [(values: [Double], persons: Int)] = []
    for value in sorted {
      if let last = counted.last, last.values == value {
        counted[counted.count - 1].persons += 1
      } else {
        counted.append((value, 1))
      }
    }
    return counted
  }
}

extension Column {
  /// The same column with another heading; as it is for nil.
  fileprivate func named(_ label: LocalizedText?) -> Column {
    label.map { Column(name, unit, de: $0.de, en: $0.en) } ?? self
  }
}
