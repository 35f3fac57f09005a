import Foundation

/// Tests of the coefficients of a linear regression with few clusters, by the wild cluster bootstrap with the null imposed.
///
/// For each coefficient the regression is fitted without it; the residuals of each cluster keep or change their
/// sign together, and t with cluster-robust errors is computed anew. p is the share of draws whose |t| is at least that of the
/// data, ties counted. With two signs and at most 2ᴳ ≤ draws all signs are enumerated; draws at random count as
/// (hits + 1)/(draws + 1). With very few clusters the 2ᴳ signs give few values of p, and Webb's six weights more.
/// The interval holds the values of the coefficient that are not rejected. Cluster-robust errors alone reject too often below
/// about 40 clusters, or when clusters differ much in size.
///
/// Source: Cameron, Gelbach & Miller (2008), Rev. Econ. Stat. 90, 414–427; Webb (2023), Can. J. Econ. 56, 839–858;
/// the computation by clusters of Roodman et al. (2019), Stata J. 19, 4–60.
public struct WildClusterBootstrap: Sendable {
  /// What a cluster's residuals are multiplied by.
  public enum Weights: String, Sendable, Codable, Hashable, CaseIterable {
    /// −1 or 1.
    case rademacher
    /// ±√½, ±1 or ±√3⁄2, each with one sixth.
    case webb
  }

  /// The names of the coefficients.
  public let names: [String]
  /// How many clusters.
  public let clusterCount: Int
  /// How many draws, all 2ᴳ signs where they are enumerated.
  public let draws: Int
  /// Whether all signs are enumerated.
  public let isEnumerated: Bool

  private let regression: LinearRegression
  private let errors: [Double]
  private let pieces: [Pieces]
  private let weights: [[Double]]
  private let seed: UInt64
  private let n: Int

  /// The parts of t that do and do not depend on the value tested, cluster by cluster.
  private struct Pieces: Sendable {
    /// The score of each cluster from residuals of the response, and of the predictor, both on the others.
    let scores: (response: [Double], predictor: [Double])
    /// What the residuals of cluster h take off the score of cluster g.
    let shared: (response: [[Double]], predictor: [[Double]])
  }

  /// Prepares the test.
  ///
  /// - Parameters:
  ///   - response: one number per observation.
  ///   - predictors: the columns.
  ///   - clusters: the cluster of each observation, by number.
  ///   - intercept: whether there is a constant.
  ///   - kind: what residuals are multiplied by.
  ///   - draws: how many draws; where 2ᴳ is no more, all signs.
  ///   - seed: the seed of random draws.
  /// - Throws: as ``LinearRegression``; `tooFewObservations` below three clusters; `invalidParameter` below 99 draws;
  ///   `undefined` where a cluster-robust error is zero.
  public init(
    _ response: [Double], on predictors: [LinearRegression.Predictor], clusters: [Int],
    intercept: LinearRegression.Intercept = .included, weights kind: Weights = .rademacher, draws: Int = 9999,
    seed: UInt64 = 1
  ) throws(StatisticsError) {
    guard draws >= 99 else { throw .invalidParameter(name: "the number of draws", range: "at least 99") }
    let regression = try LinearRegression(response, on: predictors, intercept: intercept)
    let covariance = try regression.covariance(.clustered(clusters))
    let rows = LinearMixedModel.rows(of: clusters)
    guard rows.count >= 3 else {
      throw .tooFewObservations(found: rows.count, needed: 3, what: "the clusters")
    }
    var errors: [Double] = []
    for index in covariance.indices {
      let error = max(0, covariance[index][index]).squareRoot()
      guard error > 1e-10 * (try regression.covariance()[index][index]).squareRoot() else {
        throw .undefined(
          what: "robust errors, because single observations or clusters determine a coefficient")
      }
      errors.append(error)
    }
    let hasIntercept = intercept == .included
    let all =
      (hasIntercept
        ? [LinearRegression.Predictor("(Intercept)", [Double](repeating: 1, count: response.count))] : [])
      + predictors
    var pieces: [Pieces] = []
    for index in all.indices {
      pieces.append(try WildClusterBootstrap.pieces(response, all, index, rows))
    }
    let groups = rows.count
    isEnumerated = kind == .rademacher && groups < 62 && 1 << groups <= draws
    if isEnumerated {
      weights = (0..<(1 << groups)).map { signs in (0..<groups).map { signs >> $0 & 1 == 0 ? 1 : -1 } }
    } else {
      let values =
        kind == .rademacher
        ? [-1, 1] : [-1.5.squareRoot(), -1, -0.5.squareRoot(), 0.5.squareRoot(), 1, 1.5.squareRoot()]
      weights = (0..<draws).map { draw in
        var generator = SeededGenerator(seed: seed, stream: UInt64(draw + 1))
        return (0..<groups).map { _ in values[generator.draw(below: values.count)] }
      }
    }
    names = regression.names
    clusterCount = groups
    self.draws = weights.count
    self.regression = regression
    self.errors = errors
    self.pieces = pieces
    self.seed = seed
    n = response.count
  }

