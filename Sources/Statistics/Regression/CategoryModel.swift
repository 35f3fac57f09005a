/// A regression that gives every category of an outcome its probability: ordinal or multinomial.
public protocol CategoryModel: Sendable {
  /// How many rows were fitted.
  var n: Int { get }
  /// The probabilities of the categories in one row, with their gradients by the parameters.
  ///
  /// - Parameter row: the predictors, unscaled.
  func probabilities(_ row: [Double]) -> [(value: Double, gradient: [Double])]
  /// The means of these probabilities and gradients over the rows of columns.
  func averages(_ columns: [[Double]]) -> [(value: Double, gradient: [Double])]
  /// The means of the probabilities' derivatives by a variable that moves some columns, and of their gradients.
  func slopes(
    _ columns: [[Double]], by parts: [(column: Int, values: [Double])]
  ) -> [(value: Double, gradient: [Double])]
  /// The covariance matrix of all parameters under an error model.
  func covariance(_ model: LinearRegression.ErrorModel) throws(StatisticsError) -> [[Double]]
}

extension CategoryModel {
  /// The probability of each category in one row, with the delta method's interval cut off at 0 and 1.
  public func predictions(_ row: [Double], covariance: [[Double]], level: Double = 0.95) -> [Estimate] {
    probabilities(row).map { part in
      let estimate = estimate("mean prediction", part.value, part.gradient, covariance, level)
      return Estimate(
        estimate.quantity, value: estimate.value, standardError: estimate.standardError,
        interval: estimate.interval.map {
          Interval(lower: max(0, $0.lower), upper: min(1, $0.upper), level: level, method: $0.method)
        }, n: n)
    }
  }

  /// The mean probability of each category if everybody had these columns.
  public func averageMeans(_ columns: [[Double]], covariance: [[Double]], level: Double = 0.95) -> [Estimate]
  {
    averages(columns).map { estimate("mean prediction", $0.value, $0.gradient, covariance, level) }
  }

  /// The mean difference of each category's probability with two sets of columns, over a divisor.
  public func averageDifferences(
    _ columns: [[Double]], from other: [[Double]], over divisor: Double = 1, covariance: [[Double]],
    level: Double = 0.95
  ) -> [Estimate] {
    zip(averages(columns), averages(other)).map { first, second in
      estimate(
        "average marginal effect", (first.value - second.value) / divisor,
        zip(first.gradient, second.gradient).map { ($0 - $1) / divisor }, covariance, level)
    }
  }

  func estimate(
    _ quantity: String, _ value: Double, _ gradient: [Double], _ covariance: [[Double]], _ level: Double
  ) -> Estimate {
    var variance = 0.0
    for i in gradient.indices {
      for j in gradient.indices { variance += gradient[i] * covariance[i][j] * gradient[j] }
    }
    let error = max(0, variance).squareRoot()
    let reach = Normal.upperQuantile((1 - level) / 2) * error
    return Estimate(
      quantity, value: value, standardError: error,
      interval: Interval(lower: value - reach, upper: value + reach, level: level, method: "delta method"),
      n: n)
  }
}

extension OrdinalRegression: CategoryModel {
  /// The probabilities of the categories, by the coefficients and the thresholds.
  public func probabilities(_ row: [Double]) -> [(value: Double, gradient: [Double])] {
    let predictor = zip(coefficients, row).reduce(0) { $0 + $1.0 * $1.1 }
    let family = ResponseFamily.logistic
    let size = coefficients.count
    return (0...thresholds.count).map { category in
      let upper = category < thresholds.count ? thresholds[category] - predictor : .infinity
      let lower = category > 0 ? thresholds[category - 1] - predictor : -.infinity
      let value = probability(category, predictor)
      let (atUpper, atLower) = (
        upper.isFinite ? family.slope(upper) : 0, lower.isFinite ? family.slope(lower) : 0
      )
      var gradient = row.map { -(atUpper - atLower) * $0 } + thresholds.map { _ in 0 }
      if category < thresholds.count { gradient[size + category] += atUpper }
      if category > 0 { gradient[size + category - 1] -= atLower }
      return (value, gradient)
    }
  }

  /// The covariance of coefficients and thresholds: classical, HC0, HC1 or clustered, from the rows' scores.
  ///
  /// - Throws: `invalidParameter` for other errors, `unequalLengths`, `tooFewObservations` below two clusters.
  public func covariance(_ model: LinearRegression.ErrorModel) throws(StatisticsError) -> [[Double]] {
    if model == .classical { return covariance }
    let sandwich = try ScoreSandwich.covariance(bread: scaledCovariance, scores: scores, model)
    return ScoreSandwich.carried(sandwich, by: change)
  }

