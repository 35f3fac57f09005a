/// A weighted sum of a model's coefficients, Σ wᵢ bᵢ, with the error √(wᵀVw).
struct LinearCombination {
  let value: Double
  let standardError: Double

  init(_ weights: [Double], of coefficients: [Double], _ covariance: [[Double]], offset: Double = 0) {
    var (value, variance) = (offset, 0.0)
    for i in weights.indices {
      value += weights[i] * coefficients[i]
      for j in weights.indices { variance += weights[i] * covariance[i][j] * weights[j] }
    }
    self.value = value
    standardError = max(0, variance).squareRoot()
  }

  /// The estimate with a symmetric interval that reaches so many errors.
  func estimate(_ quantity: String, reach: Double, level: Double, method: String, n: Int) -> Estimate {
    let reach = reach * standardError
    return Estimate(
      quantity, value: value, standardError: standardError,
      interval: Interval(lower: value - reach, upper: value + reach, level: level, method: method), n: n)
  }
}
