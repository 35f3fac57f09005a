/// How the observation of a time ended.
public enum SurvivalEvent: String, Sendable, Codable, Hashable, CaseIterable {
  /// The event happened at this time.
  case occurred
  /// Observation ended without the event.
  case censored
}
