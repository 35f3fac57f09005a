/// How far the logit of a fitted ``PooledLogistic`` may be off.
///
/// With H the curvature of the penalised objective, F that of the likelihood and P that of the penalty, the variance of a
/// combination c of coefficients is
///
///     c'H⁻¹PH⁻¹c + max(c'H⁻¹FH⁻¹c, G/(G − 1) Σ_g (c'H⁻¹s_g)²)
///
/// The first part is what drawing coefficients together may hide: with it the variance is the posterior's, whose intervals
/// cover on average over cases, which those of refits on resampled offices do not. The second is the sampling error: that
/// of independent cases or, where it is larger, that of the G offices with their scores s_g.
///
/// Source: Nychka (1988), Journal of the American Statistical Association 83, 1134–1143; Liang & Zeger (1986),
/// Biometrika 73, 13–22.
struct ModelUncertainty: Sendable, Hashable {
  /// The coefficients of every help, common and own together, weighed by a case's row or its negative.
  struct Term: Sendable {
    let help: Int
    let sign: Double
  }

  /// P: by how much the helps' own coefficients are drawn.
  let penalties: [Double]
  /// For each help (F_a + P)⁻¹, row by row.
  let own: [[Double]]
  /// The part of H⁻¹ of the common coefficients.
  let common: [Double]
  /// For each office, for each help, by how much the office moves the coefficients.
  let influence: [[[Double]]]

  init(penalties: [Double], own: [[Double]], common: [Double], influence: [[[Double]]]) {
    (self.penalties, self.own, self.common, self.influence) = (penalties, own, common, influence)
  }

  /// Computes it at a fit.
  ///
  /// - Parameters:
  ///   - rows: the rows of the fit.
  ///   - offices: the office of each row.
  init(
    _ model: PooledLogistic, rows: RegressionRows, offices: [Int], officeCount: Int, penalty: Double
  ) throws(IndicationError) {
    let width = rows.width
    let sums = RegressionSums(rows, model)
    let columns = ColumnPenalties(penalty, width: width, indexCount: rows.indexCount)
    let penalties = columns.own
    var system = [Double](repeating: 0, count: width * width)
    for place in 0..<width { system[place * width + place] = columns.common[place] }
    var own: [[Double]] = []
    for information in sums.information {
      var penalised = information
      for place in 0..<width { penalised[place * width + place] += penalties[place] }
      let inverse = try Self.inverse(penalised, width)
      // F − F (F + P)⁻¹ F = P − P (F + P)⁻¹ P
      for row in 0..<width {
        system[row * width + row] += penalties[row]
        for column in 0..<width {
          system[row * width + column] -= penalties[row] * inverse[row * width + column] * penalties[column]
        }
      }
      own.append(inverse)
    }
    let common = try Self.inverse(system, width)
    var scores = [[[Double]]](
      repeating: own.map { _ in [Double](repeating: 0, count: width) }, count: officeCount)
    for row in 0..<rows.count where rows.weight[row] > 0 {
      let help = rows.help[row]
      let x = Array(rows.design[row * width..<(row + 1) * width])
      let residual = rows.weight[row] * (rows.outcome[row] - model.probability(help, x))
      for place in 0..<width { scores[offices[row]][help][place] += residual * x[place] }
    }
    let empty = ModelUncertainty(penalties: penalties, own: own, common: common, influence: [])
    let influence = scores.filter { $0.contains { $0.contains { $0 != 0 } } }.map { empty.moves($0) }
    self.init(penalties: penalties, own: own, common: common, influence: influence)
  }

  /// H⁻¹ times a combination of the helps' coefficients: the moves of the common and of all helps' coefficients.
  private func solve(_ pulls: [[Double]?]) -> (common: [Double], helps: [[Double]]) {
    let width = penalties.count
    var total = [Double](repeating: 0, count: width)
    let inner = pulls.enumerated().map { help, pull -> [Double]? in
      guard let pull else { return nil }
      let moved = Dense.times(own[help], pull)
      for place in 0..<width { total[place] += penalties[place] * moved[place] }
      return moved
    }
    let common = Dense.times(self.common, total)
    let weighted = zip(penalties, common).map { $0 * $1 }
    let helps = own.indices.map { help -> [Double] in
      let moved = Dense.times(own[help], weighted)
      guard let inner = inner[help] else { return moved }
      return zip(moved, inner).map { $0 + $1 }
    }
    return (common, helps)
  }

  private func moves(_ scores: [[Double]]) -> [[Double]] { solve(scores).helps }

  /// The variance of the sum of a case's logits under these helps, with their signs.
  func variance(_ terms: [Term], _ row: [Double]) -> Double {
    let parts = self.parts(terms, row)
    return parts.hidden + max(parts.cases, parts.offices)
  }

  /// What drawing together may hide, and the sampling error of cases and of offices.
  func parts(_ terms: [Term], _ row: [Double]) -> (hidden: Double, cases: Double, offices: Double) {
    var pulls = [[Double]?](repeating: nil, count: own.count)
    for term in terms { pulls[term.help] = row.map { term.sign * $0 } }
    let (common, helps) = solve(pulls)
    var (whole, hidden) = (0.0, 0.0)
    for (pull, move) in zip(pulls, helps) {
      if let pull { whole += Dense.product(pull, move, count: move.count) }
      for place in penalties.indices {
        let apart = move[place] - common[place]
        hidden += penalties[place] * apart * apart
      }
    }
    var offices = 0.0
    for influence in influence {
      let move = terms.reduce(0) { $0 + $1.sign * Dense.product(influence[$1.help], row, count: row.count) }
      offices += move * move
    }
    let count = Double(influence.count)
    return (hidden, whole - hidden, count > 1 ? count / (count - 1) * offices : 0)
  }

  private static func inverse(_ matrix: [Double], _ width: Int) throws(IndicationError) -> [Double] {
    guard let system = PositiveSystem(matrix, size: width) else {
      throw .statistics(.noConvergence(what: "the regression of success"))
    }
    var inverse = [Double](repeating: 0, count: width * width)
    for column in 0..<width {
      var unit = [Double](repeating: 0, count: width)
      unit[column] = 1
      for (row, value) in system.solve(unit).enumerated() { inverse[row * width + column] = value }
    }
    return inverse
  }
}
