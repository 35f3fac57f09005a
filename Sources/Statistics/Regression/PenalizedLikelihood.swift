import Foundation

/// The log-likelihood of a generalised linear model in its scaled columns, with Firth's penalty where it is asked for.
struct PenalizedLikelihood {
  let response: [Double]
  /// The columns, that of the constant first where there is one.
  let all: [[Double]]
  let offset: [Double]
  let hasIntercept: Bool
  let family: ResponseFamily
  let penalty: GeneralizedLinearModel.Penalty
  /// The part of the log-likelihood that no coefficient changes.
  private let constant: Double

  private var size: Int { all.count }

  init(
    response: [Double], columns: [[Double]], offset: [Double], hasIntercept: Bool, family: ResponseFamily,
    penalty: GeneralizedLinearModel.Penalty
  ) {
    self.response = response
    all = (hasIntercept ? [[Double](repeating: 1, count: response.count)] : []) + columns
    self.offset = offset
    self.hasIntercept = hasIntercept
    self.family = family
    self.penalty = penalty
    constant = response.reduce(0) { $0 + family.constant($1) }
  }

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
    ColumnProducts.combination(all, position, from: offset)
  }

  /// Value, gradient and information.
  func evaluate(_ position: [Double]) -> NewtonMaximum.Evaluation? {
    let predictors = predictors(position)
    var value = constant
    var scores: [Double] = []
    var weights: [Double] = []
    scores.reserveCapacity(response.count)
    weights.reserveCapacity(response.count)
    for (y, predictor) in zip(response, predictors) {
      let (part, score, weight) = family.parts(y, predictor)
      value += part
      scores.append(score)
      weights.append(weight)
    }
    guard value.isFinite else { return nil }
    let information = weighted(weights)
    if penalty == .firth {
      guard let determinant = SymmetricSystem.logDeterminant(information),
        let leverages = leverages(information, weights)
      else { return nil }
      value += determinant / 2
      for row in scores.indices { scores[row] += leverages[row] * (0.5 - family.mean(predictors[row])) }
    }
    return (value, ColumnProducts.cross([scores], all)[0], information)
  }

  /// The diagonal of the hat matrix; nil where the information is singular.
  func leverages(_ information: [[Double]], _ weights: [Double]) -> [Double]? {
    SymmetricSystem.factor(of: information).map { factor in
      zip(weights, ColumnProducts.turnedSquares(all, factor)).map { $0 * $1 }
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

  /// Xᵀ W X.
  func weighted(_ weights: [Double]) -> [[Double]] { ColumnProducts.square(all, weights: weights) }
}
