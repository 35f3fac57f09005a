extension LinearRegression {
  /// The degrees of freedom of t under an error model: G − 1 for clusters, else n − p.
  public func degreesOfFreedom(_ model: ErrorModel) -> Double {
    if case .clustered(let clusters) = model { return Double(Set(clusters).count - 1) }
    return Double(residualDegreesOfFreedom)
  }

  /// A sum of weighted coefficients with its t interval.
  ///
  /// - Parameters:
  ///   - quantity: what the sum is called.
  ///   - weights: one per coefficient, that of the constant first where there is one.
  ///   - covariance: of the coefficients, such as a robust one.
  ///   - degreesOfFreedom: of t.
  ///   - level: the confidence level.
  public func combination(
    _ quantity: String, weights: [Double], covariance: [[Double]], degreesOfFreedom: Double,
    level: Double = 0.95
  ) -> Estimate {
    let reach = StudentT.upperQuantile(
      Alternative.twoSided.tailProbability(level: level), degreesOfFreedom: degreesOfFreedom)
    return LinearCombination(weights, of: coefficients, covariance).estimate(
      quantity, reach: reach, level: level, method: "t", n: n)
  }

  /// The interval that holds a further observation: the mean ± t · √(s² + its variance), errors independent, normal and of
  /// equal variance.
  ///
  /// - Throws: as ``covariance(_:)``.
  public func predictionInterval(weights: [Double], level: Double = 0.95) throws(StatisticsError) -> Interval
  {
    let freedom = Double(residualDegreesOfFreedom)
    let mean = combination(
      "mean prediction", weights: weights, covariance: try covariance(), degreesOfFreedom: freedom,
      level: level)
    let error = mean.standardError ?? 0
    let spread = (residualSquares / freedom + error * error).squareRoot()
    let reach =
      StudentT.upperQuantile(Alternative.twoSided.tailProbability(level: level), degreesOfFreedom: freedom)
      * spread
    return Interval(
      lower: mean.value - reach, upper: mean.value + reach, level: level, method: "prediction, t")
  }
}

extension GeneralizedLinearModel {
  /// The mean expected of a further row, with the interval of its linear predictor carried to the scale of the outcome.
  ///
  /// - Parameters:
  ///   - row: the predictors, unscaled.
  ///   - offset: of the row.
  ///   - covariance: of the coefficients, such as a robust one.
  ///   - level: the confidence level.
  public func prediction(
    _ row: [Double], offset: Double = 0, covariance: [[Double]], level: Double = 0.95
  ) -> Estimate {
    let weights = (hasIntercept ? [1] : []) + row
    let sum = LinearCombination(weights, of: coefficients, covariance, offset: offset)
    let (value, error) = (sum.value, sum.standardError)
    let reach = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * error
    return Estimate(
      "mean prediction", value: family.mean(value), standardError: family.slope(value) * error,
      interval: Interval(
        lower: family.mean(value - reach), upper: family.mean(value + reach), level: level,
        method: "Wald, carried by the link"),
      n: response.count)
  }
}
