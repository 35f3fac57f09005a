/// A symmetric positive definite system of equations, solved by Cholesky's method; matrices stand row by row.
///
/// Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., algorithm 4.2.1.
struct PositiveSystem {
  private var factor: [Double]
  private let size: Int

  /// Factors a matrix of which the lower triangle is read; nil if it is not positive definite.
  init?(_ matrix: [Double], size: Int) {
    var factor = matrix
    let isDefinite = factor.withUnsafeMutableBufferPointer { cells -> Bool in
      for i in 0..<size {
        for j in 0...i {
          var sum = cells[i * size + j]
          for k in 0..<j { sum -= cells[i * size + k] * cells[j * size + k] }
          if i == j {
            guard sum > 0, sum.isFinite else { return false }
            cells[i * size + i] = sum.squareRoot()
          } else {
            cells[i * size + j] = sum / cells[j * size + j]
          }
        }
      }
      return true
    }
    guard isDefinite else { return nil }
    self.factor = factor
    self.size = size
  }

  /// The solution for one right-hand side.
  func solve(_ vector: [Double]) -> [Double] {
    var solution = vector
    factor.withUnsafeBufferPointer { cells in
      for i in 0..<size {
        var sum = solution[i]
        for k in 0..<i { sum -= cells[i * size + k] * solution[k] }
        solution[i] = sum / cells[i * size + i]
      }
      for i in (0..<size).reversed() {
        var sum = solution[i]
        for k in (i + 1)..<size { sum -= cells[k * size + i] * solution[k] }
        solution[i] = sum / cells[i * size + i]
      }
    }
    return solution
  }
}
