import Datasets
import Foundation
import Measurement
import Statistics
import Tables

/// The columns that a formula makes of a dataset: numbers as they are, categories as indicators of every level but the
/// first, which the others are compared with, and products of both.
///
/// Columns can be made again with one variable changed for everybody, which marginal effects are computed from.
struct DesignMatrix {
  /// A term of the formula with the positions of its columns.
  struct Term {
    let label: LocalizedText
    let columns: Range<Int>
  }

  /// A column of the design.
  struct Entry {
    let name: String
    let cell: Cell
    let parts: [Part]
  }

  /// A variable's contribution to a column.
  struct Part: Hashable {
    let variable: ModelFormula.Variable
    /// The level indicated; nil for a number.
    let level: Int?

    /// Whether the column of the data itself is meant.
    var isPlain: Bool { level == nil && variable.transformation == .none }

    func values(_ raw: [Double]) -> [Double] {
      if let level { return raw.map { $0 == Double(level) ? 1 : 0 } }
      return isPlain ? raw : raw.map { DesignMatrix.value(variable, $0) }
    }
  }

  /// The values of a column: numbers or categories.
  enum Raw {
    case numbers([Double?])
    case categories(CategoryColumn, [Int?])
  }

  /// What is changed for everybody.
  enum Change {
    /// A number is moved by this much.
    case shift(String, by: Double)
    /// A number, or the position of a category, is the same for all.
    case value(String, Double)
  }

  /// The columns.
  let entries: [Entry]
  /// The terms.
  let terms: [Term]
  /// The columns of the dataset by name, in the order of the formula.
  let variables: [(name: String, field: Field, raw: Raw)]
  private let formula: ModelFormula

  /// Reads the columns that a formula names, but for its response.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError/usage(message:)`` for a
  ///   product of categories without its parts.
  init(_ formula: ModelFormula, of dataset: Dataset) throws {
    self.formula = formula
    var variables: [(name: String, field: Field, raw: Raw)] = []
    for name in formula.columns where name != formula.response {
      let column = try dataset.column(name)
      let isFactor = formula.terms.joined().contains { $0.column == name && $0.transformation == .factor }
      if isFactor || column.field.kind == .nominal {
        let categories = try CategoryColumn(column)
        variables.append((name, column.field, .categories(categories, categories.positions)))
      } else {
        variables.append((name, column.field, .numbers(try column.numbers())))
      }
    }
    self.variables = variables
    let fields = Dictionary(uniqueKeysWithValues: variables.map { ($0.name, ($0.field, $0.raw)) })
    var entries: [Entry] = []
    var terms: [Term] = []
    var isFull = formula.intercept == .none
    for term in formula.terms {
      let first = entries.count
      var made: [(names: [String], de: [String], en: [String], parts: [Part])] = [([], [], [], [])]
      var labels: [LocalizedText] = []
      for variable in term {
        guard let (field, raw) = fields[variable.column] else { continue }
        labels.append(field.label)
        switch raw {
        case .numbers:
          let (de, en) = (Self.name(variable, field.label.de), Self.name(variable, field.label.en))
          made = made.map {
            (
              $0.names + [variable.name], $0.de + [de], $0.en + [en],
              $0.parts + [Part(variable: variable, level: nil)]
            )
          }
        case .categories(let categories, _):
          guard variable.transformation == .none || variable.transformation == .factor else {
            throw StudyError.usage(
              message: "'\(variable.column)' holds categories; \(variable.name) needs numbers")
          }
          // Without a constant the first categories stand for themselves.
          let isWhole = isFull && term.count == 1
          if isWhole { isFull = false }
          made = made.flatMap { entry in
            categories.codes.indices.dropFirst(isWhole ? 0 : 1).map { level in
              let label = categories.label(at: level)
              return (
                entry.names + ["\(field.name)=\(categories.codes[level])"],
                entry.de + ["\(field.label.de): \(label.de)"], entry.en + ["\(field.label.en): \(label.en)"],
                entry.parts + [Part(variable: variable, level: level)]
              )
            }
          }
          if term.count > 1 { try Self.requireParts(of: term, in: formula) }
        }
      }
      for entry in made {
        let code = entry.names.joined(separator: ":")
        let label = LocalizedText(
          de: entry.de.joined(separator: " × "), en: entry.en.joined(separator: " × "))
        entries.append(Entry(name: code, cell: .label(code: code, label), parts: entry.parts))
      }
      terms.append(
        Term(
          label: LocalizedText(
            de: labels.map(\.de).joined(separator: " × "), en: labels.map(\.en).joined(separator: " × ")),
          columns: first..<entries.count))
    }
    self.entries = entries
    self.terms = terms
  }

