/// What became of the journeys that entered one stage.
///
/// Law: `entered = passed + alreadyInPlace + skipped + droppedOff + open`, and what goes on enters the next stage:
/// `entered[k] = entered[k + 1] + droppedOff[k] + open[k]`.
public struct StageCount: Sendable, Hashable {
  /// The identifier of the stage.
  public let stage: String
  /// Answered yes.
  public internal(set) var passed = 0
  /// Had it before the programme.
  public internal(set) var alreadyInPlace = 0
  /// Passed over because the stage does not apply.
  public internal(set) var skipped = 0
  /// Answered no: the journey ended here.
  public internal(set) var droppedOff = 0
  /// Not answered yet, or not known.
  public internal(set) var open = 0
  /// Of the journeys that have reached the base stage: those that have reached this one too.
  public internal(set) var reachedOfBase = 0
  /// How often each kind of event was recorded among those who passed, ordered by code.
  public internal(set) var events: [EventCount] = []

  /// How many came to this stage.
  public var entered: Int { goingOn + droppedOff + open }

  /// How many go on to the next stage.
  public var goingOn: Int { passed + alreadyInPlace + skipped }

  /// How many have what the stage asks for, by the programme or before it.
  public var reached: Int { passed + alreadyInPlace }

  /// How many the stage applied to: all who entered it but those who were passed over.
  public var concerned: Int { entered - skipped }

  init(stage: String) {
    self.stage = stage
  }

  mutating func record(_ answer: StageAnswer, isInBase: Bool) {
    switch answer {
    case .yes: passed += 1
    case .alreadyInPlace: alreadyInPlace += 1
    case .notApplicable: skipped += 1
    case .no: droppedOff += 1
    case .unknown, .unanswered: open += 1
    }
    if isInBase, answer.isReached { reachedOfBase += 1 }
  }

  mutating func add(_ other: StageCount) {
    passed += other.passed
    alreadyInPlace += other.alreadyInPlace
    skipped += other.skipped
    droppedOff += other.droppedOff
    open += other.open
    reachedOfBase += other.reachedOfBase
    for event in other.events { add(event) }
  }

  mutating func add(_ added: EventCount) {
    if let index = events.firstIndex(where: { $0.event == added.event }) {
      events[index].count += added.count
    } else {
      events.append(added)
      events.sort { $0.event < $1.event }
    }
  }
}

/// How often one kind of event was recorded at a stage.
public struct EventCount: Sendable, Hashable {
  /// The code of the kind of event.
  public let event: String
  /// How often.
  public internal(set) var count: Int
}
