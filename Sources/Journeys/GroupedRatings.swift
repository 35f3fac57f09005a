import Statistics
import Tables

/// How the rating stages and the observations of a map turned out in each of the map's groups, such as how often the
/// story was told anew by the law under which a case began.
public struct GroupedRatings: Sendable, Hashable, Tabulated {
  /// The ratings of one group.
  public struct Group: Sendable, Hashable {
    /// The code of the group, or nil when the map has no groups.
    public let group: String?
    /// Its ratings and observations.
    public let ratings: StageRatings
  }

  /// What the codes mean.
  public let codebook: JourneyCodebook
  /// One entry per group that has journeys: in the order of the codebook, then by code.
  public let groups: [Group]

  /// Counts the ratings and observations of a log.
  ///
  /// - Throws: what ``StageRatings`` throws.
  public init(_ log: JourneyLog, level: Double = 0.95) throws(JourneyError) {
    codebook = log.codebook
    var groups: [Group] = []
    for (code, part) in log.groups {
      groups.append(Group(group: code, ratings: try StageRatings(part, level: level)))
    }
    self.groups = groups
  }

  /// The tables of ``StageRatings``; where the map has groups with a first column that names them.
  public var tables: [TidyTable] {
    if groups.count == 1, groups[0].group == nil { return groups[0].ratings.tables }
    return .stacked(
      groups.map { (cell: codebook.groupCell($0.group), tables: $0.ratings.tables) }, by: .group)
  }
}
