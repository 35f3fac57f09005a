import Measurement

extension Publication: Decodable {
  private enum Key: String, CodingKey {
    case id, title, document, notation, rounding, tables
  }

  /// A table as it is typed.
  private struct Entry: Decodable {
    let id: String
    let page: String?
    let rounding: RoundingRule?
    let counts: Bool?
    let computedFrom: PublishedTable.ComputedFrom?
    let figures: String
    let relations: [Relation]?

    enum CodingKeys: String, CodingKey {
      case id, page, rounding, counts, figures, relations
      case computedFrom = "computed-from"
    }
  }

  /// Decodes a publication; a table or relation that cannot be is named with its place in the file.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let notation = try container.decodeIfPresent(PrintedNotation.self, forKey: .notation) ?? .german
    let rounding = try container.decodeIfPresent(RoundingRule.self, forKey: .rounding) ?? .unstated
    let entries = try container.decode([Entry].self, forKey: .tables)
    do {
      try self.init(
        id: try container.decode(String.self, forKey: .id),
        title: try container.decode(LocalizedText.self, forKey: .title),
        document: try container.decode(String.self, forKey: .document),
        tables: try entries.map { entry in
          try PublishedTable(
            id: entry.id, page: entry.page, rounding: entry.rounding ?? rounding,
            wholeNumbers: entry.counts == true ? .counts : .rounded,
            computedFrom: entry.computedFrom ?? .unrounded, notation: notation, figures: entry.figures)
        },
        relations: entries.map { $0.relations ?? [] })
      try checkThatAllCompare()
    } catch let error as AuditError {
      throw DecodingError.dataCorruptedError(
        forKey: .tables, in: container, debugDescription: error.description)
    }
  }
}
