import Measurement

/// An inconsistency in the agreements of case conferences, by row, without any value.
public struct ConferenceFinding: Sendable, Hashable {
  /// What is inconsistent.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Nobody is named; it counts under no agency.
    case noAgency = "no-agency"
    /// No day was agreed; it does not count as kept or broken.
    case noDay = "no-day"
    /// The day agreed is before the conference; it counts all the same.
    case dueBeforeConference = "due-before-conference"
    /// It was done before the conference; it counts all the same.
    case doneBeforeConference = "done-before-conference"
    /// The conference lies after the day that the data are of; it is left out.
    case conferenceInFuture = "conference-in-future"
    /// An earlier row has the same case, conference, agency, topic and day; it is left out.
    case repeated

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .noAgency: LocalizedText(de: "niemand benannt", en: "nobody named")
      case .noDay: LocalizedText(de: "kein Termin vereinbart", en: "no day agreed")
      case .dueBeforeConference:
        LocalizedText(de: "Termin vor der Konferenz", en: "due before the conference")
      case .doneBeforeConference:
        LocalizedText(de: "erledigt vor der Konferenz", en: "done before the conference")
      case .conferenceInFuture:
        LocalizedText(de: "Konferenz nach dem Stichtag", en: "conference after the day of the data")
      case .repeated: LocalizedText(de: "doppelter Datensatz", en: "repeated record")
      }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// What is inconsistent.
  public let kind: Kind
}
