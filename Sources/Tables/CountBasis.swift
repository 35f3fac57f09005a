/// The counts of persons that the rows of a table are computed from, for disclosure control: declared by who makes a table that
/// shows rates, means or changes without them.
public struct CountBasis: Sendable, Hashable {
  /// A count.
  public struct Count: Sendable, Hashable {
    /// What it is of, by its codes; for messages.
    public let label: String
    /// How many; of a mean over time not whole.
    public let value: Double

    /// Creates a count.
    public init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// A count that is the sum of others, by position.
  public struct Sum: Sendable, Hashable {
    /// The whole.
    public let total: Int
    /// Its parts.
    public let parts: [Int]

    /// Creates a sum.
    public init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
    }
  }

  /// The counts; those that no row is computed from are known to nobody but can be subtracted.
  public let counts: [Count]
  /// What adds up.
  public let sums: [Sum]
  /// For each row of the table the positions of its counts.
  public let rows: [[Int]]
  /// The column that depends on the counts of its own row alone.
  public let value: String
  /// Columns of texts that say how large a number is.
  public let texts: [String]

  /// Creates a basis.
  public init(counts: [Count], sums: [Sum], rows: [[Int]], value: String, texts: [String] = []) {
    self.counts = counts
    self.sums = sums
    self.rows = rows
    self.value = value
    self.texts = texts
  }
}
