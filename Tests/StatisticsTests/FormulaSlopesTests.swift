import Statistics
import Testing

@Suite("Slopes of the expressions of a formula") struct FormulaSlopesTests {
  private let x = [0.3, 1.1, 2.7, 4.2]
  private let z = [1.5, 0.4, 2.2, 0.9]

  private func column(_ name: String) -> [Double] { name == "x" ? x : z }

  private static let expressions: [FormulaExpression] = {
    let (x, z) = (FormulaExpression.column("x"), FormulaExpression.column("z"))
    let joined: [FormulaExpression] = [
      .negative(.operation(.product, x, x)), .operation(.quotient, z, .operation(.sum, x, z)),
      .operation(.power, x, .number(3)), .operation(.power, x, .number(-0.5)), .operation(.power, z, x),
      .operation(.power, x, x), .operation(.difference, .number(2), x), .operation(.product, z, z),
    ]
    let half = FormulaExpression.operation(.product, .number(0.7), x)
    return joined + FormulaExpression.Function.allCases.map { .function($0, half) }
  }()

  @Test("are those that small steps come near to", arguments: expressions)
  func derivatives(_ expression: FormulaExpression) {
    let step = 1e-6
    func values(_ move: Double) -> [Double] {
      expression.values(4) { $0 == "x" ? x.map { $0 + move } : z }
    }
    let differences = zip(values(step), values(-step)).map { ($0 - $1) / (2 * step) }
    for (slope, difference) in zip(expression.slopes(by: "x", 4, of: column), differences) {
      #expect(abs(slope - difference) <= 1e-7 * max(1, abs(slope)))
    }
  }

  @Test("are not finite where there is none") func undefined() {
    let root = FormulaExpression.function(.sqrt, .column("x"))
    let size = FormulaExpression.function(.abs, .column("x"))
    for expression in [root, size] {
      #expect(expression.slopes(by: "x", 1) { _ in [0] }.allSatisfy { !$0.isFinite })
    }
  }

  @Test("of orthogonal polynomials are those that small steps come near to", arguments: 1...4)
  func polynomials(power: Int) throws {
    let basis = try OrthogonalPolynomials([20, 21, 23, 27, 31, 40], degree: 4)
    for value in [20.5, 26, 39] {
      let difference =
        (basis.value(value + 1e-5, power: power) - basis.value(value - 1e-5, power: power)) / 2e-5
      #expect(abs(basis.slope(value, power: power) - difference) < 1e-7)
    }
  }
}
