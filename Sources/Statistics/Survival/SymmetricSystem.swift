import Foundation

/// A symmetric positive definite system, solved by Cholesky's method.
///
/// Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., algorithm 4.2.1.
enum SymmetricSystem {
  /// The quadratic form bᵀ A⁻¹ b; nil if A is not positive definite.
  static func quadraticForm(_ matrix: [[Double]], _ vector: [Double]) -> Double? {
    guard let factor = factor(of: matrix) else { return nil }
    var solution = vector
    var form = 0.0
    for i in vector.indices {
      var sum = vector[i]
      for k in 0..<i { sum -= factor[i][k] * solution[k] }
      solution[i] = sum / factor[i][i]
      form += solution[i] * solution[i]
    }
    return form
  }

  /// The inverse; nil if the matrix is not positive definite.
  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    guard let factor = factor(of: matrix) else { return nil }
    let n = matrix.count
    return (0..<n).map { column in
      var solution = (0..<n).map { $0 == column ? 1.0 : 0 }
      for i in 0..<n {
        for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
        solution[i] /= factor[i][i]
      }
      for i in (0..<n).reversed() {
        for k in (i + 1)..<n { solution[i] -= factor[k][i] * solution[k] }
        solution[i] /= factor[i][i]
      }
      return solution
    }
  }

  /// The logarithm of the determinant; nil if the matrix is not positive definite.
  static func logDeterminant(_ matrix: [[Double]]) -> Double? {
    factor(of: matrix).map { factor in factor.indices.reduce(0) { $0 + 2 * log(factor[$1][$1]) } }
  }

  /// The lower triangle L with L Lᵀ = A; nil if A is not positive definite.
  static func factor(of matrix: [[Double]]) -> [[Double]]? {
    var factor = matrix
    for i in matrix.indices {
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
    }
    return factor
  }
}
