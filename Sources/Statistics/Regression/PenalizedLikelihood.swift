import Foundation

/// The log-likelihood of a generalised linear model in its scaled columns, with Firth's penalty where it is asked for.
struct PenalizedLikelihood {
  let response: [Double]
  let columns: [[Double]]
  let offset: [Double]
  let hasIntercept: Bool
  let family: ResponseFamily
  let penalty: GeneralizedLinearModel.Penalty

  private var size: Int { columns.count + (hasIntercept ? 1 : 0) }

  /// Zero, but for the constant of the mean of the responses.
  var start: [Double] {
    var start = [Double](repeating: 0, count: size)
    guard hasIntercept else { return start }
    let mean = response.reduce(0, +) / Double(response.count)
    switch family {
    case .logistic: start[0] = log(mean / (1 - mean))
    case .poisson, .negativeBinomial:
      let exposure = offset.reduce(0) { $0 + exp($1) } / Double(offset.count)
      start[0] = log(mean / exposure)
    }
    return start
  }

  /// The linear predictors.
  func predictors(_ position: [Double]) -> [Double] {
    var predictors = offset
    let first = hasIntercept ? 1 : 0
    if hasIntercept { for row in predictors.indices { predictors[row] += position[0] } }
    for (index, column) in columns.enumerated() {
      let weight = position[index + first]
      if weight == 0 { continue }
      for row in predictors.indices { predictors[row] += weight * column[row] }
    }
    return predictors
  }

  /// The expected information.
  func information(_ position: [Double]) -> [[Double]] {
    weighted(zip(response, predictors(position)).map { family.scoreAndWeight($0, $1).weight })
  }

  /// Value, gradient and information.
  func evaluate(_ position: [Double]) -> NewtonMaximum.Evaluation? {
    let predictors = predictors(position)
    var value = 0.0
    var scores: [Double] = []
    var weights: [Double] = []
    scores.reserveCapacity(response.count)
    weights.reserveCapacity(response.count)
    for (y, predictor) in zip(response, predictors) {
      value += family.logLikelihood(y, predictor)
      let (score, weight) = family.scoreAndWeight(y, predictor)
      scores.append(score)
      weights.append(weight)
    }
    guard value.isFinite else { return nil }
    let information = weighted(weights)
    if penalty == .firth {
      guard let inverse = SymmetricSystem.inverse(information),
        let determinant = SymmetricSystem.logDeterminant(information)
      else { return nil }
      value += determinant / 2
      let leverages = leverages(inverse, weights)
      for row in scores.indices { scores[row] += leverages[row] * (0.5 - family.mean(predictors[row])) }
    }
    return (value, products(scores), information)
  }

  /// The diagonal of the hat matrix.
  func leverages(_ inverse: [[Double]], _ weights: [Double]) -> [Double] {
    response.indices.map { row in
      let x = self.row(row)
      var form = 0.0
      for i in x.indices {
        form += x[i] * x[i] * inverse[i][i]
        for j in 0..<i { form += 2 * x[i] * x[j] * inverse[i][j] }
      }
      return weights[row] * form
    }
  }

  /// The maximum with some parameters held.
  func restricted(to indices: [Int], of values: [Double]) -> (value: Double, position: [Double])? {
    restricted(to: indices, of: values, from: start)
  }

  /// The maximum with some parameters held, searched from a position.
  func restricted(
    to indices: [Int], of values: [Double], from start: [Double]
  ) -> (value: Double, position: [Double])? {
    var start = start
    for (index, value) in zip(indices, values) { start[index] = value }
    let free = start.indices.filter { !indices.contains($0) }
    guard !free.isEmpty else { return evaluate(start).map { ($0.value, start) } }
    func whole(_ part: [Double]) -> [Double] {
      var whole = start
      for (index, value) in zip(free, part) { whole[index] = value }
      return whole
    }
    func search(
      from start: [Double], _ evaluate: ([Double]) -> NewtonMaximum.Evaluation?
    ) -> NewtonMaximum? {
      try? NewtonMaximum(from: free.map { start[$0] }, mayRunOff: true) { part in
        guard let all = evaluate(whole(part)) else { return nil }
        return (
          all.value, free.map { all.gradient[$0] },
          free.map { i in free.map { all.information[i][$0] } }
        )
      }
    }
    // The expected information is the cheaper guide, and with a penalty not always a good one.
    var maximum = search(from: start, evaluate)
    if penalty == .firth {
      if maximum == nil { maximum = search(from: start, evaluateWithCurvature) }
      // With a parameter held far off there may be several maxima; the higher one counts.
      if let other = search(from: self.start, evaluate), other.value > maximum?.value ?? -.infinity {
        maximum = other
      }
    }
    return maximum.map { ($0.value, whole($0.position)) }
  }

  /// Value, gradient and the negative matrix of second derivatives, by differences of gradients.
  private func evaluateWithCurvature(_ position: [Double]) -> NewtonMaximum.Evaluation? {
    guard let here = evaluate(position) else { return nil }
    let step = 1e-5
    var curvature: [[Double]] = []
    for index in position.indices {
      var (below, above) = (position, position)
      below[index] -= step
      above[index] += step
      guard let first = evaluate(below), let second = evaluate(above) else { return nil }
      curvature.append(zip(first.gradient, second.gradient).map { ($0 - $1) / (2 * step) })
    }
    let symmetric = position.indices.map { i in
      position.indices.map { j in (curvature[i][j] + curvature[j][i]) / 2 }
    }
    return (here.value, here.gradient, symmetric)
  }

  /// A row of the design, the constant included.
  func row(_ row: Int) -> [Double] { (hasIntercept ? [1] : []) + columns.map { $0[row] } }

  private func products(_ values: [Double]) -> [Double] {
    (hasIntercept ? [values.reduce(0, +)] : [])
      + columns.map { column in zip(column, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Xᵀ W X.
  private func weighted(_ weights: [Double]) -> [[Double]] {
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let first = hasIntercept ? 1 : 0
    if hasIntercept { matrix[0][0] = weights.reduce(0, +) }
    var product = weights
    for i in columns.indices {
      for row in weights.indices { product[row] = weights[row] * columns[i][row] }
      if hasIntercept {
        matrix[0][i + 1] = product.reduce(0, +)
        matrix[i + 1][0] = matrix[0][i + 1]
      }
      for j in 0...i {
        var sum = 0.0
        columns[j].withUnsafeBufferPointer { column in
          product.withUnsafeBufferPointer { product in
            for row in product.indices { sum += product[row] * column[row] }
          }
        }
        matrix[i + first][j + first] = sum
        matrix[j + first][i + first] = sum
      }
    }
    return matrix
  }
}
