import Foundation

/// The log-posterior of a multinomial or proportional-odds regression with a normal prior of its coefficients.
struct CategoryLikelihood {
  /// The predictors in all rows; of a multinomial model with the constant first.
  let columns: [[Double]]
  /// The rows with a value.
  let rows: [Int]
  /// Their categories.
  let values: [Int]
  /// How many categories there are.
  let count: Int
  /// Whether odds are proportional.
  let isOrdered: Bool
  /// The inverse variance of the prior.
  let precision: Double

  /// Where the search begins: the shares of the categories.
  var start: [Double] {
    guard isOrdered else { return [Double](repeating: 0, count: (count - 1) * columns.count) }
    var thresholds: [Double] = []
    var below = 0
    for category in 0..<(count - 1) {
      below += values.count { $0 == category }
      let share = (Double(below) + 0.5) / (Double(values.count) + 1)
      thresholds.append(log(share / (1 - share)))
    }
    return thresholds + [Double](repeating: 0, count: columns.count)
  }

  /// The probabilities of the categories in a row.
  func shares(_ position: [Double], _ row: Int) -> [Double] {
    if isOrdered {
      let predictor = columns.indices.reduce(0) { $0 + position[count - 1 + $1] * columns[$1][row] }
      // Drawn thresholds may cross; in order they mean the nearest model.
      let below = position.prefix(count - 1).sorted().map { ResponseFamily.logistic.mean($0 - predictor) }
      return (0..<count).map { category in
        (category < count - 1 ? below[category] : 1) - (category > 0 ? below[category - 1] : 0)
      }
    }
    let predictors =
      [0]
      + (0..<(count - 1)).map { block in
        columns.indices.reduce(0) { $0 + position[block * columns.count + $1] * columns[$1][row] }
      }
    let largest = predictors.max() ?? 0
    let weights = predictors.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// Value, gradient and information.
  func evaluate(_ position: [Double]) -> NewtonMaximum.Evaluation? {
    let size = position.count
    let free = isOrdered ? count - 1 : 0
    var value = 0.0
    var gradient = [Double](repeating: 0, count: size)
    var information = [[Double]](repeating: gradient, count: size)
    for index in free..<size {
      value -= precision * position[index] * position[index] / 2
      gradient[index] -= precision * position[index]
      information[index][index] += precision
    }
    if isOrdered {
      for index in 1..<max(1, count - 1) where position[index] <= position[index - 1] { return nil }
    }
    for (item, row) in rows.enumerated() {
      if isOrdered {
        guard
          let gain = addOrdered(position, row, values[item], &gradient, &information)
        else { return nil }
        value += gain
      } else {
        value += addNominal(position, row, values[item], &gradient, &information)
      }
    }
    for i in 0..<size { for j in 0..<i { information[j][i] = information[i][j] } }
    return (value, gradient, information)
  }

  private func addNominal(
    _ position: [Double], _ row: Int, _ category: Int, _ gradient: inout [Double],
    _ information: inout [[Double]]
  ) -> Double {
    let shares = shares(position, row)
    let width = columns.count
    for one in 0..<(count - 1) {
      let residual = (category == one + 1 ? 1 : 0) - shares[one + 1]
      for i in 0..<width {
        gradient[one * width + i] += residual * columns[i][row]
        for two in 0...one {
          let weight = shares[one + 1] * ((one == two ? 1 : 0) - shares[two + 1]) * columns[i][row]
          for j in 0..<width where two * width + j <= one * width + i {
            information[one * width + i][two * width + j] += weight * columns[j][row]
          }
        }
      }
    }
    return log(max(shares[category], 1e-300))
  }

  private func addOrdered(
    _ position: [Double], _ row: Int, _ category: Int, _ gradient: inout [Double],
    _ information: inout [[Double]]
  ) -> Double? {
    let link = ResponseFamily.logistic
    let predictor = columns.indices.reduce(0) { $0 + position[count - 1 + $1] * columns[$1][row] }
    let upper = category < count - 1 ? position[category] - predictor : nil
    let lower = category > 0 ? position[category - 1] - predictor : nil
    let share = (upper.map(link.mean) ?? 1) - (lower.map(link.mean) ?? 0)
    guard share > 1e-300 else { return nil }
    let (a, b) = ((upper.map(link.slope) ?? 0) / share, (lower.map(link.slope) ?? 0) / share)
    // The parameters that this row depends on, with the derivatives of both limits.
    var parts: [(index: Int, upper: Double, lower: Double)] = []
    if category > 0 { parts.append((category - 1, 0, 1)) }
    if category < count - 1 { parts.append((category, 1, 0)) }
    for index in columns.indices {
      parts.append((count - 1 + index, -columns[index][row], -columns[index][row]))
    }
    let curveUpper = (upper.map(link.curvature) ?? 0) / share - a * a
    let curveLower = -(lower.map(link.curvature) ?? 0) / share - b * b
    for one in parts {
      gradient[one.index] += a * one.upper - b * one.lower
      for two in parts where two.index <= one.index {
        information[one.index][two.index] -=
          curveUpper * one.upper * two.upper + curveLower * one.lower * two.lower
          + a * b * (one.upper * two.lower + one.lower * two.upper)
      }
    }
    return log(share)
  }
}
