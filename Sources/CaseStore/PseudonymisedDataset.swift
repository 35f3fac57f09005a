import Datasets
import Measurement

/// A dataset as it may enter the store: pseudonyms for identifiers, free text only where it was asked for.
///
/// The store takes nothing else, so that no identifier reaches the database by another way.
struct PseudonymisedDataset {
  /// The columns kept, with pseudonyms as texts in the person column.
  let columns: [DataColumn]
  /// Where in `columns` the person column is.
  let personPosition: Int
  /// The pseudonym of every row.
  let pseudonyms: [Pseudonym]
  /// The free text columns left out.
  let leftOut: [String]

  init(
    _ dataset: Dataset, personColumn: String, keepingText: [String], key: PseudonymKey
  ) throws(CaseStoreError) {
    let kinds = dataset.columns.map { ($0.field.name, $0.field.kind) }
    for name in [personColumn] + keepingText {
      guard let (_, kind) = kinds.first(where: { $0.0 == name }) else {
        throw .unknownColumn(name: name, known: kinds.map(\.0))
      }
      if name != personColumn, kind != .text {
        throw .wrongKind(column: name, found: kind, needed: "free text")
      }
    }
    var pseudonyms: [Pseudonym] = []
    for column in dataset.columns where column.field.name == personColumn {
      pseudonyms = try column.pseudonyms(by: key)
    }
    var columns: [DataColumn] = []
    var leftOut: [String] = []
    var personPosition = 0
    for column in dataset.columns {
      let name = column.field.name
      if name == personColumn {
        personPosition = columns.count
        columns.append(DataColumn(replacing: column.field, by: pseudonyms))
      } else if column.field.kind == .text, !keepingText.contains(name) {
        leftOut.append(name)
      } else {
        try column.requireStorableValues()
        guard !column.repeats(pseudonyms, by: key) else {
          throw .identifierRepeated(column: name, personColumn: personColumn)
        }
        columns.append(DataColumn(field: column.field.inPlainNotation, values: column.values))
      }
    }
    self.columns = columns
    self.personPosition = personPosition
    self.pseudonyms = pseudonyms
    self.leftOut = leftOut
  }
}

extension Field {
  /// The field without what the codebook says about the writing of values in the file, which the store
  /// does not keep: it has values, no writing.
  fileprivate var inPlainNotation: Field {
    Field(
      name: name, kind: kind, label: label, levels: levels, missingCodes: missingCodes,
      emptyMeans: emptyMeans, unit: unit, minimum: minimum, maximum: maximum, isRequired: isRequired,
      isUnique: isUnique)
  }
}

extension DataColumn {
  /// A person column with pseudonyms. Levels, missing codes and limits go, as they can tell identifiers.
  fileprivate init(replacing field: Field, by pseudonyms: [Pseudonym]) {
    self.init(
      field: Field(
        name: field.name, kind: .text, label: field.label, isRequired: true, isUnique: field.isUnique),
      values: .texts(pseudonyms.map { .value($0.text) }))
  }

  /// The pseudonym of every row of a person column.
  fileprivate func pseudonyms(by key: PseudonymKey) throws(CaseStoreError) -> [Pseudonym] {
    guard [.text, .nominal, .integer].contains(field.kind) else {
      throw .wrongKind(column: field.name, found: field.kind, needed: "text, nominal or integer")
    }
    var pseudonyms: [Pseudonym] = []
    for row in 0..<count {
      guard let pseudonym = plainText(at: row).flatMap(key.pseudonym) else {
        throw .personMissing(column: field.name, row: row + 2)
      }
      pseudonyms.append(pseudonym)
    }
    return pseudonyms
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
  private func plainText(at row: Int) -> String? {
    switch values {
    case .texts(let values): values[row].value
    case .levels(let values): values[row].value.map { field.levels[$0].code }
    case .numbers(let values): values[row].value.flatMap(Int.init(exactly:)).map { String($0) }
    case .days, .flags: nil
    }
  }
}
