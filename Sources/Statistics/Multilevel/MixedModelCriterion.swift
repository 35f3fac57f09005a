import Foundation

/// Minus twice the (restricted) log-likelihood of a linear mixed model as a function of θ, with both derivatives.
///
/// The covariance of a group is σ²(I + Z Λ Λᵀ Zᵀ) with the lower triangle Λ of θ, column by column. For given θ the
/// coefficients and σ² have closed forms, so that the search goes over θ alone, one number or three.
///
/// Source: Bates, Mächler, Bolker & Walker (2015), J. Stat. Softw. 67(1), section 3; derivatives by Lindstrom &
/// Bates (1988), JASA 83, 1014–1022, in this parametrisation.
struct MixedModelCriterion: Sendable {
  /// A function of θ with gradient and matrix of second derivatives.
  struct Jet {
    var value = 0.0
    var gradient: [Double]
    var hessian: [[Double]]

    init(_ size: Int) {
      gradient = [Double](repeating: 0, count: size)
      hessian = [[Double]](repeating: gradient, count: size)
    }
  }

  /// What is kept fixed while θ is searched.
  enum Held {
    /// Nothing: σ² has its best value for every θ.
    case nothing
    /// σ².
    case residualVariance(Double)
    /// The variance of the first random effect.
    case firstVariance(Double)
  }

  /// Everything at one θ.
  struct Evaluation {
    /// The logarithm of the determinants.
    let determinants: Jet
    /// r², the weighted sum of squared residuals at the best coefficients.
    let squares: Jet
    /// The best coefficients.
    let coefficients: [Double]
    /// (Xᵀ V⁻¹ X)⁻¹ with V the covariance over σ².
    let inverse: [[Double]]
    /// The derivatives of Xᵀ V⁻¹ X.
    let slopes: [[[Double]]]
  }

  let blocks: MixedModelBlocks
  let method: LinearMixedModel.Method

  /// n − p, or n for maximum likelihood.
  var freedom: Double { Double(blocks.count - (method == .restricted ? blocks.width : 0)) }

  /// The lower triangle of θ.
  static func triangle(_ theta: [Double]) -> [[Double]] {
    theta.count == 1 ? [[theta[0]]] : [[theta[0], 0], [theta[1], theta[2]]]
  }

  /// The criterion, whose derivatives are those along the free entries of θ.
  func jet(_ theta: [Double], holding held: Held = .nothing) -> Jet? {
    guard let parts = evaluate(theta), parts.squares.value > 0 else { return nil }
    let (l, r, n) = (parts.determinants, parts.squares, freedom)
    var jet = Jet(theta.count)
    switch held {
    case .nothing:
      jet.value = l.value + n * (1 + log(2 * Double.pi * r.value / n))
      for a in theta.indices {
        jet.gradient[a] = l.gradient[a] + n * r.gradient[a] / r.value
        for b in theta.indices {
          jet.hessian[a][b] =
            l.hessian[a][b] + n * r.hessian[a][b] / r.value
            - n * r.gradient[a] / r.value * r.gradient[b] / r.value
        }
      }
    case .residualVariance(let variance):
      jet.value = l.value + n * log(2 * Double.pi * variance) + r.value / variance
      for a in theta.indices {
        jet.gradient[a] = l.gradient[a] + r.gradient[a] / variance
        for b in theta.indices { jet.hessian[a][b] = l.hessian[a][b] + r.hessian[a][b] / variance }
      }
    case .firstVariance(let variance):
      // σ² is this variance over θ₁².
      let first = theta[0]
      guard first > 0 else { return nil }
      let weight = first * first / variance
      jet.value = l.value + n * log(2 * Double.pi / weight) + r.value * weight
      for a in theta.indices {
        jet.gradient[a] = l.gradient[a] + r.gradient[a] * weight
        for b in theta.indices { jet.hessian[a][b] = l.hessian[a][b] + r.hessian[a][b] * weight }
      }
      let change = 2 * first / variance
      jet.gradient[0] += r.value * change - 2 * n / first
      jet.hessian[0][0] += 2 * n / (first * first) + 2 * r.value / variance
      for a in theta.indices {
        jet.hessian[a][0] += r.gradient[a] * change
        jet.hessian[0][a] += r.gradient[a] * change
      }
    }
    return jet
  }

