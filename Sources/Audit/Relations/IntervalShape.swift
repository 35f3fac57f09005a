/// Where an estimate lies in its interval.
public enum IntervalShape: String, Sendable, Hashable, Codable, CaseIterable {
  /// In the middle, as for means and differences.
  case symmetric
  /// In the middle of the logarithms, as for ratios: its square is the product of the ends.
  case logarithmic
  /// Somewhere between the ends, as for proportions.
  case within
}
