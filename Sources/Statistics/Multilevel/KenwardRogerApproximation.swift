/// Kenward and Roger's errors and degrees of freedom, with the entries of D and σ² as parameters.
///
/// The covariance of the coefficients gains the bias that estimated variances cause; the covariance of the variances is that of the
/// expected information.
struct KenwardRogerApproximation: FreedomApproximation {
  /// Φ, and Φ with the bias, in units of σ².
  private let phi: [[Double]]
  private let corrected: [[Double]]
  /// Φ Xᵀ V⁻¹ Gᵣ V⁻¹ X Φ.
  private let changes: [[[Double]]]
  /// W, the covariance of the variances.
  private let weights: [[Double]]
  private let unit: Double

  /// - Parameter unit: the square of what the response was divided by.
  /// - Throws: `noConvergence` where the information is singular.
  init(
    _ criterion: MixedModelCriterion, at theta: [Double], unit: Double
  ) throws(StatisticsError) {
    guard let found = criterion.evaluate(theta) else { throw .noConvergence(what: "the mixed model") }
    let moments = KenwardRogerMoments(criterion.blocks, theta)
    let phi = found.inverse
    let product = MixedModelCriterion.product
    let size = moments.first.count
    let halves = moments.first.map { product(phi, $0) }
    let information = (0..<size).map { r in
      (0..<size).map { s in
        moments.traces[r][s] - 2 * Self.trace(phi, moments.second[r][s]) + Self.trace(halves[r], halves[s])
      }
    }
    guard let inverse = SymmetricSystem.inverse(information) else {
      throw .noConvergence(what: "the degrees of freedom of Kenward and Roger")
    }
    let weights = inverse.map { $0.map { 2 * $0 } }
    let p = phi.count
    var bias = [[Double]](repeating: [Double](repeating: 0, count: p), count: p)
    for r in 0..<size {
      for s in 0..<size {
        let part = product(moments.first[r], halves[s])
        for i in 0..<p {
          for j in 0..<p { bias[i][j] += weights[r][s] * (moments.second[r][s][i][j] - part[i][j]) }
        }
      }
    }
    let correction = product(product(phi, bias), phi)
    self.phi = phi
    self.weights = weights
    corrected = zip(phi, correction).map { zip($0, $1).map { $0 + 2 * $1 } }
    changes = halves.map { product($0, phi) }
    self.unit = found.squares.value / criterion.freedom * unit
  }

  func error(of contrast: [Double]) -> (variance: Double, freedom: Double) {
    let parts = changes.map { Self.form($0, contrast) / Self.form(phi, contrast) }
    return (unit * Self.form(corrected, contrast), 2 / spread(of: parts, parts) { $0 * $1 })
  }

  /// With q contrasts, and A₁ and A₂ the sums that the matrices of all parameters make, the moments of F are matched as printed.
  func joint(_ contrasts: [[Double]], _ values: [Double]) -> (f: Double, freedom: Double)? {
    let q = Double(contrasts.count)
    guard let inverse = SymmetricSystem.inverse(ScoreSandwich.carried(phi, by: contrasts)),
      let form = SymmetricSystem.quadraticForm(ScoreSandwich.carried(corrected, by: contrasts), values)
    else { return nil }
    let f = form / q / unit
    if contrasts.count == 1 { return (f, error(of: contrasts[0]).freedom) }
    let parts = changes.map {
      MixedModelCriterion.product(inverse, ScoreSandwich.carried($0, by: contrasts))
    }
    let traces = parts.map { part in part.indices.reduce(0) { $0 + part[$1][$1] } }
    let first = spread(of: traces, traces) { $0 * $1 }
    let second = spread(of: parts, parts, Self.trace)
    let b = (first + 6 * second) / (2 * q)
    let g = ((q + 1) * first - (q + 4) * second) / ((q + 2) * second)
    let below = 3 * q + 2 * (1 - g)
    let (c1, c2, c3) = (g / below, (q - g) / below, (q + 2 - g) / below)
    let ratio = (1 - second / q) / (1 - c2 * b)
    let rho = ratio * ratio * (1 + c1 * b) / (1 - c3 * b) / q
    let freedom = 4 + (q + 2) / (q * rho - 1)
    guard freedom > 2 else { return nil }
    return (f * freedom * (1 - second / q) / (freedom - 2), freedom)
  }

  /// Σ Wᵣₛ of a product of both.
  private func spread<Part>(of left: [Part], _ right: [Part], _ product: (Part, Part) -> Double) -> Double {
    var sum = 0.0
    for r in left.indices { for s in right.indices { sum += weights[r][s] * product(left[r], right[s]) } }
    return sum
  }

  private static func form(_ matrix: [[Double]], _ vector: [Double]) -> Double {
    zip(vector, matrix).reduce(0) { sum, entry in
      sum + entry.0 * zip(entry.1, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private static func trace(_ a: [[Double]], _ b: [[Double]]) -> Double {
    var sum = 0.0
    for i in a.indices { for j in b.indices { sum += a[i][j] * b[j][i] } }
    return sum
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
      let inverse = GroupKernel(r, theta, []).inverse
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
