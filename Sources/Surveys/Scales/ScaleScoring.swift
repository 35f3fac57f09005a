import Measurement

/// How the answers to several items become one score.
///
/// A sheet with enough answers is scored though some are missing: a mean and a share of the range are those of the
/// answered items, and a sum is prorated, that is the mean of the answered items times the number of items. A sheet
/// with fewer answers has no score.
public struct ScaleScoring: Sendable, Hashable {
  /// What a score is.
  public enum Total: String, Sendable, Hashable, Codable, CaseIterable {
    /// The sum of the answers.
    case sum
    /// Their mean.
    case mean
    /// Their mean as a share of the range: 0 at the lowest answer, 1 at the highest.
    case shareOfRange = "share-of-range"
  }

  /// What a score is.
  public let total: Total
  /// How many items must be answered for a score; nil for all.
  public let minimumAnswered: Int?

  /// Creates the rule.
  public init(total: Total, minimumAnswered: Int? = nil) {
    self.total = total
    self.minimumAnswered = minimumAnswered
  }

  /// The lowest and the highest score of so many items.
  func bounds(of range: AnswerRange, items: Int) -> (lowest: Double, highest: Double) {
    switch total {
    case .sum: (range.lowest * Double(items), range.highest * Double(items))
    case .mean: (range.lowest, range.highest)
    case .shareOfRange: (0, 1)
    }
  }

  /// A single answer in the unit of the score: on 0 to 1 for a share of the range, else as it is.
  func inUnitOfScore(_ answer: Double, range: AnswerRange) -> Double {
    total == .shareOfRange ? (answer - range.lowest) / range.width : answer
  }

  /// The score of answers that have been reversed where needed; nil below the minimum.
  ///
  /// Scores are rounded to twelve significant digits, so that sums of equal decimals are equal whatever their order,
  /// and meet a cut-off where the decimals do.
  func score(_ answers: [Double?], range: AnswerRange, minimumAnswered: Int) -> Double? {
    let given = answers.compactMap { $0 }
    guard !given.isEmpty, given.count >= minimumAnswered else { return nil }
    let sum = given.reduce(0, +).rounded(toSignificantDigits: 12)
    let answered = Double(given.count)
    let score =
      switch total {
      case .sum: given.count == answers.count ? sum : sum * Double(answers.count) / answered
      case .mean: sum / answered
      case .shareOfRange: (sum - answered * range.lowest) / (answered * range.width)
      }
    return score.rounded(toSignificantDigits: 12)
  }
}

extension ScaleScoring: Decodable {
  private enum CodingKeys: String, CodingKey {
    case total
    case minimumAnswered = "minimum-answered"
  }
}

/// Items of a scale that have a score of their own.
public struct Subscale: Sendable, Hashable, Decodable {
  /// The identifier.
  public let id: String
  /// What the subscale is called.
  public let label: LocalizedText
  /// The identifiers of its items.
  public let items: [String]
  /// How many of them must be answered for a score; nil for all.
  public let minimumAnswered: Int?

  private enum CodingKeys: String, CodingKey {
    case id, label, items
    case minimumAnswered = "minimum-answered"
  }

  /// Creates a subscale.
  public init(id: String, label: LocalizedText, items: [String], minimumAnswered: Int? = nil) {
    self.id = id
    self.label = label
    self.items = items
    self.minimumAnswered = minimumAnswered
  }
}
