/// What a mean and a standard deviation give away of the counts behind them.
///
/// Of whole numbers n·x̄ is their sum, and (n − 1)·s² + n·x̄² the sum of their squares. Of two neighbouring values the mean alone
/// tells how often each occurs, of three the standard deviation with it, and of a short scale both with the quartiles often
/// leave a count of one or two. The attacker knows the scale; for each value of it the smallest and the largest count that fit
/// are found.
struct MomentAttack {
  /// What he has.
  struct Numbers {
    var n: Int
    var mean: Double
    var deviation: Double?
    /// The smallest and the largest value of the scale; nil where nothing says so.
    var range: ClosedRange<Int>?
    /// Quantiles with their shares.
    var quantiles: [(value: Double, share: Double)] = []
  }

  private let minimumCount: Int
  private static let tolerance = 1e-6
  /// Longer scales are taken for measurements.
  private static let longestScale = 11
  /// Of more persons than this the counts are not taken for whole: the program would take long, and gain little.
  private static let wholeLimit = 200
  private static let nodeLimit = 300

  init(minimumCount: Int) { self.minimumCount = minimumCount }

  /// Whether the numbers leave of some value no count but from 1 to below the minimum.
  func succeeds(on numbers: Numbers) throws(DisclosureError) -> Bool {
    let n = Double(numbers.n)
    let sum = numbers.mean * n
    guard numbers.n > 0, isWhole(sum, n) else { return false }
    guard let range = numbers.range else { return isOfNeighbours(numbers) }
    guard range.count > 1, range.count <= Self.longestScale else { return false }
    var program = LinearProgram(
      variables: range.map { _ in .init(lower: 0, upper: n, isWhole: true) })
    func equation(_ weight: (Double) -> Double, _ value: Double) {
      program.rows.append(
        .init(
          terms: range.enumerated().map { .init(variable: $0, coefficient: weight(Double($1))) },
          lower: value, upper: value))
    }
    equation({ _ in 1 }, n)
    equation({ $0 }, sum.rounded())
    if let deviation = numbers.deviation {
      let squares = deviation * deviation * (n - 1) + sum * sum / n
      guard isWhole(squares, squares) else { return false }
      equation({ $0 * $0 }, squares.rounded())
    }
    for quantile in numbers.quantiles {
      for isBelow in [true, false] {
        let terms = range.enumerated().filter {
          isBelow ? Double($1) <= quantile.value : Double($1) >= quantile.value
        }.map { LinearProgram.Term(variable: $0.offset, coefficient: 1) }
        // Quantiles of type 7 stand at the place (n − 1)·p, counted from 0, or between its neighbours.
        let place = quantile.share * (n - 1)
        let least = isBelow ? place.rounded(.down) + 1 : n - place.rounded(.up)
        program.rows.append(.init(terms: terms, lower: least, upper: nil))
      }
    }
    for value in 0..<range.count {
      let terms = [LinearProgram.Term(variable: value, coefficient: 1)]
      let least = try bound(program, .init(terms: terms, direction: .smallest), numbers.n) ?? 1
      guard least > 0.5 else { continue }
      let most = try bound(program, .init(terms: terms, direction: .largest), numbers.n) ?? 1
      if most < Double(minimumCount) - 0.5 { return true }
    }
    return false
  }

  /// The bound of a count; nil where the search finds none in time, which counts as success of the attacker.
  private func bound(
    _ program: LinearProgram, _ objective: LinearProgram.Objective, _ n: Int
  ) throws(DisclosureError) -> Double? {
    guard n <= Self.wholeLimit else {
      return try program.optima(of: [objective])[0].solution?.objective
    }
    var nodesLeft = Self.nodeLimit
    switch try program.wholeOptimum(of: objective, nodesLeft: &nodesLeft) {
    case .optimal(let solution): return solution.objective
    case .stopped(let best): return best?.objective
    case .infeasible, .unbounded: return nil
    }
  }

  /// Whether all values are one of two neighbouring whole numbers and few persons have one of them: then the variance is as small
  /// as it can be with such a mean.
  private func isOfNeighbours(_ numbers: Numbers) -> Bool {
    guard let deviation = numbers.deviation else { return false }
    let n = Double(numbers.n)
    let part = numbers.mean - numbers.mean.rounded(.down)
    let smallest = n * part * (1 - part)
    guard (deviation * deviation * (n - 1) - smallest).magnitude < Self.tolerance * max(1, smallest) else {
      return false
    }
    let counts = [(n * part).rounded(), (n * (1 - part)).rounded()]
    return counts.contains { $0 > 0 && $0 < Double(minimumCount) }
  }

  private func isWhole(_ value: Double, _ scale: Double) -> Bool {
    (value - value.rounded()).magnitude < Self.tolerance * max(1, min(scale.magnitude, 1e3))
  }
}
