import Foundation

/// Spearman's rank correlation ρ and the test that it is zero.
///
/// ρ is Pearson's correlation of the average ranks, from −1 to 1; equal decimals tie (see `Ranks`). The
/// p-value is
/// - exact for up to 9 pairs, by enumerating all pairings of the ranks, ties included (two-sided: all
///   pairings with |ρ| at least as large),
/// - for 10 to 1290 pairs without ties from the Edgeworth series of algorithm AS 89, as R's `cor.test`
///   (two-sided: twice the smaller tail); its statistic is S = Σ(rank x − rank y)²,
/// - otherwise from t = ρ √((n − 2) / (1 − ρ²)) with n − 2 degrees of freedom.
///
/// The interval is Fisher's z with the standard error √((1 + ρ²/2) / (n − 3)) and needs n ≥ 4.
///
/// Source: Best & Roberts (1975), Appl. Stat. 24, 377–379; Bonett & Wright (2000), Psychometrika 65, 23–28.
public struct Spearman: HypothesisTest, Hashable {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// Exact, Edgeworth or t, by the number of pairs and ties as described for the type.
    case automatic
    /// Student's t, whatever the number of pairs.
    case asymptotic
  }

  /// The rank correlation, from −1 to 1.
  public let correlation: Double
  /// The number of pairs.
  public let n: Int

  private enum Route: Hashable { case enumeration(PairingEnumeration), edgeworth, student }
  private let first: Ranks
  private let second: Ranks
  private let route: Route

  /// Correlates the ranks of two samples of paired values.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below 3 pairs, `notFinite`, `constant`.
  public init(
    _ x: [Double], _ y: [Double], distribution: Distribution = .automatic
  ) throws(StatisticsError) {
    let sample = try PairedSample(x, y, atLeast: 3)
    try self.init(
      Ranks(sample.x, what: "the first sample"), Ranks(sample.y, what: "the second sample"),
      distribution: distribution)
  }

  /// Correlates the ranks of two samples of paired values.
  ///
  /// - Throws: `tooFewObservations` below 3 pairs, `constant`.
  package init(
    _ first: Ranks, _ second: Ranks, distribution: Distribution = .automatic
  ) throws(StatisticsError) {
    n = first.count
    guard n >= 3 else { throw .tooFewObservations(found: n, needed: 3, what: "the paired sample") }
    correlation = try Spearman.correlation(first.doubled, second.doubled)
    self.first = first
    self.second = second
    route =
      switch distribution {
      case .automatic where n <= PairingEnumeration.largestCount:
        .enumeration(Spearman.enumeration(first, second))
      case .automatic where n <= 1290 && !first.hasTies && !second.hasTies: .edgeworth
      default: .student
      }
  }

  /// The name with the way to the p-value.
  public var method: String {
    switch route {
    case .enumeration: "Spearman rank correlation, exact"
    case .edgeworth: "Spearman rank correlation, Edgeworth series"
    case .student: "Spearman rank correlation, t approximation"
    }
  }

  /// The number of pairs.
  public var sampleSizes: [Int] { [n] }

  /// S = Σ(rank x − rank y)², or t where the p-value comes from Student's t.
  public var statistic: TestStatistic? {
    route == .student ? student.statistic : TestStatistic("S", squaredDifferences)
  }

  /// Exact, by Edgeworth series or from Student's t, as described for the type.
  public func pValue(_ alternative: Alternative) -> PValue {
    switch route {
    case .enumeration(let pairings): PValue(pairings.probability(alternative), .exact)
    case .edgeworth: PValue(edgeworth(alternative), .asymptotic)
    case .student: PValue(student.probability(alternative), .asymptotic)
    }
  }

  /// The rank correlation with its interval by Fisher's z.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    let interval =
      n < 4
      ? nil
      : FisherTransform.interval(
        correlation, standardError: ((1 + correlation * correlation / 2) / Double(n - 3)).squareRoot(),
        level: level, alternative: alternative, method: "Fisher z, Bonett–Wright")
    return Estimate("Spearman's ρ", value: correlation, interval: interval, n: n)
  }

  /// The rank correlation is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  /// Ties, a perfect correlation, too few pairs for an interval.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    let tied = first.tiedCount + second.tiedCount
    if tied > 0 {
      remarks.append(
        Remark("ties", "\(tied) values are tied and share average ranks", values: [Double(tied)]))
    }
    if route == .student && abs(correlation) == 1 {
      remarks.append(Remark("perfect-correlation", "the correlation is perfect, so t is not finite"))
    }
    if n < 4 { remarks.append(Remark("no-interval", "an interval by Fisher's z needs at least 4 pairs")) }
    return remarks
  }

  private var student: CorrelationT {
    CorrelationT(correlation: correlation, degreesOfFreedom: Double(n - 2))
  }

  private var squaredDifferences: Double {
    zip(first.doubled, second.doubled).reduce(0) { sum, pair in
      let difference = Double(pair.0 - pair.1)
      return sum + difference * difference / 4
    }
  }

  /// Sums of squared ranks of this many pairs or more may exceed the range of whole numbers.
  static let largestExactCount = 1 << 15

  /// Pearson's correlation of doubled ranks.
  private static func correlation(_ x: [Int], _ y: [Int]) throws(StatisticsError) -> Double {
    guard x.count < largestExactCount else {
      return try Comoments(try PairedSample(x.map(Double.init), y.map(Double.init), atLeast: 3)).correlation
    }
    var (squaresX, squaresY, products) = (0, 0, 0)
    for index in x.indices {
      squaresX += x[index] * x[index]
      squaresY += y[index] * y[index]
      products += x[index] * y[index]
    }
    return try correlation(count: x.count, squaresX: squaresX, squaresY: squaresY, products: products)
  }

  /// Pearson's correlation of doubled ranks from the sums of their squares and products.
  static func correlation(
    count n: Int, squaresX: Int, squaresY: Int, products: Int
  ) throws(StatisticsError) -> Double {
    // Ties or not, doubled ranks have this sum.
    let sum = n * (n + 1)
    let centredX = n * squaresX - sum * sum
    let centredY = n * squaresY - sum * sum
    let centredProducts = n * products - sum * sum
    if centredX == 0 { throw .constant(what: "the first sample") }
    if centredY == 0 { throw .constant(what: "the second sample") }
    let isPerfect =
      centredX.multipliedFullWidth(by: centredY)
      == centredProducts.multipliedFullWidth(by: centredProducts)
    if isPerfect { return centredProducts < 0 ? -1 : 1 }
    let scale = Double(centredX).squareRoot() * Double(centredY).squareRoot()
    return max(-1, min(1, Double(centredProducts) / scale))
  }

  private static func enumeration(_ first: Ranks, _ second: Ranks) -> PairingEnumeration {
    // n Σ RS − ΣR ΣS is a whole number with mean zero, so no rounding decides what counts as extreme.
    let (x, y) = (first.doubled, second.doubled)
    let start = -x.reduce(0, +) * y.reduce(0, +)
    return PairingEnumeration(count: x.count, start: start) { pairing, candidate in
      x.count * x[pairing.count] * y[candidate]
    }
  }

  private func edgeworth(_ alternative: Alternative) -> Double {
    let s = squaredDifferences
    let size = Double(n)
    let middle = size * (size * size - 1) / 6
    // Small sums of squared differences belong to large correlations. S is even: S ≤ s means S < s + 2.
    switch alternative {
    case .greater: return edgeworthTail(s + 2, .lower)
    case .less: return edgeworthTail(s, .upper)
    case .twoSided:
      return min(1, 2 * (s > middle ? edgeworthTail(s, .upper) : edgeworthTail(s + 2, .lower)))
    }
  }

  private enum Tail { case lower, upper }

  /// P(S < s) or P(S ≥ s) by the Edgeworth series of algorithm AS 89.
  private func edgeworthTail(_ s: Double, _ tail: Tail) -> Double {
    let size = Double(n)
    let largest = size * (size * size - 1) / 3
    if s <= 0 { return tail == .lower ? 0 : 1 }
    if s > largest { return tail == .lower ? 1 : 0 }
    let b = 1 / size
    let x = (6 * (s - 1) * b / (size * size - 1) - 1) * (size - 1).squareRoot()
    let y = x * x
    let inner = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)
    let outer = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b - y * inner)
    let series = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * outer)
    let correction = series * exp(-y / 2)
    let probability =
      tail == .lower ? Normal.lowerTail(x) - correction : Normal.upperTail(x) + correction
    return max(0, min(1, probability))
  }
}
