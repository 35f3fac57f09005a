/// The correlations of several variables with each other, with tests and intervals.
public struct CorrelationMatrix: Sendable, Hashable {
  /// The kind of correlation.
  public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
    /// Pearson's r.
    case pearson
    /// Spearman's ρ.
    case spearman
    /// Kendall's τ-b.
    case kendall
  }

  /// Which observations are used where some values are missing.
  public enum Missing: String, Sendable, Codable, Hashable, CaseIterable {
    /// For each pair of variables all observations that have both; n differs between pairs.
    case pairwise
    /// Only observations that have all variables.
    case listwise
  }

  /// A variable with its values, nil where missing.
  public struct Variable: Sendable, Hashable {
    /// The name.
    public let name: String
    /// One value per observation.
    public let values: [Double?]

    /// Creates a variable.
    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  /// The correlation of one pair of variables.
  public struct Pair: Sendable, Hashable {
    /// The position of the first variable.
    public let first: Int
    /// The position of the second variable, larger.
    public let second: Int
    /// The test with estimate; nil where the correlation is undefined, as the remark says.
    public let result: TestResult?
    /// Why there is no result.
    public let remark: Remark?
  }

  /// The names of the variables.
  public let names: [String]
  /// All pairs: first with second, first with third … in order.
  public let pairs: [Pair]

  /// Correlates all pairs of variables.
  ///
  /// - Throws: `tooFewObservations` below 2 variables, `unequalLengths`, `notFinite`.
  public init(
    _ variables: [Variable], kind: Kind = .pearson, missing: Missing = .pairwise, level: Double = 0.95
  ) throws(StatisticsError) {
    guard variables.count >= 2 else {
      throw .tooFewObservations(found: variables.count, needed: 2, what: "the variables")
    }
    let count = variables[0].values.count
    var complete = [Int]()
    for variable in variables {
      guard variable.values.count == count else {
        throw .unequalLengths(first: count, second: variable.values.count)
      }
      for case let value? in variable.values where !value.isFinite {
        throw .notFinite(what: "the variable \(variable.name)")
      }
    }
    complete = (0..<count).filter { row in variables.allSatisfy { $0.values[row] != nil } }
    names = variables.map(\.name)
    var pairs: [Pair] = []
    for first in variables.indices {
      for second in variables.indices where second > first {
        let rows = missing == .listwise ? complete : Array(0..<count)
        var x: [Double] = []
        var y: [Double] = []
        for row in rows {
          guard let one = variables[first].values[row], let other = variables[second].values[row] else {
            continue
          }
          x.append(one)
          y.append(other)
        }
        do {
          let test: any HypothesisTest =
            switch kind {
            case .pearson: try Pearson(x, y)
            case .spearman: try Spearman(x, y)
            case .kendall: try Kendall(x, y)
            }
          let result = test.result(.twoSided, level: level, missing: count - x.count)
          pairs.append(Pair(first: first, second: second, result: result, remark: nil))
        } catch {
          let remark = Remark("undefined-correlation", error.description)
          pairs.append(Pair(first: first, second: second, result: nil, remark: remark))
        }
      }
    }
    self.pairs = pairs
  }

  /// The correlation of two variables by position, 1 with itself; nil where undefined.
  public func correlation(_ first: Int, _ second: Int) -> Double? {
    precondition(names.indices.contains(first) && names.indices.contains(second), "no such variable")
    if first == second { return 1 }
    let (low, high) = (min(first, second), max(first, second))
    // Pairs of a first variable follow those of all before it.
    let position = low * (2 * names.count - low - 1) / 2 + (high - low - 1)
    return pairs[position].result?.estimate?.value
  }
}
