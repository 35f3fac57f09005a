/// Reads the parts of a formula from left to right.
struct FormulaReader {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = text.filter { !$0.isWhitespace || $0 == " " }.map(\.self) }

  static func error(_ problem: String) -> StatisticsError {
    .invalidParameter(
      name: "the formula", range: "like 'y ~ a * b + factor(c) + offset(log(t))', but \(problem)")
  }

  /// The outcome: a column, factor() of one, or what is computed from one.
  mutating func response() throws(StatisticsError) -> (
    column: String, isFactor: Bool, expression: FormulaExpression?
  ) {
    for call in ["factor", "as.factor"] where takeCall(call) {
      let column = try name()
      try expect(")")
      return (column, true, nil)
    }
    let expression = try sum()
    if case .column(let column) = expression { return (column, false, nil) }
    guard expression.columns.count == 1 else {
      throw Self.error(
        "the outcome '\(expression.text())' is not made from one column; add a column with it to the data")
    }
    return (expression.columns[0], false, expression)
  }

  /// A sum of terms.
  mutating func terms() throws(StatisticsError) -> FormulaTerms {
    var result = FormulaTerms()
    if take("-") { result.subtract(try product()) } else { result.add(try product()) }
    while true {
      if take("+") {
        result.add(try product())
      } else if take("-") {
        result.subtract(try product())
      } else {
        return result
      }
    }
  }

  mutating func expectEnd() throws(StatisticsError) {
    skipSpaces()
    guard position < characters.count else { return }
    if take("|") {
      throw Self.error("'|' is not known; units with constants of their own are those of 'wirkung mixed'")
    }
    try expect("+")
  }

  /// Terms joined by `*` and `/`.
  private mutating func product() throws(StatisticsError) -> FormulaTerms {
    var result = try interaction()
    while true {
      if take("*") {
        result = result.crossed(try interaction())
      } else if take("/") {
        result = result.nesting(try interaction())
      } else {
        return result
      }
    }
  }

  /// Terms joined by `:` or `%in%`, which bind closer.
  private mutating func interaction() throws(StatisticsError) -> FormulaTerms {
    var result = try factor()
    while take(":") || take("%in%") { result = result.times(try factor()) }
    return result
  }

  /// A variable, a number, or a sum in brackets, which may have a power.
  private mutating func factor() throws(StatisticsError) -> FormulaTerms {
    var result = FormulaTerms()
    if isAtNumber {
      switch try number() {
      case 0: result.intercept = .taken
      case 1: result.intercept = .added
      default: throw Self.error("only the constant is a number: '- 1' leaves it out, 'I(2 * x)' computes")
      }
      return result
    }
    if take("(") {
      result = try terms()
      try expect(")")
    } else if takeCall("offset") {
      result.offsets = [ModelFormula.Variable(try sum(), .expression)]
      try expect(")")
    } else {
      result.terms = [[try variable()]]
    }
    if take("^") {
      let power = try wholeNumber()
      guard result.terms.count > 1 else {
        throw Self.error(
          "a power of a column is written 'I(\(result.terms.first?.first?.name ?? "x")^\(power))'")
      }
      result = result.power(power)
    }
    return result
  }

  /// A column or what is made of columns.
  private mutating func variable() throws(StatisticsError) -> ModelFormula.Variable {
    if take("I(") {
      let expression = try sum()
      try expect(")")
      guard !expression.columns.isEmpty else { throw Self.error("'I(\(expression.text()))' names no column") }
      return ModelFormula.Variable(expression, expression.isColumn ? .none : .expression)
    }
    if let (column, coding) = try categories() {
      return ModelFormula.Variable(column: column, transformation: .factor(coding))
    }
    if takeCall("scale") {
      let expression = try sum()
      guard take(")") else {
        throw Self.error(
          "scale() takes the mean and the standard deviation; write I(x - 40) for other numbers")
      }
      return ModelFormula.Variable(expression, .standardized)
    }
    if takeCall("poly") {
      let expression = try sum()
      try expect(",")
      _ = take("degree")
      _ = take("=")
      let degree = try wholeNumber()
      guard take(")") else {
        throw Self.error("poly() makes orthogonal polynomials; write x + I(x^2) for powers as they are")
      }
      guard (1...9).contains(degree) else { throw Self.error("the degree of poly() goes from 1 to 9") }
      return ModelFormula.Variable(expression, .polynomial(degree: degree))
    }
    skipSpaces()
    if position < characters.count, characters[position] == ".",
      !(position + 1 < characters.count && characters[position + 1].isLetter)
    {
      throw Self.error("'.' would be every other column, identifiers too; name the columns, as a + b")
    }
    let start = position
    if takeName() != nil, take("(") {
      // A function of numbers.
      position = start
      return ModelFormula.Variable(try atom(), .expression)
    }
    position = start
    return ModelFormula.Variable(column: try name())
  }

  /// A column as categories with its coding; nil where none begins here.
  private mutating func categories() throws(StatisticsError) -> (String, FactorCoding)? {
    for call in ["factor", "as.factor"] where takeCall(call) {
      let column = try name()
      guard take(")") else {
        throw Self.error(
          "factor() takes a column; relevel(\(column), ref = \"b\") chooses what others are compared with")
      }
      return (column, FactorCoding())
    }
    if takeCall("ordered") {
      let column = try name()
      try expect(")")
      return (column, FactorCoding(.polynomial))
    }
    if takeCall("relevel") {
      let (column, coding) = try coded()
      try expect(",")
      if take("ref") { try expect("=") }
      let reference = try level()
      try expect(")")
      return (column, FactorCoding(coding.contrasts, reference: reference))
    }
    if takeCall("C") {
      let (column, coding) = try coded()
      guard take(",") else { throw Self.error("C() names contrasts, as C(\(column), sum)") }
      _ = take("contr.")
      let name = takeName() ?? ""
      guard let contrasts = FactorCoding.Contrasts(rawValue: name) else {
        let known = FactorCoding.Contrasts.allCases.map(\.rawValue).joined(separator: ", ")
        throw Self.error("there are no contrasts '\(name)'; the contrasts are \(known)")
      }
      guard take(")") else {
        throw Self.error("C() takes a column and contrasts; relevel() chooses what others are compared with")
      }
      return (column, FactorCoding(contrasts, reference: coding.reference))
    }
    return nil
  }

  /// A column as categories, with or without a call that says so.
  private mutating func coded() throws(StatisticsError) -> (String, FactorCoding) {
    if let categories = try categories() { return categories }
    return (try name(), FactorCoding())
  }

  /// The code of a category, in quotation marks or bare.
  private mutating func level() throws(StatisticsError) -> String {
    skipSpaces()
    guard position < characters.count else { throw Self.error("a category is missing at its end") }
    let mark = characters[position]
    guard mark == "\"" || mark == "'" else {
      var text = ""
      while position < characters.count, ![")", ",", " "].contains(characters[position]) {
        text.append(characters[position])
        position += 1
      }
      return text
    }
    position += 1
    guard let end = characters[position...].firstIndex(of: mark) else {
      throw Self.error("a quotation mark is not closed")
    }
    defer { position = end + 1 }
    return String(characters[position..<end])
  }

  private mutating func sum() throws(StatisticsError) -> FormulaExpression {
    var result = try quotient()
    while true {
      if take("+") {
        result = .operation(.sum, result, try quotient())
      } else if take("-") {
        result = .operation(.difference, result, try quotient())
      } else {
        return result
      }
    }
  }

  private mutating func quotient() throws(StatisticsError) -> FormulaExpression {
    var result = try signed()
    while true {
      if take("*") {
        result = .operation(.product, result, try signed())
      } else if take("/") {
        result = .operation(.quotient, result, try signed())
      } else {
        return result
      }
    }
  }

  private mutating func signed() throws(StatisticsError) -> FormulaExpression {
    if take("-") { return .negative(try signed()) }
    let base = try atom()
    return take("^") ? .operation(.power, base, try signed()) : base
  }

  private mutating func atom() throws(StatisticsError) -> FormulaExpression {
    if isAtNumber { return .number(try number()) }
    if take("I(") || take("(") {
      let expression = try sum()
      try expect(")")
      return expression
    }
    let start = position
    guard let call = takeName(), take("(") else {
      position = start
      return .column(try name())
    }
    guard let function = FormulaExpression.Function(rawValue: call) else {
      throw Self.error("there is no function '\(call)'; \(Self.mend(call))")
    }
    let expression = try sum()
    guard take(")") else {
      if function == .log {
        throw Self.error("log() is the natural logarithm; log2() and log10() have other bases")
      }
      throw Self.error("')' is missing")
    }
    return .function(function, expression)
  }

  private static func mend(_ call: String) -> String {
    switch call {
    case "ns", "bs", "s", "lo", "rcs": "a curve can be poly(x, 3)"
    case "cut", "ifelse", "interaction": "add a column with it to the data"
    case "strata": "strata are those of --stratum"
    case "cluster": "clusters are those of --cluster"
    case "Surv": "times and events are those of --time and --event"
    default:
      "columns are made with factor, relevel, C, scale, poly, I, "
        + FormulaExpression.Function.allCases.map(\.rawValue).joined(separator: ", ")
    }
  }

  private var isAtNumber: Bool {
    characters[position...].first { $0 != " " }?.isNumber ?? false
  }

  private mutating func number() throws(StatisticsError) -> Double {
    skipSpaces()
    var digits = ""
    while position < characters.count, characters[position].isNumber || characters[position] == "." {
      digits.append(characters[position])
      position += 1
    }
    guard let number = Double(digits) else { throw Self.error("a number is missing") }
    return number
  }

  private mutating func wholeNumber() throws(StatisticsError) -> Int {
    guard isAtNumber, let number = Int(exactly: try number()) else {
      throw Self.error("a whole number is missing")
    }
    return number
  }

  /// A call of this name, which no longer name ends with.
  private mutating func takeCall(_ name: String) -> Bool {
    let start = position
    if takeName() == name, take("(") { return true }
    position = start
    return false
  }

  private mutating func take(_ text: String) -> Bool {
    skipSpaces()
    guard characters[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  mutating func expect(_ text: String) throws(StatisticsError) {
    guard take(text) else {
      let rest = String(characters[position...].prefix(12))
      throw Self.error(
        rest.isEmpty ? "'\(text)' is missing at its end" : "'\(text)' is missing before '\(rest)'")
    }
  }

  /// Letters, digits, `_` and `.`, beginning with a letter or `_`; nil where none begins here.
  private mutating func takeName() -> String? {
    skipSpaces()
    var name = ""
    while position < characters.count {
      let next = characters[position]
      guard next.isLetter || next == "_" || (next == "." || next.isNumber) && !name.isEmpty else { break }
      name.append(next)
      position += 1
    }
    return name.isEmpty ? nil : name
  }

  private mutating func name() throws(StatisticsError) -> String {
    skipSpaces()
    if position < characters.count, characters[position] == "`" {
      guard let end = characters[(position + 1)...].firstIndex(of: "`"), end > position + 1 else {
        throw Self.error("a backtick is not closed")
      }
      defer { position = end + 1 }
      return String(characters[(position + 1)..<end])
    }
    guard let name = takeName() else {
      let rest = String(characters[position...].prefix(12))
      throw Self.error(rest.isEmpty ? "a name is missing at its end" : "no name begins at '\(rest)'")
    }
    return name
  }

  private mutating func skipSpaces() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }
}

extension FormulaExpression {
  /// Whether it is a column and nothing else.
  var isColumn: Bool {
    if case .column = self { return true }
    return false
  }
}
