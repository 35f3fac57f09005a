/// Large problems in plain doubles.
extension LeastSquares {
  /// Solves a large problem where plain doubles lose nothing that the data hold; nil where they might, and for small ones.
  ///
  /// Columns are moved near mean zero where there is a constant, and scaled by powers of two. Two rounds of Cholesky's
  /// factor of the cross products make Q and R as stable as reflections; the coefficients are then refined with
  /// residuals in 32 digits until a further step would change the fit by less than 10⁻¹⁶ of the residuals. That
  /// costs n p² multiplications of plain doubles instead of as many of 32 digits, and the results agree to 10⁻¹².
  ///
  /// The careful way is left where n p² < 2,000,000; where a column's variance inflation exceeds 10,000; where the residuals
  /// are so small (below 10⁻⁴ of what the largest values contribute) that digits beyond a double's matter; and where
  /// the refinement does not settle at once.
  ///
  /// Source: Yamamoto, Nakatsukasa, Yanagisawa & Fukaya (2015), Electron. Trans. Numer. Anal. 44, 306–326; Björck (1996),
  /// Numerical Methods for Least Squares Problems, section 2.9.
  init?(large columns: [[Double]], response: [Double], hasIntercept: Bool) {
    let n = response.count
    let p = columns.count + (hasIntercept ? 1 : 0)
    guard n * p * p >= 2_000_000, let target = MovedColumn(response, isMoved: hasIntercept) else {
      return nil
    }
    var moved: [MovedColumn] = []
    for column in columns {
      guard let column = MovedColumn(column, isMoved: hasIntercept) else { return nil }
      moved.append(column)
    }
    let all = (hasIntercept ? [[Double](repeating: 1, count: n)] : []) + moved.map(\.values)
    let squares = ColumnProducts.square(all)
    guard let first = SymmetricSystem.factor(of: squares) else { return nil }
    let rough = ColumnProducts.turned(all, first)
    guard let second = SymmetricSystem.factor(of: ColumnProducts.square(rough)) else { return nil }
    // X = Q Lᵀ with L the product of both factors.
    let lower = (0..<p).map { i in
      (0..<p).map { j in j > i ? 0 : (j...i).reduce(0) { $0 + first[i][$1] * second[$1][j] } }
    }
    let root = LeastSquares.inverseTransposed(lower)
    for index in 0..<p {
      let inflation = squares[index][index] * root[index].reduce(0) { $0 + $1 * $1 }
      guard inflation <= 10_000 else { return nil }
    }
    guard let solution = LeastSquares.refined(all, target.values, root) else { return nil }

    // Back to the columns given: the scales are powers of two, and the constant takes up what was moved.
    let offset = hasIntercept ? 1 : 0
    var exact = solution.coefficients.map { $0 * DoubleDouble(target.unit) }
    var inverseRoot = root
    for (index, column) in moved.enumerated() {
      exact[index + offset] = exact[index + offset] / DoubleDouble(column.unit)
      inverseRoot[index + offset] = root[index + offset].map { $0 / column.unit }
    }
    if hasIntercept {
      exact[0] = exact[0] + DoubleDouble(target.origin)
      for (index, column) in moved.enumerated() {
        exact[0] = exact[0] - DoubleDouble(column.origin) * exact[index + 1]
        for place in 0..<p { inverseRoot[0][place] -= column.origin * inverseRoot[index + 1][place] }
      }
    }
    coefficients = exact.map(\.value)
    residuals = solution.residuals.map { $0.value * target.unit }
    let unit = DoubleDouble(target.unit)
    residualSquares = solution.residuals.reduce(.zero) { $0 + $1 * $1 } * unit * unit
    inverse = inverseRoot.map { a in
      inverseRoot.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let orthonormal = ColumnProducts.turned(rough, second)
    influences = .factors(orthonormal: orthonormal, inverseRoot: inverseRoot)
    var leverages = [Double](repeating: 0, count: n)
    for column in orthonormal {
      for row in 0..<n { leverages[row] += column[row] * column[row] }
    }
    self.leverages = leverages.map { min(1, $0) }
    let contributions = zip(coefficients.dropFirst(offset), moved).reduce(target.largest) {
      $0 + $1.0.magnitude * $1.1.largest
    }
    let spread = (residualSquares.value / Double(n)).squareRoot()
    guard spread >= 1e-4 * contributions, contributions.isFinite,
      inverse.allSatisfy({ $0.allSatisfy(\.isFinite) })
    else { return nil }
  }

  /// (L⁻¹)ᵀ of a lower triangle.
  private static func inverseTransposed(_ lower: [[Double]]) -> [[Double]] {
    let p = lower.count
    return (0..<p).map { column in
      var solution = [Double](repeating: 0, count: p)
      for i in column..<p {
        var sum = i == column ? 1.0 : 0
        for k in column..<i { sum -= lower[i][k] * solution[k] }
        solution[i] = sum / lower[i][i]
      }
      return solution
    }
  }

  /// The coefficients and residuals of a response, refined; nil where that does not settle.
  private static func refined(
    _ columns: [[Double]], _ response: [Double], _ root: [[Double]]
  ) -> (coefficients: [DoubleDouble], residuals: [DoubleDouble])? {
    /// The change of the coefficients, and how far it moves the fit, from the products of columns and residuals.
    func step(_ products: [Double]) -> (change: [Double], length: Double) {
      let turned = root.indices.map { k in
        (0...k).reduce(0) { $0 + root[$1][k] * products[$1] }
      }
      return (
        root.map { row in zip(row, turned).reduce(0) { $0 + $1.0 * $1.1 } },
        turned.reduce(0) { $0 + $1 * $1 }.squareRoot()
      )
    }
    var (change, length) = step(ColumnProducts.cross([response], columns)[0])
    var coefficients = change.map { DoubleDouble($0) }
    for _ in 0..<3 {
      let rest = ExactResiduals(columns, response, coefficients)
      let last = length
      (change, length) = step(rest.products.map(\.value))
      coefficients = zip(coefficients, change).map { $0 + DoubleDouble($1) }
      guard length <= 1e-6 * last else { return nil }
      let size = rest.high.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // Every step is by that much shorter than the one before.
      guard length * (length / last) > 1e-16 * size else {
        let low = ColumnProducts.combination(columns, change.map { -$0 }, from: rest.low)
        return (coefficients, zip(rest.high, low).map { DoubleDouble(exactSum: $0, $1) })
      }
    }
    return nil
  }
}

/// A column moved near mean zero and scaled by a power of two to below two.
private struct MovedColumn {
  let values: [Double]
  let origin: Double
  /// A power of two.
  let unit: Double
  /// The largest magnitude of the column given.
  let largest: Double

