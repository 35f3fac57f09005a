import Datasets
import Measurement

/// A dataset as it may enter the store: pseudonyms for identifiers, free text only where it was asked for.
///
/// The store takes nothing else, so that no identifier reaches the database by another way.
struct PseudonymisedDataset {
  /// A column that is kept, with what it is to the store.
  struct Column {
    let role: ColumnRole
    let column: DataColumn
  }

  /// The columns kept, with pseudonyms as texts in those that identify.
  let columns: [Column]
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
    var columns: [Column] = []
    var leftOut: [String] = []
    for (column, role) in zip(dataset.columns, roles) {
      let name = column.field.name
      switch role {
      case .person: columns.append(Column(role: role, column: DataColumn(column.field, persons)))
      case .family: columns.append(Column(role: role, column: DataColumn(column.field, families ?? [])))
      case .journey: columns.append(Column(role: role, column: DataColumn(column.field, journeys ?? [])))
      case .begin, .end, .observation:
        if plan.names.contains(name) || (column.field.kind == .text && !plan.keepingText.contains(name)) {
          leftOut.append(name)
          continue
        }
        try column.requireStorableValues()
        guard !column.repeats(persons, by: key) else {
          throw .identifierRepeated(column: name, personColumn: plan.person)
        }
        columns.append(
          Column(role: role, column: DataColumn(field: column.field.inPlainNotation, values: column.values)))
      }
    }
    self.columns = columns
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
}

extension DataColumn {
  /// A column of identifiers with pseudonyms. Levels, missing codes and limits go, as they can tell identifiers.
  init(_ field: Field, _ pseudonyms: [Pseudonym?]) {
    let isComplete = !pseudonyms.contains(nil)
    self.init(
      field: Field(
        name: field.name, kind: .text, label: field.label, isRequired: isComplete, isUnique: field.isUnique),
      values: .texts(pseudonyms.map { $0.map { .value($0.text) } ?? .missing(.notAnswered) }))
  }

  /// The pseudonym of every row of a column of identifiers, nil where there is none.
  fileprivate func pseudonyms(
    as role: ColumnRole, by key: PseudonymKey
  ) throws(CaseStoreError) -> [Pseudonym?] {
    guard [.text, .nominal, .integer].contains(field.kind) else {
      throw .wrongKind(column: field.name, found: field.kind, needed: "text, nominal or integer")
    }
    // A person has many rows: each identifier is turned into a pseudonym once.
    var known: [String: Pseudonym] = [:]
    return (0..<count).map { row in
      guard let text = plainText(at: row) else { return nil }
      if let pseudonym = known[text] { return pseudonym }
      let pseudonym = key.pseudonym(of: text, as: role)
      known[text] = pseudonym
      return pseudonym
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
