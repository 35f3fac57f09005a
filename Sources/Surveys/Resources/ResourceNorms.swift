import Measurement
import Statistics

/// What is known of a measure from elsewhere: how reliable it is, and how persons who need no help score.
public struct ResourceNorms: Sendable, Hashable, Codable {
  /// The reliability for reliable change; Cronbach's alpha of the data serves where none is stated.
  public let reliability: Double?
  /// The standard deviation of the sample that the reliability comes from; that of the persons before serves where none is
  /// stated.
  public let reliabilityDeviation: Double?
  /// Where the reliability comes from, such as a retest after two weeks.
  public let reliabilitySource: LocalizedText?
  /// The mean of persons who need no help.
  public let mean: Double?
  /// The standard deviation of persons who need no help.
  public let standardDeviation: Double?
  /// Where mean and standard deviation come from.
  public let source: LocalizedText?

  /// Creates norms; none by default.
  public init(
    reliability: Double? = nil, reliabilityDeviation: Double? = nil, reliabilitySource: LocalizedText? = nil,
    mean: Double? = nil,
    standardDeviation: Double? = nil, source: LocalizedText? = nil
  ) {
    self.reliability = reliability
    self.reliabilityDeviation = reliabilityDeviation
    self.reliabilitySource = reliabilitySource
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.source = source
  }

  private enum CodingKeys: String, CodingKey {
    case reliability, mean, source
    case reliabilityDeviation = "reliability-deviation"
    case reliabilitySource = "reliability-source"
    case standardDeviation = "standard-deviation"
  }

  /// What contradicts the scale or itself.
  func problems(lowest: Int, highest: Int) -> [String] {
    var problems: [String] = []
    if let reliability, !(reliability > 0 && reliability < 1) {
      problems.append("'norms.reliability' must be above 0 and below 1")
    }
    if reliability != nil, reliabilitySource == nil {
      problems.append("'norms.reliability' needs 'reliability-source': say where it comes from")
    }
    if let reliabilityDeviation, !(reliabilityDeviation > 0 && reliabilityDeviation.isFinite) {
      problems.append("'norms.reliability-deviation' must be above 0")
    }
    if reliability == nil, reliabilityDeviation != nil {
      problems.append("'norms.reliability-deviation' belongs to a 'reliability'; state both")
    }
    if (mean == nil) != (standardDeviation == nil) {
      problems.append("'norms.mean' and 'norms.standard-deviation' belong together; state both")
    }
    if mean != nil, source == nil {
      problems.append("'norms.mean' needs 'source': say where it comes from")
    }
    if let mean, !(Double(lowest)...Double(max(lowest, highest))).contains(mean) {
      problems.append("'norms.mean' must lie on the scale")
    }
    if let standardDeviation, !(standardDeviation > 0 && standardDeviation.isFinite) {
      problems.append("'norms.standard-deviation' must be above 0")
    }
    return problems
  }

  /// Mean and deviation of persons who need no help; nil where they are not stated.
  var functional: SampleSummary? {
    guard let mean, let standardDeviation else { return nil }
    // The form was checked, so that both are possible.
    return try? SampleSummary(count: 1, mean: mean, standardDeviation: standardDeviation)
  }
}
