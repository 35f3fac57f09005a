/// Sums over rows of products of columns: Aᵀ W B in plain doubles.
///
/// Rows are taken in blocks of 512 on all cores, and the sums of the blocks added in their order, so that neither the
/// machine nor the number of threads changes a digit; short runs of additions also keep more digits than one long sum.
enum ColumnProducts {
  private static let blockSize = 512
  /// Sums of so many columns of either side are held in registers at once.
  private static let tile = 3

  /// Σ w aᵢ bⱼ for every pair of columns, with weights of 1 where none are given.
  static func cross(_ left: [[Double]], _ right: [[Double]], weights: [Double]? = nil) -> [[Double]] {
    products(left, right, weights, isSquare: false)
  }

  /// Σ w aᵢ aⱼ for every pair of columns.
  static func square(_ columns: [[Double]], weights: [Double]? = nil) -> [[Double]] {
    var matrix = products(columns, columns, weights, isSquare: true)
    for i in matrix.indices { for j in 0..<i { matrix[j][i] = matrix[i][j] } }
    return matrix
  }

  /// What the columns times their coefficients add up to in each row, from a start.
  static func combination(
    _ columns: [[Double]], _ coefficients: [Double], from start: [Double]
  ) -> [Double] {
    var sums = start
    sums.withUnsafeMutableBufferPointer { sums in
      var first = 0
      while first < sums.count {
        let end = min(sums.count, first + blockSize)
        for (column, coefficient) in zip(columns, coefficients) where coefficient != 0 {
          column.withUnsafeBufferPointer { column in
            for row in first..<end { sums[row] += coefficient * column[row] }
          }
        }
        first = end
      }
    }
    return sums
  }

  /// The rows times L⁻ᵀ, as columns: orthonormal where L Lᵀ is the square of the columns.
  static func turned(_ columns: [[Double]], _ lower: [[Double]]) -> [[Double]] {
    let blocks = blocks(of: columns[0].count) { turned(columns, lower, $0) }
    return columns.indices.map { index in
      [Double](unsafeUninitializedCapacity: columns[0].count) { buffer, initialized in
        for block in blocks {
          let height = block.count / columns.count
          for row in 0..<height {
            buffer.initializeElement(at: initialized + row, to: block[index * height + row])
          }
          initialized += height
        }
      }
    }
  }

  /// The squared length of each row times L⁻ᵀ, the quadratic form x (L Lᵀ)⁻¹ xᵀ.
  static func turnedSquares(_ columns: [[Double]], _ lower: [[Double]]) -> [Double] {
    blocks(of: columns[0].count) { range in
      let block = turned(columns, lower, range)
      var squares = [Double](repeating: 0, count: range.count)
      for index in columns.indices {
        for row in squares.indices {
          let part = block[index * range.count + row]
          squares[row] += part * part
        }
      }
      return squares
    }.flatMap(\.self)
  }

  /// A block of rows by forward substitution, column after column.
  private static func turned(_ columns: [[Double]], _ lower: [[Double]], _ range: Range<Int>) -> [Double] {
    let height = range.count
    return [Double](unsafeUninitializedCapacity: columns.count * height) { buffer, initialized in
      guard let start = buffer.baseAddress else { return }
      for (j, column) in columns.enumerated() {
        let own = start + j * height
        column.withUnsafeBufferPointer { column in
          for row in 0..<height { (own + row).initialize(to: column[range.lowerBound + row]) }
        }
        for k in 0..<j {
          let factor = lower[j][k]
          let other = start + k * height
          for row in 0..<height { own[row] -= factor * other[row] }
        }
        let factor = 1 / lower[j][j]
        for row in 0..<height { own[row] *= factor }
      }
      initialized = columns.count * height
    }
  }

  /// What a body makes of each block of rows, in their order.
  static func blocks<Result: Sendable>(
    of rows: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    let count = (rows + blockSize - 1) / blockSize
    if count == 1 { return [body(0..<rows)] }
    return ConcurrentReplicates.map(count: count) { block in
      body((block * blockSize)..<min(rows, (block + 1) * blockSize))
    }
  }

