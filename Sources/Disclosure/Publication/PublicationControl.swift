import Tables

/// Disclosure control of everything that is published together: the one door that all tables of a run go through.
///
/// Tables of counts with a known form lose the cells with small counts and the fewest others that keep them from being
/// computed, over all analyses together: the same count in two tables is one, groups are subtracted from the whole, and the
/// missing from the size of the group. A row that hides a count shows no share, mean or interval of it. All that would be
/// published is attacked before it is. A table of another form is withheld as a whole where it shows a small count, lists
/// single records or does not say of how many persons its numbers are, and where it stands beside hidden ones: a test in the
/// same analysis, a chart of the same term. Tests are withheld where the counts that they were computed from are small,
/// though nobody prints them.
///
/// Of two populations under the same codes one is taken for a part of the other wherever the counts allow it, and their
/// difference is protected. Not checked: what somebody else publishes of the same persons.
public struct PublicationControl: Sendable {
  /// An analysis with its tables.
  public struct Analysis: Sendable {
    /// Its identifier.
    public let id: String
    /// Its tables.
    public let tables: [TidyTable]
    /// Counts that its numbers were computed from and that are not published.
    public let underlying: [TidyTable]
    /// What the rows of some of its tables are computed from, by the table's identifier: declared where a table has no form
    /// that is recognised.
    public let bases: [String: CountBasis]
    /// Whether its numbers are of persons; those of a planned study are not.
    public let isOfPersons: Bool

    /// Creates an analysis.
    public init(
      id: String, tables: [TidyTable], underlying: [TidyTable] = [], bases: [String: CountBasis] = [:],
      isOfPersons: Bool = true
    ) {
      self.id = id
      self.tables = tables
      self.underlying = underlying
      self.bases = bases
      self.isOfPersons = isOfPersons
    }
  }

  /// A table that says of all persons of some groups the same.
  public struct WholeGroups: Sendable, Hashable {
    /// The analysis.
    public let analysis: String
    /// The table.
    public let table: String
    /// How many of its rows that are shown hold all persons of their group.
    public let rows: Int
  }

  /// Tables that tell something of each person of a group, though no count in them is small; nothing is hidden for that, for
  /// whether it may harm is to be judged.
  public private(set) var wholeGroups: [WholeGroups] = []

  let rule: DisclosureRule
  private let analyses: [Analysis]
  /// Analyses whose numbers are not of persons.
  private let exempt: Set<String>
  /// By analysis and table.
  private var decided: [String: [TidyTable: Disclosure]] = [:]
  /// The analyses in which something is hidden.
  private var hiding = Set<String>()
  /// The codes of hidden counts.
  private var hiddenCodes: [Set<String>] = []
  /// What of means is hidden.
  private(set) var hiddenMoments = HiddenMoments()

  /// Decides what is shown.
  ///
  /// - Throws: ``DisclosureError/recoverable(cells:)`` where the attack on the result succeeds; then nothing may be published.
  ///
  /// - Parameters:
  ///   - analyses: what is to be published.
  ///   - groups: how the columns of each source group its records.
  ///   - rule: what may be shown.
  ///   - progress: told how much of the work is done, from 0 to 1; where many counts hang together it takes long.
  public init(
    _ analyses: [Analysis], groups: [PersonGroups] = [], rule: DisclosureRule,
    progress: (Double) -> Void = { _ in }
  ) throws(DisclosureError) {
    self.rule = rule
    exempt = Set(analyses.filter { !$0.isOfPersons }.map(\.id))
    let analyses = analyses.filter(\.isOfPersons)
    self.analyses = analyses
    guard rule.minimumCount > 1 else { return }
    let tables = analyses.flatMap(\.tables)
    let flags = Self.flags(of: tables, groups: groups)
    hiddenMoments = try Self.hiddenMoments(of: tables, flags: flags, rule)
    for analysis in analyses { try decide(analysis) }
    let recognised = analyses.map { $0.tables.compactMap { CountTable($0, flags: flags) } }
    let implied = analyses.map { $0.underlying.compactMap { CountTable($0) } }
    let counts = PublishedCounts((recognised + implied).flatMap { $0 }, groups: groups)
    let policy = DisclosurePolicy(rules: [.minimumCount(rule.minimumCount)])
    var hidden = Set<CountTable.Key>()
    var withheld = Set<CountTable.Key>()
    let system = try counts.system()
    var done = 0
    for component in system.components {
      defer { done += component.count }
      let keys = component.map { counts.keys[$0] }
      do throws(DisclosureError) {
        let found = try Self.hidden(of: keys, in: system.part(component), policy) {
          progress((Double(done) + $0 * Double(component.count)) / Double(system.cells.count))
        }
        hidden.formUnion(found)
      } catch {
        guard case .unprotectable = error else { throw error }
        withheld.formUnion(keys)
      }
    }
    (hidden, withheld) = (counts.withOtherNames(hidden), counts.withOtherNames(withheld))
    // A coefficient tells the counts that it was computed from, though nobody prints them.
    for (analysis, tables) in zip(analyses, implied) {
      let keys = Set(tables.flatMap(\.rows).flatMap(\.keys))
      if !keys.isDisjoint(with: hidden.union(withheld)) { hiding.insert(analysis.id) }
    }
    for (analysis, tables) in zip(analyses, recognised) {
      for table in tables where decided[analysis.id]?[table.table] == nil {
        let keys = Set(table.rows.flatMap(\.keys))
        let isWithheld = !keys.isDisjoint(with: withheld)
        let whole = table.rows.count { row in
          guard let count = row.count, row.n.value > 0, !isWithheld else { return false }
          return count.value == row.n.value && !hidden.contains(count) && !hidden.contains(row.n)
        }
        if whole > 0 {
          wholeGroups.append(WholeGroups(analysis: analysis.id, table: table.table.id, rows: whole))
        }
        if isWithheld || !keys.isDisjoint(with: hidden) { hiding.insert(analysis.id) }
        decided[analysis.id, default: [:]][table.table] =
          isWithheld
          ? self.withheld(table.table)
          : keys.isDisjoint(with: hidden)
            ? shown(table.table, as: Disclosure.released)
            : shown(table.masked(hiding: hidden), as: Disclosure.suppressed)
        if case .suppressed? = decided[analysis.id]?[table.table] { hiding.insert(analysis.id) }
      }
    }
    hiddenCodes = hidden.union(withheld).filter { $0.kind != .unprinted }.map { key in
      // All that is said of the same term may have to do with it.
      let term = key.codes.filter { $0.hasPrefix("\(Column.term.name)=") }
      let codes = term.isEmpty ? key.codes : term
      return Set(codes.map { String($0.drop { $0 != "=" }.dropFirst()) }.filter { !$0.isEmpty })
    }
    hiddenCodes += hiddenMoments.everywhere.keys.sorted().map { [$0] }
  }

