import CaseStore
import Datasets
import Measurement
import Reports
import Tables

/// Counts of rows and persons of a stored dataset that consent covers, by the levels of columns.
public struct StoreQuery: Sendable {
  private let dataset: Dataset
  private let columns: [DataColumn]
  private let request: ReadingRequest

  /// Counts what was read from a store; without columns, all rows.
  public init(_ dataset: Dataset, by columns: [String], for request: ReadingRequest) throws(DatasetError) {
    self.dataset = dataset
    self.request = request
    var found: [DataColumn] = []
    for name in columns {
      let column = try dataset.column(name)
      guard [.nominal, .ordinal, .yesNo, .integer].contains(column.field.kind) else {
        throw .wrongKind(
          column: name, found: column.field.kind, needed: "nominal, ordinal, integer or yes-no")
      }
      found.append(column)
    }
    self.columns = found
  }

  /// The table `counts`, in the order of the levels; cells without rows are left out.
  ///
  /// - Parameter person: the column with the pseudonyms.
  public func output(person: String) throws(DatasetError) -> AnalysisOutput {
    let persons = try dataset.column(person).codes()
    var codes: [[String?]] = []
    for column in columns { codes.append(try column.codes()) }
    struct Tally {
      var rows = 0
      var persons: Set<String?> = []
    }
    var tallies: [[String?]: Tally] = [:]
    for row in 0..<dataset.rowCount {
      let key = codes.map { $0[row] }
      tallies[key, default: Tally()].rows += 1
      tallies[key, default: Tally()].persons.insert(persons[row])
    }
    let order = columns.map { column in
      Dictionary(
        column.field.levels.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
    // Levels in their order, whole numbers by size, what is missing last.
    func rank(_ key: [String?]) -> [Int] {
      key.enumerated().map { index, code in
        code.map { order[index][$0] ?? Int($0) ?? ($0 == "yes" ? 1 : 0) } ?? Int.max
      }
    }
    let keys = tallies.keys.sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
    let table = TidyTable(
      id: "counts",
      title: LocalizedText(
        de: "Zeilen und Personen mit Einwilligung am \(request.asOf.label.de)",
        en: "Rows and persons with consent on \(request.asOf.label.en)"),
      columns: columns.map { Column($0.field.name, .text, de: $0.field.label.de, en: $0.field.label.en) }
        + [.persons, .rows],
      rows: keys.map { key in
        zip(columns, key).map { column, code in
          code.map { .label(code: $0, column.label(of: $0)) } ?? .empty
        } + [.count(tallies[key]?.persons.count ?? 0), .count(tallies[key]?.rows ?? 0)]
      })
    return AnalysisOutput(title: table.title, tables: [table])
  }
}

/// A dataset of a store as the bytes of a CSV file, for whom consent covers it.
public struct StoreExport: Sendable {
  /// The bytes: a header, a row per record; levels by their codes, days as yyyy-mm-dd, `yes` and `no`.
  public let bytes: [UInt8]

  /// Writes a dataset that was read from a store.
  public init(_ dataset: Dataset) {
    let columns = dataset.columns.map { column in
      Column(
        column.field.name, column.field.kind == .number ? .value : .text, de: column.field.label.de,
        en: column.field.label.en)
    }
    let rows = (0..<dataset.rowCount).map { row in dataset.columns.map { Self.cell($0, row) } }
    let table = TidyTable(
      id: "export", title: LocalizedText(de: "Daten", en: "Data"), columns: columns, rows: rows)
    bytes = CSVRenderer().bytes(table)
  }

  private static func cell(_ column: DataColumn, _ row: Int) -> Cell {
    switch column.values {
    case .numbers(let values): values[row].value.map { .number($0) } ?? .empty
    case .levels(let values): values[row].value.map { .text(column.field.levels[$0].code) } ?? .empty
    case .days(let values): values[row].value.map { .text($0.description) } ?? .empty
    case .texts(let values): values[row].value.map { .text($0) } ?? .empty
    case .flags(let values): values[row].value.map { .text($0 ? "yes" : "no") } ?? .empty
    }
  }
}

extension Column {
  fileprivate static let persons = Column("persons", .count, de: "Personen", en: "Persons")
  fileprivate static let rows = Column("rows", .count, de: "Zeilen", en: "Rows")
}
