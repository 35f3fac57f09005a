import Measurement

/// Something in the data that makes indicators doubtful, with its place and never with a value of a person.
public struct ControllingFinding: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A spell ends before it begins; it is left out.
    case reversedDates = "reversed-dates"
    /// A spell has no beginning; it is left out.
    case missingBegin = "missing-begin"
    /// A spell begins after the day up to which the records are complete; it is left out.
    case beginsAfterAsOf = "begins-after-as-of"
    /// Two spells of a case in the same group and unit overlap; on a day the case counts once.
    case overlappingSpells = "overlapping-spells"
    /// A case has the same group in two units at once; it counts in both, and once in the whole.
    case twoUnitsAtOnce = "two-units-at-once"
    /// A population is not of the date that the definition states.
    case populationDate = "population-date"
    /// Populations of the same period are of different dates.
    case differentDates = "different-dates"
    /// An indicator divides measures that leave out different cases.
    case differentExclusions = "different-exclusions"
    /// The units have more than the whole.
    case moreThanWhole = "more-than-whole"
  }

  /// What is wrong.
  public let kind: Kind
  /// What it concerns: an indicator or a measure; nil for a row of a file.
  public let subject: String?
  /// The file.
  public let file: String?
  /// The row, counted with the header.
  public let row: Int?
  /// The other row that it contradicts.
  public let otherRow: Int?
  /// The unit, where the finding is about one.
  public let unit: String?
  /// The group, where the finding is about one.
  public let group: String?
  /// The period, where the finding is about one.
  public let period: Int?

  init(
    _ kind: Kind, subject: String? = nil, file: String? = nil, row: Int? = nil,
    otherRow: Int? = nil,
    unit: String? = nil, group: String? = nil, period: Int? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.file = file
    self.row = row
    self.otherRow = otherRow
    self.unit = unit
    self.group = group
    self.period = period
  }

  /// What it means.
  public var label: LocalizedText {
    switch kind {
    case .reversedDates:
      LocalizedText(
        de: "Ende vor dem Beginn; nicht gezählt", en: "ends before it begins; not counted")
    case .missingBegin:
      LocalizedText(de: "ohne Beginn; nicht gezählt", en: "without a beginning; not counted")
    case .beginsAfterAsOf:
      LocalizedText(
        de: "beginnt nach dem Stichtag der Daten; nicht gezählt",
        en: "begins after the as-of day; not counted")
    case .overlappingSpells:
      LocalizedText(
        de:
          "überschneidet sich mit einem anderen Zeitraum desselben Falls; an einem Tag einmal gezählt",
        en: "overlaps another spell of the same case; counted once on a day")
    case .twoUnitsAtOnce:
      LocalizedText(
        de: "derselbe Fall zugleich in einer anderen Einheit; im Ganzen einmal gezählt",
        en: "the same case in another unit at once; counted once in the whole")
    case .populationDate:
      LocalizedText(
        de: "Bevölkerung von einem anderen Stichtag als festgelegt",
        en: "population of another date than stated")
    case .differentDates:
      LocalizedText(
        de: "Bevölkerung der Einheiten von verschiedenen Stichtagen",
        en: "populations of the units of different dates")
    case .differentExclusions:
      LocalizedText(
        de: "verrechnet Größen, die nicht dieselben Fälle ausnehmen",
        en: "relates measures that leave out different cases")
    case .moreThanWhole:
      LocalizedText(
        de: "die Einheiten ergeben mehr als das Ganze",
        en: "the units add up to more than the whole")
    }
  }
}
