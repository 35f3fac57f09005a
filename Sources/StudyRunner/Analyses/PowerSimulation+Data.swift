import Statistics

extension PowerSimulation {
  /// One data set in the form that a method takes.
  func simulated(
    _ size: Int, as shape: MethodShape, _ generator: inout SeededGenerator
  ) -> MethodData {
    func share() -> Double { max(generator.uniform(), 0x1p-60) }
    switch shape {
    case .pairs, .blocks, .pairedTable:
      let common = correlation ?? 0
      let blocks = (0..<size).map { _ -> [Double] in
        // Equal correlations by what all values share, or by Cholesky's rows where it is negative.
        var normal = data.map { _ in Normal.quantile(share()) }
        normal = Self.correlated(normal, common)
        return zip(data, normal).map { $0.value(atNormal: $1) }
      }
      guard shape == .pairedTable else { return .blocks(blocks) }
      return .tables([table(of: blocks.map { ($0[0], $0[1]) })])
    case .sample: return .sample((0..<size).map { _ in data[0].quantile(share()) })
    case .table:
      let count = data[0].categories ?? 2
      return .tables([
        data.map { group in
          var counts = [Int](repeating: 0, count: count)
          for _ in 0..<size { counts[position(group.quantile(share()))] += 1 }
          return counts
        }
      ])
    default: return .groups(data.map { group in (0..<size).map { _ in group.quantile(share()) } })
    }
  }

  /// Yes before no, categories from the first.
  private func position(_ value: Double) -> Int {
    data[0].isBinary ? 1 - Int(value) : Int(value) - 1
  }

  private func table(of pairs: [(Double, Double)]) -> [[Int]] {
    let count = data[0].categories ?? 2
    var table = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for (first, second) in pairs { table[position(first)][position(second)] += 1 }
    return table
  }

  /// Independent normal values made to have one correlation, by Cholesky's factor of the matrix.
  private static func correlated(_ values: [Double], _ correlation: Double) -> [Double] {
    var factor: [[Double]] = []
    for i in values.indices {
      var row: [Double] = []
      for j in 0...i {
        let dot = (0..<j).reduce(0.0) { $0 + row[$1] * (j < i ? factor[j][$1] : row[$1]) }
        row.append(j < i ? (correlation - dot) / factor[j][j] : max(0, 1 - dot).squareRoot())
      }
      factor.append(row)
    }
    return factor.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
