import Datasets
import Measurement

/// What is recorded of a case at intake, and when.
///
/// A feature's value is kept as one number: a numeric one as it is, a level by its position from 0, yes as 1 and no as
/// 0; unknown values are missing.
public struct IntakeFeature: Sendable, Hashable, Codable {
  /// What the values are; likeness is measured by it.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A number.
    case numeric
    /// One of ordered levels.
    case ordinal
    /// One of unordered levels.
    case nominal
    /// Yes or no, in which two cases with no are as alike as two with yes.
    case symmetricBinary = "symmetric-binary"
    /// Yes or no, in which two cases with no say nothing about each other.
    case asymmetricBinary = "asymmetric-binary"
  }

  /// When a column is recorded.
  public enum Time: String, Sendable, Hashable, Codable, CaseIterable {
    /// Before the help starts.
    case beforeStart = "before-start"
    /// When the help starts.
    case atStart = "at-start"
    /// While the help goes on.
    case duringHelp = "during-help"
    /// When the help ends.
    case atEnd = "at-end"
    /// After the help has ended.
    case afterEnd = "after-end"

    /// Whether it is known when a decision is due; what is recorded later already holds the outcome.
    public var isIntake: Bool { self == .beforeStart || self == .atStart }
  }

  /// The column, and the feature's name.
  public let name: String
  /// The label for reports.
  public let label: LocalizedText
  /// What the values are.
  public let kind: Kind
  /// When it is recorded.
  public let recorded: Time
  /// The levels in their order; empty unless the feature is ordinal or nominal.
  public let levels: [Level]
  /// The smallest number allowed.
  public let minimum: Double?
  /// The largest number allowed.
  public let maximum: Double?

  /// Creates a feature.
  public init(
    name: String, label: LocalizedText? = nil, kind: Kind, recorded: Time, levels: [Level] = [],
    minimum: Double? = nil, maximum: Double? = nil
  ) {
    self.name = name
    self.label = label ?? LocalizedText(name)
    self.kind = kind
    self.recorded = recorded
    self.levels = levels
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Decodes a feature; its label is its name where none is given.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try container.decode(String.self, forKey: .name),
      label: try container.decodeIfPresent(LocalizedText.self, forKey: .label),
      kind: try container.decode(Kind.self, forKey: .kind),
      recorded: try container.decode(Time.self, forKey: .recorded),
      levels: try container.decodeIfPresent([Level].self, forKey: .levels) ?? [],
      minimum: try container.decodeIfPresent(Double.self, forKey: .minimum),
      maximum: try container.decodeIfPresent(Double.self, forKey: .maximum))
  }

  /// The column of the file.
  var field: Field {
    let kind: Datasets.Kind =
      switch kind {
      case .numeric: .number
      case .ordinal: .ordinal
      case .nominal: .nominal
      case .symmetricBinary, .asymmetricBinary: .yesNo
      }
    return Field(
      name: name, kind: kind, label: label, levels: levels, minimum: minimum, maximum: maximum)
  }

  /// What the feature's values may be, for messages.
  var allowed: String {
    switch kind {
    case .numeric:
      switch (minimum, maximum) {
      case (let low?, let high?): "a number from \(Self.text(low)) to \(Self.text(high))"
      case (let low?, nil): "a number from \(Self.text(low))"
      case (nil, let high?): "a number up to \(Self.text(high))"
      case (nil, nil): "a number"
      }
    case .ordinal, .nominal: "one of \(levels.map(\.code).joined(separator: ", "))"
    case .symmetricBinary, .asymmetricBinary: "yes or no"
    }
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  /// The number that stands for a written value.
  ///
  /// - Throws: ``IndicationError/unreadableFeature(name:allowed:)``.
  public func value(of text: String) throws(IndicationError) -> Double {
    let value: Double? =
      switch kind {
      case .numeric: Double(text.replacing(",", with: ".")).flatMap { $0.isFinite ? $0 : nil }
      case .ordinal, .nominal: levels.firstIndex { $0.code == text }.map(Double.init)
      case .symmetricBinary, .asymmetricBinary:
        switch text.lowercased() {
        case "yes", "ja", "true", "wahr", "1": 1
        case "no", "nein", "false", "falsch", "0": 0
        default: nil
        }
      }
    guard let value else { throw .unreadableFeature(name: name, allowed: allowed) }
    if kind == .numeric, value < minimum ?? value || value > maximum ?? value {
      throw .unreadableFeature(name: name, allowed: allowed)
    }
    return value
  }
}
