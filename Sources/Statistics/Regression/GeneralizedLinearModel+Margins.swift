extension GeneralizedLinearModel {
  /// The mean of the fitted means if everybody had these columns, with the delta method's standard error.
  ///
  /// - Parameters:
  ///   - columns: the columns of the design without the constant, unscaled.
  ///   - covariance: of the coefficients, such as a robust one.
  ///   - level: the confidence level.
  public func averageMean(
    _ columns: [[Double]], covariance: [[Double]], level: Double = 0.95
  ) -> Estimate {
    let (value, gradient) = average(columns)
    return estimate("mean prediction", value, gradient, covariance, level)
  }

  /// The mean difference of fitted means with two sets of columns, over a divisor: the average effect of changing a
  /// predictor, or, with columns a small step apart, its average slope.
  public func averageDifference(
    _ columns: [[Double]], from other: [[Double]], over divisor: Double = 1, covariance: [[Double]],
    level: Double = 0.95
  ) -> Estimate {
    let (first, second) = (average(columns), average(other))
    return estimate(
      "average marginal effect", (first.value - second.value) / divisor,
      zip(first.gradient, second.gradient).map { ($0 - $1) / divisor }, covariance, level)
  }

  /// The mean derivative of the fitted means by each of several variables, with the delta method's standard errors.
  ///
  /// - Parameters:
  ///   - columns: as for ``averageMean(_:covariance:level:)``.
  ///   - derivatives: for each variable the columns that it moves, by their position, with their derivatives in every row.
  ///   - covariance: of the coefficients.
  ///   - level: the confidence level.
  public func averageSlopes(
    _ columns: [[Double]], derivatives: [[(column: Int, values: [Double])]], covariance: [[Double]],
    level: Double = 0.95
  ) -> [Estimate] {
    let first = hasIntercept ? 1 : 0
    let n = Double(response.count)
    let all = withConstant(columns)
    let predictors = ColumnProducts.combination(all, coefficients, from: offset)
    let slopes = predictors.map(family.slope)
    let curvatures = predictors.map(family.curvature)
    // By the chain rule through the columns moved; both factors depend on the coefficients.
    let moves = derivatives.map { parts in
      ColumnProducts.combination(
        parts.map(\.values), parts.map { coefficients[$0.column + first] },
        from: [Double](repeating: 0, count: response.count))
    }
    let gradients = ColumnProducts.cross(
      moves.map { zip($0, curvatures).map { $0 * $1 } }, all)
    let values = ColumnProducts.cross([slopes], moves)[0]
    return derivatives.indices.map { variable in
      var gradient = gradients[variable]
      let own = ColumnProducts.cross([slopes], derivatives[variable].map(\.values))[0]
      for (part, sum) in zip(derivatives[variable], own) { gradient[part.column + first] += sum }
      return estimate(
        "average marginal effect", values[variable] / n, gradient.map { $0 / n }, covariance, level)
    }
  }

  private func withConstant(_ columns: [[Double]]) -> [[Double]] {
    (hasIntercept ? [[Double](repeating: 1, count: response.count)] : []) + columns
  }

  private func average(_ columns: [[Double]]) -> (value: Double, gradient: [Double]) {
    let n = Double(response.count)
    let all = withConstant(columns)
    let predictors = ColumnProducts.combination(all, coefficients, from: offset)
    let gradient = ColumnProducts.cross([predictors.map(family.slope)], all)[0]
    return (predictors.reduce(0) { $0 + family.mean($1) } / n, gradient.map { $0 / n })
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
      n: response.count)
  }
}
