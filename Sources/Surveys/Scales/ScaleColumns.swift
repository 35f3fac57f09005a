/// The columns of a file with one sheet per row, besides those of the items.
public struct ScaleColumns: Sendable, Hashable {
  /// The column of the person: a pseudonym.
  public let person: String
  /// The column of the session's number; nil where sheets are ordered by day.
  public let session: String?
  /// The column of the day; nil where days are not recorded.
  public let day: String?
  /// The column of the coach: a pseudonym; nil where it is not recorded.
  public let coach: String?
  /// The column of groups of sheets that are described side by side; nil for none.
  public let group: String?

  /// Creates the names.
  public init(
    person: String = "person", session: String? = nil, day: String? = nil, coach: String? = nil,
    group: String? = nil
  ) {
    self.person = person
    self.session = session
    self.day = day
    self.coach = coach
    self.group = group
  }

  /// The same columns, with those that are named replaced.
  public func replacing(
    person: String? = nil, session: String? = nil, day: String? = nil, coach: String? = nil,
    group: String? = nil
  ) -> ScaleColumns {
    ScaleColumns(
      person: person ?? self.person, session: session ?? self.session, day: day ?? self.day,
      coach: coach ?? self.coach, group: group ?? self.group)
  }
}
