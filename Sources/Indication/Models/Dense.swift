/// Sums over numbers that stand one behind another.
///
/// The loops count by hand: without optimisation an iterator over a range is a call for every step, and a fit takes an hour
/// where it could take a minute.
enum Dense {
  /// Σ one · other.
  static func product(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, count: Int
  ) -> Double {
    var (sum, place) = (0.0, 0)
    while place < count {
      sum += one[place] * other[place]
      place += 1
    }
    return sum
  }

  /// Adds a multiple of numbers to others.
  static func add(
    _ factor: Double, times row: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>, count: Int
  ) {
    var place = 0
    while place < count {
      sums[place] += factor * row[place]
      place += 1
    }
  }

  /// A square matrix, row by row, times a vector.
  static func times(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    let width = vector.count
    return matrix.withUnsafeBufferPointer { cells in
      vector.withUnsafeBufferPointer { vector in
        guard let cells = cells.baseAddress, let vector = vector.baseAddress else { return [] }
        return [Double](unsafeUninitializedCapacity: width) { result, count in
          while count < width {
            result[count] = product(cells + count * width, vector, count: width)
            count += 1
          }
        }
      }
    }
  }
}
