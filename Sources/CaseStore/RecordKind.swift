/// What the rows of an imported file are.
public enum RecordKind: String, Sendable, Codable, Hashable, CaseIterable {
  /// Something that happened on a day: a contact, a stage reached, a change of status.
  case event
  /// A filled-in form, such as the sheet of a session.
  case sheet
  /// A score of an instrument.
  case score
  /// A period with a first and perhaps a last day: a measure, a job, a benefit.
  case spell
  /// What was known when the person came.
  case intake
  /// What became of the person.
  case outcome
}

/// What a column of a file is to the store.
enum ColumnRole: String, CaseIterable {
  /// It names the person; the store holds pseudonyms.
  case person
  /// It names the family; the store holds pseudonyms.
  case family
  /// It names the case or course through the programme; the store holds pseudonyms.
  case journey
  /// The first or only day of the record.
  case begin
  /// The last day of the record.
  case end
  /// Anything else.
  case observation

  /// Whether the cells of the column are pseudonyms, which are kept with the record itself.
  var isPseudonymous: Bool {
    switch self {
    case .person, .family, .journey: true
    case .begin, .end, .observation: false
    }
  }
}