  /// Decides on the tables of an analysis that declares what they are computed from: where no count is small all of them may be
  /// shown, else those alone whose rows are declared.
  private mutating func decide(_ analysis: Analysis) throws(DisclosureError) {
    guard !analysis.bases.isEmpty else { return }
    var bases: [(table: TidyTable, basis: CountBasis, hidden: Set<Int>?)] = []
    for table in analysis.tables {
      guard let basis = analysis.bases[table.id] else { continue }
      bases.append((table, basis, try DeclaredCounts(basis).hidden(below: rule.minimumCount)))
    }
    if bases.allSatisfy({ $0.hidden?.isEmpty == true }) {
      for table in analysis.tables where !DisclosureRule.listsRecords(table) {
        decided[analysis.id, default: [:]][table] = .released(rule.withoutExtremes(table))
      }
      return
    }
    hiding.insert(analysis.id)
    for (table, basis, hidden) in bases {
      decided[analysis.id, default: [:]][table] =
        hidden.map {
          $0.isEmpty
            ? .released(rule.withoutExtremes(table))
            : .suppressed(DeclaredCounts(basis).masked(table, hiding: $0))
        } ?? withheld(table)
    }
  }

  /// The table as it may leave the house.
  public func disclosure(of table: TidyTable, in analysis: String) -> Disclosure {
    guard rule.minimumCount > 1, !exempt.contains(analysis) else { return .released(table) }
    if let decided = decided[analysis]?[table] { return decided }
    let known = analyses.first { $0.id == analysis }
    let small = (known?.underlying ?? []).reduce(0) { $0 + rule.smallCells(of: $1) }
    let disclosure = rule.apply(to: table, of: known?.tables ?? [])
    guard disclosure.note == nil else { return disclosure }
    if small > 0 {
      return .withheld(table.withoutRows, .smallCells(minimumCount: rule.minimumCount))
    }
    return hiding.contains(analysis) || showsHidden(table)
      ? .withheld(table.withoutRows, .computable) : disclosure
  }

  private func withheld(_ table: TidyTable) -> Disclosure {
    let small = rule.smallCells(of: table)
    return .withheld(
      table.withoutRows,
      small > 0 ? .smallCells(minimumCount: rule.minimumCount) : .computable)
  }

  /// Whether a row of a table is of something whose count is hidden elsewhere.
  private func showsHidden(_ table: TidyTable) -> Bool {
    table.rows.contains { row in
      let codes = Set(row.compactMap(\.code))
      return hiddenCodes.contains { $0.isSubset(of: codes) && !$0.isEmpty }
    }
  }

  /// The counts of a part of the system that must not be shown, proven by the attack.
  private static func hidden(
    of keys: [CountTable.Key], in system: CellSystem, _ policy: DisclosurePolicy,
    progress: (Double) -> Void
  ) throws(DisclosureError) -> [CountTable.Key] {
    let unprinted = keys.indices.filter { keys[$0].kind == .unprinted }
    return try system.hidden(besides: unprinted, policy, progress: progress).map { keys[$0] }.filter {
      $0.kind != .unprinted
    }
  }
}
