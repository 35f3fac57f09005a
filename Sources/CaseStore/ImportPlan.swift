import Datasets
import Measurement

/// How a file is taken into the store: what its rows are and what its columns mean.
public struct ImportPlan: Sendable, Hashable {
  /// What the rows are.
  public let kind: RecordKind
  /// The column that identifies the person.
  public let person: String
  /// The column that identifies the family.
  public let family: String?
  /// The column that identifies the case or course through the programme.
  public let journey: String?
  /// The column with the first or only day; events and spells need one.
  public let begin: String?
  /// The column with the last day.
  public let end: String?
  /// The free text columns to store all the same.
  public let keepingText: [String]
  /// The columns with names, which only the vault gets.
  public let names: [String]
  /// Where the file comes from; its name where nothing is said.
  public let source: String?
  /// The last day on which the rows may be kept.
  public let deleteAfter: Day?

  /// Creates a plan.
  public init(
    kind: RecordKind = .sheet, person: String, family: String? = nil, journey: String? = nil,
    begin: String? = nil, end: String? = nil, keepingText: [String] = [], names: [String] = [],
    source: String? = nil, deleteAfter: Day? = nil
  ) {
    self.kind = kind
    self.person = person
    self.family = family
    self.journey = journey
    self.begin = begin
    self.end = end
    self.keepingText = keepingText
    self.names = names
    self.source = source
    self.deleteAfter = deleteAfter
  }

  /// The role of every column of a dataset.
  ///
  /// - Throws: ``CaseStoreError`` for columns that are not there, that hold something else or have two roles, and for
  ///   events and spells without a day.
  func roles(in dataset: Dataset) throws(CaseStoreError) -> [ColumnRole] {
    let known = dataset.columns.map(\.field.name)
    let named: [(name: String?, role: ColumnRole)] = [
      (person, .person), (family, .family), (journey, .journey), (begin, .begin), (end, .end),
    ]
    if begin == nil, kind == .event || kind == .spell { throw .dayNeeded(kind: kind) }
    for name in named.compactMap(\.name) + keepingText + names where !known.contains(name) {
      throw .unknownColumn(name: name, known: known)
    }
    for column in dataset.columns where keepingText.contains(column.field.name) {
      guard column.field.kind == .text else {
        throw .wrongKind(column: column.field.name, found: column.field.kind, needed: "free text")
      }
    }
    var roles: [ColumnRole] = []
    for name in known {
      let its = named.filter { $0.name == name }.map(\.role)
      guard its.count <= 1 else { throw .rolesConflict(column: name) }
      roles.append(its.first ?? .observation)
    }
    return roles
  }
}
