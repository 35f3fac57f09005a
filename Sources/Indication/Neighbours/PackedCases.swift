/// Reference cases in single bytes, from which bounds of the distance to a case are computed fast.
///
/// A feature is 127 steps where it weighs most, fewer where it weighs less, of which only whole ones count. A numeric or
/// ordinal value becomes its place in the range in these steps, a level its position, from 1; 0 stands for missing. With
/// S the sum of the differences of codes over the features that two cases have, where levels that differ count with all
/// steps, W the sum of the steps of these features, n how many of them are numeric or ordinal, and m how many features
/// have a part of a step more, Gower's distance d obeys
///
///     (S − n) / (W + m) ≤ d ≤ (S + n + m + x) / W
///
/// Rounding moves each of two codes by half a step at most, hence n. Values outside the range are put to its ends, and
/// levels from the 255th to one code, which makes differences smaller by up to x, the sum of what this moves the two.
struct PackedCases: Sendable {
  /// Cases of one group that are compared with a case at a time; their codes stay in the fastest cache.
  struct Tile: Sendable {
    /// The largest number of places.
    static let size = 512
    /// They are a multiple of this, the last ones of a group empty.
    static let step = 16
    let places: Range<Int>
  }

  /// The steps of a feature that weighs most; with 127 of them, two differences can be added in a byte.
  static let steps = 127.0

  let measure: GowerMeasure
  /// What a feature weighs in steps; only whole ones count.
  let scale: [Double]
  /// m of the bounds.
  let cutCount: Int
  /// Whether some case lacks the feature.
  let isLacking: [Bool]
  /// Tile by tile, feature by feature.
  let codes: [UInt8]
  /// The steps of the features that the case at a place has.
  let weights: [UInt16]
  /// The part of x of the case at a place; so much that no upper bound is below 1 where it is empty.
  let excess: [UInt16]
  /// The row of the reference set at each place; −1 where it is empty.
  let rows: [Int32]
  /// The tiles of each group.
  let tiles: [[Tile]]
  /// How many cases each group has.
  let counts: [Int]

  init(measure: GowerMeasure, values: [[Double]], groups: [Int], groupCount: Int) {
    self.measure = measure
    let heaviest = measure.parts.map(\.weight).max() ?? 1
    let scale = measure.parts.map { Self.steps * $0.weight / heaviest }
    self.scale = scale
    cutCount = scale.count { $0 != $0.rounded(.down) }

    var counts = [Int](repeating: 0, count: groupCount)
    for group in groups { counts[group] += 1 }
    self.counts = counts
    var end = 0
    var next: [Int] = []
    tiles = counts.map { count in
      next.append(end)
      let start = end
      end += (count + Tile.step - 1) / Tile.step * Tile.step
      return stride(from: start, to: end, by: Tile.size).map { Tile(places: $0..<min(end, $0 + Tile.size)) }
    }
    var rows = [Int32](repeating: -1, count: end)
    for (row, group) in groups.enumerated() {
      rows[next[group]] = Int32(row)
      next[group] += 1
    }
    self.rows = rows

    let width = measure.parts.count
    var codes = [UInt8](repeating: 0, count: end * width)
    var weights = [UInt16](repeating: 0, count: end)
    // Empty places are far away from everything.
    var excess = rows.map { $0 < 0 ? UInt16(1) << 15 : 0 }
    var isLacking = [Bool](repeating: false, count: width)
    for (feature, part) in measure.parts.enumerated() {
      let (column, scale) = (values[feature], scale[feature])
      for tile in tiles.joined() {
        let start = tile.places.lowerBound * width + feature * tile.places.count - tile.places.lowerBound
        for place in tile.places where rows[place] >= 0 {
          let value = column[Int(rows[place])]
          if value.isNaN {
            isLacking[feature] = true
          } else {
            let (code, more) = part.code(value, scale: scale)
            codes[start + place] = code
            weights[place] += UInt16(scale)
            excess[place] += more
          }
        }
      }
    }
    (self.codes, self.weights, self.excess, self.isLacking) = (codes, weights, excess, isLacking)
  }
}

extension GowerMeasure.Part {
  /// A value's code, and by how many steps its differences from others may be larger than those of the codes.
  func code(_ value: Double, scale: Double) -> (code: UInt8, excess: UInt16) {
    switch kind {
    case .numeric, .ordinal:
      let place = range > 0 ? (value - start) / range : 0
      let outside = max(start - value, value - start - range)
      let excess = outside > 0 ? min(outside / divisor, 1) * scale + 1 : 0
      return (1 + UInt8(min(1, max(0, place)) * scale + 0.5), UInt16(excess))
    case .nominal, .symmetricBinary, .asymmetricBinary:
      return value < 254 ? (1 + UInt8(value), 0) : (255, UInt16(scale + 1))
    }
  }
}
