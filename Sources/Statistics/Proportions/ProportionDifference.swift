import Foundation

/// The difference of two independent proportions, first less second, −1 … 1.
public struct ProportionDifference: Sendable, Codable, Hashable {
  /// Methods of the interval.
  public enum Method: String, Sendable, Codable, Hashable, CaseIterable {
    /// Newcombe's hybrid of two Wilson intervals (Newcombe 1998, Stat. Med. 17, 873–890, method 10): with
    /// Wilson ends l and u, d − √((p̂₁ − l₁)² + (u₂ − p̂₂)²) to d + √((u₁ − p̂₁)² + (p̂₂ − l₂)²).
    case newcombe
    /// Wald's interval after adding a success and a failure to each group (Agresti & Caffo 2000, Am. Stat. 54,
    /// 280–288), cut off at ±1.
    case agrestiCaffo = "agresti-caffo"
    /// All differences the score test with the variance factor n/(n − 1) does not reject (Miettinen & Nurminen
    /// 1985, Stat. Med. 4, 213–226).
    case miettinenNurminen = "miettinen-nurminen"

    /// The name as the literature writes it.
    public var name: String {
      switch self {
      case .newcombe: "Newcombe"
      case .agrestiCaffo: "Agresti–Caffo"
      case .miettinenNurminen: "Miettinen–Nurminen"
      }
    }
  }

  /// The first proportion.
  public let first: Proportion
  /// The second proportion.
  public let second: Proportion

  /// Creates the difference `first` − `second`.
  public init(_ first: Proportion, _ second: Proportion) {
    self.first = first
    self.second = second
  }

  /// The difference of the groups in the rows of a table, or nil when one is empty.
  init?(_ table: FourfoldTable) {
    guard let first = try? Proportion(table.a, of: table.firstRow),
      let second = try? Proportion(table.c, of: table.secondRow)
    else { return nil }
    self.init(first, second)
  }

  /// p̂₁ − p̂₂.
  public var value: Double {
    let (n1, n2) = (Double(first.total), Double(second.total))
    return (Double(first.count) * n2 - Double(second.count) * n1) / (n1 * n2)
  }

  /// Wald's standard error √(p̂₁(1 − p̂₁)/n₁ + p̂₂(1 − p̂₂)/n₂).
  public var standardError: Double {
    (first.standardError * first.standardError + second.standardError * second.standardError).squareRoot()
  }

  /// The difference with its interval; one-sided ones end at −1 or 1.
  public func estimate(
    _ method: Method = .newcombe, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Estimate {
    Estimate(
      "difference of proportions", value: value, standardError: standardError,
      interval: interval(method, level: level, alternative), n: first.total + second.total)
  }

  /// The interval by the given method; the level lies between 0 and 1, and above ½ where it is one-sided.
  public func interval(
    _ method: Method = .newcombe, level: Double = 0.95, _ alternative: Alternative = .twoSided
  ) -> Interval {
    let tail = alternative.tailProbability(level: level)
    precondition(tail < 0.5, "a one-sided level is above one half")
    let ends: (lower: Double, upper: Double)
    switch method {
    case .newcombe: ends = newcombe(tail: tail)
    case .agrestiCaffo: ends = agrestiCaffo(tail: tail)
    case .miettinenNurminen: ends = miettinenNurminen(tail: tail)
    }
    return Interval(
      lower: alternative == .less ? -1 : max(-1, ends.lower),
      upper: alternative == .greater ? 1 : min(1, ends.upper), level: level, method: method.name)
  }

  private func newcombe(tail: Double) -> (lower: Double, upper: Double) {
    let one = first.interval(.wilson, level: 1 - 2 * tail)
    let two = second.interval(.wilson, level: 1 - 2 * tail)
    let (p1, p2) = (first.value, second.value)
    return (
      value - hypot(p1 - one.lower, two.upper - p2), value + hypot(one.upper - p1, p2 - two.lower)
    )
  }

  private func agrestiCaffo(tail: Double) -> (lower: Double, upper: Double) {
    let (n1, n2) = (Double(first.total + 2), Double(second.total + 2))
    let (p1, p2) = (Double(first.count + 1) / n1, Double(second.count + 1) / n2)
    let margin = Normal.upperQuantile(tail) * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2).squareRoot()
    return (p1 - p2 - margin, p1 - p2 + margin)
  }

  private func miettinenNurminen(tail: Double) -> (lower: Double, upper: Double) {
    let z = Normal.upperQuantile(tail)
    func end(_ target: Double, from low: Double, to high: Double) -> Double {
      // The score falls in the difference; it is out of reach where the end is ±1 itself.
      let root = try? Root.find(from: low, to: high, what: "the score interval") { score(at: $0) - target }
      return root ?? (target > 0 ? -1 : 1)
    }
    let nearlyOne = 1 - 1e-12
    let lower = score(at: -nearlyOne) <= z ? -1 : end(z, from: -nearlyOne, to: min(value, nearlyOne))
    let upper = score(at: nearlyOne) >= -z ? 1 : end(-z, from: max(value, -nearlyOne), to: nearlyOne)
    return (lower, upper)
  }

  /// The score statistic for a true difference.
  private func score(at difference: Double) -> Double {
    guard difference.magnitude < 1 else {
      return difference < 0 ? .greatestFiniteMagnitude : -.greatestFiniteMagnitude
    }
    let (n1, n2) = (Double(first.total), Double(second.total))
    let p2 = constrainedSecond(difference: difference)
    let p1 = min(1, max(0, p2 + difference))
    let variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1)
    let distance = value - difference
    guard variance > 0 else { return distance == 0 ? 0 : (distance > 0 ? 1e150 : -1e150) }
    return distance / variance.squareRoot()
  }

  /// The maximum likelihood estimate of the second proportion when the first is larger by `difference`: a root
  /// of a cubic in closed form (Miettinen & Nurminen 1985, appendix 1).
  private func constrainedSecond(difference: Double) -> Double {
    let (x1, n1) = (Double(first.count), Double(first.total))
    let (x2, n2) = (Double(second.count), Double(second.total))
    let n = n1 + n2
    let constant = x2 * difference * (1 - difference)
    let linear = (n2 * difference - n - 2 * x2) * difference + x1 + x2
    let square = (n + n2) * difference - n - x1 - x2
    let third = square / (3 * n)
    let q = third * third * third - linear * square / (6 * n * n) + constant / (2 * n)
    let radius = max(0, third * third - linear / (3 * n)).squareRoot()
    let p = q < 0 ? -radius : radius
    let cosine = p == 0 ? 0 : max(-1, min(1, q / (p * p * p)))
    let root = 2 * p * cos((Double.pi + acos(cosine)) / 3) - third
    return max(max(0, -difference), min(min(1, 1 - difference), root))
  }
}
