/// Adjusts p-values for multiple testing.
///
/// An adjusted p-value is the smallest level at which the procedure rejects that hypothesis. With m p-values
/// and p₍₁₎ ≤ … ≤ p₍ₘ₎:
///
/// - `bonferroni`: m p.
/// - `holm`: running maximum of (m − i + 1) p₍ᵢ₎ (Holm 1979, Scand. J. Stat. 6, 65–70).
/// - `hochberg`: running minimum from above of the same (Hochberg 1988, Biometrika 75, 800–802).
/// - `hommel`: the closed test with Simes' test (Hommel 1988, Biometrika 75, 383–386; algorithm of Wright
///   1992, Biometrics 48, 1005–1013).
/// - `benjaminiHochberg`: running minimum from above of m p₍ᵢ₎/i (Benjamini & Hochberg 1995, J. R. Stat. Soc.
///   B 57, 289–300).
/// - `benjaminiYekutieli`: the same times Σ 1/i (Benjamini & Yekutieli 2001, Ann. Stat. 29, 1165–1188).
///
/// The first four control the family-wise error rate, `hochberg` and `hommel` under independence or positive
/// dependence; the last two control the false discovery rate, `benjaminiYekutieli` under any dependence.
public enum MultipleTesting: String, Sendable, Codable, Hashable, CaseIterable {
  /// Bonferroni's adjustment.
  case bonferroni
  /// Holm's step-down adjustment.
  case holm
  /// Hochberg's step-up adjustment.
  case hochberg
  /// Hommel's adjustment.
  case hommel
  /// The false discovery rate of Benjamini and Hochberg.
  case benjaminiHochberg = "benjamini-hochberg"
  /// The false discovery rate of Benjamini and Yekutieli.
  case benjaminiYekutieli = "benjamini-yekutieli"

  /// The name as the literature writes it.
  public var name: String {
    switch self {
    case .bonferroni: "Bonferroni"
    case .holm: "Holm"
    case .hochberg: "Hochberg"
    case .hommel: "Hommel"
    case .benjaminiHochberg: "Benjamini–Hochberg"
    case .benjaminiYekutieli: "Benjamini–Yekutieli"
    }
  }

  /// The adjusted p-values, in the order given; none for none.
  ///
  /// - Throws: `notFinite` for a p-value that is not a number, `invalidParameter` for one outside 0 … 1.
  public func adjusted(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    for pValue in pValues {
      guard pValue.isFinite else { throw .notFinite(what: "the p-values") }
      guard pValue >= 0, pValue <= 1 else {
        throw .invalidParameter(name: "a p-value", range: "between 0 and 1")
      }
    }
    let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
    let adjusted = adjusted(ascending: order.map { pValues[$0] })
    var result = pValues
    for (position, index) in order.enumerated() { result[index] = min(1, adjusted[position]) }
    return result
  }

  private func adjusted(ascending sorted: [Double]) -> [Double] {
    let m = Double(sorted.count)
    switch self {
    case .bonferroni:
      return sorted.map { m * $0 }
    case .holm:
      var running = 0.0
      return sorted.enumerated().map { index, pValue in
        running = max(running, (m - Double(index)) * pValue)
        return running
      }
    case .hochberg:
      return runningMinimum(sorted) { index, pValue in (m - Double(index)) * pValue }
    case .benjaminiHochberg:
      return runningMinimum(sorted) { index, pValue in m / Double(index + 1) * pValue }
    case .benjaminiYekutieli:
      let harmonic = sorted.indices.reversed().reduce(0) { $0 + 1 / Double($1 + 1) }
      return runningMinimum(sorted) { index, pValue in harmonic * m / Double(index + 1) * pValue }
    case .hommel:
      return hommel(sorted)
    }
  }

  private func runningMinimum(_ sorted: [Double], _ factor: (Int, Double) -> Double) -> [Double] {
    var result = sorted
    var running = Double.infinity
    for index in sorted.indices.reversed() {
      running = min(running, factor(index, sorted[index]))
      result[index] = running
    }
    return result
  }

  private func hommel(_ sorted: [Double]) -> [Double] {
    let count = sorted.count
    guard count > 1 else { return sorted }
    func simes(_ size: Int, _ indices: Range<Int>, rankFrom first: Int) -> Double {
      var smallest = Double.infinity
      for (offset, index) in indices.enumerated() {
        smallest = min(smallest, Double(size) * sorted[index] / Double(first + offset))
      }
      return smallest
    }
    let all = simes(count, 0..<count, rankFrom: 1)
    var result = [Double](repeating: all, count: count)
    var adjusted = result
    for size in stride(from: count - 1, to: 1, by: -1) {
      // The subsets of this size: the largest size − 1 p-values with one of the others.
      let firstLarge = count - size + 1
      let smallest = simes(size, firstLarge..<count, rankFrom: 2)
      for index in 0..<firstLarge { adjusted[index] = min(Double(size) * sorted[index], smallest) }
      for index in firstLarge..<count { adjusted[index] = adjusted[firstLarge - 1] }
      for index in 0..<count { result[index] = max(result[index], adjusted[index]) }
    }
    return (0..<count).map { max(result[$0], sorted[$0]) }
  }
}
