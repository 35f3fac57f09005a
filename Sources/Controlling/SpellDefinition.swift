import Measurement

/// How spells are recorded: one row for each time that a case had one kind of help, from its first to its last day.
///
/// Unit and group are the columns of the definition. A row without a unit belongs to the whole alone; one without an end lasts
/// beyond the as-of day.
public struct SpellDefinition: Sendable, Hashable {
  /// What a period is.
  public enum Each: String, Sendable, Hashable, Codable {
    /// A year, such as 2024; stocks are counted at the ends of its months.
    case year
    /// A month, such as 202404.
    case month
  }

  /// Rows that are not counted.
  public struct Exclusion: Sendable, Hashable, Decodable {
    /// The column.
    public let column: String
    /// The codes of those left out.
    public let codes: [String]

    /// Creates an exclusion.
    public init(column: String, codes: [String]) {
      self.column = column
      self.codes = codes
    }
  }

  /// The column of the case.
  public let caseColumn: String
  /// The column of the first day.
  public let begin: String
  /// The column of the last day.
  public let end: String
  /// The column of why it ended, or nil.
  public let reason: String?
  /// The day up to which the records are complete.
  public let asOf: Day
  /// What a period is.
  public let each: Each
  /// The first period; the one of the first beginning when nil.
  public let from: Int?
  /// Rows that are not counted.
  public let leaveOut: [Exclusion]

  /// Creates a definition.
  public init(
    caseColumn: String = "case", begin: String = "begin", end: String = "end",
    reason: String? = nil,
    asOf: Day,
    each: Each = .year, from: Int? = nil, leaveOut: [Exclusion] = []
  ) {
    self.caseColumn = caseColumn
    self.begin = begin
    self.end = end
    self.reason = reason
    self.asOf = asOf
    self.each = each
    self.from = from
    self.leaveOut = leaveOut
  }
}

extension SpellDefinition: Decodable {
  private enum Key: String, CodingKey {
    case begin, end, reason, each, from
    case caseColumn = "case"
    case asOf = "as-of"
    case leaveOut = "leave-out"
  }

  /// Decodes a definition.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let asOf = Day(iso: try container.decode(String.self, forKey: .asOf)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .asOf, in: container, debugDescription: "'as-of' is a day, such as 2024-12-31")
    }
    self.init(
      caseColumn: try container.decodeIfPresent(String.self, forKey: .caseColumn) ?? "case",
      begin: try container.decodeIfPresent(String.self, forKey: .begin) ?? "begin",
      end: try container.decodeIfPresent(String.self, forKey: .end) ?? "end",
      reason: try container.decodeIfPresent(String.self, forKey: .reason), asOf: asOf,
      each: try container.decodeIfPresent(Each.self, forKey: .each) ?? .year,
      from: try container.decodePeriodIfPresent(forKey: .from),
      leaveOut: try container.decodeIfPresent([Exclusion].self, forKey: .leaveOut) ?? [])
  }
}
