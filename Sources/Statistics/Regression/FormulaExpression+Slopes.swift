import Foundation

extension FormulaExpression {
  /// The derivative of the expression by a column in each row, by the rules of differentiation; not finite where there is none,
  /// as of a root at zero.
  ///
  /// - Parameters:
  ///   - name: the column.
  ///   - count: how many rows.
  ///   - column: the numbers of a column, as many.
  public func slopes(by name: String, _ count: Int, of column: (String) -> [Double]) -> [Double] {
    guard columns.contains(name) else { return [Double](repeating: 0, count: count) }
    switch self {
    case .number, .column: return [Double](repeating: 1, count: count)
    case .negative(let expression): return expression.slopes(by: name, count, of: column).map { -$0 }
    case .function(let function, let expression):
      return zip(
        expression.values(count, of: column), expression.slopes(by: name, count, of: column)
      ).map { function.slope($0) * $1 }
    case .operation(let operation, let first, let second):
      let (left, right) = (first.values(count, of: column), second.values(count, of: column))
      let (down, up) = (
        first.slopes(by: name, count, of: column), second.slopes(by: name, count, of: column)
      )
      return left.indices.map { row in
        switch operation {
        case .sum: return down[row] + up[row]
        case .difference: return down[row] - up[row]
        case .product: return down[row] * right[row] + left[row] * up[row]
        case .quotient: return (down[row] - left[row] / right[row] * up[row]) / right[row]
        case .power:
          let base =
            first.columns.contains(name) ? right[row] * pow(left[row], right[row] - 1) * down[row] : 0
          let exponent =
            second.columns.contains(name) ? pow(left[row], right[row]) * log(left[row]) * up[row] : 0
          return base + exponent
        }
      }
    }
  }
}

extension FormulaExpression.Function {
  fileprivate func slope(_ number: Double) -> Double {
    switch self {
    case .log: 1 / number
    case .log2: 1 / (number * Foundation.log(2))
    case .log10: 1 / (number * Foundation.log(10))
    case .log1p: 1 / (1 + number)
    case .exp: Foundation.exp(number)
    case .sqrt: 0.5 / number.squareRoot()
    case .abs: number == 0 ? .nan : number > 0 ? 1 : -1
    }
  }
}
