/// How sequences are compared, as a study states it. Keys are kebab-case.
public struct DistanceRule: Sendable, Hashable, Codable {
  /// The kind of distance.
  public enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
    /// Optimal matching.
    case optimalMatching = "optimal-matching"
    /// The longest common subsequence.
    case longestCommonSubsequence = "longest-common-subsequence"
    /// The longest common prefix.
    case longestCommonPrefix = "longest-common-prefix"
    /// Hamming.
    case hamming
    /// Dynamic Hamming.
    case dynamicHamming = "dynamic-hamming"
  }

  /// What a replacement costs in optimal matching.
  public enum Costs: String, Sendable, Hashable, Codable, CaseIterable {
    /// The same for every two states: 2.
    case constant
    /// The less the more often one state follows the other.
    case transitionRates = "transition-rates"
  }

  /// The kind of distance.
  public let metric: Metric
  /// What a replacement costs in optimal matching.
  public let costs: Costs
  /// What an insertion or deletion costs in optimal matching; positive.
  public let indel: Double

  /// Creates a rule: optimal matching with the costs of the transition rates and indels of 1, unless stated otherwise.
  public init(metric: Metric = .optimalMatching, costs: Costs = .transitionRates, indel: Double = 1) {
    self.metric = metric
    self.costs = costs
    self.indel = indel
  }

  private enum CodingKeys: String, CodingKey { case metric, costs, indel }

  /// Decodes a rule; what is not stated is as in ``init(metric:costs:indel:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      metric: try container.decodeIfPresent(Metric.self, forKey: .metric) ?? .optimalMatching,
      costs: try container.decodeIfPresent(Costs.self, forKey: .costs) ?? .transitionRates,
      indel: try container.decodeIfPresent(Double.self, forKey: .indel) ?? 1)
  }

  /// The metric for these sequences.
  ///
  /// - Throws: ``JourneyError/statistics(_:)`` for an indel cost that is not positive.
  public func metric(for sequences: StateSequences) throws(JourneyError) -> SequenceMetric {
    guard indel > 0, indel.isFinite else {
      throw .statistics(.invalidParameter(name: "the cost of an insertion or deletion", range: "positive"))
    }
    return switch metric {
    case .optimalMatching: .optimalMatching(indel: indel, substitution: substitution(for: sequences))
    case .longestCommonSubsequence: .longestCommonSubsequence
    case .longestCommonPrefix: .longestCommonPrefix
    case .hamming: .hamming
    case .dynamicHamming: .dynamicHamming(DynamicSubstitutionCosts(sequences))
    }
  }

  /// The costs of replacements in optimal matching.
  func substitution(for sequences: StateSequences) -> SubstitutionCosts {
    switch costs {
    case .constant: SubstitutionCosts(alphabetSize: sequences.alphabet.count)
    case .transitionRates: SubstitutionCosts(TransitionMatrix(sequences))
    }
  }

  /// The name of the distance in results.
  public var name: String {
    switch (metric, costs) {
    case (.optimalMatching, .transitionRates): "optimal matching, costs of transition rates"
    case (.optimalMatching, .constant): "optimal matching, constant costs"
    case (.longestCommonSubsequence, _): "longest common subsequence"
    case (.longestCommonPrefix, _): "longest common prefix"
    case (.hamming, _): "Hamming distance"
    case (.dynamicHamming, _): "dynamic Hamming distance"
    }
  }
}
