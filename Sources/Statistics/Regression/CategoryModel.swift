/// A regression that gives every category of an outcome its probability: ordinal or multinomial.
public protocol CategoryModel: Sendable {
  /// How many rows were fitted.
  var n: Int { get }
  /// The probabilities of the categories in one row, with their gradients by the parameters.
  ///
  /// - Parameter row: the predictors, unscaled.
  func probabilities(_ row: [Double]) -> [(value: Double, gradient: [Double])]
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

  private func averages(_ columns: [[Double]]) -> [(value: Double, gradient: [Double])] {
    let count = columns.first?.count ?? n
    var sums: [(value: Double, gradient: [Double])] = []
    for row in 0..<count {
      let parts = probabilities(columns.map { $0[row] })
      if sums.isEmpty {
        sums = parts
        continue
      }
      for index in parts.indices {
        sums[index].value += parts[index].value
        for place in parts[index].gradient.indices {
          sums[index].gradient[place] += parts[index].gradient[place]
        }
      }
    }
    return sums.map { ($0.value / Double(count), $0.gradient.map { $0 / Double(count) }) }
  }

  private func estimate(
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
      let value =
        lower > 0
        ? family.mean(-lower) - family.mean(-upper) : family.mean(upper) - family.mean(lower)
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
    let scores = categories.indices.map { row -> [Double] in
      let parts = scaledProbabilities(design.columns.map { $0[row] })[categories[row]]
      return parts.gradient.map { $0 / parts.value }
    }
    let sandwich = try ScoreSandwich.covariance(bread: scaledCovariance, scores: scores, model)
    return ScoreSandwich.carried(sandwich, by: change)
  }

  private func scaledProbabilities(_ row: [Double]) -> [(value: Double, gradient: [Double])] {
    OrdinalRegression(
      scaled: self, coefficients: Array(scaledPosition.prefix(names.count)),
      thresholds: Array(scaledPosition.dropFirst(names.count))
    ).probabilities(row)
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
    let scores = categories.indices.map { row -> [Double] in
      let parts = MultinomialRegression.probabilities(
        [1] + design.columns.map { $0[row] }, scaledCoefficients)
      let own = parts[categories[row]]
      return own.gradient.map { $0 / own.value }
    }
    let sandwich = try ScoreSandwich.covariance(bread: scaledCovariance, scores: scores, model)
    return ScoreSandwich.carried(sandwich, by: change)
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
