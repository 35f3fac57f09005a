/// Dunn's comparisons of all pairs of groups by their mean ranks, after a Kruskal–Wallis test.
///
/// z = (R̄ᵢ − R̄ⱼ) / √((N (N + 1) / 12 − Σ(t³ − t) / (12 (N − 1))) (1/nᵢ + 1/nⱼ)); p-values are two-sided,
/// raw and adjusted for the family.
///
/// Source: Dunn (1964), Technometrics 6(3), 241–252.
public struct Dunn: Sendable, Hashable {
  /// One pair of groups.
  public struct Comparison: Sendable, Codable, Hashable {
    /// The position of the first group, from 0.
    public let first: Int
    /// The position of the second group, after the first.
    public let second: Int
    /// z, positive where the first group has the larger ranks.
    public let statistic: TestStatistic
    /// The two-sided p-value of this pair alone.
    public let pValue: PValue
    /// The two-sided p-value adjusted for all pairs.
    public let adjusted: Double
  }

  /// Every pair in the order (0, 1), (0, 2), ….
  public let comparisons: [Comparison]
  /// The adjustment used.
  public let adjustment: MultipleTesting

  /// Compares groups of values.
  ///
  /// - Throws: as `KruskalWallis`.
  public init(_ groups: [[Double]], adjustment: MultipleTesting = .holm) throws(StatisticsError) {
    let test = try KruskalWallis(groups)
    let n = Double(test.sampleSizes.reduce(0, +))
    let variance = n * (n + 1) / 12 - test.tieTerm / (12 * (n - 1))
    var pairs: [(first: Int, second: Int, z: Double, p: Double)] = []
    for i in groups.indices {
      for j in groups.indices.dropFirst(i + 1) {
        let reciprocal = 1 / Double(test.sampleSizes[i]) + 1 / Double(test.sampleSizes[j])
        let z = (test.meanRanks[i] - test.meanRanks[j]) / (variance * reciprocal).squareRoot()
        pairs.append((i, j, z, min(1, 2 * Normal.upperTail(z.magnitude))))
      }
    }
    let adjusted = try adjustment.adjusted(pairs.map(\.p))
    comparisons = zip(pairs, adjusted).map { pair, adjusted in
      Comparison(
        first: pair.first, second: pair.second, statistic: TestStatistic("z", pair.z),
        pValue: PValue(pair.p, .asymptotic), adjusted: adjusted)
    }
    self.adjustment = adjustment
  }
}
