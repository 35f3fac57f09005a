import Measurement

/// What the numbers of a column are measured in; it decides how they are printed.
public enum Unit: String, Sendable, Codable, Hashable, CaseIterable {
  /// Whole things counted.
  case count
  /// A proportion from 0 to 1, printed in percent in reports and as it is in data files.
  case proportion
  /// A difference of proportions, −1 to 1, printed in percentage points in reports.
  case proportionDifference = "proportion-difference"
  /// A number in the unit of the data.
  case value
  /// A p-value.
  case probability
  /// A dimensionless statistic or effect size.
  case dimensionless
  /// Days.
  case days
  /// Text.
  case text
}

/// A column of a tidy table: its name in data files, its unit and its heading in reports.
public struct Column: Sendable, Codable, Hashable {
  /// The name in snake_case, as in CSV and JSON.
  public let name: String
  /// The unit.
  public let unit: Unit
  /// The heading in reports.
  public let label: LocalizedText

  /// Creates a column.
  public init(_ name: String, _ unit: Unit, de: String, en: String) {
    self.name = name
    self.unit = unit
    label = LocalizedText(de: de, en: en)
  }

  /// The same column with another unit, for a table whose estimates are proportions or days.
  public func measured(in unit: Unit) -> Column {
    Column(name, unit, de: label.de, en: label.en)
  }
}

/// The columns that results share, with the names of R's broom in snake_case.
extension Column {
  /// The analysis of the study that the row belongs to.
  public static let analysis = Column("analysis", .text, de: "Analyse", en: "Analysis")
  /// What the row is about: a stage, an item, a pair of variables.
  public static let term = Column("term", .text, de: "Merkmal", en: "Term")
  /// The group that the row is about.
  public static let group = Column("group", .text, de: "Gruppe", en: "Group")
  /// The observations used.
  public static let n = Column("n", .count, de: "n", en: "n")
  /// The observations left out because a value was missing.
  public static let nMissing = Column("n_missing", .count, de: "fehlend", en: "missing")
  /// What the estimate is.
  public static let estimateName = Column("estimate_name", .text, de: "Kennwert", en: "Quantity")
  /// The estimate.
  public static let estimate = Column("estimate", .value, de: "Schätzwert", en: "Estimate")
  /// Its standard error.
  public static let standardError = Column("std_error", .value, de: "Standardfehler", en: "Std. error")
  /// The lower end of its interval.
  public static let confidenceLow = Column("conf_low", .value, de: "KI unten", en: "CI low")
  /// The upper end of its interval.
  public static let confidenceHigh = Column("conf_high", .value, de: "KI oben", en: "CI high")
  /// The confidence level.
  public static let confidenceLevel = Column(
    "conf_level", .proportion, de: "Konfidenzniveau", en: "Confidence level")
  /// The symbol of the test statistic.
  public static let statisticName = Column("statistic_name", .text, de: "Prüfgröße", en: "Statistic name")
  /// The test statistic.
  public static let statistic = Column("statistic", .dimensionless, de: "Wert der Prüfgröße", en: "Statistic")
  /// Its (numerator) degrees of freedom.
  public static let degreesOfFreedom = Column("df", .dimensionless, de: "df", en: "df")
  /// Its denominator degrees of freedom.
  public static let denominatorDegreesOfFreedom = Column("df_2", .dimensionless, de: "df 2", en: "df 2")
  /// The p-value.
  public static let pValue = Column("p_value", .probability, de: "p", en: "p")
  /// The p-value corrected for multiple testing.
  public static let pAdjusted = Column("p_adjusted", .probability, de: "p korrigiert", en: "p adjusted")
  /// The effect size.
  public static let effect = Column("effect", .dimensionless, de: "Effekt", en: "Effect")
  /// What the effect size is.
  public static let effectName = Column("effect_name", .text, de: "Effektmaß", en: "Effect size")
  /// The lower end of its interval.
  public static let effectLow = Column("effect_low", .dimensionless, de: "Effekt unten", en: "Effect low")
  /// The upper end of its interval.
  public static let effectHigh = Column("effect_high", .dimensionless, de: "Effekt oben", en: "Effect high")
  /// The method by name.
  public static let method = Column("method", .text, de: "Methode", en: "Method")
  /// The alternative hypothesis.
  public static let alternative = Column("alternative", .text, de: "Alternative", en: "Alternative")
  /// How the p-value was obtained.
  public static let basis = Column("basis", .text, de: "p-Wert aus", en: "Basis of p")
  /// What the reader must know.
  public static let remarks = Column("remarks", .text, de: "Hinweise", en: "Remarks")
}
