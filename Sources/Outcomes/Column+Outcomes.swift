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
}
