import Measurement

/// Why an item of a scale has no answer; what people say is kept apart from what is merely missing.
public enum NonAnswer: String, Sendable, Hashable, Codable, CaseIterable {
  /// The person said that they do not know.
  case dontKnow = "dont-know"
  /// The person said that they do not want to answer.
  case refused
  /// The item does not apply, or was not asked.
  case notApplicable = "not-applicable"
  /// The item is empty or cannot be read.
  case missing
  /// The cell holds no possible answer; it is among the findings.
  case invalid

  /// The reason that a codebook states.
  init(_ reason: MissingReason?) {
    self =
      switch reason {
      case .dontKnow: .dontKnow
      case .notApplicable, .notAsked: .notApplicable
      case .notAnswered, .unreadable, .suppressed, .unreliable, .pending, nil: .missing
      }
  }
}
