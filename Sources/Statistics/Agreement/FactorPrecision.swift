/// How precisely maximum likelihood finds the loadings of a one-factor model of normal items.
///
/// The covariance matrix is D (λλᵀ + Ψ) D with the standard deviations D, the standardised loadings λ and Ψ = 1 − λ²
/// on its diagonal. Its expected information per person about log D and λ is ½ tr(Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ); the inverse is the
/// covariance of the estimates times n.
///
/// Source: Lawley & Maxwell (1971), Factor Analysis as a Statistical Method, 2nd ed., ch. 5; Raykov (2002),
/// Multivar. Behav. Res. 37, 89–103 (delta method for reliability).
struct FactorPrecision {
  private let loadings: [Double]
  /// The covariance matrix of the loadings, times the number of persons.
  private let covariances: [[Double]]

  /// Nil where the information has no inverse.
  init?(loadings: [Double]) {
    let k = loadings.count
    let weights = loadings.map { $0 / (1 - $0 * $0) }
    let information = zip(loadings, weights).reduce(0) { $0 + $1.0 * $1.1 }
    // The inverse W of λλᵀ + Ψ, and Wλ.
    func inverse(_ a: Int, _ b: Int) -> Double {
      (a == b ? 1 / (1 - loadings[a] * loadings[a]) : 0) - weights[a] * weights[b] / (1 + information)
    }
    let product = weights.map { $0 / (1 + information) }
    // The derivative to λ_b is e_b mᵀ + m e_bᵀ with m = λ − λ_b e_b; this is (W m)_a.
    func towards(_ a: Int, _ b: Int) -> Double { product[a] - loadings[b] * inverse(a, b) }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 2 * k), count: 2 * k)
    for a in 0..<k {
      for b in 0..<k {
        let w = inverse(a, b)
        let correlation = a == b ? 1 : loadings[a] * loadings[b]
        // mᵀ W m of both.
        let form =
          information / (1 + information) - loadings[a] * product[a] - loadings[b] * product[b]
          + loadings[a] * loadings[b] * w
        matrix[a][b] = (a == b ? 1 : 0) + w * correlation
        matrix[k + a][k + b] = w * form + towards(a, b) * towards(b, a)
        let mixed = a == b ? towards(a, a) : w * loadings[a]
        matrix[a][k + b] = mixed
        matrix[k + b][a] = mixed
      }
    }
    guard let covariance = SymmetricSystem.inverse(matrix) else { return nil }
    self.loadings = loadings
    covariances = (0..<k).map { Array(covariance[k + $0][k...]) }
  }

  /// The standard error of ω = (Σλ)² / ((Σλ)² + Σ(1 − λ²)) from n persons; nil if it is zero.
  func omegaError(n: Int) -> Double? {
    let sum = loadings.reduce(0, +)
    let rest = loadings.reduce(0) { $0 + 1 - $1 * $1 }
    let total = sum * sum + rest
    let slopes = loadings.map { 2 * sum * (rest + sum * $0) / (total * total) }
    var variance = 0.0
    for (slope, row) in zip(slopes, covariances) {
      variance += slope * zip(slopes, row).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return variance > 0 ? (variance / Double(n)).squareRoot() : nil
  }
}
