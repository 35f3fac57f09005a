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
    self.table = table.withoutEmptyColumns
    self.language = language
    format = NumberFormat(language)
    for column in self.table.columns {
      if let column = render(column) { rendered.append(column) }
    }
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
    case Column.confidenceLow.name where has(.confidenceHigh):
      interval(column, .confidenceHigh, of: .estimate, role: .main, heading: intervalHeading)
    case Column.confidenceHigh.name where has(.confidenceLow): nil
    case Column.confidenceLevel.name where has(.confidenceLow) && constant(column) != nil: nil
    case Column.effectName.name:
      constant(column) != nil && has(.effect) ? nil : texts(column, role: .main)
    case Column.effect.name: texts(column, role: .main, heading: nameHeading(.effectName, unit: column.unit))
    case Column.effectLow.name where has(.effectHigh):
      interval(
        column, .effectHigh, of: .effect, role: .technical, heading: ReportWording.effectInterval[language])
    case Column.effectHigh.name where has(.effectLow): nil
    case Column.statisticName.name where has(.statistic): statistic()
    case Column.statistic.name where has(.statisticName): nil
    case Column.degreesOfFreedom.name where has(.statisticName) && has(.statistic): nil
    case Column.denominatorDegreesOfFreedom.name where has(.statisticName) && has(.statistic): nil
    default: texts(column, role: Self.technicalNames.contains(column.name) ? .technical : .main)
    }
  }

  private func has(_ column: Column) -> Bool {
    table.columnIndex(column.name) != nil
  }

  private func cell(_ row: Int, _ column: Column) -> Cell {
    table[row, column.name] ?? .empty
  }

  private func texts(_ column: Column, role: Role, heading: String? = nil) -> Rendered {
    let texts = table.rows.indices.map { format.text(cell($0, column), column.unit) }
    return Rendered(
      heading: .init(text: heading ?? format.heading(column), isNumeric: column.unit != .text),
      texts: texts, role: role)
  }

  /// The text that stands in every row of the column, or nil.
  private func constant(_ column: Column) -> String? {
    let own = table.columns.first { $0.name == column.name }
    return own.flatMap { texts($0, role: .main).constantText }
  }

  /// The constant name of a quantity as a heading, with its unit.
  private func nameHeading(_ name: Column, unit: Unit) -> String? {
    guard let name = constant(name), let first = name.first else { return nil }
    let heading = first.uppercased() + name.dropFirst()
    return format.unitName(unit).map { "\(heading) (\($0))" } ?? heading
  }

  private var intervalHeading: String {
    constant(.confidenceLevel).map { level in
      let short = level.replacing(language == .german ? ",0\u{a0}%" : ".0%", with: format.percent)
      return ReportWording.interval(level: short, language)
    } ?? ReportWording.interval[language]
  }

  private func interval(
    _ low: Column, _ high: Column, of estimate: Column, role: Role, heading: String
  ) -> Rendered {
    let texts = table.rows.indices.map { row -> String in
      guard let lower = cell(row, low).number, let upper = cell(row, high).number else {
        let texts = [low, high].map { format.text(cell(row, $0), low.unit) }.filter { !$0.isEmpty }
        return texts.first ?? ""
      }
      let decimals = cell(row, estimate).number.flatMap { format.decimals($0, low.unit) }
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
