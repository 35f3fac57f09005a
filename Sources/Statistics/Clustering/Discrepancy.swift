/// How much things vary that can only be compared in pairs, in all and within groups.
///
/// The variation of n observations is SS = Σ d / n over all pairs, as a sum of squares of which the dissimilarities are the
/// squared distances; SS / n is their discrepancy. With m groups, R² = (SS − Σ SS_g)/SS is the share of the variation
/// between them, and pseudo-F = (SS − Σ SS_g)/(m − 1) / (Σ SS_g/(n − m)).
///
/// Source: Studer, Ritschard, Gabadinho & Müller (2011), Sociol. Methods Res. 40, 471–510.
public struct Discrepancy: Sendable, Hashable {
  /// The sizes of the groups.
  public let sizes: [Int]
  /// The variation of all observations, SS.
  public let total: Double
  /// The variation within each group, SS_g.
  public let within: [Double]

  /// Measures the variation of observations.
  ///
  /// - Parameters:
  ///   - dissimilarities: the dissimilarities; they need not be those of these observations alone.
  ///   - things: the place of the thing that each observation is.
  ///   - groups: the group of each observation, numbered from 0 without gaps.
  /// - Throws: `unequalLengths`, `tooFewObservations` without any, `invalidParameter` for other numbers.
  public init(_ dissimilarities: Dissimilarities, things: [Int], groups: [Int]) throws(StatisticsError) {
    guard things.count == groups.count else {
      throw .unequalLengths(first: things.count, second: groups.count)
    }
    guard !things.isEmpty else { throw .tooFewObservations(found: 0, needed: 1, what: "the groups") }
    let count = (groups.max() ?? 0) + 1
    guard groups.allSatisfy({ $0 >= 0 }), Set(groups).count == count else {
      throw .invalidParameter(name: "the groups", range: "numbered from 0 without gaps")
    }
    precondition(
      things.allSatisfy((0..<dissimilarities.count).contains), "an observation is one of the things")
    within = VariationWithin(dissimilarities, groupCount: count).sums(things, groups)
    total = VariationWithin(dissimilarities, groupCount: 1).sums(things, groups.map { _ in 0 })[0]
    var sizes = [Int](repeating: 0, count: count)
    for group in groups { sizes[group] += 1 }
    self.sizes = sizes
  }

  /// The variation between the groups, never below 0.
  private var between: Double { max(0, total - within.reduce(0, +)) }

  /// The share of the variation that lies between the groups, 0 to 1; nil where nothing varies.
  public var explainedShare: Double? { total > 0 ? between / total : nil }

  /// Pseudo-F; nil where nothing varies within the groups, and where there is one group or each observation is one.
  public var pseudoF: Double? {
    let inside = within.reduce(0, +)
    let degrees = sizes.reduce(0, +) - sizes.count
    guard inside > 0, degrees > 0, sizes.count > 1 else { return nil }
    return between / Double(sizes.count - 1) / (inside / Double(degrees))
  }
}

/// Sums of dissimilarities within groups.
struct VariationWithin: Sendable {
  private let square: [Double]
  private let count: Int
  private let groupCount: Int

  init(_ dissimilarities: Dissimilarities, groupCount: Int) {
    square = dissimilarities.square
    count = dissimilarities.count
    self.groupCount = groupCount
  }

  /// Σ d / n over the pairs of each group, always added in the same order.
  func sums(_ things: [Int], _ groups: [Int]) -> [Double] {
    var sizes = [Double](repeating: 0, count: groupCount * count)
    for (thing, group) in zip(things, groups) { sizes[group * count + thing] += 1 }
    return square.withUnsafeBufferPointer { square in
      sizes.withUnsafeBufferPointer { sizes in
        (0..<groupCount).map { group in
          let start = group * count
          let present = (0..<count).filter { sizes[start + $0] > 0 }
          return present.withUnsafeBufferPointer { present in
            var sum = 0.0
            var n = 0.0
            var row = 0
            while row < present.count {
              let thing = present[row]
              var own = 0.0
              var column = 0
              while column < row {
                own += sizes[start + present[column]] * square[thing * count + present[column]]
                column += 1
              }
              sum += sizes[start + thing] * own
              n += sizes[start + thing]
              row += 1
            }
            return n > 0 ? sum / n : 0
          }
        }
      }
    }
  }
}
