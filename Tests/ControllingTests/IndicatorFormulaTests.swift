import Testing

@testable import Controlling

@Suite("Formulas of indicators")
struct IndicatorFormulaTests {
  @Test(
    "multiply before they add, and go from left to right",
    arguments: [
      ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("8 / 4 / 2", 1), ("8 - 4 - 2", 2), ("2 * (3 - 1) / 4", 1),
      ("a", 5), ("1000 * a / b-c", 500), ("a[x] - a", 2), (" 0.5*a ", 2.5),
    ])
  func values(text: String, expected: Double) throws {
    let formula = try IndicatorFormula(text)
    let value = formula.value { term in
      switch (term.measure, term.group) {
      case ("a", nil): 5
      case ("a", "x"): 7
      case ("b-c", nil): 10
      default: nil
      }
    }
    #expect(value == expected)
  }

  @Test("have no value where a measure is missing or zero divides")
  func missing() throws {
    #expect(try IndicatorFormula("a / b").value { $0.measure == "a" ? 1 : 0 } == nil)
    #expect(try IndicatorFormula("a / b").value { $0.measure == "a" ? 1 : nil } == nil)
  }

  @Test(
    "say where they cannot be read",
    arguments: [("1 +", 3), ("a b", 2), ("(1", 2), ("a[", 2), ("1.2.3", 0), ("* 2", 0)])
  func problems(text: String, position: Int) throws {
    let error = try #require(throws: ControllingError.self) { _ = try IndicatorFormula(text) }
    guard case .invalidFormula(_, let found, _) = error else { throw error }
    #expect(found == position)
  }
}
