/// The rule that says which records of a dataset are journeys: a column, and the codes that let a record in.
///
/// Records with another code are counted and left out; records without a code are left out too and reported as a
/// finding.
public struct JourneyEntry: Sendable, Hashable, Codable {
  /// The column.
  public let column: String
  /// The codes that let a record in.
  public let codes: [String]

  /// Creates a rule.
  public init(column: String, codes: [String]) {
    self.column = column
    self.codes = codes
  }
}
