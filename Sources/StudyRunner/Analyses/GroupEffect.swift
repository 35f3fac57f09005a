import Statistics

/// The effect size of two groups that a comparison shows, where it is not to be that of its test.
public enum GroupEffect: String, Sendable, Hashable, Decodable, CaseIterable {
  /// Hedges' g by the root mean square of both standard deviations, as beside Welch's test.
  case hedgesG = "hedges-g"
  /// Glass's Δ: the difference of the means in standard deviations of the second group.
  case glassDelta = "glass-delta"
  /// Cliff's δ, as beside the Mann–Whitney test.
  case cliffsDelta = "cliffs-delta"
  /// The probability that a value of the first group is the larger one, ties counting half.
  case commonLanguage = "common-language"

  /// Whether it takes means, of ordinal outcomes those of the codes.
  var takesMeans: Bool { self == .hedgesG || self == .glassDelta }

  /// The effect of two groups, first minus second, with its interval; nil where the data leave it undefined, such as by
  /// values that are all equal.
  ///
  /// - Throws: `tooFewObservations` for an empty group, `notFinite`.
  func estimate(_ first: [Double], _ second: [Double], level: Double) throws(StatisticsError) -> Estimate? {
    switch self {
    case .hedgesG: try standardized(first, second, by: .average)?.hedgesG(level: level)
    case .glassDelta: try standardized(first, second, by: .second)?.cohensD(level: level)
    case .cliffsDelta: try CliffDelta(first, second).estimate(level: level)
    case .commonLanguage: try CliffDelta(first, second).commonLanguage(level: level)
    }
  }

  private func standardized(
    _ first: [Double], _ second: [Double], by standardizer: StandardizedMeanDifference.Standardizer
  ) throws(StatisticsError) -> StandardizedMeanDifference? {
    StandardizedMeanDifference(try SampleSummary(first), try SampleSummary(second), by: standardizer)
  }
}
