/// The difference of two paired proportions, first less second, −1 … 1.
///
/// With pairs a (yes, yes), b (yes, no), c (no, yes), d (no, no) of n the difference is (b − c)/n. The interval
/// is Newcombe's hybrid of the Wilson intervals of both shares with their correlation φ, which is corrected by
/// n/2 towards 0 when positive and taken as 0 with an empty margin (Newcombe 1998, Stat. Med. 17, 2635–2650,
/// method 10), or Tango's score interval (Tango 1998, Stat. Med. 17, 891–908).
public struct PairedProportionDifference: Sendable, Hashable {
  /// Methods of the interval.
  public enum Method: String, Sendable, Codable, Hashable, CaseIterable {
    /// Newcombe's hybrid interval for pairs.
    case newcombe
    /// Tango's score interval.
    case tango

    /// The name as the literature writes it.
    public var name: String {
      switch self {
      case .newcombe: "Newcombe, paired"
      case .tango: "Tango"
      }
    }
  }

  /// The pairs.
  public let table: FourfoldTable

  /// Creates the difference.
  ///
  /// - Throws: `tooFewObservations` for a table without pairs.
  public init(_ table: FourfoldTable) throws(StatisticsError) {
    guard table.total > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the pairs") }
    self.table = table
  }

  /// (b − c)/n.
  public var value: Double { Double(table.b - table.c) / n }

  /// Wald's standard error √(b + c − (b − c)²/n)/n.
  public var standardError: Double {
    let difference = Double(table.b - table.c)
    return max(0, Double(table.b + table.c) - difference * difference / n).squareRoot() / n
  }

  /// The difference with its interval; one-sided ones end at −1 or 1.
  public func estimate(
    _ method: Method = .newcombe, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Estimate {
    let tail = alternative.tailProbability(level: level)
    precondition(tail < 0.5, "a one-sided level is above one half")
    let ends = method == .newcombe ? newcombe(tail: tail) : tango(tail: tail)
    return Estimate(
      "difference of paired proportions", value: value, standardError: standardError,
      interval: Interval(
        lower: alternative == .less ? -1 : max(-1, ends.lower),
        upper: alternative == .greater ? 1 : min(1, ends.upper), level: level, method: method.name),
      n: table.total)
  }

  private var n: Double { Double(table.total) }

  private func newcombe(tail: Double) -> (lower: Double, upper: Double) {
    func wilson(_ count: Int) -> (below: Double, above: Double) {
      let interval = ProportionInterval.wilson.interval(
        count: Double(count), total: n, level: 1 - 2 * tail, .twoSided)
      return (Double(count) / n - interval.lower, interval.upper - Double(count) / n)
    }
    let (first, second) = (wilson(table.firstRow), wilson(table.firstColumn))
    func distance(_ one: Double, _ two: Double) -> Double {
      max(0, one * one - 2 * correlation * one * two + two * two).squareRoot()
    }
    return (value - distance(first.below, second.above), value + distance(first.above, second.below))
  }

  private var correlation: Double {
    let margins = [table.firstRow, table.secondRow, table.firstColumn, table.secondColumn].map(Double.init)
    guard margins.allSatisfy({ $0 > 0 }) else { return 0 }
    let product = Double(table.a) * Double(table.d) - Double(table.b) * Double(table.c)
    let corrected = product > 0 ? max(0, product - n / 2) : product
    return corrected / (margins[0] * margins[1]).squareRoot() / (margins[2] * margins[3]).squareRoot()
  }

  private func tango(tail: Double) -> (lower: Double, upper: Double) {
    let z = Normal.upperQuantile(tail)
    func end(_ target: Double, _ low: Double, _ high: Double) -> Double? {
      try? Root.find(from: low, to: high, what: "the score interval") { tangoScore(at: $0) - target }
    }
    // Where the difference is ±1 itself, that is the end.
    let lower = value <= -1 ? -1 : end(z, -1 + 1e-12, value) ?? -1
    let upper = value >= 1 ? 1 : end(-z, value, 1 - 1e-12) ?? 1
    return (lower, upper)
  }

  /// Tango's score statistic for a true difference.
  private func tangoScore(at difference: Double) -> Double {
    guard difference.magnitude < 1 else { return difference < 0 ? 1e150 : -1e150 }
    let (b, c) = (Double(table.b), Double(table.c))
    // q is the maximum likelihood estimate of the probability of (no, yes).
    let linear = -b - c + (2 * n - b + c) * difference
    let constant = -c * difference * (1 - difference)
    let root = max(0, linear * linear - 8 * n * constant).squareRoot()
    let q = linear > 0 ? -2 * constant / (linear + root) : (root - linear) / (4 * n)
    let variance = n * (2 * q + difference * (1 - difference))
    let distance = b - c - n * difference
    guard variance > 0 else { return distance == 0 ? 0 : (distance > 0 ? 1e150 : -1e150) }
    return distance / variance.squareRoot()
  }
}
