/// Permutation comparisons of all pairs of groups, with the statistics of Dunn, of Tukey or of Games and Howell.
///
/// Under the null hypothesis that all groups have the same distribution every allocation of the pooled values to the
/// groups is equally likely. Means: p is the share of allocations whose largest q of all pairs is at least the pair's
/// own (single-step maxT), and so holds for the whole family. Mean ranks: p is the share of allocations in which
/// |z| of this pair is at least as large; it is the pair's own and is to be adjusted for the family, as Dunn's is. All
/// allocations are listed if they are at most 200,000, else seeded random ones give (hits + 1) / (draws + 1) with its
/// simulation error in the remarks. Ties share ranks; statistics equal to nine digits are equal; q of groups without
/// any spread is infinite where their means differ.
///
/// Source: Westfall & Young (1993), Resampling-Based Multiple Testing, ch. 2; Dunn (1964), Technometrics 6(3),
/// 241–252; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, 39.
public struct PermutationComparisons: Sendable, Hashable {
  /// What is compared in each pair.
  public enum Statistic: String, Sendable, Codable, Hashable, CaseIterable {
    /// z of mean ranks over all groups (Dunn).
    case meanRanks
    /// q of means with the variance within all groups (Tukey–Kramer).
    case pooledVariance
    /// q of means with the variances of both groups (Games–Howell).
    case separateVariances
  }

  /// One pair of groups.
  public struct Comparison: Sendable, Codable, Hashable {
    /// The position of the first group, from 0.
    public let first: Int
    /// The position of the second group, after the first.
    public let second: Int
    /// The two-sided p-value, of mean ranks for the pair alone, of means for the whole family.
    public let pValue: PValue
    /// The simulation error of a p-value from random allocations.
    public let remarks: [Remark]
  }

  /// Every pair in the order (0, 1), (0, 2), ….
  public let comparisons: [Comparison]

  /// Compares groups of values.
  ///
  /// - Throws: `tooFewObservations` below two groups, below two values in one (`separateVariances`) or for an empty
  ///   one, `notFinite`, `constant` where all values are equal, `invalidParameter` below 1 draw.
  public init(
    _ groups: [[Double]], statistic: Statistic, distribution: PermutationTest.Distribution
  ) throws(StatisticsError) {
    try Groups.validate(groups, atLeast: statistic == .separateVariances ? 2 : 1)
    guard groups.joined().contains(where: { $0 != groups[0][0] }) else { throw .constant(what: "the values") }
    let pairs = groups.indices.flatMap { first in
      groups.indices.dropFirst(first + 1).map { (first: first, second: $0) }
    }
    let permuted: PermutedGroups
    if statistic == .meanRanks {
      let ranks = try Ranks(groups.flatMap { $0 }).doubled.map(Double.init)
      var rest = ranks[...]
      permuted = PermutedGroups(
        groups.map { group in
          defer { rest = rest.dropFirst(group.count) }
          return Array(rest.prefix(group.count))
        })
    } else {
      permuted = PermutedGroups(groups)
    }
    let pValues = try permuted.pValues(
      distribution, against: statistic == .meanRanks ? .same : .largest
    ) { groups in
      let within = statistic == .pooledVariance ? groups.reduce(0) { $0 + $1.deviations } : 0
      return pairs.map { pair in
        let (first, second) = (groups[pair.first], groups[pair.second])
        let reciprocal = 1 / Double(first.count) + 1 / Double(second.count)
        let difference = (first.mean - second.mean).magnitude
        // What is the same in all allocations is left out.
        let variance =
          switch statistic {
          case .meanRanks: reciprocal
          case .pooledVariance: within * reciprocal
          case .separateVariances:
            first.deviations / Double(first.count * (first.count - 1))
              + second.deviations / Double(second.count * (second.count - 1))
          }
        return difference < 1e-13 ? 0 : difference / variance.squareRoot()
      }
    }
    comparisons = zip(pairs, pValues).map { pair, pValue in
      var remarks: [Remark] = []
      if case .resampled(let draws, _) = pValue.basis {
        remarks = [.simulationError(of: pValue.value, draws: draws)]
      }
      return Comparison(first: pair.first, second: pair.second, pValue: pValue, remarks: remarks)
    }
  }
}
