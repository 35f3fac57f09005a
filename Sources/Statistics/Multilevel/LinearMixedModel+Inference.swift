import Foundation

extension LinearMixedModel {
  /// The degrees of freedom of tests of coefficients.
  public enum DegreesOfFreedom: String, Sendable, Codable, Hashable, CaseIterable {
    /// Twice the square of a coefficient's variance over the variance of its estimate, from the observed information.
    case satterthwaite
    /// The same with the expected information, and standard errors corrected for the variances estimated.
    case kenwardRoger = "kenward-roger"
  }

  /// The coefficients with t tests and intervals.
  ///
  /// Satterthwaite: t = b/√C with C = (XᵀV⁻¹X)⁻¹ and ν = 2C²/(gᵀAg), g the gradient of C by the parameters of variance, A
  /// twice the inverse of the second derivatives of −2 log-likelihood, as R's lmerTest; a variance on its boundary
  /// counts as known. Kenward–Roger: C gains the bias that estimated variances cause, with A the inverse of the
  /// expected information of variances and covariances, as R's pbkrtest; for restricted maximum likelihood only.
  ///
  /// Source: Fai & Cornelius (1996), J. Stat. Comput. Simul. 54, 363–378; Kenward & Roger (1997), Biometrics 53, 983–997.
  ///
  /// - Throws: `invalidParameter` for Kenward–Roger after maximum likelihood, `noConvergence` where the information is
  ///   singular.
  public func table(
    _ kind: DegreesOfFreedom = .satterthwaite, level: Double = 0.95
  ) throws(StatisticsError) -> [LinearRegression.Coefficient] {
    let errors = try kind == .satterthwaite ? satterthwaite() : kenwardRoger()
    return names.indices.map { index in
      let (value, error, freedom) = (coefficients[index], errors[index].error, errors[index].freedom)
      let reach = StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom: freedom) * error
      return LinearRegression.Coefficient(
        name: names[index],
        estimate: Estimate(
          "coefficient", value: value, standardError: error,
          interval: Interval(lower: value - reach, upper: value + reach, level: level, method: "t"), n: n),
        statistic: TestStatistic("t", value / error, degreesOfFreedom: [freedom]),
        pValue: PValue(
          2 * StudentT.upperTail((value / error).magnitude, degreesOfFreedom: freedom), .asymptotic))
    }
  }

  /// Each coefficient's row of the change from scaled columns.
  private var contrasts: [[Double]] {
    let size = names.count
    let columns = (0..<size).map { unit in
      design.unscaled((0..<size).map { $0 == unit ? 1 : 0 }, hasIntercept: hasIntercept)
    }
    return (0..<size).map { row in columns.map { $0[row] } }
  }

  private func satterthwaite() throws(StatisticsError) -> [(error: Double, freedom: Double)] {
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
    let unit = variance * responseScale * responseScale
    return contrasts.map { contrast in
      let weights = MixedModelCriterion.product([contrast], found.inverse)[0]
      let value = zip(weights, contrast).reduce(0) { $0 + $1.0 * $1.1 }
      var gradient = free.map { a in
        let changed = MixedModelCriterion.product([weights], found.slopes[a])[0]
        return -zip(changed, weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      gradient.append(value)
      var spread = 0.0
      for i in 0..<size { for j in 0..<size { spread += gradient[i] * inverse[i][j] * gradient[j] } }
      return ((unit * value).squareRoot(), value * value / spread)
    }
  }

  /// Kenward and Roger's errors and degrees of freedom, with the variances and the covariance as parameters.
  private func kenwardRoger() throws(StatisticsError) -> [(error: Double, freedom: Double)] {
    guard method == .restricted else {
      throw .invalidParameter(name: "Kenward–Roger", range: "used with restricted maximum likelihood")
    }
    guard let found = criterion.evaluate(theta) else { throw .noConvergence(what: "the mixed model") }
    let moments = KenwardRogerMoments(criterion.blocks, theta)
    let phi = found.inverse
    let product = MixedModelCriterion.product
    let size = moments.first.count
    let halves = moments.first.map { product(phi, $0) }
    func trace(_ a: [[Double]], _ b: [[Double]]) -> Double {
      var sum = 0.0
      for i in a.indices { for j in b.indices { sum += a[i][j] * b[j][i] } }
      return sum
    }
    let information = (0..<size).map { r in
      (0..<size).map { s in
        moments.traces[r][s] - 2 * trace(phi, moments.second[r][s]) + trace(halves[r], halves[s])
      }
    }
    guard let inverse = SymmetricSystem.inverse(information) else {
      throw .noConvergence(what: "the degrees of freedom of Kenward and Roger")
    }
    // In units of σ²; the covariance of the variances is twice the inverse.
    let p = phi.count
    var bias = [[Double]](repeating: [Double](repeating: 0, count: p), count: p)
    for r in 0..<size {
      for s in 0..<size {
        let part = product(moments.first[r], halves[s])
        for i in 0..<p {
          for j in 0..<p { bias[i][j] += 2 * inverse[r][s] * (moments.second[r][s][i][j] - part[i][j]) }
        }
      }
    }
    let correction = product(product(phi, bias), phi)
    let unit = found.squares.value / criterion.freedom * responseScale * responseScale
    return contrasts.map { contrast in
      func form(_ matrix: [[Double]], _ vector: [Double]) -> Double {
        zip(vector, matrix).reduce(0) { sum, entry in
          sum + entry.0 * zip(entry.1, vector).reduce(0) { $0 + $1.0 * $1.1 }
        }
      }
      let value = form(phi, contrast)
      let weights = product([contrast], phi)[0]
      let changes = moments.first.map { form($0, weights) / value }
      var spread = 0.0
      for r in 0..<size { for s in 0..<size { spread += 2 * inverse[r][s] * changes[r] * changes[s] } }
      return ((unit * (value + 2 * form(correction, contrast))).squareRoot(), 2 / spread)
    }
  }
}

/// The sums that Kenward and Roger's correction needs, for V over σ² and its parameters: the entries of D, then σ².
struct KenwardRogerMoments {
  /// Xᵀ V⁻¹ Gᵣ V⁻¹ X.
  let first: [[[Double]]]
  /// Xᵀ V⁻¹ Gᵣ V⁻¹ Gₛ V⁻¹ X.
  let second: [[[[Double]]]]
  /// The trace of V⁻¹ Gᵣ V⁻¹ Gₛ.
  let traces: [[Double]]

  init(_ blocks: MixedModelBlocks, _ theta: [Double]) {
    let places = theta.count == 1 ? [(0, 0)] : [(0, 0), (0, 1), (1, 1)]
    let size = places.count + 1
    let p = blocks.width
    let zero = [[Double]](repeating: [Double](repeating: 0, count: p), count: p)
    var first = [[[Double]]](repeating: zero, count: size)
    var second = [[[[Double]]]](repeating: first, count: size)
    var traces = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    let product = MixedModelCriterion.product
    var reached = 0
    for group in blocks.groups {
      let r = group.triangle
      let depth = r.count
      reached += depth
      let inverse = GroupKernel(r, theta, []).inverses[0]
      // M⁻¹ Gᵣ, of σ² M⁻¹ itself.
      var steps: [[[Double]]] = []
      for (a, b) in places {
        var change = inverse
        for i in 0..<depth {
          for j in 0..<depth {
            change[i][j] = r[i][a] * r[j][b]
            if a != b { change[i][j] += r[i][b] * r[j][a] }
          }
        }
        steps.append(product(inverse, change))
      }
      steps.append(inverse)
      let rows = group.rows.map { Array($0.prefix(p)) }
      let weighted = product(inverse, rows)
      for a in 0..<size {
        let once = product(steps[a], weighted)
        Self.add(rows, once, to: &first[a])
        for b in 0..<size {
          for i in 0..<depth { for j in 0..<depth { traces[a][b] += steps[a][i][j] * steps[b][j][i] } }
          Self.add(rows, product(steps[a], product(steps[b], weighted)), to: &second[a][b])
        }
      }
    }
    let rest = blocks.rest.prefix(p).map { Array($0.prefix(p)) }
    for i in 0..<p {
      for j in 0..<p {
        first[size - 1][i][j] += rest[i][j]
        second[size - 1][size - 1][i][j] += rest[i][j]
      }
    }
    traces[size - 1][size - 1] += Double(blocks.count - reached)
    self.first = first
    self.second = second
    self.traces = traces
  }

  private static func add(_ left: [[Double]], _ right: [[Double]], to sum: inout [[Double]]) {
    for k in left.indices {
      for i in sum.indices { for j in sum.indices { sum[i][j] += left[k][i] * right[k][j] } }
    }
  }
}