  /// The two-sided p-value that a coefficient has a value.
  public func pValue(_ index: Int, of value: Double = 0) -> PValue {
    let piece = pieces[index]
    let factor =
      (Double(clusterCount) / Double(clusterCount - 1)
      * Double(n - 1) / Double(n - names.count)).squareRoot()
    let observed = (regression.coefficients[index] - value) / errors[index]
    let scores = zip(piece.scores.response, piece.scores.predictor).map { $0 - value * $1 }
    let shared = zip(piece.shared.response, piece.shared.predictor).map { rows in
      zip(rows.0, rows.1).map { $0 - value * $1 }
    }
    let hits = ConcurrentReplicates.map(count: weights.count) { draw in
      let weights = weights[draw]
      var (sum, squares) = (0.0, 0.0)
      for g in weights.indices {
        var score = weights[g] * scores[g]
        sum += score
        for h in weights.indices { score -= weights[h] * shared[g][h] }
        squares += score * score
      }
      let t = sum / (factor * squares.squareRoot())
      // The signs of the data themselves give their own t but for rounding.
      return t.magnitude >= observed.magnitude * (1 - 1e-10) ? 1 : 0
    }.reduce(0, +)
    guard isEnumerated else {
      return PValue(Double(hits + 1) / Double(draws + 1), .resampled(draws: draws, seed: seed))
    }
    return PValue(Double(hits) / Double(draws), .exact)
  }

  /// The values of a coefficient that the test does not reject, by halving from the estimate outwards; nil where an end is
  /// not found within a thousand cluster-robust errors.
  public func interval(_ index: Int, level: Double = 0.95) -> Interval? {
    let centre = regression.coefficients[index]
    func end(_ direction: Double) -> Double? {
      var reach = 2 * errors[index]
      while pValue(index, of: centre + direction * reach).value > 1 - level {
        reach *= 2
        if reach > 1000 * errors[index] { return nil }
      }
      var (low, high) = (0.0, reach)
      while high - low > 1e-9 * reach {
        let middle = (low + high) / 2
        if pValue(index, of: centre + direction * middle).value > 1 - level {
          low = middle
        } else {
          high = middle
        }
      }
      return centre + direction * low
    }
    guard let lower = end(-1), let upper = end(1) else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: "wild cluster bootstrap")
  }

  /// The coefficients with cluster-robust errors, t, bootstrap p-values and intervals.
  public func table(level: Double = 0.95) -> [LinearRegression.Coefficient] {
    names.indices.map { index in
      let value = regression.coefficients[index]
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: errors[index], interval: interval(index, level: level),
          n: n),
        statistic: TestStatistic(
          "t", value / errors[index], degreesOfFreedom: [Double(clusterCount - 1)]),
        pValue: pValue(index))
    }
  }

  /// What random draws leave open, and how few values p can have.
  public var remarks: [Remark] {
    guard isEnumerated, clusterCount < 7 else { return [] }
    let least = 2 / Double(draws)
    return [
      Remark(
        "smallest-p", "with so few units p cannot fall below \(least)", values: [least])
    ]
  }

  private static func pieces(
    _ response: [Double], _ predictors: [LinearRegression.Predictor], _ index: Int, _ rows: [[Int]]
  ) throws(StatisticsError) -> Pieces {
    let n = response.count
    let columns = predictors.map { $0.values.map(DoubleDouble.init(decimal:)) }
    let whole = try LeastSquares(columns: columns, response: response.map(DoubleDouble.init(decimal:)))
    let others = columns.indices.filter { $0 != index }.map { columns[$0] }
    func residuals(_ values: [Double]) throws(StatisticsError) -> [Double] {
      if others.isEmpty { return values }
      return try LeastSquares(columns: others, response: values.map(DoubleDouble.init(decimal:))).residuals
    }
    let own = try (response: residuals(response), predictor: residuals(predictors[index].values))
    let size = predictors.count
    // Per cluster: Σ a x over its rows, with a the coefficient's weights of rows; and (XᵀX)⁻¹ Xᵀ e.
    let reach = rows.map { group in
      (0..<size).map { column in
        group.reduce(0.0) { $0 + whole.influence[$1][index] * predictors[column].values[$1] }
      }
    }
    func parts(_ residuals: [Double]) -> (scores: [Double], shared: [[Double]]) {
      precondition(residuals.count == n, "a residual per row")
      let scores = rows.map { group in group.reduce(0.0) { $0 + whole.influence[$1][index] * residuals[$1] } }
      let moves = rows.map { group in
        (0..<size).map { column in group.reduce(0.0) { $0 + whole.influence[$1][column] * residuals[$1] } }
      }
      let shared = reach.map { own in moves.map { move in zip(own, move).reduce(0) { $0 + $1.0 * $1.1 } } }
      return (scores, shared)
    }
    let (first, second) = (parts(own.response), parts(own.predictor))
    return Pieces(scores: (first.scores, second.scores), shared: (first.shared, second.shared))
  }
}
