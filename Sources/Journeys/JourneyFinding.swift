import Measurement

/// An inconsistency in the record of a journey: where it stands and what it is, without any value.
///
/// Findings are reported and never repaired; the counts follow the rules of ``Journey`` all the same.
public struct JourneyFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A stage was answered although the journey had ended before it.
    case answerAfterEnd = "answer-after-end"
    /// A stage was answered although an earlier one is unanswered.
    case answerAfterGap = "answer-after-gap"
    /// A no stands without the reason that the map requires: neither a code nor a comment.
    case missingReason = "missing-reason"
    /// A reason is given although the journey was completed.
    case reasonAfterCompletion = "reason-after-completion"
    /// The reason is on no list: neither that of the map nor of the codebook of the data.
    case unlistedReason = "unlisted-reason"
    /// The kind of event is not on the list of the codebook of the data.
    case unlistedEvent = "unlisted-event"
    /// The day of this stage is before the day of an earlier one.
    case dayBeforeEarlierStage = "day-before-earlier-stage"
    /// A day is given although the stage was not passed.
    case dayWithoutPassing = "day-without-passing"
    /// The observation is yes although the one that it presupposes is no.
    case yesWithoutCondition = "yes-without-condition"
    /// The answer is not one that the stage's list allows.
    case answerNotAllowed = "answer-not-allowed"
    /// The cell holds something that is no answer at all, or no level of the scale; counted as unanswered.
    case unlistedAnswer = "unlisted-answer"
    /// The day of this stage is before the day of birth.
    case dayBeforeBirth = "day-before-birth"
    /// It is not recorded whether the record is a journey at all.
    case missingEntry = "missing-entry"
    /// The group is not one that the map lists, such as an unknown area.
    case unlistedGroup = "unlisted-group"
    /// The same subject occurs twice: in the same group and with the same record code, where the map has those.
    case repeatedRecord = "repeated-record"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .answerAfterEnd:
        LocalizedText(de: "Angabe nach dem Ende des Weges", en: "answer after the end of the journey")
      case .answerAfterGap:
        LocalizedText(de: "Angabe nach einer offenen Station", en: "answer after an unanswered stage")
      case .missingReason: LocalizedText(de: "Grund fehlt", en: "reason is missing")
      case .reasonAfterCompletion:
        LocalizedText(de: "Grund trotz abgeschlossenen Weges", en: "reason although the journey is completed")
      case .unlistedReason:
        LocalizedText(
          de: "Grund steht nicht in der Liste der Journey oder des Codebuchs",
          en: "reason is not on the list of the journey or the codebook")
      case .unlistedEvent:
        LocalizedText(
          de: "Art des Ereignisses steht nicht in der Liste", en: "kind of event is not on the list")
      case .dayBeforeEarlierStage:
        LocalizedText(
          de: "Datum liegt vor dem einer früheren Station", en: "day before that of an earlier stage")
      case .dayWithoutPassing:
        LocalizedText(de: "Datum ohne durchlaufene Station", en: "day although the stage was not passed")
      case .yesWithoutCondition:
        LocalizedText(de: "Ja ohne erfüllte Voraussetzung", en: "yes although its condition is no")
      case .answerNotAllowed:
        LocalizedText(de: "Angabe an dieser Station nicht vorgesehen", en: "answer not allowed at this stage")
      case .unlistedAnswer:
        LocalizedText(
          de: "Angabe steht nicht in der Liste, gezählt als ohne Angabe",
          en: "answer is not on the list, counted as unanswered")
      case .dayBeforeBirth: LocalizedText(de: "Datum liegt vor der Geburt", en: "day before birth")
      case .missingEntry:
        LocalizedText(de: "Zugang zum Weg nicht erfasst", en: "entry to the journey is not recorded")
      case .unlistedGroup:
        LocalizedText(de: "Gruppe steht nicht in der Liste", en: "group is not on the list")
      case .repeatedRecord: LocalizedText(de: "doppelter Datensatz", en: "repeated record")
      }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The identifier of the stage, or nil when the whole record is meant.
  public let stage: String?
  /// What is inconsistent.
  public let kind: Kind

  /// Creates a finding.
  public init(row: Int, stage: String?, kind: Kind) {
    self.row = row
    self.stage = stage
    self.kind = kind
  }

  /// The column of the data that holds what is inconsistent.
  ///
  /// - Parameter map: the map by which the record was read.
  public func column(in map: JourneyMap) -> String? {
    let stage = stage.flatMap(map.stageIndex).map { map.stages[$0] }
    return switch kind {
    case .answerAfterEnd, .answerAfterGap, .yesWithoutCondition, .answerNotAllowed, .unlistedAnswer:
      stage?.column
    case .dayBeforeEarlierStage, .dayWithoutPassing, .dayBeforeBirth: stage?.dayColumn
    case .missingReason, .reasonAfterCompletion, .unlistedReason: map.reasonColumn ?? map.commentColumn
    case .unlistedEvent: stage?.eventColumn
    case .missingEntry: map.entry?.column
    case .unlistedGroup: map.groupColumn
    case .repeatedRecord: map.subjectColumn
    }
  }
}
