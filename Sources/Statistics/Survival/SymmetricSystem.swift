/// A symmetric positive definite system, solved by Cholesky's method.
///
/// Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., algorithm 4.2.1.
enum SymmetricSystem {
  /// The quadratic form bᵀ A⁻¹ b; nil if A is not positive definite.
  static func quadraticForm(_ matrix: [[Double]], _ vector: [Double]) -> Double? {
    let n = vector.count
    var factor = matrix
    var solution = vector
    var form = 0.0
    for i in 0..<n {
      for j in 0...i {
        var sum = factor[i][j]
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        if i == j {
          guard sum > 1e-12 * matrix[i][i], sum > 0 else { return nil }
          factor[i][i] = sum.squareRoot()
        } else {
          factor[i][j] = sum / factor[j][j]
        }
      }
      var sum = vector[i]
      for k in 0..<i { sum -= factor[i][k] * solution[k] }
      solution[i] = sum / factor[i][i]
      form += solution[i] * solution[i]
    }
    return form
  }
}
