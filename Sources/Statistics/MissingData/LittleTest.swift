/// Little's test of whether values are missing completely at random: whether the means of rows that miss different variables
/// are those of all.
///
/// d² = Σⱼ nⱼ (ȳⱼ − μ)ᵀ Σⱼ⁻¹ (ȳⱼ − μ) over the patterns, each in the variables that it has; μ and Σ are the estimates of maximum
/// likelihood under a multivariate normal distribution by the EM algorithm, with the divisor n. d² is about χ² with Σ pⱼ − p degrees
/// of freedom. Rows without any value count for nothing. A small p speaks against; a large one is no proof, and whether values are
/// missing for their own sake no test can tell.
///
/// Source: Little (1988), JASA 83, 1198–1202; Dempster, Laird & Rubin (1977), JRSS B 39, 1–38.
public struct LittleTest: OmnibusTest {
  /// The means estimated.
  public let means: [Double]
  /// The covariance matrix estimated.
  public let covariance: [[Double]]
  /// How many patterns were compared.
  public let patterns: Int
  /// How many rows have a value.
  public let n: Int
  private let value: Double
  private let degrees: Double

  /// Tests variables.
  ///
  /// - Parameter columns: the values of each variable; nil where missing.
  /// - Throws: `tooFewObservations` below two variables or three rows with values, `unequalLengths`, `notFinite`, `constant` for a
  ///   variable without variation, `undefined` where nothing is missing, all rows miss the same, or variables depend on each other,
  ///   `noConvergence`.
  public init(_ columns: [[Double?]]) throws(StatisticsError) {
    guard columns.count >= 2 else {
      throw .tooFewObservations(found: columns.count, needed: 2, what: "the variables")
    }
    let all = try MissingPatterns(columns.map { $0.map { $0 != nil } })
    var (centres, scales): ([Double], [Double]) = ([], [])
    for (index, column) in columns.enumerated() {
      let known = column.compactMap(\.self)
      for value in known where !value.isFinite { throw .notFinite(what: "variable \(index + 1)") }
      guard let first = known.first else {
        throw .tooFewObservations(found: 0, needed: 2, what: "variable \(index + 1)")
      }
      let mean = first + known.reduce(0) { $0 + ($1 - first) } / Double(known.count)
      let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      guard squares > 0, known.contains(where: { $0 != first }) else {
        throw .constant(what: "variable \(index + 1)")
      }
      centres.append(mean)
      scales.append((squares / Double(known.count)).squareRoot())
    }
    let groups = all.patterns.filter { $0.isObserved.contains(true) }.map { pattern in
      PatternMoments(pattern, columns, centres, scales)
    }
    let n = groups.reduce(0) { $0 + $1.count }
    guard n >= 3 else { throw .tooFewObservations(found: n, needed: 3, what: "the rows with values") }
    let degrees = groups.reduce(0) { $0 + $1.known.count } - columns.count
    guard degrees > 0 else {
      throw .undefined(what: "a comparison of patterns, because all rows miss the same variables or none")
    }
    let (mean, covariance) = try Self.maximumLikelihood(groups, n: n, size: columns.count)
    var sum = 0.0
    for group in groups {
      let own = group.known.map { i in group.known.map { covariance[i][$0] } }
      guard
        let form = SymmetricSystem.quadraticForm(
          own, zip(group.known, group.mean).map { $1 - mean[$0] })
      else { throw Self.dependent }
      sum += group.size * form
    }
    means = mean.indices.map { centres[$0] + scales[$0] * mean[$0] }
    self.covariance = covariance.indices.map { i in
      covariance.indices.map { covariance[i][$0] * scales[i] * scales[$0] }
    }
    patterns = groups.count
    self.n = n
    value = sum
    self.degrees = Double(degrees)
  }

