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

  private func average(_ columns: [[Double]]) -> (value: Double, gradient: [Double]) {
    let first = hasIntercept ? 1 : 0
    let n = Double(response.count)
    var value = 0.0
    var gradient = [Double](repeating: 0, count: coefficients.count)
    for row in response.indices {
      var predictor = offset[row] + (hasIntercept ? coefficients[0] : 0)
      for (index, column) in columns.enumerated() { predictor += coefficients[index + first] * column[row] }
      value += family.mean(predictor)
      let slope = family.slope(predictor)
      if hasIntercept { gradient[0] += slope }
      for (index, column) in columns.enumerated() { gradient[index + first] += slope * column[row] }
    }
    return (value / n, gradient.map { $0 / n })
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
