import Foundation

/// Multinomial logistic regression: ln P(Y = k)/P(Y = 0) = xᵀbₖ for every category but the first.
///
/// By maximum likelihood with Newton's method, standard errors from the information. exp b is the ratio of the odds of
/// category k against the first.
///
/// Source: Agresti (2013), Categorical Data Analysis, 3rd ed., section 8.1.
public struct MultinomialRegression: Sendable {
  /// How many rows.
  public let n: Int
  /// The names of the coefficients, "(Intercept)" first.
  public let names: [String]
  /// The coefficients of each category but the first.
  public let coefficients: [[Double]]
  /// The covariance of all coefficients, category by category.
  public let covariance: [[Double]]
  /// The maximum of the log-likelihood.
  public let logLikelihood: Double
  /// The same with constants alone.
  public let nullLogLikelihood: Double

  let categories: [Int]
  let design: ScaledDesign
  /// The coefficients of the scaled columns, their covariance, and the change to those of the columns given.
  let scaledCoefficients: [[Double]]
  let scaledCovariance: [[Double]]
  let change: [[Double]]

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - categories: the category of each row, numbered from 0 without gaps; 0 is compared with.
  ///   - predictors: the columns; constants are added.
  /// - Throws: as ``OrdinalRegression``.
  public init(
    _ categories: [Int], on predictors: [LinearRegression.Predictor]
  ) throws(StatisticsError) {
    let count = (categories.max() ?? -1) + 1
    guard Set(categories) == Set(0..<max(0, count)) else {
      throw .invalidCount(what: "a category without anybody in it")
    }
    guard count >= 2 else { throw .constant(what: "the response") }
    let width = predictors.count + 1
    let size = width * (count - 1)
    guard categories.count > size else {
      throw .tooFewObservations(found: categories.count, needed: size + 1, what: "multinomial regression")
    }
    let design = try ScaledDesign(predictors, rows: categories.count, isCentred: true)
    let total = Double(categories.count)
    let sizes = (0..<count).map { category in Double(categories.count { $0 == category }) }
    var start = [Double](repeating: 0, count: size)
    for category in 1..<count { start[(category - 1) * width] = log(sizes[category] / sizes[0]) }
    nullLogLikelihood = sizes.reduce(0) { $0 + $1 * log($1 / total) }
    let maximum: NewtonMaximum
    do {
      maximum = try NewtonMaximum(from: start) {
        MultinomialRegression.evaluate($0, categories, count, design.columns)
      }
    } catch {
      let labels = (1..<count).flatMap { _ in [""] + predictors.map(\.name) }
      throw error.error("multinomial regression", names: labels, mend: "leave it out or join categories")
    }
    n = categories.count
    names = ["(Intercept)"] + predictors.map(\.name)
    logLikelihood = maximum.value
    let blocks = (0..<(count - 1)).map { block in
      Array(maximum.position[(block * width)..<((block + 1) * width)])
    }
    self.categories = categories
    self.design = design
    scaledCoefficients = blocks
    scaledCovariance = maximum.covariance
    coefficients = blocks.map { design.unscaled($0, hasIntercept: true) }
    // The same change of columns in every block.
    let unit = (0..<width).map { column in
      design.unscaled((0..<width).map { $0 == column ? 1 : 0 }, hasIntercept: true)
    }
    let change = (0..<size).map { i in
      (0..<size).map { j in i / width == j / width ? unit[j % width][i % width] : 0 }
    }
    self.change = change
    covariance = ScoreSandwich.carried(maximum.covariance, by: change)
  }

  /// The probabilities of linear predictors.
  static func softmax(_ predictors: [Double]) -> [Double] {
    let top = predictors.max() ?? 0
    let total = predictors.reduce(0) { $0 + exp($1 - top) }
    return predictors.map { exp($0 - top) / total }
  }

  /// The likelihood-ratio test against constants alone; nil without predictors.
  public var overallTest: (statistic: TestStatistic, pValue: PValue)? {
    guard names.count > 1 else { return nil }
    let statistic = max(0, 2 * (logLikelihood - nullLogLikelihood))
    let freedom = Double((names.count - 1) * coefficients.count)
    return (
      TestStatistic("χ²", statistic, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(statistic, degreesOfFreedom: freedom), .asymptotic)
    )
  }

  /// The coefficients of each category but the first, with Wald tests and intervals.
  public func table(level: Double = 0.95) -> [[LinearRegression.Coefficient]] {
    coefficients.enumerated().map { block, values in
      let places = block * names.count..<(block + 1) * names.count
      return WaldTable.rows(
        names, values, covariance[places].map { Array($0[places]) }, n: n, level: level)
    }
  }

  /// The probability of each category in every row, and the sum of the logarithms of those of the rows' own categories.
  static func shares(
    _ all: [[Double]], _ coefficients: [[Double]], of categories: [Int] = []
  ) -> (shares: [[Double]], logLikelihood: Double) {
    let zero = [Double](repeating: 0, count: all[0].count)
    var shares = [zero] + coefficients.map { ColumnProducts.combination(all, $0, from: zero) }
    var logLikelihood = 0.0
    for row in zero.indices {
      var top = 0.0
      for category in shares.indices { top = max(top, shares[category][row]) }
      if row < categories.count { logLikelihood += shares[categories[row]][row] - top }
      var total = 0.0
      for category in shares.indices {
        shares[category][row] = exp(shares[category][row] - top)
        total += shares[category][row]
      }
      for category in shares.indices { shares[category][row] /= total }
      if row < categories.count { logLikelihood -= log(total) }
    }
    return (shares, logLikelihood)
  }

  /// The derivative of each row's log-likelihood by the coefficients of the scaled columns, block by block.
  var scores: [[Double]] {
    let all = [[Double](repeating: 1, count: n)] + design.columns
    let (shares, _) = MultinomialRegression.shares(all, scaledCoefficients)
    return scaledCoefficients.indices.flatMap { block in
      let rests = MultinomialRegression.rests(block + 1, shares, categories)
      return all.map { column in zip(column, rests).map { $0 * $1 } }
    }
  }

  /// Being in a category less its probability.
  private static func rests(_ category: Int, _ shares: [[Double]], _ categories: [Int]) -> [Double] {
    zip(categories, shares[category]).map { ($0 == category ? 1 : 0) - $1 }
  }

  private static func evaluate(
    _ position: [Double], _ categories: [Int], _ count: Int, _ columns: [[Double]]
  ) -> NewtonMaximum.Evaluation? {
    let all = [[Double](repeating: 1, count: categories.count)] + columns
    let (width, size) = (all.count, position.count)
    let blocks = (0..<(count - 1)).map { Array(position[($0 * width)..<(($0 + 1) * width)]) }
    let (shares, value) = shares(all, blocks, of: categories)
    let gradient = ColumnProducts.cross((1..<count).map { rests($0, shares, categories) }, all).flatMap(
      \.self)
    var information = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for a in blocks.indices {
      for b in 0...a {
        let weights = zip(shares[a + 1], shares[b + 1]).map { a == b ? $0 * (1 - $0) : -$0 * $1 }
        let square = ColumnProducts.square(all, weights: weights)
        for i in 0..<width {
          for j in 0..<width {
            information[a * width + i][b * width + j] = square[i][j]
            information[b * width + j][a * width + i] = square[i][j]
          }
        }
      }
    }
    return value.isFinite ? (value, gradient, information) : nil
  }
}
