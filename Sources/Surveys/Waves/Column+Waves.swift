import Tables

/// The columns of the tables of waves, besides those of surveys.
extension Column {
  /// The wave.
  static let wave = Column("wave", .text, de: "Welle", en: "Wave")
  /// The wave that a change is counted from.
  static let previousWave = Column("from_wave", .text, de: "von Welle", en: "From wave")
  /// The first wave of a test.
  static let firstWave = Column("first_wave", .text, de: "erste Welle", en: "First wave")
  /// The last wave of a test.
  static let lastWave = Column("last_wave", .text, de: "letzte Welle", en: "Last wave")
  /// The topic.
  static let topic = Column("topic", .text, de: "Thema", en: "Topic")
  /// The topic and the wave, for charts.
  static let topicWave = Column("topic_wave", .text, de: "Thema und Welle", en: "Topic and wave")
  /// The answer.
  static let answer = Column("answer", .text, de: "Antwort", en: "Answer")
  /// The answer in the earlier wave.
  static let fromAnswer = Column("from_answer", .text, de: "vorher", en: "Before")
  /// The answer in the later wave.
  static let toAnswer = Column("to_answer", .text, de: "nachher", en: "After")
  /// How many units answered.
  static let units = Column("units", .count, de: "Einheiten", en: "Units")
  /// How many units there are at all.
  static let population = Column("population", .count, de: "Grundgesamtheit", en: "Population")
  /// The share of the population that answered.
  static let returnRate = Column("return_rate", .proportion, de: "Rücklaufquote", en: "Return rate")
  /// How many items were asked.
  static let itemsAsked = Column("items", .dimensionless, de: "Fragen", en: "Items")
  /// How many answers to the items of a topic, no answers included.
  static let answersInTopic = Column("n", .count, de: "Angaben", en: "Answers")
  /// The lower end of a share's interval.
  static let shareLow = Column("share_low", .proportion, de: "KI unten", en: "CI low")
  /// The upper end of a share's interval.
  static let shareHigh = Column("share_high", .proportion, de: "KI oben", en: "CI high")
  /// The change of a share.
  static let change = Column("change", .proportionDifference, de: "Veränderung", en: "Change")
  /// How many had reached it in the earlier wave.
  static let reachedBefore = Column("reached_before", .count, de: "vorher erreicht", en: "Reached before")
  /// How many reached it since.
  static let gained = Column("gained", .count, de: "hinzugekommen", en: "Gained")
  /// How many no longer have it.
  static let lost = Column("lost", .count, de: "weggefallen", en: "Lost")
  /// How many have reached it in the later wave.
  static let reachedAfter = Column("reached_after", .count, de: "nachher erreicht", en: "Reached after")
  /// What a test asks.
  static let question = Column("question", .text, de: "Frage des Tests", en: "Question")
  /// The row of the file.
  static let row = Column("row", .dimensionless, de: "Zeile", en: "Row")
  /// Who answered.
  static let monitoredUnit = Column("unit", .text, de: "Einheit", en: "Unit")
  /// How the waves belong together.
  static let design = Column("design", .text, de: "Anlage", en: "Design")
  /// How many waves.
  static let waves = Column("waves", .dimensionless, de: "Wellen", en: "Waves")
  /// Whether intervals and tests are computed.
  static let inference = Column("inference", .text, de: "Intervalle und Tests", en: "Intervals and tests")
  /// The number of a transition from wave to wave, from 1.
  static let step = Column("step", .dimensionless, de: "Schritt", en: "Step")
  /// What is inconsistent.
  static let finding = Column("finding", .text, de: "Auffälligkeit", en: "Finding")
}