  /// The least value from a start.
  func minimum(
    from start: [Double], holding held: Held = .nothing
  ) -> (theta: [Double], value: Double)? {
    let found = try? NewtonMaximum(from: start, mayRunOff: true) { theta in
      jet(theta, holding: held).map { jet in
        (-jet.value / 2, jet.gradient.map { -$0 / 2 }, jet.hessian.map { $0.map { $0 / 2 } })
      }
    }
    return found.map { ($0.position, -2 * $0.value) }
  }

  /// Determinants, squares and coefficients; nil where the design is singular.
  func evaluate(_ theta: [Double]) -> Evaluation? {
    let pairs = theta.indices.flatMap { a in (0...a).map { (a, $0) } }
    let size = blocks.width + 1
    // The lower triangles row by row.
    var flat = [[Double]](
      repeating: [Double](repeating: 0, count: size * size), count: 1 + theta.count + pairs.count)
    flat[0] = Array(blocks.rest.joined())
    var determinants = Jet(theta.count)
    for kind in blocks.kinds {
      let kernels = GroupKernel(kind.triangle, theta, pairs)
      let count = Double(kind.count)
      determinants.value += count * kernels.logDeterminant
      for a in theta.indices { determinants.gradient[a] += count * kernels.logSlopes[a] }
      for (index, (a, b)) in pairs.enumerated() {
        determinants.hessian[a][b] += count * kernels.logBends[index]
      }
      for (index, kernel) in kernels.inverses.enumerated() {
        for rows in kind.rows { Self.add(kernel, of: rows, to: &flat[index]) }
      }
    }
    let sums = flat.map { sum in
      (0..<size).map { i in (0..<size).map { j in sum[max(i, j) * size + min(i, j)] } }
    }
    let p = blocks.width
    let design = sums.map { $0.prefix(p).map { Array($0.prefix(p)) } }
    guard let inverse = SymmetricSystem.inverse(design[0]),
      let logDeterminant = SymmetricSystem.logDeterminant(design[0])
    else { return nil }
    let right = sums[0][p].prefix(p)
    let coefficients = inverse.map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
    let contrast = coefficients.map { -$0 } + [1]
    func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let changes = theta.indices.map { Array(times(sums[1 + $0], contrast).prefix(p)) }
    var squares = Jet(theta.count)
    squares.value = dot(contrast, times(sums[0], contrast))
    for a in theta.indices { squares.gradient[a] = dot(contrast, times(sums[1 + a], contrast)) }
    for (index, (a, b)) in pairs.enumerated() {
      squares.hessian[a][b] =
        dot(contrast, times(sums[1 + theta.count + index], contrast))
        - 2 * dot(changes[a], times(inverse, changes[b]))
    }
    if method == .restricted {
      determinants.value += logDeterminant
      let products = theta.indices.map { a in Self.product(inverse, design[1 + a]) }
      for a in theta.indices {
        determinants.gradient[a] += products[a].indices.reduce(0) { $0 + products[a][$1][$1] }
      }
      for (index, (a, b)) in pairs.enumerated() {
        let bend = design[1 + theta.count + index]
        var sum = 0.0
        for i in 0..<p {
          for j in 0..<p { sum += inverse[i][j] * bend[j][i] - products[a][i][j] * products[b][j][i] }
        }
        determinants.hessian[a][b] += sum
      }
    }
    for (a, b) in pairs where a != b {
      determinants.hessian[b][a] = determinants.hessian[a][b]
      squares.hessian[b][a] = squares.hessian[a][b]
    }
    return Evaluation(
      determinants: determinants, squares: squares, coefficients: coefficients, inverse: inverse,
      slopes: theta.indices.map { design[1 + $0] })
  }

  static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in
      (b.first ?? []).indices.map { column in
        var sum = 0.0
        for k in row.indices { sum += row[k] * b[k][column] }
        return sum
      }
    }
  }

  /// Adds rowsᵀ K rows, its lower triangle.
  private static func add(_ kernel: GroupKernel.Block, of rows: [[Double]], to sum: inout [Double]) {
    for k in rows.indices {
      for l in rows.indices {
        let weight = kernel[k, l]
        if weight == 0 { continue }
        let (first, second) = (rows[k], rows[l])
        for i in first.indices {
          let left = weight * first[i]
          let start = i * first.count
          for j in 0...i { sum[start + j] += left * second[j] }
        }
      }
    }
  }
}