  /// "Little's test".
  public var method: String { "Little's test" }
  /// d² as χ².
  public var statistic: TestStatistic? { TestStatistic("χ²", value, degreesOfFreedom: [degrees]) }
  /// The number of rows with values.
  public var sampleSizes: [Int] { [n] }
  /// The upper tail of χ².
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(value, degreesOfFreedom: degrees), .asymptotic)
  }
  /// None.
  public func effect(level: Double) -> Estimate? { nil }

  private static let dependent = StatisticsError.undefined(
    what: "a covariance matrix, because variables depend on each other or too few rows have them together")

  /// The EM algorithm from the sums of each pattern.
  private static func maximumLikelihood(
    _ groups: [PatternMoments], n: Int, size: Int
  ) throws(StatisticsError) -> ([Double], [[Double]]) {
    var mean = [Double](repeating: 0, count: size)
    var covariance = (0..<size).map { i in (0..<size).map { $0 == i ? 1.0 : 0 } }
    for _ in 0..<50_000 {
      var sum = [Double](repeating: 0, count: size)
      var products = [[Double]](repeating: sum, count: size)
      for group in groups {
        guard let step = group.expectation(mean, covariance) else { throw dependent }
        for i in 0..<size {
          sum[i] += group.size * step.mean[i]
          for j in 0..<size {
            products[i][j] += step.scatter[i][j] + group.size * step.mean[i] * step.mean[j]
          }
        }
      }
      let next = sum.map { $0 / Double(n) }
      var change = zip(next, mean).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      for i in 0..<size {
        for j in 0..<size {
          let value = products[i][j] / Double(n) - next[i] * next[j]
          change = max(change, (value - covariance[i][j]).magnitude)
          covariance[i][j] = value
        }
      }
      mean = next
      if change < 1e-14 { return (mean, covariance) }
    }
    throw .noConvergence(what: "the covariance matrix of incomplete variables")
  }
}

/// Size, means and scatter of the rows of one pattern, in the variables they have, standardised.
private struct PatternMoments {
  let count: Int
  let known: [Int]
  let unknown: [Int]
  let mean: [Double]
  /// Σ (y − ȳ)(y − ȳ)ᵀ.
  let scatter: [[Double]]
  var size: Double { Double(count) }

  init(_ pattern: MissingPatterns.Pattern, _ columns: [[Double?]], _ centres: [Double], _ scales: [Double]) {
    let known = columns.indices.filter { pattern.isObserved[$0] }
    let values = known.map { index in
      pattern.rows.map { ((columns[index][$0] ?? 0) - centres[index]) / scales[index] }
    }
    let mean = values.map { $0.reduce(0, +) / Double(pattern.rows.count) }
    count = pattern.rows.count
    self.known = known
    unknown = columns.indices.filter { !pattern.isObserved[$0] }
    self.mean = mean
    scatter = values.indices.map { i in
      values.indices.map { j in
        zip(values[i], values[j]).reduce(0) { $0 + ($1.0 - mean[i]) * ($1.1 - mean[j]) }
      }
    }
  }

  /// The expected mean of all variables and the expected scatter about it.
  func expectation(_ centre: [Double], _ covariance: [[Double]]) -> (mean: [Double], scatter: [[Double]])? {
    let size = centre.count
    guard let inverse = SymmetricSystem.inverse(known.map { i in known.map { covariance[i][$0] } }) else {
      return nil
    }
    // The slopes of what is unknown on what is known.
    let slopes = unknown.map { u in
      known.indices.map { k in
        known.indices.reduce(0) { $0 + covariance[u][known[$1]] * inverse[$1][k] }
      }
    }
    var expected = [Double](repeating: 0, count: size)
    var result = [[Double]](repeating: expected, count: size)
    for (k, index) in known.enumerated() { expected[index] = mean[k] }
    for (u, index) in unknown.enumerated() {
      expected[index] =
        centre[index]
        + known.indices.reduce(0) { $0 + slopes[u][$1] * (mean[$1] - centre[known[$1]]) }
    }
    for (i, first) in known.enumerated() {
      for (j, second) in known.enumerated() { result[first][second] = scatter[i][j] }
    }
    let carried = slopes.map { row in
      known.indices.map { k in known.indices.reduce(0) { $0 + row[$1] * scatter[$1][k] } }
    }
    for (u, first) in unknown.enumerated() {
      for (k, second) in known.enumerated() {
        result[first][second] = carried[u][k]
        result[second][first] = carried[u][k]
      }
      for (v, second) in unknown.enumerated() {
        let explained = known.indices.reduce(0) { $0 + slopes[u][$1] * covariance[known[$1]][second] }
        result[first][second] =
          known.indices.reduce(0) { $0 + carried[u][$1] * slopes[v][$1] }
          + self.size * (covariance[first][second] - explained)
      }
    }
    return (expected, result)
  }
}
