/// The eigenvectors of a symmetric matrix, by Jacobi's rotations.
///
/// Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., algorithm 8.5.2.
struct SymmetricAxes {
  /// Orthonormal vectors.
  let vectors: [[Double]]

  init(_ matrix: [[Double]]) {
    var a = matrix
    let size = a.count
    var vectors = (0..<size).map { i in (0..<size).map { $0 == i ? 1.0 : 0 } }
    for _ in 0..<60 {
      var isDiagonal = true
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) {
          // Below the rounding of the diagonal entries nothing is left to turn.
          guard a[p][q] * a[p][q] > 1e-36 * (a[p][p] * a[q][q]).magnitude else { continue }
          isDiagonal = false
          let tau = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let tangent = (tau < 0 ? -1 : 1) / (tau.magnitude + (1 + tau * tau).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          let sine = tangent * cosine
          for k in 0..<size {
            let (left, right) = (a[k][p], a[k][q])
            a[k][p] = cosine * left - sine * right
            a[k][q] = sine * left + cosine * right
          }
          for k in 0..<size {
            let (above, below) = (a[p][k], a[q][k])
            a[p][k] = cosine * above - sine * below
            a[q][k] = sine * above + cosine * below
            let (first, second) = (vectors[p][k], vectors[q][k])
            vectors[p][k] = cosine * first - sine * second
            vectors[q][k] = sine * first + cosine * second
          }
        }
      }
      if isDiagonal { break }
    }
    self.vectors = vectors
  }
}
