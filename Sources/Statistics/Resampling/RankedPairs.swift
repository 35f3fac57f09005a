/// Pairs that are ranked once, so that the rank correlation of many draws from them takes no sorting.
///
/// How often each distinct value was drawn gives the average ranks of a draw, in the order of the values.
struct RankedPairs: Sendable {
  /// Memory for a draw: the counts of the distinct values, then their doubled ranks.
  struct Workspace {
    fileprivate var x: [Int]
    fileprivate var y: [Int]
  }

  /// The place of each pair's values among the distinct ones.
  private let places: [SIMD2<Int>]
  private let distinct: SIMD2<Int>

  /// Nil for values that are not finite, and for so many that sums of their ranks would not be whole numbers.
  init?(_ pairs: [SIMD2<Double>]) {
    guard pairs.count < Spearman.largestExactCount, let x = try? RankedValues(pairs.map { $0.x }),
      let y = try? RankedValues(pairs.map { $0.y })
    else { return nil }
    places = zip(x.places, y.places).map { SIMD2($0, $1) }
    distinct = SIMD2(x.distinctCount, y.distinctCount)
  }

  /// Memory for draws on one thread.
  var workspace: Workspace {
    Workspace(x: [Int](repeating: 0, count: distinct.x), y: [Int](repeating: 0, count: distinct.y))
  }

  /// Spearman's ρ of these pairs, equal to `Spearman.correlation`; nil for fewer than three and for constant ones.
  func spearman(of rows: UnsafeBufferPointer<Int>, in workspace: inout Workspace) -> Double? {
    guard (3...places.count).contains(rows.count) else { return nil }
    return places.withUnsafeBufferPointer { places in
      workspace.x.withUnsafeMutableBufferPointer { x in
        workspace.y.withUnsafeMutableBufferPointer { y in
          x.update(repeating: 0)
          y.update(repeating: 0)
          for row in rows {
            x[places[row].x] &+= 1
            y[places[row].y] &+= 1
          }
          let squaresX = RankedPairs.rank(x)
          let squaresY = RankedPairs.rank(y)
          var products = 0
          for row in rows { products &+= x[places[row].x] &* y[places[row].y] }
          return try? Spearman.correlation(
            count: rows.count, squaresX: squaresX, squaresY: squaresY, products: products)
        }
      }
    }
  }

  /// Turns counts into doubled average ranks; the sum of their squares over all that were counted.
  private static func rank(_ counts: UnsafeMutableBufferPointer<Int>) -> Int {
    var start = 0
    var squares = 0
    for place in counts.indices {
      let count = counts[place]
      // Ranks start + 1 … start + count have the average (2 start + 1 + count) / 2.
      let rank = 2 &* start &+ 1 &+ count
      counts[place] = rank
      squares &+= count &* rank &* rank
      start &+= count
    }
    return squares
  }
}
