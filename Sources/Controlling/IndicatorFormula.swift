/// How an indicator is computed from measures: numbers, measures, `+ - * /` and parentheses.
///
/// `cases` is the measure of the group that the indicator is computed for, `cases[ambulant]` that of a named group.
/// Multiplication and division bind more than addition and subtraction; everything else goes from left to right.
public struct IndicatorFormula: Sendable, Hashable {
  /// A measure in a formula.
  public struct Term: Sendable, Hashable {
    /// The measure.
    public let measure: String
    /// The group, or nil for the one that the indicator is computed for.
    public let group: String?
  }

  indirect enum Node: Sendable, Hashable {
    case number(Double)
    case term(Term)
    case operation(Character, Node, Node)
  }

  /// The formula as written.
  public let text: String
  let root: Node

  /// Reads a formula.
  ///
  /// - Throws: ``ControllingError/invalidFormula(text:position:reason:)``
  public init(_ text: String) throws(ControllingError) {
    var reader = FormulaReader(text)
    root = try reader.formula()
    self.text = text
  }

  /// The measures in the order of the formula.
  public var terms: [Term] {
    func terms(_ node: Node) -> [Term] {
      switch node {
      case .number: []
      case .term(let term): [term]
      case .operation(_, let left, let right): terms(left) + terms(right)
      }
    }
    return terms(root)
  }

  /// The pairs of measures that the formula adds or subtracts.
  var addedTerms: [(Term, Term)] {
    func pairs(_ node: Node) -> [(Term, Term)] {
      guard case .operation(let sign, let left, let right) = node else { return [] }
      var found = pairs(left) + pairs(right)
      if sign == "+" || sign == "-", case .term(let first) = left, case .term(let second) = right {
        found.append((first, second))
      }
      return found
    }
    return pairs(root)
  }

  /// The value; nil when a measure is missing or the formula divides by zero.
  func value(_ measure: (Term) -> Double?) -> Double? {
    func value(_ node: Node) -> Double? {
      switch node {
      case .number(let number): return number
      case .term(let term): return measure(term)
      case .operation(let sign, let left, let right):
        guard let first = value(left), let second = value(right) else { return nil }
        switch sign {
        case "+": return first + second
        case "-": return first - second
        case "*": return first * second
        default: return second == 0 ? nil : first / second
        }
      }
    }
    return value(root).flatMap { $0.isFinite ? $0 : nil }
  }
}

/// Reads a formula by recursive descent.
private struct FormulaReader {
  private let text: String
  private let characters: [Character]
  private var position = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func formula() throws(ControllingError) -> IndicatorFormula.Node {
    let node = try sum()
    skipBlanks()
    guard position == characters.count else { throw problem("an operator + - * / is expected") }
    return node
  }

  private mutating func sum() throws(ControllingError) -> IndicatorFormula.Node {
    var node = try product()
    while let sign = next(of: "+-") { node = .operation(sign, node, try product()) }
    return node
  }

  private mutating func product() throws(ControllingError) -> IndicatorFormula.Node {
    var node = try operand()
    while let sign = next(of: "*/") { node = .operation(sign, node, try operand()) }
    return node
  }

  private mutating func operand() throws(ControllingError) -> IndicatorFormula.Node {
    if next(of: "(") != nil {
      let node = try sum()
      guard next(of: ")") != nil else { throw problem("a closing parenthesis is expected") }
      return node
    }
    skipBlanks()
    let word = characters[position...].prefix {
      $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_"
    }
    // A minus belongs to a name only between two letters or digits.
    let name = word.first?.isNumber == true ? word.prefix { $0.isNumber || $0 == "." } : word
    guard !name.isEmpty, name.first != "-" else {
      throw problem("a number, a measure or ( is expected")
    }
    if name.first?.isNumber == true {
      guard let number = Double(String(name)) else {
        throw problem("'\(String(name))' is no number")
      }
      position += name.count
      return .number(number)
    }
    position += name.count
    guard next(of: "[") != nil else { return .term(.init(measure: String(name), group: nil)) }
    let group = characters[position...].prefix { $0 != "]" }
    position += group.count
    guard next(of: "]") != nil, !group.isEmpty else { throw problem("a group and ] are expected") }
    return .term(.init(measure: String(name), group: String(group)))
  }

  private mutating func next(of choices: String) -> Character? {
    skipBlanks()
    guard position < characters.count, choices.contains(characters[position]) else { return nil }
    defer { position += 1 }
    return characters[position]
  }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position] == " " { position += 1 }
  }

  private func problem(_ reason: String) -> ControllingError {
    .invalidFormula(text: text, position: position, reason: reason)
  }
}
