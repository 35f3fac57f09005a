/// Counts of concordant, discordant and tied pairs of observations, in O(n log n).
///
/// A pair of observations is concordant if both samples order it alike, discordant if they order it
/// oppositely, and tied if either sample ties it.
///
/// Source: Knight (1966), J. Am. Stat. Assoc. 61, 436–439.
public struct Concordance: Sendable, Hashable {
  /// Pairs that both samples order alike.
  public let concordant: Int
  /// Pairs that the samples order oppositely.
  public let discordant: Int
  /// Pairs tied in the first sample only.
  public let tiedInFirst: Int
  /// Pairs tied in the second sample only.
  public let tiedInSecond: Int
  /// Pairs tied in both samples.
  public let tiedInBoth: Int

  /// Counts the pairs of two samples; equal decimals tie (see `Ranks`).
  ///
  /// - Throws: `unequalLengths`, `notFinite`, `tooFewObservations` below 2 pairs.
  public init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    let sample = try PairedSample(x, y, atLeast: 2)
    self.init(try Ranks(sample.x), try Ranks(sample.y))
  }

  init(_ x: Ranks, _ y: Ranks) {
    let order = x.doubled.indices.sorted {
      (x.doubled[$0], y.doubled[$0]) < (x.doubled[$1], y.doubled[$1])
    }
    var both = 0
    var run = 1
    for position in order.indices.dropFirst() {
      let (this, last) = (order[position], order[position - 1])
      let same = x.doubled[this] == x.doubled[last] && y.doubled[this] == y.doubled[last]
      run = same ? run + 1 : 1
      both += run - 1
    }
    let n = x.count
    let tiedX = Concordance.pairs(x.groupSizes)
    let tiedY = Concordance.pairs(y.groupSizes)
    var sequence = order.map { y.doubled[$0] }
    discordant = Concordance.inversions(&sequence)
    tiedInBoth = both
    tiedInFirst = tiedX - both
    tiedInSecond = tiedY - both
    concordant = n * (n - 1) / 2 - tiedX - tiedY + both - discordant
  }

  /// Concordant less discordant pairs: Kendall's S.
  public var score: Int { concordant - discordant }

  /// All pairs.
  public var total: Int { concordant + discordant + tiedInFirst + tiedInSecond + tiedInBoth }

  private static func pairs(_ sizes: [Int]) -> Int {
    sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  }

  /// The number of pairs out of order, counted by a bottom-up merge sort.
  private static func inversions(_ values: inout [Int]) -> Int {
    var inversions = 0
    var buffer = values
    var width = 1
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var (left, right) = (start, middle)
        for position in start..<end {
          if right == end || (left < middle && values[left] <= values[right]) {
            buffer[position] = values[left]
            left += 1
          } else {
            buffer[position] = values[right]
            inversions += middle - left
            right += 1
          }
        }
      }
      swap(&values, &buffer)
      width *= 2
    }
    return inversions
  }
}
