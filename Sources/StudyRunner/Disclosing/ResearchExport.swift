import Datasets
import Disclosure
import Measurement
import Tables

/// Records for research: without identifiers and free text, and coarse enough that nobody stands alone.
public struct ResearchExport: Sendable {
  /// What is exported, and how.
  public struct Plan: Sendable, Hashable {
    /// The columns that others may know of a person.
    public var identifying: [String]
    /// The columns of which persons with the same combination should have different values.
    public var sensitive: [String]
    /// The column of the person, whose codes are replaced by numbers; nil where each row is a person.
    public var person: String?
    /// Columns to leave out.
    public var dropped: [String]
    /// How many persons share every combination.
    public var k: Int
    /// The largest share of records that may be left out, 0 to 1.
    public var leavingOut: Double

    /// Creates a plan.
    public init(
      identifying: [String], sensitive: [String] = [], person: String? = nil, dropped: [String] = [],
      k: Int = 5, leavingOut: Double = 0.05
    ) {
      self.identifying = identifying
      self.sensitive = sensitive
      self.person = person
      self.dropped = dropped
      self.k = k
      self.leavingOut = leavingOut
    }
  }

  private let plan: Plan

  /// Creates an export.
  public init(_ plan: Plan) {
    self.plan = plan
  }

  /// Anonymises the records of a command's file.
  ///
  /// - Returns: the table `records`, sorted by its values so that the order of the file tells nothing; `columns` says what
  ///   became of each column, and `check` how anonymous the records are.
  /// - Throws: `DatasetError` for unknown columns, `DisclosureError` where no coarsening is enough.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let dataset = try context.dataset(AnalysisContext.commandSource)
    for name in plan.sensitive + plan.dropped { _ = try dataset.column(name) }
    let identifying = try plan.identifying.map { try dataset.column($0) }
    let person = try plan.person.map { try Self.codes(of: dataset.column($0)) }
    let others = dataset.columns.filter { column in
      !plan.identifying.contains(column.field.name) && column.field.name != plan.person
        && !plan.dropped.contains(column.field.name) && !Self.mustGo(column.field)
    }
    let columns = identifying.map(Self.codes)
    let sensitive = try plan.sensitive.map { try Self.codes(of: dataset.column($0)) }
    let found = try Anonymisation(
      columns: columns,
      ladders: zip(identifying, columns).map { Self.ladder(of: $0.field, codes: $1) },
      persons: person, sensitive: sensitive, k: plan.k, leavingOut: plan.leavingOut)
    let coarse = zip(columns, found.steps).map { $0.map($1.apply) }
    let kept = zip(identifying, zip(coarse, found.steps)).filter { $1.1 != .dropped }
    let records = Self.records(
      kept.map { ($0.field, $1.0) } + others.map { ($0.field, Self.codes(of: $0)) }, persons: person,
      leavingOut: found.leftOut)
    return AnalysisOutput(
      title: LocalizedText(de: "Anonymisierte Daten", en: "Anonymised records"),
      tables: [records, fates(dataset, found, others.map(\.field.name)), check(found, dataset.rowCount)])
  }

  /// Identifiers, free text and days are exported only where they are named as identifying, and so made coarse.
  private static func mustGo(_ field: Field) -> Bool {
    field.kind == .text || field.kind == .date || field.isUnique
      || (field.kind == .nominal && field.levelOrigin == .data)
  }

  private static func ladder(of field: Field, codes: [String]) -> [Generalisation] {
    switch field.kind {
    case .number, .integer: Generalisation.numbers
    case .date: Generalisation.days
    case .text, .nominal, .ordinal: Generalisation.steps(forCodes: codes)
    case .yesNo: [.none, .dropped]
    }
  }

  /// The values as texts; "" where missing.
  private static func codes(of column: DataColumn) -> [String] {
    switch column.values {
    case .numbers(let values): values.map { $0.value.flatMap(NumberFormat.dataText) ?? "" }
    case .levels(let values): values.map { $0.value.map { column.field.levels[$0].code } ?? "" }
    case .days(let values): values.map { $0.value?.description ?? "" }
    case .texts(let values): values.map { $0.value ?? "" }
    case .flags(let values): values.map { $0.value.map { $0 ? "yes" : "no" } ?? "" }
    }
  }

  private static func records(
    _ columns: [(field: Field, values: [String])], persons: [String]?, leavingOut: [Int]
  ) -> TidyTable {
    let out = Set(leavingOut)
    let count = columns.first?.values.count ?? persons?.count ?? 0
    let rows = (0..<count).filter { !out.contains($0) }
      .map { row in (row, columns.map { $0.values[row] }) }
      .sorted { $0.1.lexicographicallyPrecedes($1.1) }
    var numbers: [String: Int] = [:]
    let label = Column("person", .dimensionless, de: "Person", en: "Person")
    let heads = columns.map { Column($0.field.name, .text, de: $0.field.label.de, en: $0.field.label.en) }
    return TidyTable(
      id: "records", title: LocalizedText(de: "Daten", en: "Records"),
      columns: (persons == nil ? [] : [label]) + heads,
      rows: rows.map { row, values in
        let texts = values.map { $0.isEmpty ? Cell.empty : .text($0) }
        guard let person = persons?[row] else { return texts }
        let number = numbers[person] ?? numbers.count + 1
        numbers[person] = number
        return [.count(number)] + texts
      })
  }

  private func fates(_ dataset: Dataset, _ found: Anonymisation, _ others: [String]) -> TidyTable {
    TidyTable(
      id: "columns", title: LocalizedText(de: "Merkmale", en: "Columns"),
      columns: [
        Column("column", .text, de: "Merkmal", en: "Column"),
        Column("fate", .text, de: "im Export", en: "In the export"),
      ],
      rows: dataset.columns.map { column in
        let name = column.field.name
        let fate: LocalizedText =
          if let index = plan.identifying.firstIndex(of: name) {
            found.steps[index].description
          } else if name == plan.person {
            LocalizedText(de: "durch Nummern ersetzt", en: "replaced by numbers")
          } else if others.contains(name) {
            Generalisation.none.description
          } else {
            Generalisation.dropped.description
          }
        return [.text(name), .label(code: fate.en, fate)]
      })
  }

  private func check(_ found: Anonymisation, _ records: Int) -> TidyTable {
    var table = TidyTable(
      id: "check", title: LocalizedText(de: "Prüfung der Anonymität", en: "Check of anonymity"),
      columns: [
        Column("quantity", .text, de: "Kennwert", en: "Quantity"),
        Column("value", .dimensionless, de: "Wert", en: "Value"),
      ])
    func add(_ de: String, _ en: String, _ value: Int) {
      table.append([.label(code: en, LocalizedText(de: de, en: en)), .count(value)])
    }
    add("Datensätze im Export", "records exported", records - found.leftOut.count)
    add("Datensätze weggelassen", "records left out", found.leftOut.count)
    add("verschiedene Kombinationen", "different combinations", found.check.combinations)
    add(
      "Personen je Kombination mindestens (k)", "persons per combination at least (k)", found.check.smallest)
    for (name, diversity) in zip(plan.sensitive, found.check.diversity) {
      add(
        "verschiedene Werte von \(name) je Kombination mindestens (l)",
        "different values of \(name) per combination at least (l)", diversity)
    }
    return table
  }
}
