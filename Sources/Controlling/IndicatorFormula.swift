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

  /// A measure, or a multiple of one, that is added to others.
  struct Addend {
    let term: Term
    /// Whether it is multiplied or divided by a number.
    let isMultiple: Bool
  }

  /// The pairs of measures that the formula adds or subtracts, directly or as multiples, in any part of it.
  var addedTerms: [(Addend, Addend)] {
    func pairs(_ node: Node) -> [(Addend, Addend)] {
      guard case .operation(let sign, let left, let right) = node else { return [] }
      guard sign == "+" || sign == "-" else { return pairs(left) + pairs(right) }
      return Self.pairs(of: Self.addends(node)) + Self.factors(node).flatMap(pairs)
    }
    return pairs(root)
  }

  /// What the formula is the sum of, as far as that are measures and multiples of them.
  var addends: [Addend] { Self.addends(root) }

  static func pairs(of addends: [Addend]) -> [(Addend, Addend)] {
    addends.indices.flatMap { first in addends[(first + 1)...].map { (addends[first], $0) } }
  }

  private static func addends(_ node: Node, isMultiple: Bool = false) -> [Addend] {
    switch node {
    case .number: return []
    case .term(let term): return [Addend(term: term, isMultiple: isMultiple)]
    case .operation("+", let left, let right), .operation("-", let left, let right):
      return addends(left, isMultiple: isMultiple) + addends(right, isMultiple: isMultiple)
    case .operation("*", .number, let other), .operation("*", let other, .number),
      .operation("/", let other, .number):
      return addends(other, isMultiple: true)
    // Products and quotients of measures are something else than the measures.
    case .operation: return []
    }
  }

  /// The products and quotients that a sum is made of.
  private static func factors(_ node: Node) -> [Node] {
    guard case .operation(let sign, let left, let right) = node, sign == "+" || sign == "-" else {
      return [node]
    }
    return factors(left) + factors(right)
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
