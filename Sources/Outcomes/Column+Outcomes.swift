import Tables

/// The columns of the tables of outcomes, besides the shared ones.
extension Column {
  /// The type of outcome.
  static let outcomeType = Column("type", .text, de: "Art", en: "Type")
  /// Whether the type counts for the target.
  static let role = Column("role", .text, de: "zählt für das Ziel", en: "Counts for the target")
  /// How many outcomes there are.
  static let events = Column("events", .count, de: "Ereignisse", en: "Events")
  /// How many persons have at least one.
  static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  /// The target.
  static let target = Column("target", .proportion, de: "Zielwert", en: "Target")
  /// The share minus the target.
  static let targetDifference = Column(
    "target_difference", .proportionDifference, de: "Abstand zum Ziel", en: "Difference to the target")
  /// The yes-no column.
  static let flag = Column("flag", .text, de: "Merkmal des Ereignisses", en: "Flag")
  /// How many say yes.
  static let yes = Column("yes", .count, de: "ja", en: "Yes")
  /// How many months a job must last.
  static let months = Column("months", .text, de: "Monate", en: "Months")
  /// How many due jobs lasted.
  static let kept = Column("kept", .count, de: "gehalten", en: "Kept")
  /// How many jobs go on and are not due yet.
  static let notYetDue = Column("not_yet_due", .count, de: "noch nicht fällig", en: "Not yet due")
  /// How many jobs ended before they were due.
  static let endedBeforeDue = Column(
    "ended_before_due", .count, de: "vor Fälligkeit beendet", en: "Ended before due")
  /// The Kaplan–Meier rate.
  static let survivalRate = Column("survival", .proportion, de: "Kaplan–Meier", en: "Kaplan–Meier")
  /// The lower end of its interval.
  static let survivalLow = Column(
    "survival_low", .proportion, de: "Kaplan–Meier unten", en: "Kaplan–Meier low")
  /// The upper end of its interval.
  static let survivalHigh = Column(
    "survival_high", .proportion, de: "Kaplan–Meier oben", en: "Kaplan–Meier high")
  /// How many ended.
  static let ended = Column("ended", .count, de: "beendet", en: "Ended")
  /// How many go on.
  static let goingOn = Column("going_on", .count, de: "andauernd", en: "Going on")
  /// The day that the data are of.
  static let asOf = Column("as_of", .text, de: "Stand", en: "As of")
  /// The number of days since the first.
  static let day = Column("days", .days, de: "seit Beginn", en: "Since the start")
  /// How many are observed just before.
  static let atRisk = Column("at_risk", .count, de: "unter Beobachtung", en: "At risk")
  /// The name of a column of the data.
  static let fieldName = Column("field", .text, de: "Feld", en: "Field")
  /// What becomes of an inconsistent record.
  static let consequence = Column("consequence", .text, de: "Folge", en: "Consequence")
  /// The row of a record in its file.
  static let row = Column("row", .dimensionless, de: "Zeile", en: "Row")
  /// What is inconsistent.
  static let finding = Column("finding", .text, de: "Befund", en: "Finding")
  /// The fewest successes that would show it.
  static let leastSuccesses = Column(
    "least_successes", .dimensionless, de: "nötige Erfolge", en: "Successes needed")
  /// The smallest number of participants that could show it.
  static let smallestSample = Column(
    "smallest_n", .dimensionless, de: "kleinstes n überhaupt", en: "Smallest n at all")
  /// The probability of showing it.
  static let power = Column("power", .proportion, de: "Teststärke", en: "Power")
  /// The number of participants for the power.
  static let sampleForPower = Column(
    "n_for_power", .dimensionless, de: "n für die Teststärke", en: "n for the power")
  /// The smallest share that would show it with the present number of participants.
  static let shownFrom = Column("shown_from", .proportion, de: "gezeigt ab", en: "Shown from")
  /// What the data show.
  static let verdict = Column("verdict", .text, de: "Befund", en: "Verdict")
  /// The occupational area.
  static let occupationArea = Column("area", .text, de: "Berufsbereich", en: "Occupational area")
  /// The requirement level.
  static let requirementLevel = Column(
    "requirement_level", .text, de: "Anforderungsniveau", en: "Requirement level")
  /// How many outcomes have an occupation.
  static let occupationsStated = Column(
    "events_stated", .count, de: "Ereignisse mit Beruf", en: "Events with an occupation")
  /// How the wait ended.
  static let ending = Column("ending", .text, de: "Ausgang", en: "Ending")
  /// Whose job led on.
  static let ledOn = Column("led_on", .count, de: "Sprungbrett", en: "Springboard")
  /// Whose job ended without.
  static let endedWithout = Column("ended_without", .count, de: "Sackgasse", en: "Dead end")
  /// Who is under way.
  static let underWay = Column("under_way", .count, de: "noch unterwegs", en: "Under way")
  /// Who was there already.
  static let alreadyThere = Column(
    "already_there", .count, de: "schon am Ziel, nicht gezählt", en: "Already there, not counted")
  /// What the jobs may lead on to.
  static let leadingTo = Column("leading_to", .text, de: "Sprungbrett wohin", en: "Leading on to")
  /// How many days may lie between.
  static let gapDays = Column("gap", .days, de: "Lücke höchstens", en: "Gap at most")
  /// A statutory rate.
  static let rate = Column("rate", .text, de: "Quote", en: "Rate")
  /// What a rate counts.
  static let numerator = Column("numerator", .text, de: "Zähler", en: "Numerator")
  /// What a rate refers to.
  static let denominator = Column("denominator", .text, de: "Nenner", en: "Denominator")
  /// The number that a rate refers to.
  static let base = Column("base", .value, de: "Wert des Nenners", en: "Value of the denominator")
  /// A month.
  static let month = Column("month", .text, de: "Monat", en: "Month")
  /// The stock.
  static let stock = Column("stock", .count, de: "Bestand", en: "Stock")
  /// Integrations.
  static let integrations = Column("integrations", .count, de: "Integrationen", en: "Integrations")
  /// Entries into marginal employment.
  static let marginal = Column(
    "marginal", .count, de: "geringfügige Beschäftigung", en: "Marginal employment")
  /// Entries into publicly subsidised employment.
  static let subsidised = Column(
    "subsidised", .count, de: "öffentlich gefördert", en: "Publicly subsidised")
}
