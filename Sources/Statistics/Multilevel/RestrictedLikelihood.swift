import Foundation

/// The restricted likelihood of units with a common mean, as a function of the ratio λ = τ²/σ².
///
/// With weights wⱼ = nⱼ/(1 + nⱼλ), μ̂ = Σ wⱼȳⱼ/Σ wⱼ and R = SSW + Σ wⱼ(ȳⱼ − μ̂)², twice the negative logarithm is, up
/// to a constant, (N − 1) log R + Σ log(1 + nⱼλ) + log Σ wⱼ, and its derivative
/// −(N − 1) Σ wⱼ²(ȳⱼ − μ̂)²/R + Σ wⱼ − Σ wⱼ²/Σ wⱼ.
struct RestrictedLikelihood {
  /// The fit at one ratio.
  struct Fit {
    let mean: Double
    let weightSum: Double
    let residualSquares: Double
    let deviance: Double
    let slope: Double
  }

  let sizes: [Double]
  let means: [Double]
  let withinSquares: Double

  /// The mean and the sums of squares at a ratio.
  func fit(ratio: Double) -> Fit {
    let weights = sizes.map { $0 / (1 + $0 * ratio) }
    let weightSum = weights.reduce(0, +)
    let mean = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / weightSum
    var between = 0.0
    var squaredBetween = 0.0
    for (weight, unit) in zip(weights, means) {
      let distance = unit - mean
      between += weight * distance * distance
      squaredBetween += weight * weight * distance * distance
    }
    let squares = withinSquares + between
    let degrees = sizes.reduce(0, +) - 1
    let logarithms = sizes.reduce(0) { sum, size in sum + log(1 + size * ratio) }
    return Fit(
      mean: mean, weightSum: weightSum, residualSquares: squares,
      deviance: degrees * log(squares) + logarithms + log(weightSum),
      slope: -degrees * squaredBetween / squares + weightSum
        - weights.reduce(0) { $0 + $1 * $1 } / weightSum)
  }

  /// The ratio of the greatest likelihood, at least 0.
  ///
  /// The slope is looked at on a fine geometric grid, so that several minima are told apart, and each change from
  /// falling to rising is bisected to the last digit.
  var ratioOfVariances: Double {
    let grid = [0] + (0...520).map { exp(-20 + Double($0) / 10) }
    var best = (ratio: 0.0, deviance: fit(ratio: 0).deviance)
    for (lower, upper) in zip(grid, grid.dropFirst())
    where fit(ratio: lower).slope < 0 && fit(ratio: upper).slope >= 0 {
      let ratio = Bisection.crossing(from: lower, to: upper) { fit(ratio: $0).slope < 0 }
      let deviance = fit(ratio: ratio).deviance
      if deviance < best.deviance { best = (ratio, deviance) }
    }
    return best.ratio
  }
}
