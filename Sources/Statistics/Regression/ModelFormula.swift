/// The formula of a regression, as R users write it: `y ~ a * b + factor(c) + offset(log(t))`.
///
/// `+` adds terms and `-` takes them away, `:` multiplies variables, `*` adds both and their products, `a / b` stands for
/// a + a:b, and a sum in brackets to a power for all products of so many of its terms; `- 1` or `+ 0` leaves out the
/// constant. A variable is a column, `factor(c)` for one taken as categories, `relevel(c, ref = "b")` for categories
/// compared with another than the first, `C(c, sum)`, `C(c, helmert)`, `C(c, poly)` for other contrasts, `log`, `log2`, `log10`,
/// `log1p`, `exp`, `sqrt` or `abs` of arithmetic, `I(…)` of arithmetic, `scale(x)` for standard deviations from the
/// mean, and `poly(x, 2)` for orthogonal polynomials. Names with other characters than letters, digits, `_` and `.` stand in
/// backticks. Terms are sorted by the number of their variables, as in R.
///
/// Source: Wilkinson & Rogers (1973), Applied Statistics 22, 392–399; Chambers & Hastie (1992), Statistical Models in S,
/// chapter 2.
public struct ModelFormula: Sendable, Hashable {
  /// What is done with what a variable is made of.
  public enum Transformation: Sendable, Hashable {
    /// A column as it is.
    case none
    /// A column whose values are categories.
    case factor(FactorCoding)
    /// The value of an expression.
    case expression
    /// An expression less its mean, over its standard deviation.
    case standardized
    /// Orthogonal polynomials of an expression up to a degree.
    case polynomial(degree: Int)
  }

  /// A column, or what is computed from columns.
  public struct Variable: Sendable, Hashable {
    /// What it is made of.
    public let expression: FormulaExpression
    /// What is done with it.
    public let transformation: Transformation

    /// Creates a variable of a column.
    public init(column: String, transformation: Transformation = .none) {
      self.init(.column(column), transformation)
    }

    /// Creates a variable that is computed.
    public init(of expression: FormulaExpression) { self.init(expression, .expression) }

    init(_ expression: FormulaExpression, _ transformation: Transformation) {
      self.expression = expression
      self.transformation = transformation
    }

    /// The columns that it is made of.
    public var columns: [String] { expression.columns }

    /// The column, the first where there are several.
    public var column: String { columns.first ?? "" }

    /// Whether it is a column as it is or as categories, not what is computed from columns.
    public var isColumn: Bool {
      switch transformation {
      case .none, .factor: true
      case .expression, .standardized, .polynomial: false
      }
    }

    /// The variable as it is written.
    public var name: String { name() }

    /// The variable as it is written, with names for its columns.
    public func name(naming column: (String) -> String = { $0 }) -> String {
      let text = expression.text(naming: column)
      return switch transformation {
      case .none, .factor, .expression: text
      case .standardized: "scale(\(text))"
      case .polynomial(let degree): "poly(\(text), \(degree))"
      }
    }
  }

  /// The column explained.
  public let response: String
  /// What is computed of it; nil for the column as it is.
  public let responseExpression: FormulaExpression?
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
    responseExpression = nil
    isResponseFactor = false
    terms = predictors.map { [Variable(column: $0)] }
    offsets = []
    intercept = .included
  }

  /// Reads a formula.
  ///
  /// - Throws: `invalidParameter` that says what is not understood, and what to write instead.
  public init(_ text: String) throws(StatisticsError) {
    var reader = FormulaReader(text)
    let left = try reader.response()
    try reader.expect("~")
    let right = try reader.terms()
    try reader.expectEnd()
    isResponseFactor = left.isFactor
    response = left.column
    responseExpression = left.expression
    let longest = right.terms.map(\.count).max() ?? 0
    terms = (1...max(1, longest)).flatMap { count in right.terms.filter { $0.count == count } }
    offsets = right.offsets
    intercept = right.intercept == .taken ? .none : .included
    for term in terms where term.contains(where: { $0.columns.contains(response) }) {
      throw FormulaReader.error("'\(response)' stands on both sides")
    }
  }

  /// All columns that the formula names, each once, the response first.
  public var columns: [String] {
    var seen: Set<String> = []
    return ([response] + (terms.joined() + offsets).flatMap(\.columns)).filter { seen.insert($0).inserted }
  }
}

/// Terms while they are read: what is added, and the constant, which is taken away or put back.
struct FormulaTerms {
  /// What is said of the constant.
  enum Constant {
    case unsaid, added, taken
  }

  typealias Term = [ModelFormula.Variable]

  var terms: [Term] = []
  var offsets: [ModelFormula.Variable] = []
  var intercept = Constant.unsaid

  /// The variables of both, each once.
  private static func product(_ first: Term, _ second: Term) -> Term {
    first + second.filter { !first.contains($0) }
  }

  private mutating func insert(_ term: Term) {
    if !terms.contains(where: { Set($0) == Set(term) }) { terms.append(term) }
  }

  mutating func add(_ other: FormulaTerms) {
    for term in other.terms { insert(term) }
    offsets += other.offsets
    if other.intercept != .unsaid { intercept = other.intercept }
  }

  mutating func subtract(_ other: FormulaTerms) {
    terms.removeAll { term in other.terms.contains { Set($0) == Set(term) } }
    if other.intercept != .unsaid { intercept = other.intercept == .added ? .taken : .added }
  }

  /// Every term of both multiplied.
  func times(_ other: FormulaTerms) -> FormulaTerms {
    var result = FormulaTerms()
    for first in terms { for second in other.terms { result.insert(Self.product(first, second)) } }
    return result
  }

  /// Both and their products.
  func crossed(_ other: FormulaTerms) -> FormulaTerms {
    var result = self
    result.add(other)
    result.add(times(other))
    return result
  }

  /// These, and the other within the product of all of these.
  func nesting(_ other: FormulaTerms) -> FormulaTerms {
    var result = self
    var all = FormulaTerms()
    all.terms = [terms.reduce([], Self.product)]
    result.add(all.times(other))
    return result
  }

  /// All products of up to so many terms.
  func power(_ count: Int) -> FormulaTerms {
    var result = self
    for _ in 1..<max(1, count) { result = result.crossed(self) }
    return result
  }
}
