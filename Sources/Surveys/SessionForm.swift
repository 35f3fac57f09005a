import Measurement

/// The form of a session rating: statements, each with a row of boxes from no to yes.
///
/// A form is data: keys are kebab-case. The boxes are numbered from 1 in the data and mapped to 0 … 1, so that forms
/// with different numbers of boxes can be compared.
public struct SessionForm: Sendable, Hashable, Codable {
  /// One statement of the form.
  public struct Item: Sendable, Hashable, Codable {
    /// The column of the answers.
    public let column: String
    /// What the item is called.
    public let label: LocalizedText

    /// Creates an item.
    public init(column: String, label: LocalizedText) {
      self.column = column
      self.label = label
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The column of the person who filled in the sheet.
  public let personColumn: String
  /// The column of the day, or nil when days are not recorded.
  public let dayColumn: String?
  /// How many boxes there are, numbered 1 for no to this number for yes.
  public let boxes: Int
  /// The items.
  public let items: [Item]

  /// Creates a form and checks it.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` with every problem found.
  public init(
    id: String, title: LocalizedText, personColumn: String, dayColumn: String? = nil, boxes: Int,
    items: [Item]
  ) throws(SurveyError) {
    var problems: [String] = []
    if boxes < 2 { problems.append("'boxes' must be at least 2") }
    if items.isEmpty { problems.append("'items' is empty; a sheet needs at least one statement") }
    if Set(items.map(\.column)).count < items.count { problems.append("two items read the same column") }
    guard problems.isEmpty else { throw .invalidForm(id: id, problems: problems) }
    self.id = id
    self.title = title
    self.personColumn = personColumn
    self.dayColumn = dayColumn
    self.boxes = boxes
    self.items = items
  }

  /// The place of a box on the scale from 0 (the first) to 1 (the last).
  public func score(ofBox box: Int) -> Double {
    Double(box - 1) / Double(boxes - 1)
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, boxes, items
    case personColumn = "person-column"
    case dayColumn = "day-column"
  }

  /// Decodes and checks a form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let personColumn = try container.decode(String.self, forKey: .personColumn)
    let dayColumn = try container.decodeIfPresent(String.self, forKey: .dayColumn)
    let boxes = try container.decode(Int.self, forKey: .boxes)
    let items = try container.decode([Item].self, forKey: .items)
    do {
      try self.init(
        id: id, title: title, personColumn: personColumn, dayColumn: dayColumn, boxes: boxes, items: items)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
  }
}
