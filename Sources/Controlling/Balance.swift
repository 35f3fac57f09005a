import Measurement

/// What something cost and saved over the periods, part by part, forecast against actual: a cumulated net effect.
public struct Balance: Sendable, Hashable {
  /// One part of it.
  public struct Part: Sendable, Hashable {
    /// Whether a part adds to the balance or is taken off.
    public enum Sign: String, Sendable, Hashable, Codable {
      /// It adds.
      case plus
      /// It is taken off, as a cost is.
      case minus
    }

    /// Where its actual value comes from.
    public enum Source: Sendable, Hashable {
      /// A formula over measures.
      case formula(IndicatorFormula)
      /// How far an indicator with a target line stays below that line.
      case belowLine(indicator: String, group: String?)
    }

    /// The identifier in kebab-case.
    public let id: String
    /// The title in reports.
    public let title: LocalizedText
    /// Where its actual value comes from.
    public let actual: Source
    /// What was forecast, or nil.
    public let forecast: IndicatorFormula?
    /// Whether it adds.
    public let sign: Sign

    /// Creates a part.
    public init(
      id: String, title: LocalizedText, actual: Source, forecast: IndicatorFormula? = nil,
      sign: Sign = .plus
    ) {
      self.id = id
      self.title = title
      self.actual = actual
      self.forecast = forecast
      self.sign = sign
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The first period that counts.
  public let from: Int
  /// The parts, in the order of the report.
  public let parts: [Part]

  /// Creates a balance.
  public init(id: String, title: LocalizedText, from: Int, parts: [Part]) {
    self.id = id
    self.title = title
    self.from = from
    self.parts = parts
  }
}

extension Balance.Part: Decodable {
  private struct Line: Decodable {
    let indicator: String
    let group: String?
  }

  private enum Key: String, CodingKey {
    case id, title, actual, forecast, sign
    case belowLine = "below-line"
  }

  /// Decodes a part: either `actual`, a formula, or `below-line`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func formula(_ key: Key) throws -> IndicatorFormula? {
      guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
      do { return try IndicatorFormula(text) } catch {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: error.description)
      }
    }
    let line = try container.decodeIfPresent(Line.self, forKey: .belowLine)
    let source: Source
    switch (try formula(.actual), line) {
    case (let formula?, nil): source = .formula(formula)
    case (nil, let line?): source = .belowLine(indicator: line.indicator, group: line.group)
    default:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a part has either 'actual' or 'below-line'"))
    }
    self.init(
      id: try container.decode(String.self, forKey: .id),
      title: try container.decode(LocalizedText.self, forKey: .title), actual: source,
      forecast: try formula(.forecast),
      sign: try container.decodeIfPresent(Sign.self, forKey: .sign) ?? .plus)
  }
}

extension Balance: Decodable {
  private enum Key: String, CodingKey {
    case id, title, from, parts
  }

  /// Decodes a balance.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      title: try container.decode(LocalizedText.self, forKey: .title),
      from: try container.decodePeriod(forKey: .from),
      parts: try container.decode([Part].self, forKey: .parts))
  }
}
