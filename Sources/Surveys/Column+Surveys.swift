import Tables

/// The columns of the tables of surveys, besides the shared ones.
extension Column {
  /// How many sheets.
  static let sheets = Column("sheets", .count, de: "Bögen", en: "Sheets")
  /// How many sheets have too few answers for a score.
  static let withoutScore = Column("without_score", .count, de: "ohne Wert", en: "Without score")
  /// How many sheets have no day.
  static let withoutDay = Column("without_day", .count, de: "ohne Datum", en: "Without day")
  /// How many persons.
  static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  /// The mean over all sheets.
  static let meanOfSheets = Column("mean_of_sheets", .value, de: "Mittel der Bögen", en: "Mean of sheets")
  /// The intraclass correlation of the sheets of one person.
  static let clusterCorrelation = Column("icc", .dimensionless, de: "ICC(1)", en: "ICC(1)")
  /// The design effect.
  static let designEffect = Column("design_effect", .dimensionless, de: "Designeffekt", en: "Design effect")
  /// The effective number of sheets.
  static let effectiveSheets = Column(
    "effective_sheets", .dimensionless, de: "effektive Bögen", en: "Effective sheets")
  /// Cronbach's alpha.
  static let alpha = Column("alpha", .dimensionless, de: "Cronbachs α", en: "Cronbach's α")
  /// The correlation of an item with the sum of the others.
  static let itemTotal = Column(
    "item_total", .dimensionless, de: "Trennschärfe", en: "Item-total correlation")
  /// Cronbach's alpha without the item.
  static let alphaIfDropped = Column(
    "alpha_if_dropped", .dimensionless, de: "α ohne die Aussage", en: "α if dropped")
  /// The number of weeks with sheets.
  static let weeksWithSheets = Column(
    "weeks_with_sheets", .dimensionless, de: "Wochen mit Bögen", en: "Weeks with sheets")
  /// The number of weeks without sheets between the first and the last.
  static let emptyWeeks = Column(
    "empty_weeks", .dimensionless, de: "Wochen ohne Bögen", en: "Weeks without sheets")
  /// The median number of sheets per week.
  static let medianPerWeek = Column(
    "median_per_week", .dimensionless, de: "Bögen je Woche (Median)", en: "Sheets per week (median)")
  /// An ISO 8601 week.
  static let week = Column("week", .text, de: "Kalenderwoche", en: "Week")
  /// A mean.
  static let mean = Column("mean", .value, de: "Mittelwert", en: "Mean")
  /// A median.
  static let median = Column("median", .value, de: "Median", en: "Median")
  /// The number of a box.
  static let box = Column("box", .text, de: "Kästchen", en: "Box")
  /// How often.
  static let occurrences = Column("count", .count, de: "Anzahl", en: "Count")
  /// A share of the total in the same row.
  static let share = Column("share", .proportion, de: "Anteil", en: "Share")
  /// How many answers.
  static let answers = Column("answers", .count, de: "Antworten", en: "Answers")
  /// How many answers are in the last box.
  static let topBoxCount = Column("top_box", .count, de: "oberstes Kästchen", en: "Top box")
  /// How many have a score before.
  static let nBefore = Column("n_before", .count, de: "n vorher", en: "n before")
  /// How many have a score after.
  static let nAfter = Column("n_after", .count, de: "n nachher", en: "n after")
  /// How many have both.
  static let nBoth = Column("n_both", .count, de: "n beide", en: "n both")
  /// How many dropped out.
  static let dropOuts = Column("drop_outs", .count, de: "nur vorher", en: "Before only")
  /// How many came later.
  static let lateEntries = Column("after_only", .count, de: "nur nachher", en: "After only")
  /// The mean before.
  static let meanBefore = Column("mean_before", .value, de: "Mittel vorher", en: "Mean before")
  /// The mean after.
  static let meanAfter = Column("mean_after", .value, de: "Mittel nachher", en: "Mean after")
  /// The correction for multiple testing.
  static let adjustment = Column("p_adjustment", .text, de: "Korrektur", en: "Correction")
  /// What became of persons.
  static let outcome = Column("outcome", .text, de: "Veränderung", en: "Change")
  /// Who rates.
  static let rater = Column("rater", .text, de: "Wer einschätzt", en: "Rater")
  /// The lower limit of agreement.
  static let limitLower = Column(
    "limit_lower", .value, de: "untere Übereinstimmungsgrenze", en: "Lower limit of agreement")
  /// The upper limit of agreement.
  static let limitUpper = Column(
    "limit_upper", .value, de: "obere Übereinstimmungsgrenze", en: "Upper limit of agreement")
  /// The standard deviation before.
  static let deviationBefore = Column("sd_before", .value, de: "SD vorher", en: "SD before")
  /// The reliability.
  static let reliability = Column("reliability", .dimensionless, de: "Reliabilität", en: "Reliability")
  /// The persons behind the reliability.
  static let nReliability = Column("n_reliability", .count, de: "n Reliabilität", en: "n reliability")
  /// The standard error of measurement.
  static let measurementError = Column(
    "sem", .value, de: "Standardmessfehler", en: "Standard error of measurement")
  /// The smallest change that exceeds the error of measurement.
  static let detectableChange = Column(
    "mdc", .value, de: "kleinste erkennbare Veränderung", en: "Minimal detectable change")
}
