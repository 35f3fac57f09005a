/// Replicate weights that came with a sample: what is estimated is computed again with each, and its variance is told from how
/// the results differ.
///
/// The variance is Σ fᵣ (θᵣ − θ̄)² around the mean of the replicates, with f = 1/R for balanced repeated replication, 1/(R (1 − ρ)²)
/// for Fay's, (R − 1)/R for the jackknife of one stratum, 1/(R − 1) for the bootstrap, and the factors given with the weights for
/// the jackknife of several strata. The degrees of freedom are the rank of the replicates less one.
///
/// Source: Wolter (2007), Introduction to Variance Estimation, chapters 3 and 4; Judkins (1990), J. Off. Stat. 6, 223–239; the same
/// as R's svrepdesign.
public struct SurveyReplicates: Sendable, Hashable {
  /// How the replicates were made.
  public enum Kind: Sendable, Hashable {
    /// Balanced repeated replication.
    case balanced
    /// Fay's method, in which half of the sample is weighted by ρ in place of 0.
    case fay(Double)
    /// The jackknife of one stratum.
    case jackknife
    /// The jackknife of several strata, with a factor for each replicate, such as (nₕ − 1)/nₕ.
    case stratifiedJackknife([Double])
    /// The bootstrap of the clusters.
    case bootstrap
  }

  /// The weights of the rows, replicate by replicate.
  public let weights: [[Double]]
  /// The factor of each squared distance.
  let factors: [Double]

  /// Describes replicates.
  ///
  /// - Parameters:
  ///   - weights: one list per replicate, with the weight of each row.
  ///   - kind: how they were made.
  /// - Throws: `tooFewObservations` below two replicates, `unequalLengths`, `notFinite`, `invalidParameter` for a negative weight, for
  ///   ρ outside of 0 to 1 and for negative factors.
  public init(_ weights: [[Double]], kind: Kind) throws(StatisticsError) {
    guard weights.count >= 2 else {
      throw .tooFewObservations(found: weights.count, needed: 2, what: "the replicate weights")
    }
    for column in weights {
      guard column.count == weights[0].count else {
        throw .unequalLengths(first: weights[0].count, second: column.count)
      }
      guard column.allSatisfy(\.isFinite) else { throw .notFinite(what: "the replicate weights") }
      guard column.allSatisfy({ $0 >= 0 }) else {
        throw .invalidParameter(name: "a replicate weight", range: "zero or more")
      }
    }
    self.init(checked: weights, factors: try Self.factors(kind, Double(weights.count)))
  }

  private init(checked weights: [[Double]], factors: [Double]) {
    self.weights = weights
    self.factors = factors
  }

  private static func factors(_ kind: Kind, _ count: Double) throws(StatisticsError) -> [Double] {
    func same(_ factor: Double) -> [Double] { [Double](repeating: factor, count: Int(count)) }
    switch kind {
    case .balanced: return same(1 / count)
    case .fay(let rho):
      guard 0 <= rho, rho < 1 else {
        throw .invalidParameter(name: "Fay's factor", range: "from 0 to below 1")
      }
      return same(1 / (count * (1 - rho) * (1 - rho)))
    case .jackknife: return same((count - 1) / count)
    case .bootstrap: return same(1 / (count - 1))
    case .stratifiedJackknife(let factors):
      guard factors.count == Int(count) else {
        throw .unequalLengths(first: Int(count), second: factors.count)
      }
      guard factors.allSatisfy({ $0 >= 0 && $0.isFinite }), factors.contains(where: { $0 > 0 }) else {
        throw .invalidParameter(
          name: "the factors of the replicates", range: "zero or more, and not all zero")
      }
      return factors
    }
  }

  /// The same replicates with other weights.
  func replacing(_ weights: [[Double]]) -> SurveyReplicates {
    SurveyReplicates(checked: weights, factors: factors)
  }

  /// The covariance matrix of estimates, a list of them for each replicate.
  func covariance(of estimates: [[Double]]) -> [[Double]] {
    let size = estimates.first?.count ?? 0
    let counted = factors.indices.filter { factors[$0] > 0 }
    let means = (0..<size).map { place in
      counted.reduce(0) { $0 + estimates[$1][place] } / Double(counted.count)
    }
    let distances = estimates.map { estimate in zip(estimate, means).map { $0 - $1 } }
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (factor, distance) in zip(factors, distances) {
      for i in 0..<size { for j in 0..<size { covariance[i][j] += factor * distance[i] * distance[j] } }
    }
    return covariance
  }

  /// How many of the replicates' weights do not follow from the others.
  var rank: Int {
    var basis: [[Double]] = []
    for column in weights {
      let size = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard size > 0 else { continue }
      var rest = column
      for _ in 0..<2 {
        for unit in basis {
          let part = zip(unit, rest).reduce(0) { $0 + $1.0 * $1.1 }
          for row in rest.indices { rest[row] -= part * unit[row] }
        }
      }
      let norm = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if norm > 1e-5 * size { basis.append(rest.map { $0 / norm }) }
    }
    return basis.count
  }
}
