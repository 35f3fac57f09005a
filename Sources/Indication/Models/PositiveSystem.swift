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
      guard let first = cells.baseAddress else { return true }
      for i in 0..<size {
        for j in 0...i {
          let sum = cells[i * size + j] - Dense.product(first + i * size, first + j * size, count: j)
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
      solution.withUnsafeMutableBufferPointer { solution in
        guard let first = cells.baseAddress, let solved = solution.baseAddress else { return }
        for i in 0..<size {
          let sum = solved[i] - Dense.product(first + i * size, solved, count: i)
          solved[i] = sum / cells[i * size + i]
        }
        // What is solved is taken out of the rest, so that the factor is read row by row.
        for i in (0..<size).reversed() {
          solved[i] /= cells[i * size + i]
          Dense.add(-solved[i], times: first + i * size, to: solved, count: i)
        }
      }
    }
    return solution
  }
}
