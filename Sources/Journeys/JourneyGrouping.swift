import Datasets
import Measurement

/// A column of the data whose levels are compared: a cohort, or whether someone raises children alone.
public struct JourneyGrouping: Sendable, Hashable {
  /// The name of the column.
  public let column: String
  /// What the column is called.
  public let label: LocalizedText
  /// The groups that occur: in the order of the codebook, or by code where it has none.
  public let groups: [Level]
  /// The place of the group of each row of the file, or nil where it is missing.
  private let places: [Int?]

  /// Reads the groups of a dataset.
  ///
  /// - Throws: ``JourneyError/data(_:)`` for a missing column or one without codes,
  ///   ``JourneyError/invalidColumns(problem:)`` for fewer than two groups.
  public init(from dataset: Dataset, column: String) throws(JourneyError) {
    self.column = column
    let groups = try dataset.journeyLevels(of: column)
    let places = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1.code, $0) })
    self.places = try dataset.journeyCodes(of: column).map { code in code.flatMap { places[$0] } }
    self.groups = groups
    label = try dataset.journeyColumn(column).field.label
    guard groups.count >= 2 else {
      throw .invalidColumns(
        problem: "column '\(column)' has \(groups.count) group(s), but a comparison needs two or more")
    }
  }

  /// Checks that the groups are none that a map keeps from being printed.
  ///
  /// - Throws: ``JourneyError/commentColumn(column:)`` for the map's columns of comments and of reasons.
  public func checked(for map: JourneyMap) throws(JourneyError) -> JourneyGrouping {
    guard column != map.commentColumn, column != map.reasonColumn else {
      throw .commentColumn(column: column)
    }
    return self
  }

  /// The place of the group of a row of the file, or nil where it is missing.
  func place(ofRow row: Int) -> Int? {
    // The first record is row 2.
    let index = row - 2
    return places.indices.contains(index) ? places[index] : nil
  }

  /// The comparison of a group with another in words; what the column is called is said once.
  func contrast(of first: Level, to second: Level) -> LocalizedText {
    func short(_ text: String, _ column: String) -> String {
      text.hasPrefix(column + ": ") ? String(text.dropFirst(column.count + 2)) : text
    }
    return LocalizedText(
      de: "\(first.label.de) gegen \(short(second.label.de, label.de))",
      en: "\(first.label.en) against \(short(second.label.en, label.en))")
  }
}
