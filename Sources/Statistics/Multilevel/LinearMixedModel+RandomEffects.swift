import Foundation

extension LinearMixedModel {
  /// The random effects of a group, predicted.
  public struct GroupEffects: Sendable, Hashable {
    /// How many observations the group has.
    public let n: Int
    /// The intercept's departure, then the slope's where there is one.
    public let values: [Double]
    /// Their standard errors as predictions, coefficients and variances taken for known.
    public let standardErrors: [Double]
  }

  /// The best linear unbiased predictions D Zᵀ V⁻¹ (y − Xb) of the groups, in the order of their numbers.
  ///
  /// Drawn towards zero by as much as chance explains them; their standard errors are the roots of the diagonal of
  /// D − D Zᵀ V⁻¹ Z D, as R's `ranef` with `condVar`.
  ///
  /// Source: Robinson (1991), Stat. Sci. 6, 15–32.
  public var groupEffects: [GroupEffects] {
    guard let found = criterion.evaluate(theta) else { return [] }
    let product = MixedModelCriterion.product
    let lambda = MixedModelCriterion.triangle(theta)
    let variance = found.squares.value / criterion.freedom
    let back: [[Double]] = slopeScaling.map { [[1, -$0.centre / $0.scale], [0, 1 / $0.scale]] } ?? [[1]]
    return criterion.blocks.groups.map { group in
      let inverse = GroupKernel(group.triangle, theta, []).inverse
      // D over σ² times the transposed triangle.
      let factor = product(group.triangle, lambda)
      let reach = lambda.map { row in
        factor.map { line in zip(row, line).reduce(0) { $0 + $1.0 * $1.1 } }
      }
      let residuals = group.rows.map { row in
        row[row.count - 1] - zip(found.coefficients, row).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let weighted = product(reach, inverse)
      let scaled = weighted.map { row in zip(row, residuals).reduce(0) { $0 + $1.0 * $1.1 } }
      let values = back.map { row in zip(row, scaled).reduce(0) { $0 + $1.0 * $1.1 } }
      let spread = lambda.indices.map { i in
        lambda.indices.map { j in
          zip(lambda[i], lambda[j]).reduce(0) { $0 + $1.0 * $1.1 }
            - zip(weighted[i], reach[j]).reduce(0) { $0 + $1.0 * $1.1 }
        }
      }
      let errors = back.map { row -> Double in
        var sum = 0.0
        for i in row.indices { for j in row.indices { sum += row[i] * spread[i][j] * row[j] } }
        return max(0, variance * sum).squareRoot() * responseScale
      }
      return GroupEffects(
        n: group.count, values: values.map { $0 * responseScale }, standardErrors: errors)
    }
  }

  /// The predictions of the observations with the effects of their groups.
  public var predictions: [Double] {
    var predictions = fixedPredictions
    for (effects, rows) in zip(groupEffects, groupRows) {
      for row in rows {
        predictions[row] += effects.values[0]
        if let slopeValues { predictions[row] += effects.values[1] * slopeValues[row] }
      }
    }
    return predictions
  }
}
