import Foundation

/// Arithmetic with columns of numbers in a formula, such as `log(t + 1)` or `x^2`.
///
/// Signs bind as in R: powers first, from the right, then the sign, then products and quotients, then sums.
public indirect enum FormulaExpression: Sendable, Hashable {
  /// A number.
  case number(Double)
  /// A column.
  case column(String)
  /// An expression with the other sign.
  case negative(FormulaExpression)
  /// Two expressions joined.
  case operation(Operation, FormulaExpression, FormulaExpression)
  /// A function of an expression.
  case function(Function, FormulaExpression)

  /// What joins two expressions.
  public enum Operation: String, Sendable, Hashable {
    case sum = "+"
    case difference = "-"
    case product = "*"
    case quotient = "/"
    case power = "^"

    var precedence: Int {
      switch self {
      case .sum, .difference: 1
      case .product, .quotient: 2
      case .power: 4
      }
    }
  }

  /// A function of one number, by its name in R.
  public enum Function: String, Sendable, Hashable, CaseIterable {
    /// The natural logarithm.
    case log
    /// The logarithm to base 2.
    case log2
    /// The logarithm to base 10.
    case log10
    /// ln(1 + x).
    case log1p
    /// eˣ.
    case exp
    /// The square root.
    case sqrt
    /// Without its sign.
    case abs

    func value(_ number: Double) -> Double {
      switch self {
      case .log: Foundation.log(number)
      case .log2: Foundation.log2(number)
      case .log10: Foundation.log10(number)
      case .log1p: Foundation.log1p(number)
      case .exp: Foundation.exp(number)
      case .sqrt: number.squareRoot()
      case .abs: number.magnitude
      }
    }
  }

  /// The columns that it is made of, each once.
  public var columns: [String] {
    switch self {
    case .number: return []
    case .column(let name): return [name]
    case .negative(let expression), .function(_, let expression): return expression.columns
    case .operation(_, let first, let second):
      let own = first.columns
      return own + second.columns.filter { !own.contains($0) }
    }
  }

  /// The expression as it is written, with names for its columns.
  public func text(naming name: (String) -> String = { $0 }) -> String {
    switch self {
    case .number(let number): return Int(exactly: number).map(String.init) ?? "\(number)"
    case .column(let column): return name(column)
    case .negative(let expression): return "-" + expression.text(naming: name, inside: 3)
    case .function(let function, let expression):
      return "\(function.rawValue)(\(expression.text(naming: name)))"
    case .operation(let operation, let first, let second):
      let own = operation.precedence
      // Differences and quotients take from the left, powers from the right.
      let left = first.text(naming: name, inside: operation == .power ? own + 1 : own)
      let right = second.text(naming: name, inside: operation == .power ? own : own + 1)
      return operation == .power ? "\(left)^\(right)" : "\(left) \(operation.rawValue) \(right)"
    }
  }

  private func text(naming name: (String) -> String, inside precedence: Int) -> String {
    let own =
      switch self {
      case .operation(let operation, _, _): operation.precedence
      case .negative: 3
      default: 5
      }
    return own < precedence ? "(\(text(naming: name)))" : text(naming: name)
  }

  /// The value of each row.
  ///
  /// - Parameters:
  ///   - count: how many rows.
  ///   - column: the numbers of a column, as many.
  public func values(_ count: Int, of column: (String) -> [Double]) -> [Double] {
    switch self {
    case .number(let number): return [Double](repeating: number, count: count)
    case .column(let name): return column(name)
    case .negative(let expression): return expression.values(count, of: column).map { -$0 }
    case .function(let function, let expression):
      return expression.values(count, of: column).map(function.value)
    case .operation(.power, let base, .number(let power))
    where power == power.rounded() && (2...9).contains(power):
      return base.values(count, of: column).map { base in
        (1..<Int(power)).reduce(base) { product, _ in product * base }
      }
    case .operation(let operation, let first, let second):
      let (first, second) = (first.values(count, of: column), second.values(count, of: column))
      return first.indices.map { row in
        switch operation {
        case .sum: first[row] + second[row]
        case .difference: first[row] - second[row]
        case .product: first[row] * second[row]
        case .quotient: first[row] / second[row]
        case .power: pow(first[row], second[row])
        }
      }
    }
  }
}
