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
  private let analysis: OneWayAnova

  /// Compares the spread of groups.
  ///
  /// - Throws: `tooFewObservations` below 2 groups, for an empty group or without spread to estimate,
  ///   `notFinite`, `constant` if the distances are equal within each group, as they are in groups of two.
  public init(groups: [[Double]], centre: Centre = .median) throws(StatisticsError) {
    var distances: [[Double]] = []
    for group in groups {
      guard let origin = group.first else {
        throw .tooFewObservations(found: 0, needed: 1, what: "a group")
      }
      // Shifted as decimals, a large offset costs the distances no digits.
      let shifted = Double.shifted(group, by: origin)
      let middle =
        centre == .median
        ? try Quantiles(shifted, what: "a group").median
        : try SampleSummary(shifted, what: "a group").mean
      distances.append(shifted.map { abs($0 - middle) })
    }
    do {
      analysis = try OneWayAnova(distances)
    } catch .constant {
      throw .constant(what: "the distance from the centre of the group")
    }
    self.centre = centre
  }

  /// The name with the centre.
  public var method: String { centre == .median ? "Brown–Forsythe test" : "Levene test" }
  /// The numbers of values by group.
  public var sampleSizes: [Int] { analysis.sampleSizes }
  /// F with k − 1 and n − k degrees of freedom.
  public var statistic: TestStatistic? { analysis.statistic }
  /// From the F distribution.
  public var pValue: PValue { PValue(analysis.pValue.value, .asymptotic) }
  /// None.
  public func effect(level: Double) -> Estimate? { nil }
}
