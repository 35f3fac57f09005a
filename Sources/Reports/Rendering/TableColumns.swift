import Measurement
import Tables

/// The columns of a tidy table as texts, those that belong together merged.
struct TableColumns {
  /// The part that a column plays in a report.
  enum Role {
    case name, main, technical, remarks
  }

  /// A column as texts.
  struct Rendered {
    let heading: TableLayout.Heading
    let texts: [String]
    let role: Role

    /// The text that stands in every row, or nil.
    var constantText: String? {
      guard let first = texts.first, !first.isEmpty, texts.allSatisfy({ $0 == first }) else { return nil }
      return first
    }
  }

  /// The columns, in order.
  private(set) var rendered: [Rendered] = []
  private let table: TidyTable
  private let language: Language
  private let format: NumberFormat

  private static let technicalNames: Set<String> = [
    Column.analysis.name, Column.standardError.name, Column.confidenceLevel.name,
    Column.statisticName.name, Column.statistic.name, Column.degreesOfFreedom.name,
    Column.denominatorDegreesOfFreedom.name, Column.effectLow.name, Column.effectHigh.name,
    Column.method.name, Column.alternative.name, Column.basis.name,
  ]

  init(_ table: TidyTable, _ language: Language) {
    self.table = Self.withoutRepeatedEffect(table).withoutEmptyColumns
    self.language = language
    format = NumberFormat(language)
    for column in self.table.columns {
      if let column = render(column) { rendered.append(column) }
    }
  }

  /// The table without its effect where that is the estimate itself, as with correlations.
  private static func withoutRepeatedEffect(_ table: TidyTable) -> TidyTable {
    let pairs = [
      (Column.effect, Column.estimate), (.effectName, .estimateName), (.effectLow, .confidenceLow),
      (.effectHigh, .confidenceHigh),
    ]
    let isRepeated = table.rows.indices.allSatisfy { row in
      pairs.allSatisfy { table[row, $0.name] == table[row, $1.name] || table[row, $0.name] == .empty }
    }
    guard isRepeated else { return table }
    let kept = table.columns.indices.filter { index in
      !pairs.contains { $0.0.name == table.columns[index].name }
    }
    return TidyTable(
      id: table.id, title: table.title, columns: kept.map { table.columns[$0] },
      rows: table.rows.map { row in kept.map { row[$0] } })
  }

  private func render(_ column: Column) -> Rendered? {
    switch column.name {
    case Column.analysis.name where constant(column) != nil: nil
    case Column.remarks.name: texts(column, role: .remarks)
    case Column.term.name, Column.group.name: texts(column, role: .name)
    case Column.nMissing.name: texts(column, role: constant(column) == nil ? .main : .technical)
    case Column.estimateName.name:
      constant(column) != nil && has(.estimate) ? nil : texts(column, role: .main)
    case Column.estimate.name:
      texts(column, role: .main, heading: nameHeading(.estimateName, unit: column.unit))
    case Column.confidenceLevel.name where isLevelInHeading: nil
    case Column.effectName.name:
      constant(column) != nil && has(.effect) ? nil : texts(column, role: .main)
    case Column.effect.name: texts(column, role: .main, heading: nameHeading(.effectName, unit: column.unit))
    case Column.statisticName.name where has(.statistic): statistic()
    case Column.statistic.name where has(.statisticName): nil
    case Column.degreesOfFreedom.name where has(.statisticName) && has(.statistic): nil
    case Column.denominatorDegreesOfFreedom.name where has(.statisticName) && has(.statistic): nil
    default: other(column)
    }
  }

  private func other(_ column: Column) -> Rendered? {
    let isTechnical = Self.technicalNames.contains(column.name)
    if let stem = stem(of: column, ending: "_high"), hasColumn(stem + "_low") { return nil }
    if let stem = stem(of: column, ending: "_low"), let high = ownColumn(stem + "_high") {
      let estimate = ownColumn(stem == "conf" ? Column.estimate.name : stem)
      return interval(
        column, high, of: estimate, role: isTechnical ? .technical : .main,
        heading: isTechnical ? ReportWording.effectInterval[language] : intervalHeading)
    }
    let isName = column.unit == .text && !isTechnical && isBeforeNumbers(column)
    return texts(column, role: isTechnical ? .technical : isName ? .name : .main)
  }

  /// The name without the ending, or nil where it has another.
  private func stem(of column: Column, ending: String) -> String? {
    column.name.hasSuffix(ending) ? String(column.name.dropLast(ending.count)) : nil
  }

  private func ownColumn(_ name: String) -> Column? {
    table.columns.first { $0.name == name }
  }

  private func hasColumn(_ name: String) -> Bool {
    ownColumn(name) != nil
  }

