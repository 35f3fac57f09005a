import Measurement
import Statistics
import Tables

/// Tests of the terms of a model, as a table and as what they were computed from.
struct TermTests {
  /// The identifier of their table.
  static let table = "terms"
  let results: [ResultRow]
  /// The terms that can be tested.
  let tests: [(term: Cell, test: JointTest)]

  /// The table; none without terms to test.
  var tables: [TidyTable] {
    results.isEmpty
      ? []
      : [
        TidyTable(
          id: Self.table, title: LocalizedText(de: "Tests der Prädiktoren", en: "Tests of terms"),
          results: results)
      ]
  }
}

/// Tests of whole terms: all indicators of a predictor together, and what a predictor does on average over those it is
/// multiplied with.
extension DesignMatrix {
  /// The contrasts of the coefficients, without a constant, that are zero where a term explains nothing (type III).
  ///
  /// Of a term that is part of a product with categories, what it does is averaged over them with equal weights; numbers in
  /// products are held at zero. Without products the contrasts are the term's coefficients. Where a model without constant
  /// has an indicator for every category, their differences from the first.
  func contrasts(of term: Term) -> [[Double]] {
    let rows = term.columns.map { own in
      entries.map { entry in
        guard entries[own].parts.allSatisfy(entry.parts.contains) else { return 0.0 }
        let others = entry.parts.filter { !entries[own].parts.contains($0) }
        return others.reduce(1) { $0 * (share(of: $1) ?? 0) }
      }
    }
    guard let first = rows.first, isWhole(term) else { return rows }
    return rows.dropFirst().map { zip($0, first).map { $0 - $1 } }
  }

  /// Whether tests of terms say more than those of coefficients.
  var hasJointTerms: Bool { terms.count < entries.count || entries.contains { $0.parts.count > 1 } }

  /// The tests of terms; none where the coefficients' own tests say the same.
  ///
  /// - Parameters:
  ///   - hasIntercept: whether the coefficients begin with a constant.
  ///   - method: the name of the test, its errors behind.
  ///   - test: tests contrasts of all coefficients.
  func termTests(
    hasIntercept: Bool, method: String, n: Int, missing: Int,
    _ test: ([[Double]], Term) throws(StatisticsError) -> JointTest
  ) -> TermTests {
    guard hasJointTerms else { return TermTests(results: [], tests: []) }
    var tests: [(term: Cell, test: JointTest)] = []
    let results = terms.map { term in
      let cell = Cell.label(code: code(of: term), term.label)
      let contrasts = contrasts(of: term).map { (hasIntercept ? [0] : []) + $0 }
      do throws(StatisticsError) {
        let found = try test(contrasts, term)
        tests.append((cell, found))
        return ResultRow(
          term: cell,
          test: TestResult(
            method: method, statistic: found.statistic, pValue: found.pValue, sampleSizes: [n],
            missing: missing))
      } catch {
        return ResultRow(term: cell, estimate: nil, missing: missing, remarks: [error.remark])
      }
    }
    return TermTests(results: results, tests: tests)
  }

  /// The variables of a term as the formula names them.
  func code(of term: Term) -> String {
    term.columns.first.map { entries[$0].parts.map(\.variable.name).joined(separator: ":") } ?? ""
  }

  /// What a part is on average over the categories of its predictor, yes and no among them; nil for numbers.
  private func share(of part: Part) -> Double? {
    switch part.piece {
    case .coded(let codes): codes.reduce(0, +) / Double(codes.count)
    case .value where part.isPlain:
      variables.contains { $0.name == part.variable.column && $0.field.kind == .yesNo } ? 0.5 : nil
    default: nil
    }
  }

  private func isWhole(_ term: Term) -> Bool {
    guard let parts = term.columns.first.map({ entries[$0].parts }), parts.count == 1,
      case .coded(let codes) = parts[0].piece
    else { return false }
    return codes.count == term.columns.count
  }
}