  /// Nil for a column without variation, or near the ends of the range of numbers.
  init?(_ column: [Double], isMoved: Bool) {
    let mean = isMoved ? column.reduce(0, +) / Double(column.count) : 0
    var (reach, largest) = (0.0, 0.0)
    for value in column {
      reach = max(reach, (value - mean).magnitude)
      largest = max(largest, value.magnitude)
    }
    guard reach > 1e-100, reach > 1e-8 * largest, largest < 1e100 else { return nil }
    let unit = Double(sign: .plus, exponent: reach.exponent, significand: 1)
    // An origin of few digits, from which most distances are free of rounding.
    let origin = (mean / unit * 16).rounded() / 16 * unit
    values = column.map { ($0 - origin) / unit }
    (self.origin, self.unit, self.largest) = (origin, unit, largest)
  }
}

/// Response less fitted values in 32 digits, and their products with the columns.
private struct ExactResiduals {
  /// The residuals, and what rounding took off them.
  let high, low: [Double]
  let products: [DoubleDouble]

  private struct Block: Sendable {
    var high, low: [Double]
    var products: [DoubleDouble]
  }

  init(_ columns: [[Double]], _ response: [Double], _ coefficients: [DoubleDouble]) {
    let blocks = ColumnProducts.blocks(of: response.count) { range in
      var block = Block(
        high: Array(response[range]), low: [Double](repeating: 0, count: range.count), products: [])
      for (column, coefficient) in zip(columns, coefficients) {
        column.withUnsafeBufferPointer { column in
          ExactResiduals.subtract(UnsafeBufferPointer(rebasing: column[range]), coefficient, from: &block)
        }
      }
      for row in block.high.indices {
        let sum = DoubleDouble(exactSum: block.high[row], block.low[row])
        (block.high[row], block.low[row]) = (sum.high, sum.low)
      }
      block.products = columns.map { column in
        column.withUnsafeBufferPointer { column in
          ExactResiduals.product(UnsafeBufferPointer(rebasing: column[range]), block)
        }
      }
      return block
    }
    high = blocks.flatMap(\.high)
    low = blocks.flatMap(\.low)
    products = columns.indices.map { index in blocks.reduce(.zero) { $0 + $1.products[index] } }
  }

  /// Dekker's splitting of a number into two of half the digits, whose products are exact.
  private static let splitter = 134_217_729.0

  private static func subtract(
    _ column: UnsafeBufferPointer<Double>, _ coefficient: DoubleDouble, from block: inout Block
  ) {
    let (b, rest) = (coefficient.high, coefficient.low)
    let wide = splitter * b
    let first = wide - (wide - b)
    let second = b - first
    block.high.withUnsafeMutableBufferPointer { high in
      block.low.withUnsafeMutableBufferPointer { low in
        for row in column.indices {
          let x = column[row]
          let product = x * b
          let wide = splitter * x
          let upper = wide - (wide - x)
          let lower = x - upper
          let error = ((upper * first - product) + upper * second + lower * first) + lower * second
          let old = high[row]
          let sum = old - product
          let part = sum - old
          low[row] += ((old - (sum - part)) - (product + part)) - (error + x * rest)
          high[row] = sum
        }
      }
    }
  }

  /// Σ x r as if in 32 digits (Ogita, Rump & Oishi 2005, SIAM J. Sci. Comput. 26, 1955–1988).
  private static func product(_ column: UnsafeBufferPointer<Double>, _ block: Block) -> DoubleDouble {
    typealias Four = SIMD4<Double>
    func load(_ values: UnsafeBufferPointer<Double>, _ row: Int) -> Four {
      if row + 4 <= values.count {
        return UnsafeRawBufferPointer(values).loadUnaligned(fromByteOffset: 8 * row, as: Four.self)
      }
      var part = Four.zero
      for place in row..<values.count { part[place - row] = values[place] }
      return part
    }
    func halves(_ value: Four) -> (Four, Four) {
      let wide = splitter * value
      let upper = wide - (wide - value)
      return (upper, value - upper)
    }
    var (sum, rest) = (Four.zero, Four.zero)
    block.high.withUnsafeBufferPointer { high in
      block.low.withUnsafeBufferPointer { low in
        var row = 0
        while row < column.count {
          let (x, r) = (load(column, row), load(high, row))
          let product = x * r
          let (a, b) = halves(x)
          let (c, d) = halves(r)
          let error = ((a * c - product) + a * d + b * c) + b * d
          let next = sum + product
          let part = next - sum
          rest += ((sum - (next - part)) + (product - part)) + (error + x * load(low, row))
          sum = next
          row += 4
        }
      }
    }
    return (0..<4).reduce(.zero) { $0 + DoubleDouble(exactSum: sum[$1], rest[$1]) }
  }
}