  /// The means over rows of the probabilities and of their gradients by coefficients and thresholds.
  public func averages(_ columns: [[Double]]) -> [(value: Double, gradient: [Double])] {
    let rows = columns.first?.count ?? n
    let predictors = ColumnProducts.combination(
      columns, coefficients, from: [Double](repeating: 0, count: rows))
    let family = ResponseFamily.logistic
    // At every boundary the slopes of being below it.
    let slopes = thresholds.map { threshold in predictors.map { family.slope(threshold - $0) } }
    let products = ColumnProducts.cross(slopes, columns)
    let sums = slopes.map { $0.reduce(0, +) }
    return (0...thresholds.count).map { category in
      var value = 0.0
      for predictor in predictors { value += probability(category, predictor) }
      var gradient = [Double](repeating: 0, count: coefficients.count + thresholds.count)
      for (boundary, sign) in [(category, 1.0), (category - 1, -1.0)] where slopes.indices.contains(boundary)
      {
        for index in coefficients.indices { gradient[index] -= sign * products[boundary][index] }
        gradient[coefficients.count + boundary] += sign * sums[boundary]
      }
      return (value / Double(rows), gradient.map { $0 / Double(rows) })
    }
  }

  private func probability(_ category: Int, _ predictor: Double) -> Double {
    let family = ResponseFamily.logistic
    let upper = category < thresholds.count ? thresholds[category] - predictor : .infinity
    let lower = category > 0 ? thresholds[category - 1] - predictor : -.infinity
    // Of two probabilities near 1 the complements are subtracted.
    return lower > 0 ? family.mean(-lower) - family.mean(-upper) : family.mean(upper) - family.mean(lower)
  }
}

extension MultinomialRegression: CategoryModel {
  /// The probabilities of the categories, by the coefficients of each but the first.
  public func probabilities(_ row: [Double]) -> [(value: Double, gradient: [Double])] {
    MultinomialRegression.probabilities([1] + row, coefficients)
  }

  /// The covariance of all coefficients: classical, HC0, HC1 or clustered, from the rows' scores.
  ///
  /// - Throws: `invalidParameter` for other errors, `unequalLengths`, `tooFewObservations` below two clusters.
  public func covariance(_ model: LinearRegression.ErrorModel) throws(StatisticsError) -> [[Double]] {
    if model == .classical { return covariance }
    let sandwich = try ScoreSandwich.covariance(bread: scaledCovariance, scores: scores, model)
    return ScoreSandwich.carried(sandwich, by: change)
  }

  /// The means over rows of the probabilities and of their gradients, block by block.
  public func averages(_ columns: [[Double]]) -> [(value: Double, gradient: [Double])] {
    let rows = columns.first?.count ?? n
    let all = [[Double](repeating: 1, count: rows)] + columns
    let (shares, _) = MultinomialRegression.shares(all, coefficients)
    return shares.indices.map { category in
      let weights = coefficients.indices.map { block in
        zip(shares[category], shares[block + 1]).map { $0 * ((category == block + 1 ? 1 : 0) - $1) }
      }
      return (
        shares[category].reduce(0, +) / Double(rows),
        ColumnProducts.cross(weights, all).flatMap { $0.map { $0 / Double(rows) } }
      )
    }
  }

  /// The coefficients of each category but the first, with Wald tests and intervals under an error model.
  public func table(
    _ model: LinearRegression.ErrorModel, level: Double = 0.95
  ) throws(StatisticsError) -> [[LinearRegression.Coefficient]] {
    let covariance = try covariance(model)
    return coefficients.enumerated().map { block, values in
      let places = block * names.count..<(block + 1) * names.count
      return WaldTable.rows(names, values, covariance[places].map { Array($0[places]) }, n: n, level: level)
    }
  }

  fileprivate static func probabilities(
    _ row: [Double], _ coefficients: [[Double]]
  ) -> [(value: Double, gradient: [Double])] {
    let predictors = [0] + coefficients.map { zip($0, row).reduce(0) { $0 + $1.0 * $1.1 } }
    let shares = softmax(predictors)
    return shares.indices.map { category in
      let gradient = coefficients.indices.flatMap { block -> [Double] in
        let rest = (category == block + 1 ? 1 : 0) - shares[block + 1]
        return row.map { shares[category] * rest * $0 }
      }
      return (shares[category], gradient)
    }
  }
}

extension OrdinalRegression {
  /// The coefficients with Wald tests and intervals under an error model.
  public func table(
    _ model: LinearRegression.ErrorModel, level: Double = 0.95
  ) throws(StatisticsError) -> [LinearRegression.Coefficient] {
    WaldTable.rows(names, coefficients, try covariance(model), n: n, level: level)
  }
}
