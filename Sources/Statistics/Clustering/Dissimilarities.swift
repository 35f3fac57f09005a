/// How different several things are from each other, pair by pair: what clustering starts from.
///
/// A thing may stand for several equal observations, its multiplicity, so that equal ones are compared only once. All
/// that is computed from them counts observations, exactly as if every one were listed.
public struct Dissimilarities: Sendable, Hashable {
  /// How many observations each thing stands for, at least 1.
  public let multiplicities: [Int]
  /// The dissimilarities below the diagonal, row by row.
  public let lowerTriangle: [Double]

  /// How many things there are.
  public var count: Int { multiplicities.count }
  /// How many observations there are.
  public var observations: Int { multiplicities.reduce(0, +) }

  /// Takes dissimilarities that were computed otherwise.
  ///
  /// - Parameters:
  ///   - lowerTriangle: the dissimilarities of (1, 0), (2, 0), (2, 1), (3, 0) …; finite and not negative.
  ///   - multiplicities: how many observations each thing stands for.
  /// - Throws: `tooFewObservations` without things, `unequalLengths` for a triangle of another size, `notFinite`,
  ///   `invalidParameter` for a negative dissimilarity or a multiplicity below 1.
  public init(lowerTriangle: [Double], multiplicities: [Int]) throws(StatisticsError) {
    let pairs = multiplicities.count * (multiplicities.count - 1) / 2
    guard !multiplicities.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the dissimilarities")
    }
    guard lowerTriangle.count == pairs else {
      throw .unequalLengths(first: lowerTriangle.count, second: pairs)
    }
    guard lowerTriangle.allSatisfy(\.isFinite) else { throw .notFinite(what: "the dissimilarities") }
    guard lowerTriangle.allSatisfy({ $0 >= 0 }) else {
      throw .invalidParameter(name: "a dissimilarity", range: "zero or more")
    }
    guard multiplicities.allSatisfy({ $0 >= 1 }) else {
      throw .invalidParameter(name: "a multiplicity", range: "at least 1")
    }
    self.lowerTriangle = lowerTriangle
    self.multiplicities = multiplicities
  }

  /// Computes all dissimilarities on all cores; the number of cores never changes a result.
  ///
  /// - Parameters:
  ///   - multiplicities: how many observations each thing stands for.
  ///   - dissimilarity: the dissimilarity of the things at two places; finite, not negative and symmetric.
  /// - Throws: as ``init(lowerTriangle:multiplicities:)``.
  public init(
    multiplicities: [Int], dissimilarity: @Sendable (_ first: Int, _ second: Int) -> Double
  ) throws(StatisticsError) {
    let rows = ConcurrentReplicates.map(count: multiplicities.count) { row in
      (0..<row).map { dissimilarity(row, $0) }
    }
    try self.init(lowerTriangle: rows.flatMap(\.self), multiplicities: multiplicities)
  }

  /// The dissimilarity of the things at two places, 0 for the same place.
  public subscript(first: Int, second: Int) -> Double {
    if first == second { return 0 }
    let (low, high) = first < second ? (first, second) : (second, first)
    return lowerTriangle[high * (high - 1) / 2 + low]
  }

  /// The dissimilarities as a square, row by row.
  var square: [Double] {
    let n = count
    var square = [Double](repeating: 0, count: n * n)
    var place = 0
    for row in 0..<n {
      for column in 0..<row {
        square[row * n + column] = lowerTriangle[place]
        square[column * n + row] = lowerTriangle[place]
        place += 1
      }
    }
    return square
  }
}
