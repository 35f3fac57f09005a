/// Satterthwaite's degrees of freedom, from the observed information of the variances.
///
/// ν = 2C²/(gᵀAg) with C the variance of a contrast, g its gradient by θ and ln σ², and A twice the inverse of the second derivatives
/// of −2 log-likelihood. All derivatives are exact.
struct SatterthwaiteApproximation: FreedomApproximation {
  private let covariance: [[Double]]
  private let unit: Double
  private let slopes: [[[Double]]]
  /// The inverse of the second derivatives.
  private let inverse: [[Double]]

  /// - Parameter unit: the square of what the response was divided by.
  /// - Throws: `noConvergence` where the information is singular.
  init(
    _ criterion: MixedModelCriterion, at theta: [Double], unit: Double
  ) throws(StatisticsError) {
    guard let found = criterion.evaluate(theta) else { throw .noConvergence(what: "the mixed model") }
    let n = criterion.freedom
    let variance = found.squares.value / n
    // θ on its boundary moves neither likelihood nor variances, and counts as known.
    let free = theta.indices.filter { theta.count == 1 || $0 != 1 ? theta[$0] > 0 : true }
    let size = free.count + 1
    var information = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for (i, a) in free.enumerated() {
      for (j, b) in free.enumerated() {
        information[i][j] = found.determinants.hessian[a][b] + found.squares.hessian[a][b] / variance
      }
      // ln σ² is the last parameter.
      information[i][size - 1] = -found.squares.gradient[a] / variance
      information[size - 1][i] = information[i][size - 1]
    }
    information[size - 1][size - 1] = n
    guard let inverse = SymmetricSystem.inverse(information) else {
      throw .noConvergence(what: "the degrees of freedom")
    }
    covariance = found.inverse
    slopes = free.map { found.slopes[$0] }
    self.unit = variance * unit
    self.inverse = inverse
  }

  func error(of contrast: [Double]) -> (variance: Double, freedom: Double) {
    let weights = MixedModelCriterion.product([contrast], covariance)[0]
    let value = zip(weights, contrast).reduce(0) { $0 + $1.0 * $1.1 }
    var gradient = slopes.map { slope in
      let changed = MixedModelCriterion.product([weights], slope)[0]
      return -zip(changed, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    gradient.append(value)
    var spread = 0.0
    for i in gradient.indices {
      for j in gradient.indices { spread += gradient[i] * inverse[i][j] * gradient[j] }
    }
    return (unit * value, value * value / spread)
  }

  func joint(_ contrasts: [[Double]], _ values: [Double]) -> (f: Double, freedom: Double)? {
    let spread = ScoreSandwich.carried(covariance, by: contrasts)
    guard SymmetricSystem.factor(of: spread) != nil else { return nil }
    var squares = 0.0
    var freedoms: [Double] = []
    for axis in SymmetricAxes(spread).vectors {
      let contrast = MixedModelCriterion.product([axis], contrasts)[0]
      let value = zip(axis, values).reduce(0) { $0 + $1.0 * $1.1 }
      let (variance, freedom) = error(of: contrast)
      squares += value * value / variance
      freedoms.append(freedom)
    }
    let f = squares / Double(values.count)
    if freedoms.count == 1 { return (f, freedoms[0]) }
    guard freedoms.allSatisfy({ $0 > 2 }) else { return (f, 2) }
    // E/(E − q) with E the sum of ν/(ν − 2), without the difference.
    let excess = freedoms.reduce(0) { $0 + 2 / ($1 - 2) }
    return (f, 2 + 2 * Double(freedoms.count) / excess)
  }
}
