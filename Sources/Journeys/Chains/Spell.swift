import Measurement

/// A stay of one person in one measure: a course, a counselling, a job.
public struct Spell: Sendable, Hashable {
  /// The row of the file, its header being row 1.
  public let row: Int
  /// The identifier of the person.
  public let person: String
  /// The code of the measure.
  public let measure: String
  /// The first day.
  public let start: Day
  /// The last day, or nil while it goes on.
  public let end: Day?
  /// The code of the result, or nil where none is recorded.
  public let result: String?
  /// The code of the person's group, or nil.
  public let group: String?

  /// Creates a spell.
  public init(
    row: Int, person: String, measure: String, start: Day, end: Day?, result: String? = nil,
    group: String? = nil
  ) {
    self.row = row
    self.person = person
    self.measure = measure
    self.start = start
    self.end = end
    self.result = result
    self.group = group
  }
}

/// An inconsistency in the records of spells: where it stands and what it is, without any value.
public struct SpellFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The last day is before the first; the spell is left out.
    case endBeforeStart = "end-before-start"
    /// The same person, measure and first day occur twice; the later record is left out.
    case repeatedSpell = "repeated-spell"
    /// The spell begins before an earlier one of the person has ended.
    case overlap
    /// The spell begins after the day that the data are of; it is left out.
    case afterTheData = "after-the-data"
    /// The measure is none of those that there are; the spell is left out.
    case unknownMeasure = "unknown-measure"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .endBeforeStart: LocalizedText(de: "Ende liegt vor dem Beginn", en: "end before start")
      case .repeatedSpell: LocalizedText(de: "doppelter Datensatz", en: "repeated record")
      case .overlap:
        LocalizedText(de: "überschneidet sich mit einer früheren Maßnahme", en: "overlaps an earlier measure")
      case .afterTheData:
        LocalizedText(de: "beginnt nach dem Stand der Daten", en: "begins after the day of the data")
      case .unknownMeasure: LocalizedText(de: "unbekannte Maßnahme", en: "unknown measure")
      }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The column to look at.
  public let column: String
  /// What is inconsistent.
  public let kind: Kind

  /// Creates a finding.
  public init(row: Int, column: String, kind: Kind) {
    self.row = row
    self.column = column
    self.kind = kind
  }
}
