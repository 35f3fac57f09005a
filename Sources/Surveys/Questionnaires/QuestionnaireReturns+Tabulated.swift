import Measurement
import Statistics
import Tables

extension QuestionnaireReturns: Tabulated {
  /// The tables `returns` and, where groups are compared, `return-comparison` and `weights`.
  public var tables: [TidyTable] {
    let rates = TidyTable(
      id: "returns", title: LocalizedText(de: "Rücklauf", en: "Returns"),
      columns: [.group, .asked, .returned, .notReturned, .returnRate],
      rows: groups.map { group in
        [
          cell(of: group), .count(group.asked), .count(group.returned), .count(group.asked - group.returned),
          .optional(group.rate),
        ]
      })
    guard !comparisons.isEmpty else { return [rates] }
    let comparison = TidyTable(
      id: "return-comparison",
      title: LocalizedText(de: "Unterscheidet sich der Rücklauf?", en: "Do returns differ?"),
      results: comparisons.map(row))
    return [rates, comparison] + (weighting == nil ? [] : [weightTable])
  }

  /// A group, with its column where there are several.
  private func cell(of group: Group) -> Cell {
    guard let level = group.level, let column = group.column else {
      return .label(code: "all", LocalizedText(de: "alle", en: "all"))
    }
    guard columnCount > 1 else { return .label(code: level.code, level.label) }
    return .label(
      code: "\(column.code)=\(level.code)",
      LocalizedText(
        de: "\(column.label.de): \(level.label.de)", en: "\(column.label.en): \(level.label.en)"))
  }

  private func row(_ comparison: Comparison) -> ResultRow {
    let term =
      columnCount > 1
      ? Cell.label(code: comparison.column.code, comparison.column.label)
      : .label(code: "returned", LocalizedText(de: "Rücklauf nach Gruppe", en: "Returns by group"))
    switch comparison.test {
    case .success(let test):
      let count = comparisons.count { $0.pAdjusted != nil }
      return ResultRow(
        term: term, test: test, pAdjusted: comparison.pAdjusted,
        remarks: comparison.pAdjusted == nil
          ? []
          : [
            Remark(
              "p-adjusted", "p adjusted for \(count) tests by \(MultipleTesting.holm.name)",
              values: [Double(count)])
          ])
    case .failure(let error): return ResultRow(term: term, estimate: nil, remarks: [error.remark])
    }
  }

  private var weightTable: TidyTable {
    let columns: [Column] = [
      .asked, .returned, .effectiveSize, .designEffect, .leastWeight, .mostWeight, .rounds, .remarks,
    ]
    let title = LocalizedText(de: "Gewichte", en: "Weights")
    guard case .success(let raking)? = weighting else {
      var row = columns.map { _ in Cell.empty }
      if case .failure(let error)? = weighting { row[columns.count - 1] = .remarks([error.remark]) }
      return TidyTable(id: "weights", title: title, columns: columns, rows: [row])
    }
    let n = raking.weights.count
    return TidyTable(
      id: "weights", title: title, columns: columns,
      rows: [
        [
          .count(raking.population), .count(n), .number(raking.effectiveSize),
          .number(Double(n) / raking.effectiveSize), .optional(raking.weights.min()),
          .optional(raking.weights.max()), .count(raking.rounds), .empty,
        ]
      ])
  }
}

extension Column {
  fileprivate static let effectiveSize = Column(
    "effective_n", .value, de: "effektives n", en: "Effective n")
  fileprivate static let leastWeight = Column(
    "least_weight", .value, de: "kleinstes Gewicht", en: "Least weight")
  fileprivate static let mostWeight = Column(
    "most_weight", .value, de: "größtes Gewicht", en: "Largest weight")
  fileprivate static let rounds = Column("rounds", .count, de: "Durchgänge", en: "Rounds")
}
