internal import CTileSums
import Measurement

/// Reference cases in single bytes, from which bounds of the distance to a case are computed fast.
///
/// A feature is 127 steps where it weighs most, fewer where it weighs less, of which only whole ones count. A numeric or
/// ordinal value becomes its place in the range in these steps, a level its position, from 1; 0 stands for missing. With
/// S the sum of the differences of codes over the features that two cases have, where levels that differ count with all
/// steps, W the sum of the steps of these features, r the sum of what rounding moved the codes of the two, and m how many
/// features have a part of a step more, Gower's distance d obeys
///
///     (S − r) / (W + m) ≤ d ≤ (S + r + m + x) / W
///
/// Values outside the range are put to its ends, and levels from the 255th to one code, which makes differences smaller by
/// up to x, the sum of what this moves the two.
struct PackedCases: Sendable {
  /// Cases of one group that are compared with a case at a time; their codes stay in the fastest cache.
  struct Tile: Sendable {
    /// The largest number of places.
    static let size = 512
    /// They are a multiple of this, the last ones of a group empty.
    static let step = Int(CTileBlock)
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
  /// The part of r of the case at a place.
  let spreads: [UInt16]
  /// Its part of x and twice that of r; so much that no upper bound is below 1 where the place is empty.
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

    let all = Array(tiles.joined())
    let packed = [PackedTile](concurrently: all.count) { [rows] tile in
      PackedTile(rows[all[tile].places], measure: measure, scale: scale, values: values)
    }
    codes = Array(packed.map(\.codes).joined())
    weights = Array(packed.map(\.weights).joined())
    spreads = Array(packed.map(\.spreads).joined())
    excess = Array(packed.map(\.excess).joined())
    isLacking = measure.parts.indices.map { feature in packed.contains { $0.isLacking[feature] } }
  }
}

/// What is packed of the cases of a tile.
private struct PackedTile: Sendable {
  private(set) var codes: [UInt8]
  private(set) var weights: [UInt16]
  let spreads: [UInt16]
  private(set) var excess: [UInt16]
  private(set) var isLacking: [Bool]

  /// Packs the cases at these rows, −1 for none.
  init(_ rows: ArraySlice<Int32>, measure: GowerMeasure, scale: [Double], values: [[Double]]) {
    let count = rows.count
    codes = [UInt8](repeating: 0, count: count * measure.parts.count)
    weights = [UInt16](repeating: 0, count: count)
    // Empty places are far away from everything.
    excess = rows.map { $0 < 0 ? UInt16(1) << 15 : 0 }
    isLacking = [Bool](repeating: false, count: measure.parts.count)
    var spreads = [Double](repeating: 0, count: count)
    for (feature, part) in measure.parts.enumerated() {
      let (column, scale) = (values[feature], scale[feature])
      for (place, row) in rows.enumerated() where row >= 0 {
        let value = column[Int(row)]
        if value.isNaN {
          isLacking[feature] = true
        } else {
          let code = part.code(value, scale: scale)
          codes[feature * count + place] = code.code
          weights[place] += UInt16(scale)
          spreads[place] += code.spread
          excess[place] += code.excess
        }
      }
    }
    self.spreads = spreads.map { UInt16($0.rounded(.up)) }
    for place in 0..<count { excess[place] += 2 * self.spreads[place] }
  }
}

extension GowerMeasure.Part {
  /// A value's code, what rounding moves it, and by how many steps its differences from others may be larger than those
  /// of the codes.
  func code(_ value: Double, scale: Double) -> (code: UInt8, spread: Double, excess: UInt16) {
    switch kind {
    case .numeric, .ordinal:
      let place = range > 0 ? min(1, max(0, (value - start) / range)) * scale : 0
      let steps = UInt8(place + 0.5)
      let outside = max(start - value, value - start - range)
      let excess = outside > 0 ? min(outside / divisor, 1) * scale + 1 : 0
      return (1 + steps, abs(place - Double(steps)), UInt16(excess))
    case .nominal, .symmetricBinary, .asymmetricBinary:
      return value < 254 ? (1 + UInt8(value), 0, 0) : (255, 0, UInt16(scale + 1))
    }
  }
}