  private init(
    entries: [Entry], terms: [Term], variables: [(name: String, field: Field, raw: Raw)],
    formula: ModelFormula
  ) {
    self.entries = entries
    self.terms = terms
    self.variables = variables
    self.formula = formula
  }

  /// The same columns of other rows, in the categories of this design.
  ///
  /// - Throws: `DatasetError` as before; ``StudyError/invalidColumn(name:message:)`` for a category that was not among
  ///   those of the fit.
  func reading(_ dataset: Dataset) throws -> DesignMatrix {
    var others: [(name: String, field: Field, raw: Raw)] = []
    for variable in variables {
      let column = try dataset.column(variable.name)
      switch variable.raw {
      case .numbers:
        others.append((variable.name, variable.field, .numbers(try column.numbers())))
      case .categories(let categories, _):
        let places = Dictionary(uniqueKeysWithValues: categories.codes.enumerated().map { ($1, $0) })
        let positions = try column.codes().enumerated().map { row, code -> Int? in
          guard let code else { return nil }
          guard let place = places[code] else {
            throw StudyError.invalidColumn(
              name: variable.name,
              message: "has in data row \(row + 1) a category that the fitted rows do not have")
          }
          return place
        }
        others.append((variable.name, variable.field, .categories(categories, positions)))
      }
    }
    return DesignMatrix(entries: entries, terms: terms, variables: others, formula: formula)
  }

  /// The values that must be there in a row that counts, as numbers.
  var needed: [[Double?]] {
    variables.map { variable in
      switch variable.raw {
      case .numbers(let numbers): numbers
      case .categories(_, let positions): positions.map { $0.map(Double.init) }
      }
    }
  }

  /// The columns of these rows, with a change for everybody or as they are.
  func columns(_ rows: CompleteRows, changed change: Change? = nil) -> [[Double]] {
    columns(entries, values(rows, change), rows)
  }

  /// The same where the unchanged columns are known, of which those that the change does not reach are taken.
  func columns(_ rows: CompleteRows, changed change: Change, from unchanged: [[Double]]) -> [[Double]] {
    let name =
      switch change {
      case .shift(let name, _), .value(let name, _): name
      }
    let reached = entries.indices.filter { entries[$0].parts.contains { $0.variable.column == name } }
    let used = Set(reached.flatMap { entries[$0].parts.map(\.variable.column) })
    var columns = unchanged
    let made = self.columns(reached.map { entries[$0] }, values(rows, change, of: used), rows)
    for (index, column) in zip(reached, made) { columns[index] = column }
    return columns
  }

  private func columns(
    _ entries: [Entry], _ values: [String: [Double]], _ rows: CompleteRows
  ) -> [[Double]] {
    entries.map { entry in
      if entry.parts.count == 1, entry.parts[0].isPlain, let raw = values[entry.parts[0].variable.column] {
        return raw
      }
      return product(entry.parts.map { part in part.values(values[part.variable.column] ?? []) }, rows)
    }
  }

