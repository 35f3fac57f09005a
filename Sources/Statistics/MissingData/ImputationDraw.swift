import Foundation

/// Draws of missing values from a regression on columns, its coefficients drawn from their posterior first.
///
/// Columns are standardised, those without variation among the rows with a value dropped.
struct ImputationDraw {
  /// How many of the values with the nearest predictions a missing one is drawn from.
  static let donors = 5
  /// The standard deviation of the normal prior of a category model's coefficients, for standardised columns; it keeps them
  /// finite where a column separates the categories.
  private static let priorDeviation = 5.0
  /// What the diagonal of a regression's products grows by.
  private static let ridge = 1e-5

  private let columns: [[Double]]
  private let known: [Int]
  private let unknown: [Int]

  /// - Parameters:
  ///   - columns: the predictors in all rows.
  ///   - known: the rows with a value.
  ///   - unknown: the rows without.
  init(_ columns: [[Double]], known: [Int], unknown: [Int]) {
    self.known = known
    self.unknown = unknown
    self.columns =
      [columns.first.map { [Double](repeating: 1, count: $0.count) } ?? []]
      + columns.compactMap { column in
        let mean = known.reduce(0) { $0 + column[$1] } / Double(known.count)
        let squares = known.reduce(0) { $0 + (column[$1] - mean) * (column[$1] - mean) }
        let scale = (squares / Double(known.count)).squareRoot()
        return scale > 1e-10 * (1 + mean.magnitude) ? column.map { ($0 - mean) / scale } : nil
      }
  }

  /// Numbers by a Bayesian linear regression: those observed with the nearest predictions, or normal draws.
  func numbers(
    _ values: [Double], byDonors: Bool, _ generator: inout some RandomDraws
  ) throws(StatisticsError) -> [Double] {
    let drawn = try predictions(of: values, &generator)
    if byDonors { return matched(drawn, &generator).map { values[$0] } }
    return drawn.unknown.map { $0 + drawn.deviation * generator.standardNormal() }
  }

  /// Categories from 0, too many for a model of them, by predictive mean matching of their optimal scores.
  func matchedCategories(
    _ values: [Int], of count: Int, _ generator: inout some RandomDraws
  ) throws(StatisticsError) -> [Int] {
    let scores = try optimalScores(values, of: count)
    return matched(try predictions(of: values.map { scores[$0] }, &generator), &generator).map { values[$0] }
  }

