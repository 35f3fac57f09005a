import Tables

/// The columns of the tables of journeys, besides the shared ones.
///
/// Numbers that count no persons, such as a rank, are dimensionless, so that disclosure control leaves them alone.
extension Column {
  /// The stage of a journey.
  static let stage = Column("stage", .text, de: "Station", en: "Stage")
  /// How many came to the stage.
  static let entered = Column("entered", .count, de: "erreicht", en: "Entered")
  /// How many records are no journeys by the entry rule.
  static let notEntered = Column("not_entered", .count, de: "nicht im Weg", en: "Not entered")
  /// How many passed it in the programme.
  static let passed = Column("passed", .count, de: "durchlaufen", en: "Passed")
  /// How many had it before the programme.
  static let alreadyInPlace = Column(
    "already_in_place", .count, de: "bereits vorhanden", en: "Already in place")
  /// How many were passed over because the stage does not apply.
  static let skipped = Column("skipped", .count, de: "entfällt", en: "Not applicable")
  /// How many ended at the stage.
  static let droppedOff = Column("dropped_off", .count, de: "ausgeschieden", en: "Dropped off")
  /// How many are still open at the stage.
  static let open = Column("open", .count, de: "offen", en: "Open")
  /// How many of the base reached the stage.
  static let reachedOfBase = Column(
    "reached_of_base", .count, de: "erreicht (der Basis)", en: "Reached (of base)")
  /// The size of the base that rates refer to.
  static let base = Column("base", .count, de: "Basis", en: "Base")
  /// The share of the base that reached the stage.
  static let shareOfBase = Column(
    "share_of_base", .proportion, de: "Anteil an der Basis", en: "Share of base")
  /// The lower end of its interval.
  static let shareOfBaseLow = Column(
    "share_of_base_low", .proportion, de: "Anteil unten", en: "Share low")
  /// The upper end of its interval.
  static let shareOfBaseHigh = Column(
    "share_of_base_high", .proportion, de: "Anteil oben", en: "Share high")
  /// The share of those whom the stage concerned that reached it.
  static let conversion = Column(
    "conversion", .proportion, de: "Übergang von der Station davor", en: "Conversion from the stage before")
  /// The lower end of its interval.
  static let conversionLow = Column(
    "conversion_low", .proportion, de: "Übergang unten", en: "Conversion low")
  /// The upper end of its interval.
  static let conversionHigh = Column(
    "conversion_high", .proportion, de: "Übergang oben", en: "Conversion high")
  /// A count of records.
  static let journeyCount = Column("count", .count, de: "Anzahl", en: "Count")
  /// A share of the total in the same row.
  static let journeyShare = Column("share", .proportion, de: "Anteil", en: "Share")
  /// The place by frequency.
  static let rank = Column("rank", .dimensionless, de: "Rang", en: "Rank")
  /// Why a journey ended or is open.
  static let reason = Column("reason", .text, de: "Grund", en: "Reason")
  /// The kind of event at a stage.
  static let event = Column("event", .text, de: "Art", en: "Kind")
  /// The row of a record in its file.
  static let row = Column("row", .dimensionless, de: "Zeile", en: "Row")
  /// What is inconsistent.
  static let finding = Column("finding", .text, de: "Befund", en: "Finding")
  /// Who travels.
  static let subject = Column("subject", .text, de: "Person", en: "Subject")
  /// The place of a step.
  static let step = Column("step", .dimensionless, de: "Schritt", en: "Step")
  /// The answer at a stage.
  static let answer = Column("answer", .text, de: "Antwort", en: "Answer")
  /// The day of a step.
  static let day = Column("day", .text, de: "Datum", en: "Day")
  /// With whom a step took place.
  static let provider = Column("provider", .text, de: "Anbieter", en: "Provider")
  /// A level of the rating scale.
  static let rating = Column("rating", .text, de: "Stufe", en: "Level")
  /// The number of the level.
  static let ratingValue = Column("rating_value", .text, de: "Wert", en: "Value")
  /// The observation that must be yes.
  static let given = Column("given", .text, de: "Bedingung", en: "Given")
  /// How many records the question does not concern.
  static let notConcerned = Column("not_concerned", .count, de: "nicht betroffen", en: "Not concerned")
  /// The median of ratings.
  static let median = Column("median", .value, de: "Median", en: "Median")
  /// The mean of ratings.
  static let mean = Column("mean", .value, de: "Mittelwert", en: "Mean")
  /// The group that is compared with others.
  static let compared = Column("compared", .text, de: "Vergleichsgruppe", en: "Compared group")
  /// The stage where a passage ends.
  static let nextStage = Column("next_stage", .text, de: "bis Station", en: "To stage")
  /// How many arrived at the next stage.
  static let arrived = Column("arrived", .count, de: "angekommen", en: "Arrived")
  /// The lower quartile of days.
  static let lowerQuartile = Column("first_quartile", .days, de: "unteres Quartil", en: "Lower quartile")
  /// The upper quartile of days.
  static let upperQuartile = Column("third_quartile", .days, de: "oberes Quartil", en: "Upper quartile")
  /// The mean rank within records.
  static let meanRank = Column("mean_rank", .dimensionless, de: "mittlerer Rang", en: "Mean rank")
}
