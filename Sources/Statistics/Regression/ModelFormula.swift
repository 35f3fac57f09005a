/// The formula of a regression, as R users write it: `y ~ a * b + factor(c) + offset(log(t))`.
///
/// `+` adds terms, `:` multiplies variables, `*` adds both and their products, `- 1` or `+ 0` leaves out the constant.
/// A variable is a column, `factor(c)` for one taken as categories, `log(x)`, `sqrt(x)`, or `I(x^2)` up to the ninth
/// power. Names with other characters than letters, digits, `_` and `.` stand in backticks.
public struct ModelFormula: Sendable, Hashable {
  /// What is done with a column.
  public enum Transformation: Sendable, Hashable {
    /// Nothing.
    case none
    /// Its values are categories.
    case factor
    /// The natural logarithm.
    case log
    /// The square root.
    case squareRoot
    /// A power.
    case power(Int)
  }

  /// A column with what is done with it.
  public struct Variable: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// What is done with it.
    public let transformation: Transformation

    /// The variable as it is written.
    public var name: String {
      switch transformation {
      case .none, .factor: column
      case .log: "log(\(column))"
      case .squareRoot: "sqrt(\(column))"
      case .power(let power): "\(column)^\(power)"
      }
    }
  }

  /// The column explained.
  public let response: String
  /// Whether its values are taken as categories, as `factor(y)` says.
  public let isResponseFactor: Bool
  /// The terms: products of variables, those of fewer variables first.
  public let terms: [[Variable]]
  /// What is added with coefficient 1.
  public let offsets: [Variable]
  /// Whether there is a constant.
  public let intercept: LinearRegression.Intercept

  /// Creates a formula of columns as they are.
  public init(response: String, predictors: [String]) {
    self.response = response
    isResponseFactor = false
    terms = predictors.map { [Variable(column: $0, transformation: .none)] }
    offsets = []
    intercept = .included
  }

  /// Reads a formula.
  ///
  /// - Throws: `invalidParameter` that says what is not understood.
  public init(_ text: String) throws(StatisticsError) {
    var reader = FormulaReader(text)
    isResponseFactor = reader.take("factor(")
    response = try reader.name()
    if isResponseFactor { try reader.expect(")") }
    try reader.expect("~")
    var terms: [[Variable]] = []
    var offsets: [Variable] = []
    var intercept = LinearRegression.Intercept.included
    var isSubtracted = reader.take("-")
    while true {
      if isSubtracted || reader.isAtNumber {
        let number = try reader.number()
        guard number == (isSubtracted ? 1 : number), number == 0 || number == 1 else {
          throw FormulaReader.error("only the constant can be left out, as '- 1'")
        }
        intercept = isSubtracted || number == 0 ? .none : .included
      } else if reader.take("offset(") {
        offsets.append(try reader.variable())
        try reader.expect(")")
      } else {
        for term in try reader.products() where !terms.contains(where: { Set($0) == Set(term) }) {
          terms.append(term)
        }
      }
      if reader.isAtEnd { break }
      isSubtracted = reader.take("-")
      if !isSubtracted { try reader.expect("+") }
    }
    let longest = terms.map(\.count).max() ?? 0
    self.terms = (1...max(1, longest)).flatMap { count in terms.filter { $0.count == count } }
    self.offsets = offsets
    self.intercept = intercept
    for term in terms where term.contains(where: { $0.column == response }) {
      throw FormulaReader.error("'\(response)' stands on both sides")
    }
  }

  /// All columns that the formula names, each once, the response first.
  public var columns: [String] {
    var seen: Set<String> = []
    return ([response] + terms.joined().map(\.column) + offsets.map(\.column)).filter {
      seen.insert($0).inserted
    }
  }
}

/// Reads the parts of a formula from left to right.
private struct FormulaReader {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = text.filter { !$0.isWhitespace || $0 == " " }.map(\.self) }

  static func error(_ problem: String) -> StatisticsError {
    .invalidParameter(
      name: "the formula", range: "like 'y ~ a * b + factor(c) + offset(log(t))', but \(problem)")
  }

  var isAtEnd: Bool {
    characters[position...].allSatisfy { $0 == " " }
  }

  var isAtNumber: Bool {
    guard let next = characters[position...].first(where: { $0 != " " }) else { return false }
    return next.isNumber
  }

  mutating func take(_ text: String) -> Bool {
    skipSpaces()
    guard characters[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  mutating func expect(_ text: String) throws(StatisticsError) {
    guard take(text) else {
      let rest = String(characters[position...].prefix(12))
      throw FormulaReader.error(
        rest.isEmpty ? "'\(text)' is missing at its end" : "'\(text)' is missing before '\(rest)'")
    }
  }

  mutating func number() throws(StatisticsError) -> Int {
    skipSpaces()
    var digits = ""
    while position < characters.count, characters[position].isNumber {
      digits.append(characters[position])
      position += 1
    }
    guard let number = Int(digits) else { throw FormulaReader.error("a number is missing") }
    return number
  }

  mutating func name() throws(StatisticsError) -> String {
    skipSpaces()
    var name = ""
    if position < characters.count, characters[position] == "`" {
      position += 1
      while position < characters.count, characters[position] != "`" {
        name.append(characters[position])
        position += 1
      }
      position += 1
      guard position <= characters.count, !name.isEmpty else {
        throw FormulaReader.error("a backtick is not closed")
      }
      return name
    }
    while position < characters.count {
      let next = characters[position]
      guard next.isLetter || next == "_" || (next == "." || next.isNumber) && !name.isEmpty else { break }
      name.append(next)
      position += 1
    }
    guard !name.isEmpty else {
      let rest = String(characters[position...].prefix(12))
      throw FormulaReader.error(rest.isEmpty ? "a name is missing at its end" : "no name begins at '\(rest)'")
    }
    return name
  }

  mutating func variable() throws(StatisticsError) -> ModelFormula.Variable {
    let calls: [(String, ModelFormula.Transformation)] = [
      ("factor(", .factor), ("log(", .log), ("sqrt(", .squareRoot),
    ]
    for (call, transformation) in calls where take(call) {
      let column = try name()
      try expect(")")
      return ModelFormula.Variable(column: column, transformation: transformation)
    }
    if take("I(") {
      let column = try name()
      try expect("^")
      let power = try number()
      try expect(")")
      guard (2...9).contains(power) else { throw FormulaReader.error("powers go from 2 to 9") }
      return ModelFormula.Variable(column: column, transformation: .power(power))
    }
    let column = try name()
    guard !take("(") else { throw FormulaReader.error("there is no function '\(column)'") }
    return ModelFormula.Variable(column: column, transformation: .none)
  }

  /// One or more terms from variables joined by `*` and `:`, which binds closer.
  mutating func products() throws(StatisticsError) -> [[ModelFormula.Variable]] {
    var terms = [try product()]
    while take("*") {
      let next = try product()
      terms += [next] + terms.map { term in term + next.filter { !term.contains($0) } }
    }
    return terms
  }

  private mutating func product() throws(StatisticsError) -> [ModelFormula.Variable] {
    var product = [try variable()]
    while take(":") {
      let next = try variable()
      if !product.contains(next) { product.append(next) }
    }
    return product
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }
}
