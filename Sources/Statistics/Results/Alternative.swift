/// The direction of an alternative hypothesis.
public enum Alternative: String, Sendable, Codable, Hashable, CaseIterable {
  /// The quantity differs from its value under the null hypothesis.
  case twoSided = "two-sided"
  /// The quantity is less than its value under the null hypothesis.
  case less
  /// The quantity is greater than its value under the null hypothesis.
  case greater
}
