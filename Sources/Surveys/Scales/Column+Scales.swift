import Tables

/// The columns of the tables of scales, besides those of surveys.
extension Column {
  /// How many rows the file has.
  static let rowsRead = Column("rows", .count, de: "Zeilen", en: "Rows")
  /// How many sheets have a score though items are missing.
  static let incomplete = Column(
    "incomplete", .count, de: "unvollständig bewertet", en: "Scored though incomplete")
  /// The median number of sheets of all weeks.
  static let medianOfAllWeeks = Column(
    "median_of_all_weeks", .dimensionless, de: "Bögen je Woche, leere mitgezählt (Median)",
    en: "Sheets per week, empty ones counted (median)")
  /// Which end of the scale.
  static let end = Column("end", .text, de: "Ende der Skala", en: "End of the scale")
  /// How many sheets are at that end.
  static let sheetsAtEnd = Column("at_end", .count, de: "Bögen am Ende", en: "Sheets at the end")
  /// An answer.
  static let scaleAnswer = Column("answer", .text, de: "Antwort", en: "Answer")
  /// Whether the item is reversed.
  static let orientation = Column("orientation", .text, de: "Polung", en: "Orientation")
  /// How many do not know.
  static let sheetsDontKnow = Column("dont_know", .count, de: "weiß nicht", en: "Don't know")
  /// How many refused.
  static let sheetsRefused = Column("refused", .count, de: "verweigert", en: "Refused")
  /// For how many the item does not apply.
  static let sheetsNotApplicable = Column(
    "not_applicable", .count, de: "trifft nicht zu", en: "Not applicable")
  /// How many hold no possible answer.
  static let sheetsInvalid = Column("invalid", .count, de: "ungültig", en: "Invalid")
  /// The standard deviation of the persons' means.
  static let personDeviation = Column("sd_persons", .value, de: "SD der Personen", en: "SD of persons")
  /// The standard deviation over sheets.
  static let sheetDeviation = Column("sd_sheets", .value, de: "SD der Bögen", en: "SD of sheets")
  /// How many persons have rising scores.
  static let rising = Column("rising", .count, de: "steigend", en: "Rising")
  /// How many persons have falling scores.
  static let falling = Column("falling", .count, de: "fallend", en: "Falling")
  /// How many persons have scores without slope.
  static let levelCourse = Column("level", .count, de: "gleichbleibend", en: "Level")
  /// How many persons have too few sessions.
  static let fewSessions = Column(
    "too_few_sessions", .count, de: "zu wenige Sitzungen", en: "Too few sessions")
  /// A kind of alert.
  static let alert = Column("alert", .text, de: "Anlass", en: "Alert")
  /// The threshold.
  static let threshold = Column("threshold", .value, de: "Schwelle", en: "Threshold")
  /// Where a figure comes from.
  static let figureSource = Column("source", .text, de: "Quelle", en: "Source")
  /// How many sheets could be judged.
  static let judgedSheets = Column("judged_sheets", .count, de: "beurteilte Bögen", en: "Sheets judged")
  /// A person by pseudonym.
  static let subject = Column("subject", .text, de: "Person", en: "Person")
  /// The number of a session.
  static let session = Column("session", .text, de: "Sitzung", en: "Session")
  /// A day.
  static let day = Column("day", .text, de: "Tag", en: "Day")
  /// The score.
  static let score = Column("score", .value, de: "Wert", en: "Score")
  /// The change since the last session.
  static let changeSinceLast = Column(
    "change", .value, de: "Änderung seit der letzten Sitzung", en: "Change since the last session")
  /// Items beyond their cut-off.
  static let lowItems = Column("items", .text, de: "Items", en: "Items")
  /// A column of the data.
  static let dataColumn = Column("column", .text, de: "Spalte", en: "Column")
  /// A coach by pseudonym.
  static let coach = Column("coach", .text, de: "Coach", en: "Coach")
  /// The reliability of a coach's mean.
  static let meanReliability = Column(
    "reliability_of_mean", .dimensionless, de: "Reliabilität des Mittels", en: "Reliability of the mean")
  /// The pooled mean.
  static let pooled = Column("pooled", .value, de: "geschrumpftes Mittel", en: "Shrunken mean")
  /// How many coaches.
  static let coaches = Column("coaches", .dimensionless, de: "Coaches", en: "Coaches")
  /// The variance between coaches.
  static let betweenVariance = Column(
    "variance_between", .value, de: "Varianz zwischen Coaches", en: "Variance between coaches")
  /// The variance within coaches.
  static let withinVariance = Column(
    "variance_within", .value, de: "Varianz innerhalb", en: "Variance within coaches")
  /// The share of the variance that lies between coaches.
  static let betweenShare = Column(
    "share_between", .dimensionless, de: "Anteil zwischen Coaches", en: "Share between coaches")
  /// The weeks beside the median.
  static let weeksUsed = Column(
    "weeks_used", .dimensionless, de: "Wochen neben dem Median", en: "Weeks beside the median")
  /// The longest run.
  static let longestRun = Column("longest_run", .dimensionless, de: "längste Folge", en: "Longest run")
  /// The longest run that chance explains.
  static let longestRunLimit = Column(
    "longest_run_limit", .dimensionless, de: "höchstens zufällig", en: "Longest by chance")
  /// The crossings of the median.
  static let crossings = Column("crossings", .dimensionless, de: "Kreuzungen", en: "Crossings")
  /// The fewest crossings that chance explains.
  static let crossingsLimit = Column(
    "crossings_limit", .dimensionless, de: "mindestens zufällig", en: "Fewest by chance")
  /// Whether the rules signal.
  static let signal = Column("signal", .text, de: "Signal", en: "Signal")
}
