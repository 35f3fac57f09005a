import Measurement

/// What was recorded at a stage that asks for yes or no.
public enum StageAnswer: String, Sendable, Hashable, Codable, CaseIterable {
  /// The stage was passed.
  case yes
  /// The answer was no.
  case no
  /// The stage does not apply and is passed over.
  case notApplicable = "not-applicable"
  /// What the stage brings about was there before the programme; the journey goes on.
  case alreadyInPlace = "already-in-place"
  /// It is not known.
  case unknown
  /// Nothing was recorded (an empty field).
  case unanswered

  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .yes: LocalizedText(de: "ja", en: "yes")
    case .no: LocalizedText(de: "nein", en: "no")
    case .notApplicable: LocalizedText(de: "entfällt", en: "not applicable")
    case .alreadyInPlace: LocalizedText(de: "bereits vorhanden", en: "already in place")
    case .unknown: LocalizedText(de: "unbekannt", en: "unknown")
    case .unanswered: LocalizedText(de: "ohne Angabe", en: "unanswered")
    }
  }

  /// Whether the subject has what the stage asks for, by the programme or before it.
  public var isReached: Bool { self == .yes || self == .alreadyInPlace }

  /// Whether the answer says something about the subject; not applicable and unknown do not.
  var decides: Bool { isReached || self == .no }
}

/// What a record says about one stage.
public struct Visit: Sendable, Hashable {
  // In an order that leaves no gaps in memory: a file has millions of visits.
  /// The code of the kind of event, where the stage has one.
  public let event: String?
  /// The code of the provider, where the stage has one.
  public let provider: String?
  /// The day, where the stage has one.
  public let day: Day?
  /// The answer; ``StageAnswer/unanswered`` at rating stages.
  public let answer: StageAnswer
  /// Whether the cell holds something that is no answer or level, so that the visit counts as unanswered.
  public let isUnlisted: Bool
  /// The level of the map's scale, at rating stages.
  public let rating: Int?

  /// Creates a visit.
  public init(
    answer: StageAnswer = .unanswered, rating: Int? = nil, day: Day? = nil, event: String? = nil,
    provider: String? = nil, isUnlisted: Bool = false
  ) {
    self.provider = provider
    self.isUnlisted = isUnlisted
    self.answer = answer
    self.rating = rating
    self.day = day
    self.event = event
  }
}

/// One record's way through the stages of a map.
///
/// The stages that decide are taken in order. Yes passes; already in place counts as reached and goes on; not
/// applicable is passed over and goes on; no ends the journey here; unknown or nothing leaves it open here.
public struct Journey: Sendable, Hashable {
  /// Where a journey stands.
  public enum End: Sendable, Hashable {
    /// It went through all stages that decide.
    case completed
    /// It ended with no at the stage at this position of the map.
    case droppedOff(at: Int)
    /// The stage at this position of the map is not answered yet.
    case open(at: Int)

    /// The position of the stage, or nil when completed.
    public var stage: Int? {
      switch self {
      case .completed: nil
      case .droppedOff(let stage), .open(let stage): stage
      }
    }

    /// Where a journey stands by its answers at the stages that decide.
    init(stages: [Int], answer: (_ stage: Int) -> StageAnswer) {
      for stage in stages {
        switch answer(stage) {
        case .yes, .alreadyInPlace, .notApplicable: continue
        case .no: self = .droppedOff(at: stage)
        case .unknown, .unanswered: self = .open(at: stage)
        }
        return
      }
      self = .completed
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The identifier of who travels.
  public let subject: String
  /// The code of the group, or nil when the map has none.
  public let group: String?
  /// What tells this record from others of the same subject, where the map names a column for it.
  public let record: String?
  /// One visit per stage of the map, in order.
  public let visits: [Visit]
  /// The code of the reason why the journey ended or is open.
  public let reason: String?
  /// Whether the record has a comment, nil where there is no column of comments; its text is never kept.
  public let hasComment: Bool?
  /// The day of birth of who travels, where it is known.
  public let birth: Day?
  /// Where the journey stands.
  public let end: End

  /// Creates a journey from its visits, one per stage of the map.
  public init(
    row: Int, subject: String, group: String?, record: String? = nil, visits: [Visit], reason: String?,
    hasComment: Bool? = nil, birth: Day? = nil, map: JourneyMap
  ) {
    precondition(visits.count == map.stages.count, "a journey has one visit per stage")
    self.row = row
    self.subject = subject
    self.group = group
    self.record = record
    self.visits = visits
    self.reason = reason
    self.hasComment = hasComment
    self.birth = birth
    end = End(stages: map.answerStages) { visits[$0].answer }
  }

  /// The inconsistencies of this record on its own, in stage order.
  public func findings(by map: JourneyMap) -> [JourneyFinding] {
    var findings: [JourneyFinding] = []
    func report(_ kind: JourneyFinding.Kind, at stage: Int?) {
      findings.append(JourneyFinding(row: row, stage: stage.map { map.stages[$0].id }, kind: kind))
    }
    if let group, !map.groups.isEmpty, !map.groups.contains(where: { $0.code == group }) {
      report(.unlistedGroup, at: nil)
    }
    var latestDay: Day?
    for index in map.stages.indices {
      let kind = map.stages[index].kind
      let (answer, day) = (visits[index].answer, visits[index].day)
      if kind == .answer, answer.decides, let ended = end.stage, index > ended {
        // What follows an answer that cannot be read is no second inconsistency.
        if case .droppedOff = end {
          report(.answerAfterEnd, at: index)
        } else if !visits[ended].isUnlisted {
          report(.answerAfterGap, at: index)
        }
      }
      if visits[index].isUnlisted { report(.unlistedAnswer, at: index) }
      if !map.stages[index].allows(answer) { report(.answerNotAllowed, at: index) }
      if visits[index].event == JourneyCodebook.unlisted { report(.unlistedEvent, at: index) }
      if let day {
        if let birth, day < birth { report(.dayBeforeBirth, at: index) }
        if !answer.isReached, kind != .rating, !visits[index].isUnlisted {
          report(.dayWithoutPassing, at: index)
        }
        if let latest = latestDay, day < latest { report(.dayBeforeEarlierStage, at: index) }
        latestDay = max(day, latestDay ?? day)
      }
      if answer == .yes, let condition = map.stages[index].given.flatMap(map.stageIndex),
        visits[condition].answer == .no
      {
        report(.yesWithoutCondition, at: index)
      }
      if answer == .no, lacksReason(at: index, of: map.stages[index], in: map) {
        report(.missingReason, at: index)
      }
    }
    if let reason {
      if end == .completed, !map.answerStages.isEmpty { report(.reasonAfterCompletion, at: nil) }
      if reason == JourneyCodebook.unlisted
        || !map.reasons.isEmpty && !map.reasons.contains(where: { $0.code == reason })
      {
        report(.unlistedReason, at: end.stage)
      }
    }
    return findings
  }

  /// Whether the no of a stage needs a reason that is not given; of the stages that decide only the one where the journey ended
  /// does. Where the data can hold neither reasons nor comments it cannot be told.
  private func lacksReason(at index: Int, of stage: JourneyStage, in map: JourneyMap) -> Bool {
    guard stage.reason == .required, reason == nil, hasComment != true else {
      return false
    }
    guard map.reasonColumn != nil || hasComment != nil else { return false }
    return stage.kind == .observation || end == .droppedOff(at: index)
  }
}
