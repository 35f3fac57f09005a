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
  private let curves: [[Draw]]
  private let weights: [[Double]]
  private let seed: UInt64
  private let n: Int

  /// What the clusters' residuals at the estimate, and at one unit of the coefficient away from it, add to t.
  private struct Pieces: Sendable {
    /// What each cluster adds to this coefficient.
    let scores: (estimate: [Double], unit: [Double])
    /// What each cluster adds to every coefficient, and how far that moves the scores of each cluster in turn.
    let moves: (estimate: [[Double]], unit: [[Double]])
    let reach: [[Double]]

    /// The score of each cluster in a draw, before and after the fit is renewed.
    func scores(_ weights: [Double]) -> (estimate: [Double], unit: [Double], sums: (Double, Double)) {
      func renewed(_ scores: [Double], _ moves: [[Double]]) -> (scores: [Double], sum: Double) {
        var own = zip(weights, scores).map { $0 * $1 }
        let sum = own.reduce(0, +)
        for (reach, move) in zip(reach, moves) {
          var total = 0.0
          for g in weights.indices { total += weights[g] * move[g] }
          for g in weights.indices { own[g] -= reach[g] * total }
        }
        return (own, sum)
      }
      let (first, second) = (renewed(scores.estimate, moves.estimate), renewed(scores.unit, moves.unit))
      return (first.scores, second.scores, (first.sum, second.sum))
    }
  }

  /// t of a draw as a function of the value tested: a ratio of a line and the root of a parabola.
  private struct Draw: Sendable {
    let sum, slope, square, cross, bend: Double

    init(_ pieces: Pieces, _ weights: [Double]) {
      let (estimate, unit, sums) = pieces.scores(weights)
      (sum, slope) = sums
      var (square, cross, bend) = (0.0, 0.0, 0.0)
      for g in weights.indices {
        square += estimate[g] * estimate[g]
        cross += estimate[g] * unit[g]
        bend += unit[g] * unit[g]
      }
      (self.square, self.cross, self.bend) = (square, cross, bend)
    }

    /// |t| but for the factor of the number of clusters, at a distance from the estimate; not a number where the
    /// squares cancel.
    func ratio(_ distance: Double) -> Double {
      let squares = square - distance * (2 * cross - distance * bend)
      guard squares > 1e-8 * (square + distance * distance * bend) else { return .nan }
      return ((sum - distance * slope) / squares.squareRoot()).magnitude
    }
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
    let groups = Set(clusters).count
    guard groups >= 3 else { throw .tooFewObservations(found: groups, needed: 3, what: "the clusters") }
    var errors: [Double] = []
    for index in covariance.indices {
      let error = max(0, covariance[index][index]).squareRoot()
      guard error > 1e-10 * (try regression.covariance()[index][index]).squareRoot() else {
        throw .undefined(
          what: "robust errors, because single observations or clusters determine a coefficient")
      }
      errors.append(error)
    }
    let constant = LinearRegression.Predictor(
      "(Intercept)", [Double](repeating: 1, count: response.count))
    let all = (intercept == .included ? [constant] : []) + predictors
    let pieces = WildClusterBootstrap.pieces(regression, all.map(\.values), clusters)
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
    let weights = self.weights
    curves = pieces.map { piece in
      ConcurrentReplicates.map(count: weights.count) { Draw(piece, weights[$0]) }
    }
    self.seed = seed
    n = response.count
  }

  /// The two-sided p-value that a coefficient has a value.
  public func pValue(_ index: Int, of value: Double = 0) -> PValue {
    let factor =
      (Double(clusterCount) / Double(clusterCount - 1)
      * Double(n - 1) / Double(n - names.count)).squareRoot()
    let distance = value - regression.coefficients[index]
    // The signs of the data themselves give their own t but for rounding.
    let limit = factor * (distance / errors[index]).magnitude * (1 - 1e-10)
    var hits = 0
    for (draw, curve) in curves[index].enumerated() {
      var ratio = curve.ratio(distance)
      // Where the parabola's rounding might decide, the clusters are added up.
      if !((ratio - limit).magnitude > 1e-5 * limit) {
        let (estimate, unit, sums) = pieces[index].scores(weights[draw])
        let squares = zip(estimate, unit).reduce(0.0) { sum, pair in
          let score = pair.0 - distance * pair.1
          return sum + score * score
        }
        ratio = ((sums.0 - distance * sums.1) / squares.squareRoot()).magnitude
      }
      if ratio >= limit { hits += 1 }
    }
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
    _ regression: LinearRegression, _ columns: [[Double]], _ clusters: [Int]
  ) -> [Pieces] {
    let influence = columns.indices.map { regression.fit.influence(on: $0) }
    // Sums within clusters of products with the weights that each row has in each coefficient.
    func sums(_ columns: [[Double]], _ factor: [Double]) -> [[Double]] {
      ScoreSandwich.sums(columns.map { zip($0, factor).map { $0 * $1 } }, within: clusters).sums
    }
    let pulls = sums(influence, regression.residuals)
    return columns.indices.map { index in
      let own = influence[index]
      // What the other columns leave of this one, which the residuals without it hold for every unit (Frisch and Waugh).
      let variance = regression.fit.inverse[index][index]
      let pushes = sums(influence, own.map { $0 / variance })
      return Pieces(
        scores: (pulls[index], pushes[index]), moves: (pulls, pushes), reach: sums(columns, own))
    }
  }
}
