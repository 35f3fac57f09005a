/// A relevance equation of LimeSurvey, where it is one that a filter rule of a questionnaire can say.
///
/// Read are comparisons of a question with a text or number (`==`, `eq`, `!=`, `ne`), joined by `and`/`&&` and `or`/`||`, with
/// parentheses, such as `((Q1.NAOK == "Y")) and (Q2_SQ001.NAOK == "Y")`. All of the parts joined by "and" must hold; the parts
/// of an "or" must ask one question for several answers, or several questions for the same answer. Functions, arithmetic and
/// other comparisons are not read.
///
/// Source: LimeSurvey Manual, "ExpressionScript – Presentation".
struct LimeSurveyRelevance {
  /// A comparison of a variable with a value.
  struct Comparison: Hashable {
    let variable: String
    let value: String
    let isEqual: Bool
  }

  /// Comparisons of which one must hold, for each part that must hold.
  let clauses: [[Comparison]]

  /// Reads an equation; nil when it is of another kind.
  init?(_ equation: String) {
    guard let tokens = Token.read(equation) else { return nil }
    var parser = Parser(tokens: tokens[...])
    guard let clauses = parser.alternatives(), parser.tokens.isEmpty else { return nil }
    for clause in clauses where clause.count > 1 {
      guard clause.allSatisfy(\.isEqual) else { return nil }
      let variables = Set(clause.map(\.variable))
      let values = Set(clause.map(\.value))
      // Several variables with several values would need every pair.
      guard variables.count == 1 || variables.count * values.count == Set(clause).count else { return nil }
    }
    self.clauses = clauses
  }

  private enum Token: Equatable {
    case open, close, and, or, equal, unequal
    case variable(String)
    case value(String)

    static func read(_ text: String) -> [Token]? {
      var tokens: [Token] = []
      var rest = Array(text)[...]
      while let first = rest.first {
        if first.isWhitespace {
          rest = rest.dropFirst()
        } else if first == "\"" || first == "'" {
          rest = rest.dropFirst()
          guard let end = rest.firstIndex(of: first) else { return nil }
          tokens.append(.value(String(rest[..<end])))
          rest = rest[(end + 1)...]
        } else if first.isLetter || first.isNumber || first == "_" {
          let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
          rest = rest.dropFirst(word.count)
          tokens.append(named(String(word)))
        } else if let sign = signs.first(where: { rest.starts(with: $0.0) }) {
          tokens.append(sign.1)
          rest = rest.dropFirst(sign.0.count)
        } else {
          return nil
        }
      }
      return tokens
    }

    private static let signs: [(String, Token)] = [
      ("==", .equal), ("!=", .unequal), ("&&", .and), ("||", .or), ("(", .open), (")", .close),
    ]

    private static func named(_ word: String) -> Token {
      switch word.lowercased() {
      case "and": .and
      case "or": .or
      case "eq": .equal
      case "ne": .unequal
      default: word.first?.isNumber == true && !word.contains("X") ? .value(word) : .variable(word)
      }
    }
  }

  private struct Parser {
    var tokens: ArraySlice<Token>

    /// Parts joined by "or", which binds less than "and": of single comparisons, for "and" within it would need another form.
    mutating func alternatives() -> [[Comparison]]? {
      guard var clauses = conjunction() else { return nil }
      while tokens.first == .or {
        tokens = tokens.dropFirst()
        guard let more = conjunction(), clauses.count == 1, more.count == 1 else { return nil }
        clauses = [clauses[0] + more[0]]
      }
      return clauses
    }

    /// Parts joined by "and"; each a list of comparisons joined by "or".
    private mutating func conjunction() -> [[Comparison]]? {
      guard var clauses = part() else { return nil }
      while tokens.first == .and {
        tokens = tokens.dropFirst()
        guard let more = part() else { return nil }
        clauses += more
      }
      return clauses
    }

    private mutating func part() -> [[Comparison]]? {
      switch tokens.popFirst() {
      case .open:
        guard let clauses = alternatives(), tokens.popFirst() == .close else { return nil }
        return clauses
      case .variable(let name):
        let isEqual: Bool
        switch tokens.popFirst() {
        case .equal: isEqual = true
        case .unequal: isEqual = false
        default: return nil
        }
        guard case .value(let value)? = tokens.popFirst() else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 2 && ["NAOK", "code"].contains(parts[1]) else { return nil }
        return [[Comparison(variable: String(parts[0]), value: value, isEqual: isEqual)]]
      default: return nil
      }
    }
  }
}
