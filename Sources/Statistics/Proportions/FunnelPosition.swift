/// Where a unit's value lies among the limits of chance of a funnel.
public enum FunnelPosition: String, Sendable, Hashable, CaseIterable {
  /// Within the limits of 95 percent, or on them.
  case within
  /// Above the limits of 95 percent.
  case above
  /// Below the limits of 95 percent.
  case below
  /// Above the limits of 99.8 percent.
  case farAbove = "far-above"
  /// Below the limits of 99.8 percent.
  case farBelow = "far-below"

  /// Finds where a value lies.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - limits: the limits of 95 percent.
  ///   - outerLimits: the limits of 99.8 percent, which hold the others.
  public init(of value: Double, within limits: Interval, _ outerLimits: Interval) {
    self =
      if value > outerLimits.upper {
        .farAbove
      } else if value < outerLimits.lower {
        .farBelow
      } else if value > limits.upper {
        .above
      } else {
        value < limits.lower ? .below : .within
      }
  }
}
