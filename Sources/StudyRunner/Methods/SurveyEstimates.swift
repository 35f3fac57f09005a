import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Means, shares, totals and ratios of the columns of a sample, of all and of the parts of a population.
struct SurveyEstimates {
  let design: SurveyDesign
  let dataset: Dataset
  /// The column of the parts.
  let by: String?
  let level: Double

  /// One row per outcome and part; of categories one per category.
  func table(outcomes: [String], totals: [String], ratio: [String]?) throws -> TidyTable {
    var rows: [[Cell]] = []
    for name in outcomes {
      let column = try dataset.column(name)
      if isCategorical(column) {
        rows += try shares(of: column)
      } else {
        rows += try numbers(column, Cell.label(code: name, column.field.label)) {
          try design.mean(of: $0, among: $1, level: level)
        }
      }
    }
    for name in totals {
      let column = try dataset.column(name)
      rows += try numbers(column, Cell.label(code: name, column.field.label)) {
        try design.total(of: $0, among: $1, level: level)
      }
    }
    if let ratio {
      let (first, second) = (try dataset.column(ratio[0]), try dataset.column(ratio[1]))
      let bottom = try second.numbers()
      let label = LocalizedText(
        de: "\(first.field.label.de) / \(second.field.label.de)",
        en: "\(first.field.label.en) / \(second.field.label.en)")
      rows += try numbers(first, .label(code: "\(ratio[0])/\(ratio[1])", label)) {
        try design.ratio(of: $0, to: bottom, among: $1, level: level)
      }
    }
    let isShares =
      try !outcomes.isEmpty && totals.isEmpty && ratio == nil
      && outcomes.allSatisfy { isCategorical(try dataset.column($0)) }
    return TidyTable(
      id: "estimates", title: LocalizedText(de: "Schätzungen", en: "Estimates"),
      columns: ResultRow.columns(estimatesIn: isShares ? .proportion : .value) + [.designEffect], rows: rows)
  }

  /// Rao and Scott's tests of categories in the parts.
  func tests(_ outcomes: [String]) throws -> [TidyTable] {
    guard let by else { return [] }
    let groups = try GroupColumn(try dataset.column(by))
    var rows: [ResultRow] = []
    for name in outcomes {
      let column = try dataset.column(name)
      guard isCategorical(column) else { continue }
      let positions = try CategoryColumn(column).positions
      let missing = zip(groups.positions, positions).count { $0 == nil || $1 == nil }
      let term = Cell.label(code: name, column.field.label)
      for order in [RaoScottTest.Order.second, .first] {
        do {
          let test = try RaoScottTest(design, groups.positions, positions, order: order)
          rows.append(ResultRow(term: term, test: test.result(level: level, missing: missing)))
        } catch {
          rows.append(ResultRow(term: term, estimate: nil, missing: missing, remarks: [error.remark]))
        }
      }
    }
    if rows.isEmpty { return [] }
    return [
      TidyTable(
        id: "tests", title: LocalizedText(de: "Unterschiede der Teile", en: "Differences of the parts"),
        results: rows)
    ]
  }

  /// The estimates with their intervals.
  func chart(_ table: TidyTable) throws -> Chart {
    try Chart(
      id: "estimates", title: table.title,
      form: .barsWithIntervals(
        IntervalForm(category: "term", group: by == nil ? nil : "group", mark: .point)),
      table: table)
  }

  private func isCategorical(_ column: DataColumn) -> Bool {
    [.nominal, .ordinal, .yesNo].contains(column.field.kind)
  }

  /// All rows, then those of each part.
  private func parts() throws -> [(name: Cell, rows: [Bool]?)] {
    guard let by else { return [(.empty, nil)] }
    let groups = try GroupColumn(try dataset.column(by))
    let all = Cell.label(code: "all", LocalizedText(de: "alle", en: "all"))
    return [(all, nil)]
      + groups.codes.indices.map { part in
        (
          .label(code: groups.codes[part], groups.column.groupLabel(of: groups.codes[part])),
          groups.positions.map { $0 == part }
        )
      }
  }

  private func numbers(
    _ column: DataColumn, _ term: Cell, _ estimate: ([Double?], [Bool]?) throws -> Estimate
  ) throws -> [[Cell]] {
    let values = try column.numbers()
    return try parts().map { part in
      try row(term, part, missing: missing(values.map { $0 == nil }, part.rows)) {
        let found = try estimate(values, part.rows)
        let effect = found.quantity == "mean" ? try design.designEffect(of: values, among: part.rows) : nil
        return (found, effect)
      }
    }
  }

  /// The share of every category, of yes and no of yes alone.
  private func shares(of column: DataColumn) throws -> [[Cell]] {
    let categories = try CategoryColumn(column)
    let shown = column.field.kind == .yesNo ? [0] : Array(categories.codes.indices)
    return try shown.flatMap { category -> [[Cell]] in
      let answers = categories.positions.map { $0.map { $0 == category } }
      let values = answers.map { $0.map { $0 ? 1.0 : 0 } }
      let own = column.field.label
      let label = categories.label(at: category)
      let term =
        column.field.kind == .yesNo
        ? Cell.label(code: column.field.name, own)
        : .label(
          code: "\(column.field.name)=\(categories.codes[category])",
          LocalizedText(de: "\(own.de): \(label.de)", en: "\(own.en): \(label.en)"))
      return try parts().map { part in
        try row(term, part, missing: missing(answers.map { $0 == nil }, part.rows)) {
          (
            try design.proportion(of: answers, among: part.rows, level: level),
            try design.designEffect(of: values, among: part.rows)
          )
        }
      }
    }
  }

  private func missing(_ isMissing: [Bool], _ rows: [Bool]?) -> Int {
    isMissing.indices.count { isMissing[$0] && (rows?[$0] ?? true) }
  }

  /// A row, or one that says why there is none.
  private func row(
    _ term: Cell, _ part: (name: Cell, rows: [Bool]?), missing: Int, _ body: () throws -> (Estimate, Double?)
  ) throws -> [Cell] {
    do {
      let (estimate, effect) = try body()
      let row = ResultRow(term: term, group: part.name, estimate: estimate, missing: missing)
      return row.cells + [.optional(effect)]
    } catch let error as StatisticsError {
      let row = ResultRow(
        term: term, group: part.name, estimate: nil, missing: missing, remarks: [error.remark])
      return row.cells + [.empty]
    }
  }
}

extension Column {
  fileprivate static let designEffect = Column(
    "design_effect", .dimensionless, de: "Designeffekt", en: "Design effect")
}
