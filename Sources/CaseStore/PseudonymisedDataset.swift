import Datasets
import Measurement

/// A dataset as it may enter the store: pseudonyms for identifiers, free text only where it was asked for.
///
/// The store takes nothing else, so that no identifier reaches the database by another way.
struct PseudonymisedDataset {
  /// What the codebook says about a column that is kept, with what it is to the store.
  struct Entry {
    let role: ColumnRole
    let field: Field
  }

  /// The columns kept, in the order of the file.
  let codebook: [Entry]
  /// The cells of those that do not identify, in the same order.
  let values: [DataColumn]
  /// The pseudonym of the person of every row.
  let persons: [Pseudonym]
  /// The pseudonyms of the rows' families, nil where none is named; nil without such a column.
  let families: [Pseudonym?]?
  /// The pseudonyms of the rows' journeys, nil where none is named; nil without such a column.
  let journeys: [Pseudonym?]?
  /// The first days of the records; nil without such a column.
  let begins: [Day?]?
  /// The last days of the records; nil without such a column.
  let ends: [Day?]?
  /// The columns left out: free text, and names, which only the vault may hold.
  let leftOut: [String]
  /// What the vault takes of every person, in the order of the file; empty without columns of names.
  let names: [NameVault.Entry]

  init(_ dataset: Dataset, plan: ImportPlan, key: PseudonymKey) throws(CaseStoreError) {
    let roles = try plan.roles(in: dataset)
    func column(_ role: ColumnRole) -> DataColumn? {
      for (column, itsRole) in zip(dataset.columns, roles) where itsRole == role { return column }
      return nil
    }
    guard let personColumn = column(.person) else {
      throw .unknownColumn(name: plan.person, known: dataset.columns.map(\.field.name))
    }
    var persons: [Pseudonym] = []
    for (row, pseudonym) in try personColumn.pseudonyms(as: .person, by: key).enumerated() {
      guard let pseudonym else { throw .personMissing(column: plan.person, row: row + 2) }
      persons.append(pseudonym)
    }
    families = try column(.family)?.pseudonyms(as: .family, by: key)
    journeys = try column(.journey)?.pseudonyms(as: .journey, by: key)
    begins = try column(.begin)?.daysOfRecords()
    ends = try column(.end)?.daysOfRecords()
    names = try NameVault.entries(of: dataset, plan: plan, persons: persons)
    var codebook: [Entry] = []
    var values: [DataColumn] = []
    var leftOut: [String] = []
    for (column, role) in zip(dataset.columns, roles) {
      let name = column.field.name
      switch role {
      case .person: codebook.append(Entry(role: role, field: column.field.ofPseudonyms(isComplete: true)))
      case .family, .journey:
        let isComplete = (role == .family ? families : journeys)?.contains(nil) == false
        codebook.append(Entry(role: role, field: column.field.ofPseudonyms(isComplete: isComplete)))
      case .begin, .end, .observation:
        if plan.names.contains(name) || (column.field.kind == .text && !plan.keepingText.contains(name)) {
          leftOut.append(name)
          continue
        }
        try column.requireStorableValues()
        guard !column.repeats(persons, by: key) else {
          throw .identifierRepeated(column: name, personColumn: plan.person)
        }
        let field = column.field.inPlainNotation
        codebook.append(Entry(role: role, field: field))
        values.append(DataColumn(field: field, values: column.values))
      }
    }
    self.codebook = codebook
    self.values = values
    self.persons = persons
    self.leftOut = leftOut
  }
}

extension Field {
  /// The field without what the codebook says about the writing of values in the file, which the store
  /// does not keep: it has values, no writing.
  fileprivate var inPlainNotation: Field {
    Field(
      name: name, kind: kind, label: label, levels: levels, levelOrigin: levelOrigin,
      missingCodes: missingCodes,
      emptyMeans: emptyMeans, unit: unit, minimum: minimum, maximum: maximum, isRequired: isRequired,
      isUnique: isUnique)
  }

  /// The field of identifiers with pseudonyms instead. Levels, missing codes and limits go, as they can tell
  /// identifiers.
  fileprivate func ofPseudonyms(isComplete: Bool) -> Field {
    Field(name: name, kind: .text, label: label, isRequired: isComplete, isUnique: isUnique)
  }
}

extension DataColumn {
  /// The pseudonym of every row of a column of identifiers, nil where there is none.
  fileprivate func pseudonyms(
    as role: ColumnRole, by key: PseudonymKey
  ) throws(CaseStoreError) -> [Pseudonym?] {
    guard [.text, .nominal, .integer].contains(field.kind) else {
      throw .wrongKind(column: field.name, found: field.kind, needed: "text, nominal or integer")
    }
    if case .levels(let values) = values {
      // A level stands in many rows, and its identifier is turned into a pseudonym once.
      let pseudonyms = field.levels.map { key.pseudonym(of: $0.code, as: role) }
      return values.map { $0.value.flatMap { pseudonyms[$0] } }
    }
    return Array(concurrently: count) { row in
      plainText(at: row).flatMap { key.pseudonym(of: $0, as: role) }
    }
  }

  /// The days of a column that says when records begin or end.
  fileprivate func daysOfRecords() throws(CaseStoreError) -> [Day?] {
    guard case .days(let days) = values else {
      throw .wrongKind(column: field.name, found: field.kind, needed: "date")
    }
    return days.map(\.value)
  }

  /// Whether every value is the identifier of its row's person; a single person proves nothing.
  fileprivate func repeats(_ pseudonyms: [Pseudonym], by key: PseudonymKey) -> Bool {
    var found: Set<Pseudonym> = []
    for row in 0..<count {
      guard let text = plainText(at: row) else { continue }
      guard key.pseudonym(of: text) == pseudonyms[row] else { return false }
      found.insert(pseudonyms[row])
    }
    return found.count > 1
  }

  /// Refuses null characters, at which the database would cut a text off.
  fileprivate func requireStorableValues() throws(CaseStoreError) {
    guard case .texts(let texts) = values else { return }
    precondition(field.kind == .text, "values are of the kind that their field says")
    for (row, text) in texts.enumerated() where text.value?.utf8.contains(0) == true {
      throw .unstorableText(column: field.name, row: row + 2)
    }
  }

  /// A cell as text, whole numbers without decimals; nil where it is missing, a day or yes-no.
  func plainText(at row: Int) -> String? {
    switch values {
    case .texts(let values): values[row].value
    case .levels(let values): values[row].value.map { field.levels[$0].code }
    case .numbers(let values): values[row].value.flatMap(Int.init(exactly:)).map { String($0) }
    case .days, .flags: nil
    }
  }
}
