import Measurement

/// An agreement of a case conference: who does what by when, and when it was done.
public struct ConferenceAgreement: Sendable, Hashable {
  /// What became of an agreement, as of a day.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Done by the day agreed.
    case kept
    /// Done after it.
    case late
    /// Not done, though the day has passed.
    case overdue
    /// Not done, and not due yet.
    case open
    /// Done, but no day was agreed.
    case doneUndated = "done-undated"
    /// Not done, and no day was agreed.
    case openUndated = "open-undated"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .kept: LocalizedText(de: "eingehalten", en: "kept")
      case .late: LocalizedText(de: "verspätet erledigt", en: "done late")
      case .overdue: LocalizedText(de: "überfällig", en: "overdue")
      case .open: LocalizedText(de: "offen, noch nicht fällig", en: "open, not due yet")
      case .doneUndated: LocalizedText(de: "erledigt, ohne Termin", en: "done, no day agreed")
      case .openUndated: LocalizedText(de: "offen, ohne Termin", en: "open, no day agreed")
      }
    }
  }

  /// The case.
  public let unit: String
  /// The day of the conference.
  public let held: Day
  /// Who is to do it; nil where nobody was named.
  public let agency: String?
  /// What was agreed, as a code; nil where the file does not say.
  public let topic: String?
  /// The day by which it is to be done.
  public let due: Day?
  /// The day on which it was done, or nil.
  public let done: Day?
  /// The row of the file, its header being row 1.
  let row: Int

  /// What became of it as of a day; what was done after that day is not done yet.
  public func state(asOf day: Day) -> State {
    let done = done.flatMap { $0 <= day ? $0 : nil }
    guard let due else { return done == nil ? .openUndated : .doneUndated }
    guard let done else { return due < day ? .overdue : .open }
    return done <= due ? .kept : .late
  }
}
