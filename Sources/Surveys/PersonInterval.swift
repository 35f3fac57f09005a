import Statistics

/// How the interval of a mean over persons is made.
public enum PersonInterval: Sendable, Hashable {
  /// Student's t interval of the persons' means.
  case studentT
  /// The BCa bootstrap interval from resampling whole persons with all their sheets, with a number of draws and a seed.
  case bootstrap(draws: Int, seed: UInt64)
}
