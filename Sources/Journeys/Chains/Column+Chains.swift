import Tables

/// The columns of the tables of chains, besides those of journeys.
extension Column {
  /// A state of a sequence.
  static let state = Column("state", .text, de: "Zustand", en: "State")
  /// How many persons.
  static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  /// The mean time in a state, over all persons.
  static let meanTime = Column("mean_time", .value, de: "mittlere Zeit", en: "Mean time")
  /// How many stays there are.
  static let stays = Column("stays", .count, de: "Aufenthalte", en: "Stays")
  /// How many stays go on at the end of the data.
  static let censored = Column("censored", .count, de: "noch andauernd", en: "Still going on")
  /// The mean observed length of a stay.
  static let meanLength = Column("mean_length", .value, de: "mittlere Dauer", en: "Mean length")
  /// The median observed length of a stay.
  static let medianLength = Column("median_length", .value, de: "Median der Dauer", en: "Median length")
  /// The smallest value.
  static let shortest = Column("minimum", .value, de: "Minimum", en: "Minimum")
  /// The largest value.
  static let longest = Column("maximum", .value, de: "Maximum", en: "Maximum")
  /// The Kaplan–Meier median of the length of a stay.
  static let survivalMedian = Column(
    "survival_median", .value, de: "Median (Kaplan–Meier)", en: "Median (Kaplan–Meier)")
  /// Where a transition starts.
  static let from = Column("from", .text, de: "von", en: "From")
  /// Where a transition ends.
  static let to = Column("to", .text, de: "nach", en: "To")
  /// A weighted count.
  static let weightedCount = Column("weight", .value, de: "Anzahl (gewichtet)", en: "Count (weighted)")
  /// The weighted total that a share refers to.
  static let weightedTotal = Column("weight_total", .value, de: "von (gewichtet)", en: "Of (weighted)")
  /// A path of states.
  static let chain = Column("chain", .text, de: "Kette", en: "Chain")
  /// The name of a time unit.
  static let time = Column("time", .text, de: "Zeit", en: "Time")
  /// The entropy of a distribution.
  static let entropy = Column("entropy", .dimensionless, de: "Entropie", en: "Entropy")
  /// The most frequent state.
  static let mode = Column("mode", .text, de: "häufigster Zustand", en: "Most frequent state")
  /// The number of a typical course.
  static let type = Column("type", .text, de: "Typ", en: "Type")
  /// How clear a cluster is.
  static let silhouette = Column("silhouette", .dimensionless, de: "Silhouette", en: "Silhouette")
  /// The median of the days between two steps.
  static let medianGap = Column("median_gap", .days, de: "Median der Lücke", en: "Median gap")
  /// How many gaps are long.
  static let longGaps = Column("long_gaps", .count, de: "lange Lücken", en: "Long gaps")
  /// How many measures.
  static let measures = Column("measures", .text, de: "Maßnahmen", en: "Measures")
  /// The place of a course in a drawing of all.
  static let place = Column("place", .dimensionless, de: "Platz", en: "Place")
  /// The time unit at which a state begins, from 1.
  static let start = Column("start", .dimensionless, de: "Beginn", en: "Start")
  /// How many time units a state lasts.
  static let length = Column("length", .dimensionless, de: "Dauer", en: "Length")
  /// What a replacement costs.
  static let cost = Column("cost", .dimensionless, de: "Kosten", en: "Cost")
  /// The most central sequence of a type.
  static let medoid = Column("medoid", .text, de: "zentraler Verlauf", en: "Most central sequence")
  /// How many types.
  static let typeCount = Column("types", .dimensionless, de: "Typen", en: "Types")
  /// The share of the variation between types.
  static let explained = Column(
    "r_squared", .dimensionless, de: "R² zwischen den Typen", en: "R² between the types")
  /// The persons of the smallest type.
  static let smallestType = Column("smallest", .count, de: "kleinster Typ", en: "Smallest type")
  /// How much the courses of a group vary.
  static let discrepancy = Column(
    "discrepancy", .dimensionless, de: "Streuung der Verläufe", en: "Discrepancy")
  /// How courses are compared.
  static let distance = Column("distance", .text, de: "Abstandsmaß", en: "Distance")
  /// A measure.
  static let measure = Column("measure", .text, de: "Maßnahme", en: "Measure")
  /// What the end of a chain is.
  static let endKind = Column("end", .text, de: "Ende", en: "End")
  /// How many persons had a measure more than once.
  static let again = Column("again", .count, de: "mehrfach", en: "More than once")
  /// How many had another measure in between.
  static let afterAnother = Column(
    "after_another", .count, de: "nach einer anderen", en: "After another")
  /// The column of a finding.
  static let field = Column("field", .text, de: "Feld", en: "Field")
}
