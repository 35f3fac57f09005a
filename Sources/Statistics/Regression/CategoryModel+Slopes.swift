extension CategoryModel {
  /// The mean derivative of each category's probability by each of several variables, with the delta method's standard errors.
  ///
  /// - Parameters:
  ///   - columns: the columns of the design without the constant, unscaled.
  ///   - derivatives: for each variable the columns that it moves, by their position, with their derivatives in every row.
  ///   - covariance: of all parameters.
  ///   - level: the confidence level.
  /// - Returns: for each variable an estimate per category.
  public func averageSlopes(
    _ columns: [[Double]], derivatives: [[(column: Int, values: [Double])]], covariance: [[Double]],
    level: Double = 0.95
  ) -> [[Estimate]] {
    derivatives.map { parts in
      slopes(columns, by: parts).map {
        estimate("average marginal effect", $0.value, $0.gradient, covariance, level)
      }
    }
  }
}

extension OrdinalRegression {
  /// The mean derivatives of the probabilities by a variable, with their gradients by coefficients and thresholds.
  public func slopes(
    _ columns: [[Double]], by parts: [(column: Int, values: [Double])]
  ) -> [(value: Double, gradient: [Double])] {
    let rows = columns.first?.count ?? n
    let zero = [Double](repeating: 0, count: rows)
    let predictors = ColumnProducts.combination(columns, coefficients, from: zero)
    // How far the variable moves each row's predictor; by the chain rule, as in the models with a link.
    let moves = ColumnProducts.combination(
      parts.map(\.values), parts.map { coefficients[$0.column] }, from: zero)
    let family = ResponseFamily.logistic
    let heights = thresholds.map { threshold in predictors.map { family.slope(threshold - $0) } }
    let bends = thresholds.map { threshold in
      zip(predictors, moves).map { family.curvature(threshold - $0) * $1 }
    }
    let values = ColumnProducts.cross(heights, [moves]).map { $0[0] }
    let products = ColumnProducts.cross(bends, columns)
    let own = ColumnProducts.cross(heights, parts.map(\.values))
    return (0...thresholds.count).map { category in
      var value = 0.0
      var gradient = [Double](repeating: 0, count: coefficients.count + thresholds.count)
      for (boundary, sign) in [(category, 1.0), (category - 1, -1.0)] where heights.indices.contains(boundary)
      {
        value -= sign * values[boundary]
        for index in coefficients.indices { gradient[index] += sign * products[boundary][index] }
        for (part, sum) in zip(parts, own[boundary]) { gradient[part.column] -= sign * sum }
        gradient[coefficients.count + boundary] -= sign * bends[boundary].reduce(0, +)
      }
      return (value / Double(rows), gradient.map { $0 / Double(rows) })
    }
  }
}

extension MultinomialRegression {
  /// The mean derivatives of the probabilities by a variable, with their gradients, block by block.
  public func slopes(
    _ columns: [[Double]], by parts: [(column: Int, values: [Double])]
  ) -> [(value: Double, gradient: [Double])] {
    let rows = columns.first?.count ?? n
    let zero = [Double](repeating: 0, count: rows)
    let all = [[Double](repeating: 1, count: rows)] + columns
    let (shares, _) = MultinomialRegression.shares(all, coefficients)
    // How far the variable moves the predictor of each category, less what it moves them on average.
    let moves =
      [zero]
      + coefficients.map { block in
        ColumnProducts.combination(parts.map(\.values), parts.map { block[$0.column + 1] }, from: zero)
      }
    var mean = zero
    for (share, move) in zip(shares, moves) {
      for row in mean.indices { mean[row] += share[row] * move[row] }
    }
    let rests = moves.map { zip($0, mean).map { $0 - $1 } }
    return shares.indices.map { category in
      var gradient: [Double] = []
      for block in coefficients.indices {
        let isOwn = category == block + 1 ? 1.0 : 0
        var (weights, direct) = (zero, zero)
        for row in zero.indices {
          let (share, other) = (shares[category][row], shares[block + 1][row])
          direct[row] = share * (isOwn - other)
          weights[row] = direct[row] * rests[category][row] - share * other * rests[block + 1][row]
        }
        var sums = ColumnProducts.cross([weights], all)[0]
        let own = ColumnProducts.cross([direct], parts.map(\.values))[0]
        for (part, sum) in zip(parts, own) { sums[part.column + 1] += sum }
        gradient += sums.map { $0 / Double(rows) }
      }
      let value = zip(shares[category], rests[category]).reduce(0) { $0 + $1.0 * $1.1 }
      return (value / Double(rows), gradient)
    }
  }
}
