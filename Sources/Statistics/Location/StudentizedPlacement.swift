/// The studentised rank statistic of Brunner and Munzel for one allocation of values to two samples.
struct StudentizedPlacement: Sendable {
  /// P(X > Y) + ½ P(X = Y).
  let relativeEffect: Double
  /// The variance of the relative effect times n₁ n₂ N; zero for samples that do not overlap.
  let variance: Double
  /// The standard error of the relative effect.
  let standardError: Double
  let degreesOfFreedom: Double

  /// From the frequencies of each value, values in ascending order, at least two in each sample.
  init(_ first: [Int], _ second: [Int]) {
    let n1 = first.reduce(0, +)
    let n2 = second.reduce(0, +)
    // The placement of a value is how many of the other sample lie below it, ties as one half; doubled and
    // in whole numbers up to here, so that "no variance" is exact.
    var (below1, below2) = (0, 0)
    var (sum1, sum2) = (0, 0)
    var placements: [(Int, Int)] = []
    placements.reserveCapacity(first.count)
    for (a, b) in zip(first, second) {
      let placement = (2 * below2 + b, 2 * below1 + a)
      placements.append(placement)
      sum1 += a * placement.0
      sum2 += b * placement.1
      below1 += a
      below2 += b
    }
    let (size1, size2) = (Double(n1), Double(n2))
    let (mean1, mean2) = (Double(sum1) / size1, Double(sum2) / size2)
    var (squares1, squares2) = (0.0, 0.0)
    var isConstant = (true, true)
    for (level, placement) in placements.enumerated() {
      let (d1, d2) = (Double(placement.0) - mean1, Double(placement.1) - mean2)
      squares1 += Double(first[level]) * d1 * d1
      squares2 += Double(second[level]) * d2 * d2
      if first[level] > 0 && placement.0 * n1 != sum1 { isConstant.0 = false }
      if second[level] > 0 && placement.1 * n2 != sum2 { isConstant.1 = false }
    }
    // A quarter, for the placements are doubled.
    let s1 = isConstant.0 ? 0 : squares1 / (size1 - 1) / 4
    let s2 = isConstant.1 ? 0 : squares2 / (size2 - 1) / 4
    relativeEffect = mean1 / 2 / size2
    variance = size1 * s1 + size2 * s2
    standardError = (s1 / (size1 * size2 * size2) + s2 / (size2 * size1 * size1)).squareRoot()
    let (v1, v2) = (size1 * s1, size2 * s2)
    degreesOfFreedom =
      variance == 0 ? 0 : variance * variance / (v1 * v1 / (size1 - 1) + v2 * v2 / (size2 - 1))
  }

  /// W = (θ − ½) / standard error; infinite without variance, 0 where θ is ½ as well.
  var statistic: Double {
    if relativeEffect == 0.5 { return 0 }
    return (relativeEffect - 0.5) / standardError
  }
}
