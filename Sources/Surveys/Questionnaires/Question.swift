import Measurement

/// A question of a questionnaire: how it is answered, and when it is due.
///
/// A question's columns follow from its identifier: `id` for one answer, `id_option` for several, `id_item` for a matrix
/// and `id_item_option` for a matrix with several answers in a row.
public struct Question: Sendable, Hashable {
  /// How a question is answered.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One of several answers: a column of levels, or of yes and no.
    case single
    /// Any of several options: a column of yes and no for each.
    case multiple
    /// One answer for each item: a column of levels for each.
    case matrix
    /// Any options for each item: a column of yes and no for each pair.
    case multipleMatrix = "multiple-matrix"
  }

  /// The identifier, which begins the names of its columns.
  public let id: String
  /// How it is answered.
  public let kind: Kind
  /// What it asks; nil for the label of its column in the codebook.
  public let label: LocalizedText?
  /// The options of the kinds with several answers, in order.
  public let options: [QuestionPart]
  /// The items of a matrix, in order.
  public let items: [QuestionPart]
  /// The options that rule out every other, such as "none of these".
  public let exclusive: [String]
  /// The items that may stay empty, such as a free line.
  public let voluntary: [String]
  /// When the question is due: all of these must hold.
  public let conditions: [QuestionCondition]

  /// Creates a question.
  public init(
    id: String, kind: Kind, label: LocalizedText? = nil, options: [QuestionPart] = [],
    items: [QuestionPart] = [], exclusive: [String] = [], voluntary: [String] = [],
    conditions: [QuestionCondition] = []
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.options = options
    self.items = items
    self.exclusive = exclusive
    self.voluntary = voluntary
    self.conditions = conditions
  }

  /// The places of the question, in order: one, or one per item.
  public var places: [QuestionPlace] {
    switch kind {
    case .single, .multiple: [QuestionPlace(self, item: nil)]
    case .matrix, .multipleMatrix: items.map { QuestionPlace(self, item: $0) }
    }
  }

  /// What contradicts itself within the question.
  var problems: [String] {
    var problems: [String] = []
    func problem(_ text: String) { problems.append("question '\(id)': \(text)") }
    let takesOptions = kind == .multiple || kind == .multipleMatrix
    let takesItems = kind == .matrix || kind == .multipleMatrix
    if takesOptions == options.isEmpty {
      problem(takesOptions ? "'options' is empty" : "the kind '\(kind.rawValue)' has no 'options'")
    }
    if takesItems == items.isEmpty {
      problem(takesItems ? "'items' is empty" : "the kind '\(kind.rawValue)' has no 'items'")
    }
    for (name, parts) in [("options", options), ("items", items)]
    where Set(parts.map(\.code)).count < parts.count {
      problem("'\(name)' lists a code twice")
    }
    for code in exclusive where !options.contains(where: { $0.code == code }) {
      problem("'exclusive' names '\(code)', which is not an option")
    }
    for code in voluntary where !items.contains(where: { $0.code == code }) {
      problem("'voluntary' names '\(code)', which is not an item")
    }
    for condition in conditions {
      if condition.columns.isEmpty { problem("a condition of 'when' names no column") }
      if (condition.answers == nil) == (condition.excluded == nil) {
        problem("a condition of 'when' states either 'answers' or 'not'")
      }
    }
    return problems
  }
}

extension Question: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, kind, label, options, items, exclusive, voluntary
    case conditions = "when"
  }

  /// Decodes a question; it is always due unless `when` says otherwise.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      kind: try container.decode(Kind.self, forKey: .kind),
      label: try container.decodeIfPresent(LocalizedText.self, forKey: .label),
      options: try container.decodeIfPresent([QuestionPart].self, forKey: .options) ?? [],
      items: try container.decodeIfPresent([QuestionPart].self, forKey: .items) ?? [],
      exclusive: try container.decodeIfPresent([String].self, forKey: .exclusive) ?? [],
      voluntary: try container.decodeIfPresent([String].self, forKey: .voluntary) ?? [],
      conditions: try container.decodeIfPresent([QuestionCondition].self, forKey: .conditions) ?? [])
  }
}
