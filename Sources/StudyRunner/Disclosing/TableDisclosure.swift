import Datasets
import Disclosure
import Measurement
import Tables

/// Protects tables that are published together: by suppressing cells, or by rounding counts.
public struct TableDisclosure: Sendable {
  /// How the tables are protected.
  public enum Method: Sendable, Hashable {
    /// Cells are suppressed.
    case suppression(DisclosurePolicy)
    /// Counts are rounded to a base.
    case rounding(base: Int, RoundedTables.Method, minimumCount: Int)
  }

  private let files: [TableFile]
  private let hierarchies: [Hierarchy]
  private let method: Method
  private let measure: CellSystem.Measure

  /// Reads tables.
  ///
  /// - Parameters:
  ///   - paths: the files; a cell with the same codes in several of them is one cell.
  ///   - cells: the columns of the values; with several of them the column is a dimension of its own, named `column`.
  ///   - total: the code of totals.
  ///   - hierarchies: for a dimension the file of codes and what they are part of, or nil where a code is part of the longest
  ///     other one that it begins with.
  ///   - largest: the columns with the largest contributions to a cell.
  ///   - measure: what the cells measure.
  ///   - method: how to protect them.
  public init(
    paths: [String], cells: [String], total: String, hierarchies: [(dimension: String, path: String?)],
    largest: [String], measure: CellSystem.Measure, method: Method
  ) throws {
    if case .suppression(let policy) = method, largest.isEmpty,
      policy.rules.contains(where: \.needsContributions)
    {
      throw StudyError.usage(
        message:
          "dominance and the p-% rule need the largest contributions to each cell; name their columns with --largest"
      )
    }
    let layout = TableFile.Layout(cells: cells, total: total, largest: largest, measure: measure)
    let files = try paths.map { try TableFile(path: $0, layout: layout) }
    self.hierarchies = try hierarchies.map { dimension, path in
      try Self.hierarchy(of: dimension, path: path, in: files, total: total)
    }
    (self.files, self.method, self.measure) = (files, method, measure)
  }

  /// Protects the tables; the attack check has passed for what is returned.
  ///
  /// - Returns: the tables as they may be published, then the table `attack-check` of what can be computed of each cell that
  ///   is not; and what their reader must know.
  public func run() throws -> (output: AnalysisOutput, notes: [LocalizedText]) {
    let linked = try LinkedTables(files.map(\.table), hierarchies: hierarchies, measure: measure)
    let title = LocalizedText(de: "Geheimhaltung", en: "Disclosure control")
    switch method {
    case .suppression(let policy):
      let protected = try ProtectedTables(linked, policy: policy)
      let tables = files.enumerated().map { index, file in
        file.tidy(
          zip(file.table.entries, protected.isPublished(inTable: index))
            .map { $1 ? cell($0.value) : .suppressed })
      }
      let check = Self.attackTable(protected.attack, linked)
      return (AnalysisOutput(title: title, tables: tables + [check]), notes(protected))
    case .rounding(let base, let way, let minimumCount):
      let rounded = try RoundedTables(linked, base: base, method: way, minimumCount: minimumCount)
      let tables = files.enumerated().map { index, file in
        file.tidy(rounded.values(inTable: index).map(Cell.count))
      }
      return (AnalysisOutput(title: title, tables: tables), [rounded.note])
    }
  }

  private func cell(_ value: Double) -> Cell {
    measure == .counts ? .count(Int(value)) : .number(value)
  }

  private func notes(_ protected: ProtectedTables) -> [LocalizedText] {
    let pattern = protected.pattern
    var notes: [LocalizedText] = pattern.suppressed.isEmpty ? [] : [Tables.Disclosure.mask]
    notes.append(
      LocalizedText(
        de: "\(pattern.suppressed.count) von \(protected.linked.system.cells.count) Zellen geheim gehalten"
          + (pattern.extent == .smallest
            ? "; weniger reichen nicht" : "; die Tabellen sind zu groß, um die wenigsten zu beweisen")
          + ". Angriffsprüfung bestanden.",
        en: "\(pattern.suppressed.count) of \(protected.linked.system.cells.count) cells withheld"
          + (pattern.extent == .smallest
            ? "; fewer are not enough" : "; the tables are too large to prove the fewest")
          + ". The attack check has passed."))
    for group in protected.wholeGroups.prefix(20) {
      let cells = protected.linked.system.cells
      notes.append(
        LocalizedText(
          de:
            "Alle aus \(cells[group.total].label) sind in \(cells[group.cell].label): die Tabelle sagt etwas über jede "
            + "einzelne Person davon. Zusammenfassen oder weglassen, wenn es sie belasten kann.",
          en:
            "All of \(cells[group.total].label) are in \(cells[group.cell].label): the table tells something of each "
            + "person of them. Merge or leave out where it may harm."))
    }
    return notes
  }

  private static func attackTable(
    _ attack: [(cell: Int, interval: AttackInterval)], _ linked: LinkedTables
  ) -> TidyTable {
    let unit: Tables.Unit = linked.system.measure == .counts ? .count : .value
    return TidyTable(
      id: "attack-check", title: LocalizedText(de: "Angriffsprüfung", en: "Attack check"),
      columns: [
        Column("cell", .text, de: "Zelle", en: "Cell"),
        Column("at_least", unit, de: "mindestens", en: "At least"),
        Column("at_most", unit, de: "höchstens", en: "At most"),
      ],
      rows: attack.map { position, interval in
        [
          .text(linked.system.cells[position].label), .number(interval.lower),
          .number(interval.upper ?? .infinity),
        ]
      })
  }

  private static func hierarchy(
    of dimension: String, path: String?, in files: [TableFile], total: String
  ) throws -> Hierarchy {
    var codes: [String] = []
    for file in files {
      guard let position = file.table.dimensions.firstIndex(of: dimension) else { continue }
      codes += file.table.entries.map { $0.codes[position] }.filter { $0 != total }
    }
    guard !codes.isEmpty else {
      throw StudyError.usage(
        message: "--hierarchy: no table has the dimension "
          + StudyError.notOneOf(dimension, choices: Set(files.flatMap(\.table.dimensions)).sorted()))
    }
    guard let path else { return Hierarchy(dimension: dimension, beginningsOf: codes) }
    let table = try TextTable(contentsOf: path)
    guard table.header.count == 2 else {
      throw DisclosureError.invalidHierarchy(
        dimension: dimension, problem: "its file has two columns, the code and what it is part of")
    }
    return try Hierarchy(
      dimension: dimension,
      parts: table.rows.filter { !$0[1].isEmpty && $0[1] != total }.map { ($0[0], $0[1]) })
  }
}
