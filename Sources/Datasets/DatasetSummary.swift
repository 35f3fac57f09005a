import Measurement

/// What a dataset holds, column by column: kinds, counts, missing values, levels and ranges.
///
/// The summary of a whole equals the merged summaries of its parts, in any order. It holds counts of small
/// groups and extreme values of persons: what leaves the house must pass the disclosure control first.
public struct DatasetSummary: Sendable, Hashable {
  /// How many rows there are.
  public let rowCount: Int
  /// The columns in the order of the file.
  public let columns: [ColumnSummary]

  /// Summarises a dataset.
  public init(_ dataset: Dataset) {
    rowCount = dataset.rowCount
    columns = dataset.columns.map(ColumnSummary.init)
  }

  private init(rowCount: Int, columns: [ColumnSummary]) {
    self.rowCount = rowCount
    self.columns = columns
  }

  /// The summary of both datasets together, which must have the same fields in the same order.
  public func merging(_ other: DatasetSummary) -> DatasetSummary {
    precondition(
      columns.map(\.field) == other.columns.map(\.field), "both summaries have the same fields")
    return DatasetSummary(
      rowCount: rowCount + other.rowCount,
      columns: zip(columns, other.columns).map { $0.merging($1) })
  }
}

/// What a column holds.
public struct ColumnSummary: Sendable, Hashable {
  /// How many values are missing for a reason.
  public struct MissingCount: Sendable, Hashable {
    /// The reason.
    public let reason: MissingReason
    /// How many, at least 1.
    public let count: Int
  }

  /// How many values are of a level.
  public struct LevelCount: Sendable, Hashable {
    /// The level.
    public let level: Level
    /// How many, which may be none.
    public let count: Int
  }

  /// What is told of the values by their kind; a range is nil when there are no values.
  public enum Content: Sendable, Hashable {
    /// The smallest and the largest number.
    case numbers(ClosedRange<Double>?)
    /// Every level of the field in its order, with its count.
    case levels([LevelCount])
    /// The first and the last day.
    case days(ClosedRange<Day>?)
    /// Nothing: texts are not described.
    case texts
    /// How many are yes and how many no.
    case flags(yes: Int, no: Int)
  }

  /// The codebook entry.
  public let field: Field
  /// How many values there are.
  public let n: Int
  /// How many values are missing, by reason; only reasons that occur, in the order of `MissingReason`.
  public let missing: [MissingCount]
  /// The values in short.
  public let content: Content

  /// How many values are missing for any reason.
  public var nMissing: Int { missing.reduce(0) { $0 + $1.count } }

  /// Summarises a column.
  public init(_ column: DataColumn) {
    field = column.field
    let reasons = column.missingReasons
    n = reasons.count { $0 == nil }
    let isComplete = n == reasons.count
    missing = MissingReason.allCases.compactMap { reason in
      let count = isComplete ? 0 : reasons.count { $0 == reason }
      return count > 0 ? MissingCount(reason: reason, count: count) : nil
    }
    content =
      switch column.values {
      case .numbers(let values): .numbers(ColumnSummary.range(values))
      case .days(let values): .days(ColumnSummary.range(values))
      case .texts: .texts
      case .flags(let values):
        .flags(yes: values.count { $0.value == true }, no: values.count { $0.value == false })
      case .levels(let values): .levels(ColumnSummary.counts(values, levels: column.field.levels))
      }
  }

  private init(field: Field, n: Int, missing: [MissingCount], content: Content) {
    self.field = field
    self.n = n
    self.missing = missing
    self.content = content
  }

  fileprivate func merging(_ other: ColumnSummary) -> ColumnSummary {
    let told = missing + other.missing
    let missing: [MissingCount] = MissingReason.allCases.compactMap { reason in
      let count = told.filter { $0.reason == reason }.reduce(0) { $0 + $1.count }
      return count > 0 ? MissingCount(reason: reason, count: count) : nil
    }
    let content: Content =
      switch (content, other.content) {
      case (.numbers(let left), .numbers(let right)): .numbers(ColumnSummary.union(left, right))
      case (.days(let left), .days(let right)): .days(ColumnSummary.union(left, right))
      case (.flags(let leftYes, let leftNo), .flags(let rightYes, let rightNo)):
        .flags(yes: leftYes + rightYes, no: leftNo + rightNo)
      case (.levels(let left), .levels(let right)):
        .levels(zip(left, right).map { LevelCount(level: $0.level, count: $0.count + $1.count) })
      default: content
      }
    return ColumnSummary(field: field, n: n + other.n, missing: missing, content: content)
  }

  private static func range<Value: Comparable>(_ values: [Answer<Value>]) -> ClosedRange<Value>? {
    var range: ClosedRange<Value>?
    for case .value(let value) in values { range = union(range, value...value) }
    return range
  }

  private static func union<Value: Comparable>(
    _ left: ClosedRange<Value>?, _ right: ClosedRange<Value>?
  ) -> ClosedRange<Value>? {
    guard let left, let right else { return left ?? right }
    return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
  }

  private static func counts(_ values: [Answer<Int>], levels: [Level]) -> [LevelCount] {
    var counts = Array(repeating: 0, count: levels.count)
    for case .value(let position) in values { counts[position] += 1 }
    return zip(levels, counts).map { LevelCount(level: $0, count: $1) }
  }
}
