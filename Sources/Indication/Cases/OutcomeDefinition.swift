/// What counts as a success, and from which columns it is computed.
///
/// A case is a success if its effect index reaches the threshold and the help was not broken off. A help that was broken
/// off is none, whatever changed. A case whose ending or index is unknown is neither: it is weighted for, not dropped.
public struct OutcomeDefinition: Sendable, Hashable, Codable {
  /// An item of deficits or resources at both times.
  public struct Item: Sendable, Hashable, Codable {
    /// The feature that holds the value at intake.
    public let before: String
    /// The column of the value at the end.
    public let after: String
    /// How much the item counts; 1 where nothing is said.
    public let weight: Double?
  }

  /// A goal of the case.
  public struct Goal: Sendable, Hashable, Codable {
    /// The column of its attainment, from −1 to 1.
    public let attainment: String
    /// The column of its priority, above 0; nil where all goals count alike.
    public let priority: String?
  }

  /// The column of how the help ended.
  public let endingColumn: String
  /// The code of an ending as planned.
  public let planned: String
  /// The code of an ending by breaking off.
  public let brokenOff: String
  /// The smallest effect index of a success; it should be the reliable change, since smaller changes are noise.
  public let threshold: Double
  /// The deficits.
  public let deficits: [Item]?
  /// The resources.
  public let resources: [Item]?
  /// The goals.
  public let goals: [Goal]?

  private enum CodingKeys: String, CodingKey {
    case planned, threshold, deficits, resources, goals
    case endingColumn = "ending-column"
    case brokenOff = "broken-off"
  }

  /// Creates a definition.
  public init(
    endingColumn: String, planned: String, brokenOff: String, threshold: Double, deficits: [Item]?,
    resources: [Item]?, goals: [Goal]?
  ) {
    self.endingColumn = endingColumn
    self.planned = planned
    self.brokenOff = brokenOff
    self.threshold = threshold
    self.deficits = deficits
    self.resources = resources
    self.goals = goals
  }
}