  private static func products(
    _ left: [[Double]], _ right: [[Double]], _ weights: [Double]?, isSquare: Bool
  ) -> [[Double]] {
    let rows = left.first?.count ?? 0
    let width = right.count
    let parts = blocks(of: rows) { Block(left, right, weights, $0, isSquare: isSquare).sums }
    var total = [Double](repeating: 0, count: left.count * width)
    for part in parts { for index in total.indices { total[index] += part[index] } }
    return left.indices.map { Array(total[($0 * width)..<(($0 + 1) * width)]) }
  }

  /// The sums of one block of rows, row by row of the result; of a square the lower triangle.
  private struct Block {
    let sums: [Double]

    init(
      _ left: [[Double]], _ right: [[Double]], _ weights: [Double]?, _ range: Range<Int>, isSquare: Bool
    ) {
      // Columns of zeros fill the last tiles, and a row of zeros the last pair.
      let stride = (range.count + 1) / 2 * 2
      func padded(_ count: Int) -> Int { (count + tile - 1) / tile * tile }
      let (height, width) = (padded(left.count), padded(right.count))
      let packed = Block.packed(left, weights, range, count: height, stride: stride)
      let other =
        isSquare && weights == nil
        ? packed : Block.packed(right, nil, range, count: width, stride: stride)
      var sums = [Double](repeating: 0, count: left.count * right.count)
      packed.withUnsafeBufferPointer { packed in
        other.withUnsafeBufferPointer { other in
          guard let a = packed.baseAddress, let b = other.baseAddress else { return }
          for i in Swift.stride(from: 0, to: left.count, by: tile) {
            for j in Swift.stride(from: 0, to: isSquare ? i + 1 : right.count, by: tile) {
              Block.add(
                a + i * stride, b + j * stride, stride, to: &sums, i, j, left.count, right.count)
            }
          }
        }
      }
      self.sums = sums
    }

    private static func packed(
      _ columns: [[Double]], _ weights: [Double]?, _ range: Range<Int>, count: Int, stride: Int
    ) -> [Double] {
      [Double](unsafeUninitializedCapacity: count * stride) { buffer, initialized in
        buffer.initialize(repeating: 0)
        for (index, column) in columns.enumerated() {
          let target = UnsafeMutableBufferPointer(rebasing: buffer[(index * stride)...])
          column.withUnsafeBufferPointer { column in
            if let weights {
              weights.withUnsafeBufferPointer { weights in
                for place in 0..<range.count {
                  target[place] = weights[range.lowerBound + place] * column[range.lowerBound + place]
                }
              }
            } else {
              for place in 0..<range.count { target[place] = column[range.lowerBound + place] }
            }
          }
        }
        initialized = count * stride
      }
    }

    /// The products of three columns with three, two rows at a time.
    private static func add(
      _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ stride: Int, to sums: inout [Double],
      _ i: Int, _ j: Int, _ height: Int, _ width: Int
    ) {
      typealias Pair = SIMD2<Double>
      func pair(_ pointer: UnsafePointer<Double>, _ place: Int) -> Pair {
        UnsafeRawPointer(pointer + place).loadUnaligned(as: Pair.self)
      }
      var (s00, s01, s02) = (Pair.zero, Pair.zero, Pair.zero)
      var (s10, s11, s12) = (Pair.zero, Pair.zero, Pair.zero)
      var (s20, s21, s22) = (Pair.zero, Pair.zero, Pair.zero)
      var row = 0
      while row < stride {
        let (a0, a1, a2) = (pair(a, row), pair(a, stride + row), pair(a, 2 * stride + row))
        let b0 = pair(b, row)
        s00 += a0 * b0
        s10 += a1 * b0
        s20 += a2 * b0
        let b1 = pair(b, stride + row)
        s01 += a0 * b1
        s11 += a1 * b1
        s21 += a2 * b1
        let b2 = pair(b, 2 * stride + row)
        s02 += a0 * b2
        s12 += a1 * b2
        s22 += a2 * b2
        row += 2
      }
      let found = [s00, s01, s02, s10, s11, s12, s20, s21, s22]
      for k in 0..<min(tile, height - i) {
        for l in 0..<min(tile, width - j) { sums[(i + k) * width + j + l] = found[tile * k + l].sum() }
      }
    }
  }
}
