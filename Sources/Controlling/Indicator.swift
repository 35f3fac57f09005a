import Measurement

/// A figure of controlling: a formula over measures, such as cases per 1,000 residents.
public struct Indicator: Sendable, Hashable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// How it is computed.
  public let formula: IndicatorFormula
  /// The groups that it is computed for; empty when the formula names all of its groups.
  public let groups: [String]
  /// What it is in, as reports print it, such as "€"; nil for none.
  public let unit: String?
  /// How many decimals reports print; nil for as many as suit the number.
  public let decimals: Int?
  /// The line that it is to stay under or reach, if one was agreed.
  public let target: TargetLine?

  /// Creates an indicator.
  public init(
    id: String, title: LocalizedText, formula: IndicatorFormula, groups: [String] = [],
    unit: String? = nil, decimals: Int? = nil, target: TargetLine? = nil
  ) {
    self.id = id
    self.title = title
    self.formula = formula
    self.groups = groups
    self.unit = unit
    self.decimals = decimals
    self.target = target
  }
}

/// A line that a figure is measured against: its value in the first period, growing by a rate per period, with a
/// corridor around it.
public struct TargetLine: Sendable, Hashable, Decodable {
  /// Which side of the line is the good one.
  public enum Goal: String, Sendable, Hashable, Codable, CaseIterable {
    /// The figure is to stay at the line or below.
    case atMost = "at-most"
    /// The figure is to reach the line or more.
    case atLeast = "at-least"
  }

  /// How a figure stands to its line.
  public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// On the good side of the line.
    case met
    /// On the other side, within the corridor.
    case withinCorridor = "within-corridor"
    /// Outside the corridor on the wrong side.
    case missed
  }

  /// The growth per period in percent.
  public let growthPercent: Double
  /// Which side is the good one.
  public let goal: Goal
  /// How far beyond the line is still tolerated, in percent of the line; 0 for no corridor.
  public let corridorPercent: Double

  private enum CodingKeys: String, CodingKey {
    case growth, goal, corridor
  }

  /// Creates a line.
  public init(growthPercent: Double, goal: Goal = .atMost, corridorPercent: Double = 0) {
    self.growthPercent = growthPercent
    self.goal = goal
    self.corridorPercent = corridorPercent
  }

  /// Decodes a line.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      growthPercent: try container.decode(Double.self, forKey: .growth),
      goal: try container.decodeIfPresent(Goal.self, forKey: .goal) ?? .atMost,
      corridorPercent: try container.decodeIfPresent(Double.self, forKey: .corridor) ?? 0)
    guard growthPercent > -100, corridorPercent >= 0 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "growth is above -100 and corridor not negative"))
    }
  }

  /// The line after some periods: base · (1 + growth)^periods.
  public func value(base: Double, periods: Int) -> Double {
    (0..<periods).reduce(base) { value, _ in value * (1 + growthPercent / 100) }
  }

  /// How a figure stands to the line.
  public func verdict(of value: Double, line: Double) -> Verdict {
    let excess = goal == .atMost ? value - line : line - value
    if excess <= 0 { return .met }
    return excess <= abs(line) * corridorPercent / 100 ? .withinCorridor : .missed
  }
}