  /// The scores of categories that correlate most with a linear function of the columns: their means of the first canonical
  /// variate.
  private func optimalScores(_ values: [Int], of count: Int) throws(StatisticsError) -> [Double] {
    let predictors = columns.dropFirst()
    var sizes = [Double](repeating: 0, count: count)
    var means = [[Double]](repeating: [Double](repeating: 0, count: predictors.count), count: count)
    for (value, row) in zip(values, known) {
      sizes[value] += 1
      for (index, column) in predictors.enumerated() { means[value][index] += column[row] }
    }
    for category in means.indices { means[category] = means[category].map { $0 / max(1, sizes[category]) } }
    let total = predictors.enumerated().map { i, first in
      predictors.enumerated().map { j, second in
        known.reduce(0) { $0 + first[$1] * second[$1] } * (i == j ? 1 + Self.ridge : 1)
      }
    }
    let between = predictors.indices.map { i in
      predictors.indices.map { j in
        sizes.indices.reduce(0) { $0 + sizes[$1] * means[$1][i - 1] * means[$1][j - 1] }
      }
    }
    guard let factor = SymmetricSystem.factor(of: total) else {
      throw .noConvergence(what: "a regression of the imputation")
    }
    // L⁻¹, by which both sides of the matrix between categories are divided.
    let inverse = predictors.indices.map { column -> [Double] in
      var solution = factor.indices.map { $0 == column - 1 ? 1.0 : 0 }
      for i in factor.indices {
        for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
        solution[i] /= factor[i][i]
      }
      return solution
    }
    let change = factor.indices.map { row in inverse.map { $0[row] } }
    let standard = ScoreSandwich.carried(between, by: change)
    func spread(_ axis: [Double]) -> Double { ScoreSandwich.carried(standard, by: [axis])[0][0] }
    let axis = SymmetricAxes(standard).vectors.max { spread($0) < spread($1) } ?? []
    let weights = inverse.map { column in zip(column, axis).reduce(0) { $0 + $1.0 * $1.1 } }
    return means.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The predictions of a Bayesian linear regression: of known rows with the estimates, of unknown ones with the coefficients
  /// drawn.
  private func predictions(
    of values: [Double], _ generator: inout some RandomDraws
  ) throws(StatisticsError) -> (known: [Double], unknown: [Double], deviation: Double) {
    let count = columns.count
    var products = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    var right = [Double](repeating: 0, count: count)
    let centre = values.reduce(0, +) / Double(values.count)
    for i in 0..<count {
      for (position, row) in known.enumerated() { right[i] += columns[i][row] * (values[position] - centre) }
      for j in 0...i {
        let sum = known.reduce(0) { $0 + columns[i][$1] * columns[j][$1] }
        products[i][j] = sum
        products[j][i] = sum
      }
    }
    // A slight ridge keeps dependent columns from stopping the chain.
    for i in 0..<count { products[i][i] *= 1 + Self.ridge }
    guard let factor = SymmetricSystem.factor(of: products), let inverse = SymmetricSystem.inverse(products)
    else { throw .noConvergence(what: "a regression of the imputation") }
    let estimate = inverse.map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
    func prediction(_ row: Int, _ slopes: [Double]) -> Double {
      centre + slopes.indices.reduce(0) { $0 + slopes[$1] * columns[$1][row] }
    }
    let fitted = known.map { prediction($0, estimate) }
    let rest = zip(values, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let freedom = Double(max(1, known.count - count))
    let spread = ChiSquared.quantile(generator.openUniform(), degreesOfFreedom: freedom)
    let deviation = (rest / max(spread, 1e-300)).squareRoot()
    let noise = Self.correlated(factor, &generator)
    let drawn = zip(estimate, noise).map { $0 + deviation * $1 }
    return (fitted, unknown.map { prediction($0, drawn) }, deviation)
  }

  /// For each unknown row the position of a known one with one of the nearest predictions.
  private func matched(
    _ drawn: (known: [Double], unknown: [Double], deviation: Double), _ generator: inout some RandomDraws
  ) -> [Int] {
    let order = drawn.known.indices.map { (drawn.known[$0], generator.next(), $0) }.sorted {
      $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1
    }
    return drawn.unknown.map { Self.donor(near: $0, order, &generator) }
  }

  /// One of the nearest donors at random.
  private static func donor(
    near target: Double, _ order: [(Double, UInt64, Int)], _ generator: inout some RandomDraws
  ) -> Int {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle].0 < target { low = middle + 1 } else { high = middle }
    }
    var (left, right) = (low - 1, low)
    var chosen: [Int] = []
    while chosen.count < min(donors, order.count) {
      let below = left >= 0 ? target - order[left].0 : .infinity
      let above = right < order.count ? order[right].0 - target : .infinity
      if below <= above {
        chosen.append(order[left].2)
        left -= 1
      } else {
        chosen.append(order[right].2)
        right += 1
      }
    }
    return chosen[generator.draw(below: chosen.count)]
  }

  /// Categories from 0: by proportional odds where they are ordered, else by a multinomial logistic regression.
  func categories(
    _ values: [Int], of count: Int, isOrdered: Bool, _ generator: inout some RandomDraws
  ) throws(StatisticsError) -> [Int] {
    let isOrdered = isOrdered && count > 2
    let model = CategoryLikelihood(
      columns: isOrdered ? Array(columns.dropFirst()) : columns, rows: known, values: values, count: count,
      isOrdered: isOrdered, precision: 1 / (Self.priorDeviation * Self.priorDeviation))
    let maximum: NewtonMaximum
    do {
      maximum = try NewtonMaximum(from: model.start, tolerance: 1e-8, mayRunOff: true, model.evaluate)
    } catch {
      throw .noConvergence(what: "a model of categories of the imputation")
    }
    guard let information = model.evaluate(maximum.position)?.information,
      let factor = SymmetricSystem.factor(of: information)
    else { throw .noConvergence(what: "a model of categories of the imputation") }
    let noise = Self.correlated(factor, &generator)
    let drawn = zip(maximum.position, noise).map { $0 + $1 }
    return unknown.map { row in
      let shares = model.shares(drawn, row)
      var rest = generator.uniform() * shares.reduce(0, +)
      for (category, share) in shares.enumerated() {
        rest -= share
        if rest < 0 { return category }
      }
      return count - 1
    }
  }

  /// Normal draws with the inverse of L Lᵀ as covariance matrix.
  private static func correlated(_ factor: [[Double]], _ generator: inout some RandomDraws) -> [Double] {
    var draw = factor.map { _ in generator.standardNormal() }
    for i in draw.indices.reversed() {
      for k in (i + 1)..<max(i + 1, draw.count) { draw[i] -= factor[k][i] * draw[k] }
      draw[i] /= factor[i][i]
    }
    return draw
  }
}
