import Foundation

/// A distribution on consecutive whole numbers with weights w(x) ψˣ, where the odds ratio ψ is the parameter.
///
/// The number in the first cell of a fourfold table with fixed totals is distributed so (the noncentral
/// hypergeometric distribution), and the sum of such numbers over independent strata as well. Weights are kept
/// as logarithms, so that no odds ratio overflows.
struct TiltedDistribution: Sendable {
  /// The largest number of values that is worked through.
  static let supportLimit = 200_000

  /// The smallest number possible.
  let lowest: Int
  /// ln w(x) for x = lowest, lowest + 1, …
  let logWeights: [Double]

  /// The largest number possible.
  var highest: Int { lowest + logWeights.count - 1 }

  /// The distribution of a fourfold table's first cell given its totals, or nil when it has too many values.
  init?(_ table: FourfoldTable) {
    let support = table.support
    guard support.count <= Self.supportLimit else { return nil }
    lowest = support.lowerBound
    var weights = [0.0]
    weights.reserveCapacity(support.count)
    for x in support.dropLast() {
      let (b, c) = (table.firstRow - x, table.firstColumn - x)
      let d = table.secondRow - c
      let ratio = Double(b) * Double(c) / (Double(x + 1) * Double(d + 1))
      weights.append(weights[weights.count - 1] + log(ratio))
    }
    logWeights = weights
  }

  private init(lowest: Int, logWeights: [Double]) {
    self.lowest = lowest
    self.logWeights = logWeights
  }

  /// The distribution of the sum of two independent numbers with the same odds ratio, or nil when there are too
  /// many pairs of values.
  func adding(_ other: TiltedDistribution) -> TiltedDistribution? {
    guard logWeights.count * other.logWeights.count <= 100 * Self.supportLimit else { return nil }
    let largest = logWeights.reduce(-Double.infinity, max) + other.logWeights.reduce(-Double.infinity, max)
    var peaks = [Double](repeating: -.infinity, count: logWeights.count + other.logWeights.count - 1)
    for (i, left) in logWeights.enumerated() {
      for (j, right) in other.logWeights.enumerated() { peaks[i + j] = max(peaks[i + j], left + right) }
    }
    var sums = [Double](repeating: 0, count: peaks.count)
    for (i, left) in logWeights.enumerated() {
      for (j, right) in other.logWeights.enumerated() { sums[i + j] += exp(left + right - peaks[i + j]) }
    }
    return TiltedDistribution(
      lowest: lowest + other.lowest, logWeights: peaks.indices.map { peaks[$0] + log(sums[$0]) - largest })
  }

  /// P(X ≤ x) at this ln ψ.
  func lowerTail(_ x: Int, logOdds: Double) -> Double {
    share(logOdds: logOdds, of: { $0 <= x })
  }

  /// P(X > x) at this ln ψ.
  func upperTail(_ x: Int, logOdds: Double) -> Double {
    share(logOdds: logOdds, of: { $0 > x })
  }

  /// P(X = x) at this ln ψ.
  func probability(_ x: Int, logOdds: Double) -> Double {
    share(logOdds: logOdds, of: { $0 == x })
  }

  /// The p-value for the odds ratio exp(logOdds) when x was observed.
  func pValue(_ x: Int, logOdds: Double, _ alternative: Alternative, twoSided: TwoSidedRule) -> Double {
    switch alternative {
    case .less: return lowerTail(x, logOdds: logOdds)
    case .greater: return upperTail(x - 1, logOdds: logOdds)
    case .twoSided:
      let tilted = logWeights.indices.map { logWeights[$0] + Double($0) * logOdds }
      let mode = tilted.indices.reduce(0) { tilted[$1] > tilted[$0] ? $1 : $0 }
      return twoSided.probability(
        of: x, in: lowest...highest, mode: Double(lowest + mode),
        density: { exp(tilted[$0 - lowest] - tilted[x - lowest]) },
        lowerTail: { lowerTail($0, logOdds: logOdds) }, upperTail: { upperTail($0, logOdds: logOdds) })
    }
  }

  /// The conditional maximum likelihood estimate of ψ: 0 or ∞ at the ends of the support, nil when the
  /// support is a single number.
  func maximumLikelihoodOddsRatio(_ x: Int) -> Double? {
    guard lowest < highest else { return nil }
    if x == lowest { return 0 }
    if x == highest { return .infinity }
    let root = try? Root.find(from: -1, to: 1, what: "the odds ratio") { mean(logOdds: $0) - Double(x) }
    return root.map { exp($0) }
  }

  /// The exact interval of ψ, nil when the support is a single number.
  func oddsRatioInterval(_ x: Int, level: Double, _ alternative: Alternative) -> Interval? {
    guard lowest < highest else { return nil }
    let tail = alternative.tailProbability(level: level)
    var (lower, upper) = (0.0, Double.infinity)
    if alternative != .less, x > lowest {
      let root = try? Root.find(from: -1, to: 1, what: "the interval of the odds ratio") {
        logRatio(x, logOdds: $0, upper: true, tail)
      }
      guard let root else { return nil }
      lower = exp(root)
    }
    if alternative != .greater, x < highest {
      let root = try? Root.find(from: -1, to: 1, what: "the interval of the odds ratio") {
        logRatio(x, logOdds: $0, upper: false, tail)
      }
      guard let root else { return nil }
      upper = exp(root)
    }
    return Interval(lower: lower, upper: upper, level: level, method: "exact conditional")
  }

  /// ln of P(X ≥ x) or P(X ≤ x) over `tail`; a logarithm because it is nearly straight in ln ψ.
  private func logRatio(_ x: Int, logOdds: Double, upper: Bool, _ tail: Double) -> Double {
    let probability = upper ? upperTail(x - 1, logOdds: logOdds) : lowerTail(x, logOdds: logOdds)
    return log(max(probability, 1e-300)) - log(tail)
  }

  private func mean(logOdds: Double) -> Double {
    let peak = logWeights.indices.reduce(-Double.infinity) { max($0, logWeights[$1] + Double($1) * logOdds) }
    var (sum, weighted) = (0.0, 0.0)
    for (index, weight) in logWeights.enumerated() {
      let value = exp(weight + Double(index) * logOdds - peak)
      sum += value
      weighted += Double(index) * value
    }
    return Double(lowest) + weighted / sum
  }

  private func share(logOdds: Double, of isIncluded: (Int) -> Bool) -> Double {
    let peak = logWeights.indices.reduce(-Double.infinity) { max($0, logWeights[$1] + Double($1) * logOdds) }
    var (included, excluded) = (0.0, 0.0)
    for (index, weight) in logWeights.enumerated() {
      let value = exp(weight + Double(index) * logOdds - peak)
      if isIncluded(lowest + index) { included += value } else { excluded += value }
    }
    return included / (included + excluded)
  }
}
