import Statistics

/// A test of which a publication prints statistic, degrees of freedom and p-value.
public struct PublishedTest: Sendable, Hashable {
  /// The statistic.
  public enum Statistic: String, Sendable, Hashable, Codable, CaseIterable {
    /// Student's t.
    case t
    /// Fisher's F.
    case f = "F"
    /// χ².
    case chiSquared = "chi-squared"
    /// The standard normal z.
    case z
    /// Pearson's r, with n − 2 degrees of freedom.
    case r

    /// How many degrees of freedom it has.
    public var degreesOfFreedomCount: Int {
      switch self {
      case .t, .chiSquared, .r: 1
      case .f: 2
      case .z: 0
      }
    }
  }

  /// Whether the p-value is of one side or of both.
  public enum Sides: String, Sendable, Hashable, Codable, CaseIterable {
    case oneSided = "one-sided"
    case twoSided = "two-sided"
  }

  /// The statistic.
  public let statistic: Statistic
  /// Whether both sides count, or only that of the statistic's sign.
  public let sides: Sides

  /// Creates a test.
  public init(_ statistic: Statistic, sides: Sides = .twoSided) {
    self.statistic = statistic
    self.sides = sides
  }

  /// The p-value of a statistic; F and χ² have one tail only.
  ///
  /// - Parameters:
  ///   - value: the statistic, r from −1 to 1.
  ///   - df: as many degrees of freedom as the statistic has, each positive.
  public func pValue(_ value: Double, degreesOfFreedom df: [Double]) -> Double {
    let tail =
      switch statistic {
      case .t: StudentT.upperTail(abs(value), degreesOfFreedom: df[0])
      case .r:
        abs(value) >= 1
          ? 0
          : StudentT.upperTail(
            abs(value) * (df[0] / ((1 - value) * (1 + value))).squareRoot(), degreesOfFreedom: df[0])
      case .z: Normal.upperTail(abs(value))
      case .f: FisherF.upperTail(max(0, value), numerator: df[0], denominator: df[1])
      case .chiSquared: ChiSquared.upperTail(max(0, value), degreesOfFreedom: df[0])
      }
    switch statistic {
    case .f, .chiSquared: return tail
    case .t, .r, .z: return sides == .oneSided ? tail : min(1, 2 * tail)
    }
  }
}
