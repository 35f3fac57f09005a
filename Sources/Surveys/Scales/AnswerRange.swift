import Measurement

/// What can be answered to the items of a scale: labelled levels, steps of equal width, or any number of a range.
public struct AnswerRange: Sendable, Hashable {
  /// One labelled answer.
  public struct Level: Sendable, Hashable, Decodable {
    /// The number that it counts.
    public let value: Double
    /// Another spelling in the data, such as "ja"; nil where the data hold the number.
    public let code: String?
    /// What it means.
    public let label: LocalizedText

    /// Creates a level.
    public init(value: Double, code: String? = nil, label: LocalizedText) {
      self.value = value
      self.code = code
      self.label = label
    }
  }

  /// Where a number lies.
  public enum Place: Sendable, Hashable {
    /// It is a possible answer.
    case possible
    /// It is below the lowest or above the highest.
    case outside
    /// It lies between two possible answers.
    case between
  }

  /// The lowest answer.
  public let lowest: Double
  /// The highest answer.
  public let highest: Double
  /// The distance of two answers; nil for levels, and where every number of the range can be answered.
  public let step: Double?
  /// The labelled answers, ascending; empty for a range.
  public let levels: [Level]

  /// Creates a range, such as a line of 10 cm read in millimetres with a step of 0.1.
  public init(lowest: Double, highest: Double, step: Double? = nil) {
    self.lowest = lowest
    self.highest = highest
    self.step = step
    levels = []
  }

  /// Creates the answers from labelled levels, at least one.
  public init(levels: [Level]) {
    precondition(!levels.isEmpty, "a scale has levels")
    lowest = levels[0].value
    highest = levels[levels.count - 1].value
    step = nil
    self.levels = levels
  }

  /// What is wrong with the answers; empty for nothing.
  var problems: [String] {
    if !levels.isEmpty {
      if levels.count < 2 { return ["'levels' must list two levels or more"] }
      let ascends = zip(levels, levels.dropFirst()).allSatisfy { $0.value < $1.value }
      let codes = levels.compactMap(\.code)
      return (ascends ? [] : ["the values of 'levels' must ascend"])
        + (Set(codes).count == codes.count ? [] : ["two levels have the same code"])
    }
    guard lowest < highest, lowest.isFinite, highest.isFinite else {
      return ["'lowest' must be below 'highest'"]
    }
    guard let step else { return [] }
    return step > 0 && isWhole((highest - lowest) / step)
      ? [] : ["'step' must be positive and divide the range"]
  }

  /// The width of the range.
  public var width: Double { highest - lowest }

  /// Where a number lies.
  public func place(of value: Double) -> Place {
    guard value >= lowest, value <= highest else { return .outside }
    if !levels.isEmpty { return levels.contains { $0.value == value } ? .possible : .between }
    guard let step else { return .possible }
    return isWhole((value - lowest) / step) ? .possible : .between
  }

  /// The possible answers ascending, where there are no more than eleven; nil otherwise.
  public var answers: [Level]? {
    if !levels.isEmpty { return levels.count <= 11 ? levels : nil }
    guard let step else { return nil }
    let count = Int((width / step).rounded())
    guard count <= 10 else { return nil }
    return (0...count).map { index in
      let value = lowest + Double(index) * step
      return Level(value: value, label: LocalizedText(AnswerRange.text(value)))
    }
  }

  /// The answers in words.
  public var label: LocalizedText {
    if !levels.isEmpty {
      return LocalizedText(
        levels.map { AnswerRange.text($0.value) + ($0.code.map { " (\($0))" } ?? "") }.joined(separator: ", ")
      )
    }
    let ends = [AnswerRange.text(lowest), AnswerRange.text(highest)]
    guard let step = step.map(AnswerRange.text) else {
      return LocalizedText(de: "\(ends[0]) bis \(ends[1])", en: "\(ends[0]) to \(ends[1])")
    }
    return LocalizedText(
      de: "\(ends[0]) bis \(ends[1]) in Schritten von \(step.replacing(".", with: ","))",
      en: "\(ends[0]) to \(ends[1]) in steps of \(step)")
  }

  static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }

  /// Whether a quotient of decimals is whole but for rounding.
  private func isWhole(_ quotient: Double) -> Bool {
    (quotient - quotient.rounded()).magnitude < 1e-7
  }
}
