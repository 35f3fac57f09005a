/// The answers at one observation.
public struct ObservationCount: Sendable, Hashable {
  /// The identifier of the stage.
  public let stage: String
  /// The observation that must be yes for a record to be counted, or nil.
  public let given: String?
  /// How many records say yes, or that it was in place before.
  public private(set) var yes = 0
  /// How many records say no.
  public private(set) var no = 0
  /// How many records say nothing, or that it is not known.
  public private(set) var missing = 0
  /// How many records the question does not concern: it does not apply, or its condition is not yes.
  public private(set) var notConcerned = 0

  init(stage: String, given: String?) {
    self.stage = stage
    self.given = given
  }

  mutating func record(_ answer: StageAnswer, given condition: StageAnswer?) {
    guard condition?.isReached ?? true else {
      notConcerned += 1
      return
    }
    switch answer {
    case .yes, .alreadyInPlace: yes += 1
    case .no: no += 1
    case .unknown, .unanswered: missing += 1
    case .notApplicable: notConcerned += 1
    }
  }

  mutating func add(_ other: ObservationCount) {
    yes += other.yes
    no += other.no
    missing += other.missing
    notConcerned += other.notConcerned
  }
}
