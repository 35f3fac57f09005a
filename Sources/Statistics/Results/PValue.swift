/// A p-value together with how it was obtained.
public struct PValue: Sendable, Codable, Hashable {
  /// How a p-value was obtained.
  public enum Basis: Sendable, Codable, Hashable {
    /// From the exact distribution, by enumeration or a closed form.
    case exact
    /// From the exact distribution with half the probability of the observed table (mid-p).
    case midP
    /// From a limiting or approximating distribution.
    case asymptotic
    /// From a limiting distribution with a continuity correction.
    case asymptoticWithContinuityCorrection
    /// From seeded random draws; the p-value is (hits + 1) / (draws + 1).
    case resampled(draws: Int, seed: UInt64)

    /// The name in tidy tables.
    public var name: String {
      switch self {
      case .exact: "exact"
      case .midP: "mid-p"
      case .asymptotic: "asymptotic"
      case .asymptoticWithContinuityCorrection: "asymptotic, continuity-corrected"
      case .resampled(let draws, let seed): "resampled, \(draws) draws, seed \(seed)"
      }
    }
  }

  /// The probability, 0 to 1.
  public let value: Double
  /// How it was obtained.
  public let basis: Basis

  /// Creates a p-value; values that exceed 1 by rounding are set to 1.
  public init(_ value: Double, _ basis: Basis) {
    precondition(value >= 0 && value < 1.000001, "a p-value is between 0 and 1")
    self.value = min(1, value)
    self.basis = basis
  }
}
