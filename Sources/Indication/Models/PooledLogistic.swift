import Foundation

/// A ridge logistic regression in which every kind of help has coefficients of its own, drawn towards common ones.
///
///     logit m(a, x) = x'b + x'u_a,   minimising  −log L + λ Σ_a (|u_a, slopes|² + u_a, intercept² / 4)
///
/// The common b is not penalised but for 10⁻⁶ |b|²; indices among the columns are their own case (``ColumnPenalties``). A
/// large λ gives one model for all helps, a small one a model for each. Newton's method; a step that would raise the
/// objective is halved. The system is solved help by help (Schur complement).
struct PooledLogistic: Sendable, Hashable, Codable {
  var common: [Double]
  var own: [[Double]]

  /// Fits; throws where it does not converge.
  static func fit(
    _ rows: RegressionRows, helps: Int, penalty: Double, from start: PooledLogistic? = nil,
    tolerance: Double = 1e-9, maximumSteps: Int = 60
  ) throws(IndicationError) -> PooledLogistic {
    let width = rows.width
    let penalties = ColumnPenalties(penalty, width: width, indexCount: rows.indexCount)
    var model =
      start
      ?? PooledLogistic(
        common: [Double](repeating: 0, count: width),
        own: [[Double]](repeating: [Double](repeating: 0, count: width), count: helps))
    var sums = RegressionSums(rows, model)
    var objective = model.objective(sums.logLikelihood, penalties)
    for _ in 0..<maximumSteps {
      guard let step = model.step(sums, penalties) else {
        throw .statistics(.noConvergence(what: "the regression of success"))
      }
      var fraction = 1.0
      var next = model.moved(by: step, fraction)
      var nextSums = RegressionSums(rows, next)
      var nextObjective = next.objective(nextSums.logLikelihood, penalties)
      while !(nextObjective <= objective + 1e-10 * (1 + objective.magnitude)), fraction > 1e-6 {
        fraction /= 2
        next = model.moved(by: step, fraction)
        nextSums = RegressionSums(rows, next)
        nextObjective = next.objective(nextSums.logLikelihood, penalties)
      }
      (model, sums, objective) = (next, nextSums, nextObjective)
      let largest = ([step.common] + step.own).joined().reduce(0) { max($0, $1.magnitude) }
      if fraction == 1, largest < tolerance { return model }
    }
    throw .statistics(.noConvergence(what: "the regression of success"))
  }

  /// The probability under a help.
  func probability(_ help: Int, _ row: [Double]) -> Double { 1 / (1 + exp(-logit(help, row))) }

  /// Its logit.
  func logit(_ help: Int, _ row: [Double]) -> Double {
    Dense.product(row, common, count: row.count) + Dense.product(row, own[help], count: row.count)
  }

  private func objective(_ logLikelihood: Double, _ penalties: ColumnPenalties) -> Double {
    var sum = 0.0
    for (value, penalty) in zip(common, penalties.common) { sum += penalty / 2 * value * value }
    for own in own {
      for (value, penalty) in zip(own, penalties.own) { sum += penalty / 2 * value * value }
    }
    return sum - logLikelihood
  }

  private func moved(by step: PooledLogistic, _ fraction: Double) -> PooledLogistic {
    PooledLogistic(
      common: zip(common, step.common).map { $0 + fraction * $1 },
      own: zip(own, step.own).map { zip($0, $1).map { $0 + fraction * $1 } })
  }

  /// Newton's step.
  private func step(_ sums: RegressionSums, _ penalties: ColumnPenalties) -> PooledLogistic? {
    let width = common.count
    var system = [Double](repeating: 0, count: width * width)
    var right = zip(common, penalties.common).map { -$0 * $1 }
    for place in 0..<width { system[place * width + place] = penalties.common[place] }
    var solved: [(system: PositiveSystem, pull: [Double])] = []
    for (help, own) in own.enumerated() {
      let information = sums.information[help]
      var penalised = information
      var pull = sums.gradient[help]
      for place in 0..<width {
        penalised[place * width + place] += penalties.own[place]
        pull[place] -= penalties.own[place] * own[place]
      }
      guard let factored = PositiveSystem(penalised, size: width) else { return nil }
      let inner = factored.solve(pull)
      // The information is symmetric: its rows are its columns.
      for column in 0..<width {
        let line = Array(information[column * width..<(column + 1) * width])
        let taken = Dense.times(information, factored.solve(line))
        for row in 0..<width { system[row * width + column] += line[row] - taken[row] }
      }
      let taken = Dense.times(information, inner)
      for row in 0..<width { right[row] += sums.gradient[help][row] - taken[row] }
      solved.append((factored, pull))
    }
    guard let outer = PositiveSystem(system, size: width) else { return nil }
    let move = outer.solve(right)
    let own = solved.enumerated().map { help, solved in
      let taken = Dense.times(sums.information[help], move)
      return solved.system.solve(zip(solved.pull, taken).map { $0 - $1 })
    }
    return PooledLogistic(common: move, own: own)
  }
}