  /// The columns that a number moves, by their position, with their derivatives in every row.
  func derivatives(_ rows: CompleteRows, by name: String) -> [(column: Int, values: [Double])] {
    entries.indices.compactMap { index in
      let parts = entries[index].parts
      let own = parts.indices.filter { parts[$0].variable.column == name }
      guard !own.isEmpty else { return nil }
      if parts.count == 1, parts[0].isPlain {
        return (index, [Double](repeating: 1, count: rows.positions.count))
      }
      let values = values(rows, nil, of: Set(parts.map(\.variable.column)))
      // The product rule.
      var sum = [Double](repeating: 0, count: rows.positions.count)
      for place in own {
        let factors = parts.indices.map { other in
          let raw = values[parts[other].variable.column] ?? []
          return other == place
            ? raw.map { Self.derivative(parts[other].variable, $0) } : parts[other].values(raw)
        }
        for (row, value) in product(factors, rows).enumerated() { sum[row] += value }
      }
      return (index, sum)
    }
  }

  private func product(_ factors: [[Double]], _ rows: CompleteRows) -> [Double] {
    var product = factors.first ?? [Double](repeating: 1, count: rows.positions.count)
    for factor in factors.dropFirst() {
      for row in product.indices { product[row] *= factor[row] }
    }
    return product
  }

  /// The sum of the offsets; nil where there are none.
  func offset(_ rows: CompleteRows) -> [Double]? {
    guard !formula.offsets.isEmpty else { return nil }
    let values = values(rows, nil)
    var sum = [Double](repeating: 0, count: rows.positions.count)
    for offset in formula.offsets {
      guard let raw = values[offset.column] else { continue }
      for row in sum.indices { sum[row] += Self.value(offset, raw[row]) }
    }
    return sum
  }

  private func values(
    _ rows: CompleteRows, _ change: Change?, of names: Set<String>? = nil
  ) -> [String: [Double]] {
    var values: [String: [Double]] = [:]
    for variable in variables where names?.contains(variable.name) ?? true {
      var column: [Double]
      switch variable.raw {
      case .numbers(let numbers): column = rows.values(numbers)
      case .categories(_, let positions): column = rows.values(positions).map(Double.init)
      }
      switch change {
      case .shift(variable.name, let step): column = column.map { $0 + step }
      case .value(variable.name, let value):
        column = [Double](repeating: value, count: column.count)
      default: break
      }
      values[variable.name] = column
    }
    return values
  }

  fileprivate static func value(_ variable: ModelFormula.Variable, _ raw: Double) -> Double {
    switch variable.transformation {
    case .none, .factor: raw
    case .log: log(raw)
    case .squareRoot: raw.squareRoot()
    case .power(let power): (0..<power).reduce(1) { product, _ in product * raw }
    }
  }

  private static func derivative(_ variable: ModelFormula.Variable, _ raw: Double) -> Double {
    switch variable.transformation {
    case .none, .factor: 1
    case .log: 1 / raw
    case .squareRoot: 0.5 / raw.squareRoot()
    case .power(let power): (1..<power).reduce(Double(power)) { product, _ in product * raw }
    }
  }

  private static func name(_ variable: ModelFormula.Variable, _ label: String) -> String {
    switch variable.transformation {
    case .none, .factor: label
    case .log: "log(\(label))"
    case .squareRoot: "√(\(label))"
    case .power(let power): "\(label)^\(power)"
    }
  }

  /// A product of categories stands for differences from what its parts say, so they must be there.
  private static func requireParts(of term: [ModelFormula.Variable], in formula: ModelFormula)
    throws(StudyError)
  {
    for variable in term {
      let rest = Set(term.filter { $0 != variable })
      guard formula.terms.contains(where: { Set($0) == rest }) else {
        let names = term.map(\.name)
        throw .usage(
          message: "the formula has \(names.joined(separator: ":")) without its parts; "
            + "write \(names.joined(separator: " * "))")
      }
    }
  }
}
