import Datasets
import Measurement
import Statistics
import Tables

/// The columns that a formula makes of a dataset: numbers as they are or as computed, categories by their contrasts, usually
/// indicators of every level but the first, and products of both.
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
    let piece: DesignPiece

    /// Whether the column of the data itself is meant.
    var isPlain: Bool { piece == .value && variable.transformation == .none }
  }

  /// The values of a column: numbers or categories.
  enum Raw {
    case numbers([Double?])
    case categories(CategoryColumn, [Int?])
  }

  /// What is changed for everybody: a number, or the position of a category, is the same for all.
  struct Change {
    let name: String
    let value: Double

    init(_ name: String, to value: Double) {
      self.name = name
      self.value = value
    }
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
  /// A category of a term enters by contrasts where a term before it holds the rest of the term, and else by an indicator of
  /// each category, so that `g:x` without `x` has a slope for each group, as in R.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError/usage(message:)`` for a
  ///   column that stands in two ways, ``StudyError/invalidColumn(name:message:)`` for values without a logarithm or root.
  init(_ formula: ModelFormula, of dataset: Dataset) throws {
    self.formula = formula
    var variables: [(name: String, field: Field, raw: Raw)] = []
    var contrasts: [String: FactorCoding.Contrasts] = [:]
    for name in formula.columns where name != formula.response {
      let column = try dataset.column(name)
      if let coding = try Self.coding(of: column, in: formula) {
        let categories = try Self.categories(column, from: coding.reference)
        contrasts[name] = coding.contrasts
        variables.append((name, column.field, .categories(categories, categories.positions)))
      } else {
        variables.append((name, column.field, .numbers(try column.numbers())))
      }
    }
    self.variables = variables
    let fields = Dictionary(uniqueKeysWithValues: variables.map { ($0.name, ($0.field, $0.raw)) })
    let numbers = DesignNumbers(variables)
    for variable in formula.terms.joined() + formula.offsets { try numbers.requireFinite(variable) }
    var entries: [Entry] = []
    var terms: [Term] = []
    var isFull = formula.intercept == .none
    for (number, term) in formula.terms.enumerated() {
      let first = entries.count
      var made: [(names: [String], de: [String], en: [String], parts: [Part])] = [([], [], [], [])]
      var labels: [LocalizedText] = []
      for variable in term {
        let pieces: [(name: String, label: LocalizedText, piece: DesignPiece)]
        if variable.isColumn, case (let field, .categories(let categories, _))? = fields[variable.column] {
          labels.append(field.label)
          let rest = Set(term.filter { $0 != variable })
          let stands = rest.isEmpty || formula.terms[..<number].contains { rest.isSubset(of: $0) }
          // Without a constant the first categories stand for themselves.
          let isWhole = !stands || isFull
          isFull = false
          pieces = DesignPiece.pieces(
            field, categories, isWhole ? nil : contrasts[variable.column] ?? .treatment)
        } else {
          let label = Self.label(variable, fields.mapValues { $0.0.label })
          labels.append(label)
          pieces = try numbers.pieces(variable, label)
        }
        // The categories of the first variable follow each other, as in R.
        made = pieces.flatMap { piece in
          made.map {
            (
              $0.names + [piece.name], $0.de + [piece.label.de], $0.en + [piece.label.en],
              $0.parts + [Part(variable: variable, piece: piece.piece)]
            )
          }
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

  /// How a column of categories is coded; nil for numbers.
  private static func coding(of column: DataColumn, in formula: ModelFormula) throws -> FactorCoding? {
    let name = column.field.name
    let isNominal = column.field.kind == .nominal
    var codings: Set<FactorCoding> = []
    var isNumber = false
    for variable in formula.terms.joined() + formula.offsets where variable.columns.contains(name) {
      switch variable.transformation {
      case .factor(let coding): codings.insert(coding)
      case .none where isNominal: codings.insert(FactorCoding())
      default:
        guard !isNominal else {
          throw StudyError.usage(message: "'\(name)' holds categories; \(variable.name) needs numbers")
        }
        isNumber = true
      }
    }
    guard codings.count + (isNumber ? 1 : 0) <= 1 else {
      throw StudyError.usage(
        message:
          "'\(name)' stands in the formula in two ways; write it the same everywhere, or add a copy of the column"
      )
    }
    return codings.first
  }

  /// The categories in the order of their coding: no and 0 before yes and 1, a reference before all.
  private static func categories(_ column: DataColumn, from reference: String?) throws -> CategoryColumn {
    let categories = try CategoryColumn(column)
    let codes =
      [["yes", "no"], ["1", "0"]].contains(categories.codes) ? categories.codes.reversed() : categories.codes
    guard let reference else { return categories.ordered(codes) }
    guard codes.contains(reference) else {
      throw StudyError.usage(
        message: "'\(column.field.name)' has no category '\(reference)'; its categories are "
          + codes.joined(separator: ", "))
    }
    return categories.ordered([reference] + codes.filter { $0 != reference })
  }

  private static func label(
    _ variable: ModelFormula.Variable, _ labels: [String: LocalizedText]
  ) -> LocalizedText {
    LocalizedText(
      de: variable.name { labels[$0]?.de ?? $0 }, en: variable.name { labels[$0]?.en ?? $0 })
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
    let reached = entries.indices.filter {
      entries[$0].parts.contains { $0.variable.columns.contains(change.name) }
    }
    let used = Set(reached.flatMap { entries[$0].parts.flatMap(\.variable.columns) })
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
      return product(
        entry.parts.map { $0.piece.values($0.variable, rows.positions.count) { values[$0] ?? [] } }, rows)
    }
  }

  /// The columns that a number moves, by their position, with their derivatives in every row.
  func derivatives(_ rows: CompleteRows, by name: String) -> [(column: Int, values: [Double])] {
    let count = rows.positions.count
    return entries.indices.compactMap { index in
      let parts = entries[index].parts
      let own = parts.indices.filter { parts[$0].variable.columns.contains(name) }
      guard !own.isEmpty else { return nil }
      if parts.count == 1, parts[0].isPlain { return (index, [Double](repeating: 1, count: count)) }
      let values = values(rows, nil, of: Set(parts.flatMap(\.variable.columns)))
      // The product rule.
      var sum = [Double](repeating: 0, count: count)
      for place in own {
        let factors = parts.indices.map { other in
          let part = parts[other]
          return other == place
            ? part.piece.slopes(part.variable, by: name, count) { values[$0] ?? [] }
            : part.piece.values(part.variable, count) { values[$0] ?? [] }
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

  /// The rows in which these columns and others have a value.
  ///
  /// - Throws: ``StudyError/invalidColumn(name:message:)`` for a category that is left in none of them.
  func completeRows(with others: [[Double?]], of dataset: Dataset) throws(StudyError) -> CompleteRows {
    let rows = CompleteRows(others + needed, of: dataset)
    for variable in variables {
      guard case .categories(let categories, let positions) = variable.raw, !rows.positions.isEmpty else {
        continue
      }
      let present = Set(rows.values(positions))
      for place in categories.codes.indices where !present.contains(place) {
        throw .invalidColumn(
          name: variable.name,
          message:
            "has nobody of the category '\(categories.codes[place])' in the rows without missing values; leave these "
            + "rows out, join the category with another, or leave out the column whose values are missing")
      }
    }
    return rows
  }

  /// The sum of the offsets; nil where there are none.
  func offset(_ rows: CompleteRows) -> [Double]? {
    guard !formula.offsets.isEmpty else { return nil }
    let values = values(rows, nil)
    var sum = [Double](repeating: 0, count: rows.positions.count)
    for offset in formula.offsets {
      let own = DesignPiece.value.values(offset, sum.count) { values[$0] ?? [] }
      for row in sum.indices { sum[row] += own[row] }
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
      if let change, change.name == variable.name {
        column = [Double](repeating: change.value, count: column.count)
      }
      values[variable.name] = column
    }
    return values
  }
}
