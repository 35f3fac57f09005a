/// The test of Levene, or of Brown and Forsythe, that groups have equal variances.
///
/// The analysis of variance of the distances |x − centre of the group|: from the mean (Levene) or from the
/// median (Brown–Forsythe, robust and the default). F with k − 1 and n − k degrees of freedom.
///
/// Source: Levene (1960), in Contributions to Probability and Statistics, 278–292; Brown & Forsythe (1974),
/// J. Am. Stat. Assoc. 69, 364–367.
public struct LeveneTest: OmnibusTest, Hashable {
  /// What the distances are measured from.
  public enum Centre: String, Sendable, Codable, Hashable {
    /// The median of the group.
    case median
    /// The mean of the group.
    case mean
  }

  /// The centre.
  public let centre: Centre
  private let ratio: CorrelationRatio

  /// Compares the spread of groups.
  ///
  /// - Throws: `tooFewObservations` below 2 groups, for an empty group or without spread to estimate,
  ///   `notFinite`, `constant` if all distances are equal.
  public init(groups: [[Double]], centre: Centre = .median) throws(StatisticsError) {
    var distances: [[Double]] = []
    for group in groups {
      let quantiles = try Quantiles(group, what: "a group")
      let middle =
        centre == .median ? quantiles.median : try SampleSummary(group, what: "a group").mean
      distances.append(group.map { abs(Double.decimalDifference($0, middle)) })
    }
    do {
      ratio = try CorrelationRatio(groups: distances)
    } catch .constant {
      throw .constant(what: "the distance from the centre of the group")
    }
    self.centre = centre
  }

  /// The name with the centre.
  public var method: String { centre == .median ? "Brown–Forsythe test" : "Levene test" }
  /// The numbers of values by group.
  public var sampleSizes: [Int] { ratio.sampleSizes }
  /// F; nil where distances do not vary within groups.
  public var statistic: TestStatistic? { ratio.statistic }
  /// From the F distribution.
  public var pValue: PValue { PValue(ratio.pValue.value, .asymptotic) }
  /// None.
  public func effect(level: Double) -> Estimate? { nil }
}
