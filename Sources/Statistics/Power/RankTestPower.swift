/// The power of Wilcoxon's tests by their asymptotic relative efficiency.
///
/// A rank test of n persons is as powerful as the t test of n · ARE, where ARE depends on the distribution that the data
/// are shifted in: 3/π if it is normal, and never less than 108/125. With few persons the power is approximate: ranks
/// take few values, and no small p-value may exist.
///
/// Source: Hodges & Lehmann (1956), Ann. Math. Stat. 27, 324–335; Lehmann (1975), Nonparametrics, p. 78.
public struct RankTestPower: PowerDesign, Hashable {
  /// The distribution of the data, in standard deviations of which the effect is measured.
  public enum Parent: String, Sendable, Codable, Hashable, CaseIterable {
    /// Normal: 3/π.
    case normal
    /// Uniform: 1.
    case uniform
    /// Logistic: π²/9.
    case logistic
    /// Double exponential: 3/2.
    case laplace
    /// The worst there is: 108/125.
    case least

    /// The asymptotic relative efficiency to the t test.
    public var efficiency: Double {
      switch self {
      case .normal: 3 / Double.pi
      case .uniform: 1
      case .logistic: Double.pi * Double.pi / 9
      case .laplace: 1.5
      case .least: 0.864
      }
    }
  }

  /// The distribution supposed.
  public let parent: Parent
  private let test: TTestPower

  /// Plans the Mann–Whitney test for two samples, else the signed-rank test.
  ///
  /// - Throws: as ``TTestPower``.
  public init(
    _ samples: TTestPower.Samples, parent: Parent = .normal, sides: TestSides = .two, alpha: Double = 0.05
  ) throws(StatisticsError) {
    test = try TTestPower(samples, sides: sides, alpha: alpha)
    self.parent = parent
  }

  /// The test by name with the distribution.
  public var method: String {
    if case .two = test.samples {
      return "Mann–Whitney test, by relative efficiency, \(parent.rawValue) data"
    }
    return "Wilcoxon signed-rank test, by relative efficiency, \(parent.rawValue) data"
  }

  /// As the t test.
  public var unit: PowerUnit { test.unit }
  /// Cohen's d, of pairs d_z.
  public var effectName: String { test.effectName }
  /// 0.
  public var nullEffect: Double { 0 }
  /// None.
  public var effectLimit: Double { .infinity }
  /// The fewest whose efficient share has a degree of freedom.
  public var smallestSize: Int {
    var size = test.smallestSize
    while test.power(size: Double(size), effect: 0, shrunkTo: parent.efficiency) == 0 { size += 1 }
    return size
  }

  /// The power of the t test of the efficient share.
  public func power(size: Double, effect: Double) -> Double {
    test.power(size: size, effect: effect, shrunkTo: parent.efficiency)
  }
}
