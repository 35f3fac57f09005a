import Datasets
import Measurement

/// A column of the data whose levels are compared: a cohort, or whether someone raises children alone.
public struct JourneyGrouping: Sendable, Hashable {
  /// The name of the column.
  public let column: String
  /// The groups that occur: in the order of the codebook, or by code where it has none.
  public let groups: [Level]
  private let codes: [String?]

  /// Reads the groups of a dataset.
  ///
  /// - Throws: ``JourneyError/data(_:)`` for a missing column or one without codes,
  ///   ``JourneyError/invalidColumns(problem:)`` for fewer than two groups.
  public init(from dataset: Dataset, column: String) throws(JourneyError) {
    self.column = column
    codes = try dataset.journeyCodes(of: column)
    groups = try dataset.journeyLevels(of: column)
    guard groups.count >= 2 else {
      throw .invalidColumns(
        problem: "column '\(column)' has \(groups.count) group(s), but a comparison needs two or more")
    }
  }

  /// The place of a journey's group, or nil where it is missing.
  func place(of journey: Journey) -> Int? {
    // Journeys are numbered by the rows of the file, the first record being row 2.
    let index = journey.row - 2
    guard codes.indices.contains(index), let code = codes[index] else { return nil }
    return groups.firstIndex { $0.code == code }
  }
}
