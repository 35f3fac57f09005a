/// Whether a statistic that takes discrete steps is moved towards its expectation before an asymptotic test.
public enum ContinuityCorrection: String, Sendable, Codable, Hashable, CaseIterable {
  /// The correction of the method named (Yates, Edwards, …).
  case applied
  /// No correction.
  case none
}
