/// The quadratic form dᵀ V⁻ d with a symmetric, positive semidefinite matrix V and d in its column space.
///
/// V⁻ is any generalised inverse; where V has full rank it is the inverse. Elimination with the largest
/// remaining diagonal element as pivot; a pivot below 1e-10 of its first value counts as zero.
struct QuadraticForm {
  /// dᵀ V⁻ d, not negative.
  let value: Double
  /// The rank of V, the degrees of freedom of a chi-squared statistic of this form.
  let rank: Int

  /// Evaluates the form.
  init(_ vector: [Double], _ matrix: [[Double]]) {
    var (d, v) = (vector, matrix)
    let first = matrix.indices.map { matrix[$0][$0] }
    var remaining = Array(matrix.indices)
    var (value, rank) = (0.0, 0)
    while let pivot = remaining.filter({ v[$0][$0] > 1e-10 * first[$0] }).max(by: { v[$0][$0] < v[$1][$1] }) {
      remaining.removeAll { $0 == pivot }
      value += d[pivot] * d[pivot] / v[pivot][pivot]
      rank += 1
      for row in remaining {
        let factor = v[row][pivot] / v[pivot][pivot]
        d[row] -= factor * d[pivot]
        for column in remaining { v[row][column] -= factor * v[pivot][column] }
      }
    }
    self.value = value
    self.rank = rank
  }
}