  /// Whether only texts stand before the column, so that it names the row.
  private func isBeforeNumbers(_ column: Column) -> Bool {
    table.columns.prefix { $0.name != column.name }.allSatisfy { $0.unit == .text }
  }

  /// Whether one confidence level holds for all intervals, so that their headings can name it.
  private var isLevelInHeading: Bool {
    constant(.confidenceLevel) != nil
      && table.columns.contains { column in
        stem(of: column, ending: "_low").map { hasColumn($0 + "_high") } ?? false
      }
  }

  private func has(_ column: Column) -> Bool {
    table.columnIndex(column.name) != nil
  }

  private func cell(_ row: Int, _ column: Column) -> Cell {
    table[row, column.name] ?? .empty
  }

  private func texts(_ column: Column, role: Role, heading: String? = nil) -> Rendered {
    let common = decimals(of: family(of: column))
    let texts = table.rows.indices.map { row -> String in
      guard let common, case .number(let number) = cell(row, column) else {
        return format.text(cell(row, column), column.unit)
      }
      return format.text(number, column.unit, decimals: common)
    }
    return Rendered(
      heading: .init(text: heading ?? format.heading(column), isNumeric: column.unit != .text),
      texts: texts, role: role)
  }

  /// The columns that have as many decimals as this one: an estimate with the ends of its interval.
  private func family(of column: Column) -> [Column] {
    let stem = column.name == Column.estimate.name ? "conf" : column.name
    return [column] + ["_low", "_high"].compactMap { ownColumn(stem + $0) }
  }

  /// The decimals of all numbers of the columns, where one number suits them all; otherwise nil.
  private func decimals(of columns: [Column]) -> Int? {
    guard let unit = columns.first?.unit, columns.allSatisfy({ $0.unit == unit }) else { return nil }
    let numbers = columns.flatMap { column in
      table.rows.indices.compactMap { row -> Double? in
        if case .number(let number) = cell(row, column) { number } else { nil }
      }
    }
    return format.commonDecimals(of: numbers, unit)
  }

  /// The text that stands in every row of the column, or nil.
  private func constant(_ column: Column) -> String? {
    let own = table.columns.first { $0.name == column.name }
    return own.flatMap { texts($0, role: .main).constantText }
  }

  /// The constant name of a quantity as a heading, with its unit.
  private func nameHeading(_ name: Column, unit: Unit) -> String? {
    guard let heading = constant(name)?.asHeading else { return nil }
    return format.unitName(unit).map { "\(heading) (\($0))" } ?? heading
  }

  private var intervalHeading: String {
    constant(.confidenceLevel).map { level in
      let short = level.replacing(language == .german ? ",0\u{a0}%" : ".0%", with: format.percent)
      return ReportWording.interval(level: short, language)
    } ?? ReportWording.interval[language]
  }

  private func interval(
    _ low: Column, _ high: Column, of estimate: Column?, role: Role, heading: String
  ) -> Rendered {
    let common = decimals(of: [low, high] + (estimate.map { [$0] } ?? []))
    let texts = table.rows.indices.map { row -> String in
      guard let lower = cell(row, low).number, let upper = cell(row, high).number else {
        let texts = [low, high].map { format.text(cell(row, $0), low.unit) }.filter { !$0.isEmpty }
        return texts.first ?? ""
      }
      let number = estimate.flatMap { cell(row, $0).number }
      let decimals = common ?? number.flatMap { format.decimals($0, low.unit) }
      return format.interval(lower, upper, low.unit, decimals: decimals)
    }
    return Rendered(heading: .init(text: heading, isNumeric: true), texts: texts, role: role)
  }

  /// Statistics as the literature prints them, such as "t(17.8) = 2.31".
  private func statistic() -> Rendered {
    let texts = table.rows.indices.map { row -> String in
      guard let value = cell(row, .statistic).number, let symbol = cell(row, .statisticName).code else {
        return format.text(cell(row, .statistic), .dimensionless)
      }
      let degrees = [Column.degreesOfFreedom, .denominatorDegreesOfFreedom].compactMap {
        cell(row, $0).number.map { format.text($0, .dimensionless) }
      }
      let separator = language == .german ? "; " : ", "
      let inBrackets = degrees.isEmpty ? "" : "(\(degrees.joined(separator: separator)))"
      return format.equation(symbol + inBrackets, value, .dimensionless)
    }
    return Rendered(
      heading: .init(text: ReportWording.statistic[language], isNumeric: true), texts: texts,
      role: .technical)
  }
}

extension NumberFormat {
  /// The percent sign as it follows a number.
  fileprivate var percent: String { language == .german ? "\u{a0}%" : "%" }
}

extension String {
  /// With a capital at the beginning, but for a symbol such as η²: that would become another.
  var asHeading: String {
    guard let first, dropFirst().first?.isLetter == true else { return self }
    return first.uppercased() + dropFirst()
  }
}
