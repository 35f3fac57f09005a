import Tables

/// The columns of the tables of questionnaires, besides those of surveys.
extension Column {
  /// A question.
  static let askedQuestion = Column("question", .text, de: "Frage", en: "Question")
  /// An item of a matrix.
  static let item = Column("item", .text, de: "Zeile", en: "Item")
  /// A coded open answer.
  static let mention = Column("code", .text, de: "Nennung", en: "Mention")
  /// How many units were asked.
  static let asked = Column("asked", .count, de: "angeschrieben", en: "Asked")
  /// How many units returned the questionnaire.
  static let returned = Column("returned", .count, de: "zurück", en: "Returned")
  /// How many did not.
  static let notReturned = Column("not_returned", .count, de: "nicht zurück", en: "Not returned")
  /// For how many units a question was due.
  static let due = Column("due", .count, de: "gefragt", en: "Due")
  /// For how many it was not.
  static let filteredOut = Column("filtered_out", .count, de: "herausgefiltert", en: "Filtered out")
  /// For how many that cannot be told.
  static let undetermined = Column("undetermined", .count, de: "Filter offen", en: "Filter unanswered")
  /// How many answered.
  static let answered = Column("answered", .count, de: "beantwortet", en: "Answered")
  /// How many of them ticked nothing.
  static let noneTicked = Column("none_ticked", .count, de: "nichts angekreuzt", en: "None ticked")
  /// How many said that they do not know.
  static let dontKnow = Column("dont_know", .count, de: "weiß nicht", en: "Don't know")
  /// How many left it empty though it was due.
  static let unanswered = Column("unanswered", .count, de: "ohne Angabe", en: "Unanswered")
  /// How many left empty what may stay empty.
  static let leftOpen = Column("left_open", .count, de: "freie Zeile leer", en: "Left open")
  /// The share of those due that is unanswered.
  static let nonResponse = Column("non_response", .proportion, de: "Antwortausfall", en: "Item non-response")
  /// The share with every group at its share of those asked.
  static let weightedShare = Column("weighted_share", .proportion, de: "gewichtet", en: "Weighted")
  /// The bounds of the weighted share.
  static let weightedLow = Column("weighted_low", .proportion, de: "gewichtet ab", en: "Weighted from")
  static let weightedHigh = Column("weighted_high", .proportion, de: "gewichtet bis", en: "Weighted to")
  /// All mentions of a question.
  static let mentions = Column("mentions", .count, de: "Nennungen", en: "Mentions")
  /// The share of the mentions.
  static let mentionShare = Column(
    "mention_share", .proportion, de: "Anteil an Nennungen", en: "Share of mentions")
  /// Who answered, one row each; tables with it are of single records.
  static let unit = Column("subject", .text, de: "Befragte", en: "Respondent")
  /// The name of a file.
  static let file = Column("file", .text, de: "Datei", en: "File")
  /// The row of a file.
  static let fileRow = Column("row", .count, de: "Zeile der Datei", en: "Row")
  /// A field of needs.
  static let field = Column("field", .text, de: "Feld", en: "Field")
  /// A gap between needs and offers.
  static let gap = Column("gap", .text, de: "Lücke", en: "Gap")
  /// An offer that could close gaps.
  static let offer = Column("offer", .text, de: "Angebot", en: "Offer")
  /// How many units with the gap have an offer that could close it.
  static let offered = Column("offered", .count, de: "Angebot da", en: "Offer at hand")
  /// How many have none.
  static let notOffered = Column("not_offered", .count, de: "ohne Angebot", en: "No offer")
  /// Of how many the offers are unknown.
  static let offersUnknown = Column("offers_unknown", .count, de: "Angebot unbekannt", en: "Offers unknown")
  /// The share of gaps without an offer, of those whose offers are known.
  static let openShare = Column("open_share", .proportion, de: "Anteil offen", en: "Share open")
  /// How many units need an offer and have it.
  static let neededAndOffered = Column(
    "needed_and_offered", .count, de: "Bedarf und Angebot", en: "Needed and offered")
  /// How many need it and do not have it.
  static let neededOnly = Column("needed_only", .count, de: "Bedarf ohne Angebot", en: "Needed only")
  /// How many have it without having named such a gap.
  static let offeredOnly = Column("offered_only", .count, de: "Angebot ohne Bedarf", en: "Offered only")
  /// How many have neither.
  static let neither = Column("neither", .count, de: "weder noch", en: "Neither")
  /// What became of a gap.
  static let gapState = Column("state", .text, de: "Stand", en: "State")
}
