import Foundation

/// M⁻¹ of one group, M = I + RΛΛᵀRᵀ, with its derivatives and those of ln |M|.
struct GroupKernel {
  /// A matrix of at most two rows and columns; what a smaller one lacks is zero.
  struct Block {
    private let entries: SIMD4<Double>

    init(_ entry: (Int, Int) -> Double) {
      entries = SIMD4(entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1))
    }

    /// A matrix by rows.
    init(_ rows: [[Double]]) {
      self.init { i, j in i < rows.count && j < rows[i].count ? rows[i][j] : 0 }
    }

    subscript(_ row: Int, _ column: Int) -> Double { entries[2 * row + column] }

    static func * (first: Block, second: Block) -> Block {
      Block { i, j in first[i, 0] * second[0, j] + first[i, 1] * second[1, j] }
    }

    /// The trace of a product.
    static func trace(_ first: Block, _ second: Block) -> Double {
      first[0, 0] * second[0, 0] + first[0, 1] * second[1, 0] + first[1, 0] * second[0, 1]
        + first[1, 1] * second[1, 1]
    }
  }

  /// M⁻¹, its first and its second derivatives.
  let inverses: [Block]
  let logDeterminant: Double
  let logSlopes: [Double]
  let logBends: [Double]
  private let depth: Int

  init(_ triangle: [[Double]], _ theta: [Double], _ pairs: [(Int, Int)]) {
    // The columns of RΛ, and of R at the places that θ fills.
    let places = theta.count == 1 ? [(0, 0)] : [(0, 0), (1, 0), (1, 1)]
    depth = triangle.count
    let triangle = Block(triangle)
    let scaled = triangle * Block(MixedModelCriterion.triangle(theta))
    let whole = Block { i, j in
      (i == j ? 1 : 0) + (scaled[i, 0] * scaled[j, 0] + scaled[i, 1] * scaled[j, 1])
    }
    let inverse: Block
    if depth == 1 {
      inverse = Block([[1 / whole[0, 0]]])
      logDeterminant = log(whole[0, 0])
    } else {
      // 1 + a + b + (ab − c²), the last of which is the square of a determinant, never a difference.
      let root = theta.count == 1 ? 0 : scaled[0, 0] * scaled[1, 1] - scaled[0, 1] * scaled[1, 0]
      let determinant = whole[0, 0] + whole[1, 1] - 1 + root * root
      inverse = Block { i, j in (i == j ? whole[1 - i, 1 - j] : -whole[0, 1]) / determinant }
      logDeterminant = log(determinant)
    }
    let slopes = places.map { place in
      Block { i, j in
        triangle[i, place.0] * scaled[j, place.1] + scaled[i, place.1] * triangle[j, place.0]
      }
    }
    let left = slopes.map { inverse * $0 }
    var inverses = [inverse]
    for step in left {
      let change = step * inverse
      inverses.append(Block { -change[$0, $1] })
    }
    var bends: [Double] = []
    for (a, b) in pairs {
      let same = places[a].1 == places[b].1
      let (p, q) = (places[a].0, places[b].0)
      let bend = Block { i, j in
        same ? triangle[i, p] * triangle[j, q] + triangle[i, q] * triangle[j, p] : 0
      }
      bends.append(Block.trace(inverse, bend) - Block.trace(left[a], left[b]))
      let mixed = left[a] * left[b] * inverse
      let curved = inverse * bend * inverse
      inverses.append(Block { i, j in mixed[i, j] + mixed[j, i] - curved[i, j] })
    }
    logSlopes = slopes.map { Block.trace(inverse, $0) }
    logBends = bends
    self.inverses = inverses
  }

  /// M⁻¹ by rows.
  var inverse: [[Double]] {
    (0..<depth).map { i in (0..<depth).map { inverses[0][i, $0] } }
  }
}
