/// A least squares problem solved by Householder reflections in about 32 digits, or, where it is large and harmless, in
/// plain doubles with a refined solution.
///
/// Columns are scaled to unit length first. With 32 digits even designs of condition 10¹⁵, such as powers
/// up to the tenth, keep all digits of a double.
///
/// Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., algorithm 5.2.1.
struct LeastSquares: Sendable {
  /// The coefficient of each column.
  let coefficients: [Double]
  /// Response less fitted values.
  let residuals: [Double]
  /// Σ of the squared residuals.
  let residualSquares: DoubleDouble
  /// (XᵀX)⁻¹.
  let inverse: [[Double]]
  /// The diagonal of X (XᵀX)⁻¹ Xᵀ, 0 to 1.
  let leverages: [Double]
  /// X (XᵀX)⁻¹, or what it is made of.
  let influences: Influence

  /// The columns of X (XᵀX)⁻¹ as they were computed in 32 digits, or the factors of X = Q R that they follow from.
  enum Influence: Sendable {
    case columns([[Double]])
    case factors(orthonormal: [[Double]], inverseRoot: [[Double]])
  }

  /// What each row adds to a coefficient for every unit of its response: a column of X (XᵀX)⁻¹.
  func influence(on index: Int) -> [Double] {
    switch influences {
    case .columns(let columns): columns[index]
    case .factors(let orthonormal, let inverseRoot):
      ColumnProducts.combination(
        orthonormal, inverseRoot[index], from: [Double](repeating: 0, count: residuals.count))
    }
  }

  /// Solves in 32 digits.
  ///
  /// - Throws: `undefined` if a column depends on the others.
  init(columns: [[DoubleDouble]], response: [DoubleDouble]) throws(StatisticsError) {
    let n = response.count
    let p = columns.count
    var scales: [DoubleDouble] = []
    var work: [[DoubleDouble]] = []
    for column in columns {
      // A power of two first, so that the squares of huge or tiny columns stay in range.
      let largest = column.reduce(0) { max($0, abs($1.high)) }
      guard largest > 0 && largest.isFinite else {
        throw .undefined(what: "a predictor is zero throughout or exceeds the range of numbers")
      }
      let exponent = max(-1000, min(1000, -Int(largest.exponent)))
      let shift = DoubleDouble(Double(sign: .plus, exponent: exponent, significand: 1))
      let shifted = column.map { $0 * shift }
      let norm = LeastSquares.dot(shifted, shifted, from: 0).squareRoot()
      scales.append(norm / shift)
      work.append(shifted.map { $0 / norm })
    }
    let scaled = work
    var rotated = response
    var diagonal: [DoubleDouble] = []
    for k in 0..<p {
      let norm = LeastSquares.dot(work[k], work[k], from: k).squareRoot()
      // Unit columns: what is left of this one after the others explain it.
      guard norm.high > 1e-13 else {
        throw .undefined(what: "the predictors are linearly dependent; leave one out")
      }
      let alpha = work[k][k].high > 0 ? -norm : norm
      var reflector = work[k]
      reflector[k] = reflector[k] - alpha
      let square = LeastSquares.dot(reflector, reflector, from: k)
      for j in (k + 1)..<max(p, k + 1) {
        LeastSquares.reflect(&work[j], reflector, square, from: k)
      }
      LeastSquares.reflect(&rotated, reflector, square, from: k)
      diagonal.append(alpha)
    }
    // Back substitution in R, for the coefficients and for its inverse, of the scaled columns.
    func solve(_ right: [DoubleDouble]) -> [DoubleDouble] {
      var solution = [DoubleDouble](repeating: .zero, count: p)
      for k in stride(from: p - 1, through: 0, by: -1) {
        var sum = right[k]
        for j in (k + 1)..<max(p, k + 1) { sum = sum - work[j][k] * solution[j] }
        solution[k] = sum / diagonal[k]
      }
      return solution
    }
    let scaledCoefficients = solve(rotated)
    let inverseRoot = (0..<p).map { column in
      solve((0..<p).map { $0 == column ? DoubleDouble(1) : .zero })
    }
    var residuals: [DoubleDouble] = []
    for row in 0..<n {
      var rest = response[row]
      for column in 0..<p { rest = rest - scaled[column][row] * scaledCoefficients[column] }
      residuals.append(rest)
    }
    coefficients = (0..<p).map { (scaledCoefficients[$0] / scales[$0]).value }
    self.residuals = residuals.map(\.value)
    residualSquares = LeastSquares.dot(residuals, residuals, from: 0)
    inverse = (0..<p).map { i in
      (0..<p).map { j in
        var sum = DoubleDouble.zero
        for column in inverseRoot { sum = sum + column[i] * column[j] }
        return (sum / scales[i] / scales[j]).value
      }
    }
    var influence = [[Double]](repeating: [Double](repeating: 0, count: n), count: p)
    var leverages: [Double] = []
    leverages.reserveCapacity(n)
    for row in 0..<n {
      // q = R⁻ᵀ x is the row of the orthogonal factor; R⁻¹ q the row of X (XᵀX)⁻¹.
      let q = inverseRoot.map { column in
        var sum = DoubleDouble.zero
        for j in 0..<p { sum = sum + column[j] * scaled[j][row] }
        return sum
      }
      leverages.append(min(1, LeastSquares.dot(q, q, from: 0).value))
      for i in 0..<p {
        var sum = DoubleDouble.zero
        for (column, part) in zip(inverseRoot, q) { sum = sum + column[i] * part }
        influence[i][row] = (sum / scales[i]).value
      }
    }
    self.leverages = leverages
    influences = .columns(influence)
  }

  private static func dot(_ a: [DoubleDouble], _ b: [DoubleDouble], from start: Int) -> DoubleDouble {
    var sum = DoubleDouble.zero
    for index in start..<a.count { sum = sum + a[index] * b[index] }
    return sum
  }

  /// Reflects a column at the hyperplane normal to the reflector.
  private static func reflect(
    _ column: inout [DoubleDouble], _ reflector: [DoubleDouble], _ square: DoubleDouble, from start: Int
  ) {
    guard square.high > 0 else { return }
    let product = dot(reflector, column, from: start)
    let factor = (product + product) / square
    for index in start..<column.count { column[index] = column[index] - factor * reflector[index] }
  }
}
