import Datasets
import Measurement
import Statistics
import Tables

/// How a variable of a formula becomes a column of numbers.
enum DesignPiece: Hashable {
  /// The value itself, or that of its expression.
  case value
  /// Less a centre, over a scale.
  case standardized(centre: Double, scale: Double)
  /// A power of orthogonal polynomials.
  case polynomial(OrthogonalPolynomials, power: Int)
  /// A number for each category.
  case coded([Double])

  /// The columns of categories: by contrasts, or one for each where there are none.
  static func pieces(
    _ field: Field, _ categories: CategoryColumn, _ contrasts: FactorCoding.Contrasts?
  ) -> [(name: String, label: LocalizedText, piece: DesignPiece)] {
    let count = categories.codes.count
    guard let contrasts else {
      return (0..<count).map { level in
        let (name, label) = named(field, categories, level)
        return (name, label, .coded((0..<count).map { $0 == level ? 1 : 0 }))
      }
    }
    return contrasts.columns(count).enumerated().map { index, column in
      switch contrasts {
      case .treatment, .sum, .helmert:
        let (name, label) = named(field, categories, contrasts == .sum ? index : index + 1, contrasts)
        return (name, label, .coded(column))
      case .polynomial:
        return (
          "\(field.name)^\(index + 1)",
          LocalizedText(de: "\(field.label.de)^\(index + 1)", en: "\(field.label.en)^\(index + 1)"),
          .coded(column)
        )
      }
    }
  }

  private static func named(
    _ field: Field, _ categories: CategoryColumn, _ level: Int,
    _ contrasts: FactorCoding.Contrasts = .treatment
  ) -> (String, LocalizedText) {
    let own = categories.label(at: level)
    let (de, en) =
      switch contrasts {
      case .sum: (" (gegen das Mittel)", " (against the mean)")
      case .helmert: (" (gegen die davor)", " (against those before)")
      case .treatment, .polynomial: ("", "")
      }
    return (
      "\(field.name)\(contrasts == .treatment ? "" : "[\(contrasts.rawValue)]")=\(categories.codes[level])",
      LocalizedText(de: "\(field.label.de): \(own.de)\(de)", en: "\(field.label.en): \(own.en)\(en)")
    )
  }

  /// The column of so many rows.
  func values(
    _ variable: ModelFormula.Variable, _ count: Int, of column: (String) -> [Double]
  ) -> [Double] {
    let values = variable.expression.values(count, of: column)
    switch self {
    case .value: return values
    case .standardized(let centre, let scale): return values.map { ($0 - centre) / scale }
    case .polynomial(let basis, let power): return values.map { basis.value($0, power: power) }
    case .coded(let codes): return values.map { codes[Int($0)] }
    }
  }

  /// The derivatives of the column by a column of numbers; not finite where there are none.
  func slopes(
    _ variable: ModelFormula.Variable, by name: String, _ count: Int, of column: (String) -> [Double]
  ) -> [Double] {
    let slopes = variable.expression.slopes(by: name, count, of: column)
    switch self {
    case .value: return slopes
    case .standardized(_, let scale): return slopes.map { $0 / scale }
    case .polynomial(let basis, let power):
      return zip(variable.expression.values(count, of: column), slopes).map {
        basis.slope($0, power: power) * $1
      }
    case .coded: return [Double](repeating: 0, count: count)
    }
  }
}

/// The numbers that expressions of a formula have in the rows in which their columns have a value.
struct DesignNumbers {
  private let columns: [String: [Double?]]

  init(_ variables: [(name: String, field: Field, raw: DesignMatrix.Raw)]) {
    columns = Dictionary(
      uniqueKeysWithValues: variables.compactMap { variable in
        guard case .numbers(let numbers) = variable.raw else { return nil }
        return (variable.name, numbers)
      })
  }

  /// The rows in which all columns of a variable have a value, with what it is made of there.
  private func values(_ variable: ModelFormula.Variable) -> (rows: [Int], values: [Double]) {
    let own = variable.columns.compactMap { columns[$0] }
    guard own.count == variable.columns.count, let first = own.first else { return ([], []) }
    let rows = first.indices.filter { row in own.allSatisfy { $0[row] != nil } }
    return (
      rows,
      variable.expression.values(rows.count) { name in rows.map { columns[name]?[$0] ?? 0 } }
    )
  }

  /// - Throws: ``StudyError/invalidColumn(name:message:)`` where an expression has no number.
  func requireFinite(_ variable: ModelFormula.Variable) throws(StudyError) {
    guard !variable.isColumn else { return }
    let (rows, values) = values(variable)
    let bad = values.indices.filter { !values[$0].isFinite }
    guard let first = bad.first else { return }
    throw .invalidColumn(
      name: variable.columns.joined(separator: "', '"),
      message:
        "has \(bad.count == 1 ? "a value" : "\(bad.count) values") of which \(variable.name) is not a number, first in "
        + "data row \(rows[first] + 1) (zero or below has no logarithm, and zero divides nothing); leave the rows out or take "
        + "something else, such as log(x + 1)")
  }

  /// The columns of a variable of numbers; means, deviations and polynomials are those of all its values, as in R.
  func pieces(
    _ variable: ModelFormula.Variable, _ label: LocalizedText
  ) throws -> [(name: String, label: LocalizedText, piece: DesignPiece)] {
    switch variable.transformation {
    case .none, .factor, .expression: return [(variable.name, label, .value)]
    case .standardized:
      let moments = try CompleteRows.naming(variable.columns, in: "scale") {
        try Summary(values(variable).values)
      }
      guard let deviation = moments.standardDeviation, deviation > 0 else {
        throw StudyError.invalidColumn(
          name: variable.columns[0],
          message: "has the same value in every row; \(variable.name) is not defined")
      }
      return [(variable.name, label, .standardized(centre: moments.mean, scale: deviation))]
    case .polynomial(let degree):
      let basis = try CompleteRows.naming(variable.columns, in: "poly") {
        try OrthogonalPolynomials(values(variable).values, degree: degree)
      }
      return (1...degree).map { power in
        (
          "\(variable.name)^\(power)", LocalizedText(de: "\(label.de)^\(power)", en: "\(label.en)^\(power)"),
          .polynomial(basis, power: power)
        )
      }
    }
  }
}
