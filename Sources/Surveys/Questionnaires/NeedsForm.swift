import Datasets
import Measurement

/// How needs and offers are recorded: fields with or without gaps, the gaps that were named, and the offers that could
/// close them.
///
/// A form is data: keys are kebab-case.
public struct NeedsForm: Sendable, Hashable {
  /// A gap between needs and offers.
  public struct Gap: Sendable, Hashable, Codable {
    /// The code in the data.
    public let code: String
    /// What is missing.
    public let label: LocalizedText
    /// The column of the field that the gap lies in, or nil.
    public let field: String?
    /// The codes of the offers of which one could close it; empty where none could.
    public let closedBy: [String]

    /// Creates a gap.
    public init(code: String, label: LocalizedText, field: String? = nil, closedBy: [String] = []) {
      self.code = code
      self.label = label
      self.field = field
      self.closedBy = closedBy
    }

    private enum CodingKeys: String, CodingKey {
      case code, label, field
      case closedBy = "closed-by"
    }

    /// Decodes a gap; nothing closes it unless stated.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        code: try container.decode(String.self, forKey: .code),
        label: try container.decode(LocalizedText.self, forKey: .label),
        field: try container.decodeIfPresent(String.self, forKey: .field),
        closedBy: try container.decodeIfPresent([String].self, forKey: .closedBy) ?? [])
    }
  }

  /// An offer that may close gaps, such as a funding module.
  public struct Offer: Sendable, Hashable, Codable {
    /// The code that gaps refer to.
    public let code: String
    /// What it is.
    public let label: LocalizedText
    /// The column, yes or no, of the data on offers.
    public let column: String

    /// Creates an offer.
    public init(code: String, label: LocalizedText, column: String) {
      self.code = code
      self.label = label
      self.column = column
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The column of who has needs and offers: a person, an institution, an area.
  public let unitColumn: String
  /// The columns, yes or no, of the fields: whether there is a gap in them at all.
  public let fields: [String]
  /// The gaps in order.
  public let gaps: [Gap]
  /// The offers in order.
  public let offers: [Offer]

  /// Creates a form and checks it.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` with every contradiction found.
  public init(
    id: String, title: LocalizedText, unitColumn: String, fields: [String] = [], gaps: [Gap],
    offers: [Offer]
  ) throws(SurveyError) {
    var problems: [String] = []
    if gaps.isEmpty { problems.append("'gaps' is empty") }
    if offers.isEmpty { problems.append("'offers' is empty") }
    for (name, codes) in [("gaps", gaps.map(\.code)), ("offers", offers.map(\.code)), ("fields", fields)]
    where Set(codes).count < codes.count {
      problems.append("'\(name)' lists a code twice")
    }
    for gap in gaps {
      if let field = gap.field, !fields.contains(field) {
        problems.append("gap '\(gap.code)' lies in '\(field)', which is not among the 'fields'")
      }
      for code in gap.closedBy where !offers.contains(where: { $0.code == code }) {
        problems.append("gap '\(gap.code)' is closed by '\(code)', which is not among the 'offers'")
      }
    }
    guard problems.isEmpty else { throw .invalidForm(id: id, problems: problems) }
    self.id = id
    self.title = title
    self.unitColumn = unitColumn
    self.fields = fields
    self.gaps = gaps
    self.offers = offers
  }
}

extension NeedsForm: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, title, fields, gaps, offers
    case unitColumn = "unit-column"
  }

  /// Decodes and checks a form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let unitColumn = try container.decode(String.self, forKey: .unitColumn)
    let fields = try container.decodeIfPresent([String].self, forKey: .fields) ?? []
    let gaps = try container.decode([Gap].self, forKey: .gaps)
    let offers = try container.decode([Offer].self, forKey: .offers)
    do {
      try self.init(id: id, title: title, unitColumn: unitColumn, fields: fields, gaps: gaps, offers: offers)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
  }

  /// Encodes the keys that decoding reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encode(unitColumn, forKey: .unitColumn)
    try container.encode(fields, forKey: .fields)
    try container.encode(gaps, forKey: .gaps)
    try container.encode(offers, forKey: .offers)
  }
}
