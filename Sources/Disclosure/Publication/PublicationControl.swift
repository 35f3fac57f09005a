import Tables

/// Disclosure control of everything that is published together: the one door that all tables of a run go through.
///
/// Tables of counts with a known form lose the cells with small counts and the fewest others that keep them from being computed,
/// over all analyses together: the same count in two tables is one, groups are subtracted from the whole, and the missing from
/// the size of the group. A row that hides a count shows no share, mean or interval of it. All that would be published is
/// attacked before it is. A table of another form is withheld as a whole where it shows a small count, and where it stands
/// beside hidden ones: a test in the same analysis, a chart of the same term.
///
/// Not checked: differences between two populations that overlap without one being named as a group of the other, such as two
/// waves of nearly the same persons.
public struct PublicationControl: Sendable {
  /// An analysis with its tables.
  public struct Analysis: Sendable {
    /// Its identifier.
    public let id: String
    /// Its tables.
    public let tables: [TidyTable]

    /// Creates an analysis.
    public init(id: String, tables: [TidyTable]) {
      self.id = id
      self.tables = tables
    }
  }

  private let rule: DisclosureRule
  private let analyses: [Analysis]
  /// By analysis and table.
  private var decided: [String: [TidyTable: Disclosure]] = [:]
  /// The analyses in which something is hidden.
  private var hiding = Set<String>()
  /// The codes of hidden counts.
  private var hiddenCodes: [Set<String>] = []

  /// Decides what is shown.
  ///
  /// - Throws: ``DisclosureError/recoverable(cells:)`` where the attack on the result succeeds; then nothing may be published.
  public init(_ analyses: [Analysis], rule: DisclosureRule) throws(DisclosureError) {
    self.rule = rule
    self.analyses = analyses
    guard rule.minimumCount > 1 else { return }
    let recognised = analyses.map { $0.tables.compactMap(CountTable.init) }
    let counts = PublishedCounts(recognised.flatMap { $0 })
    let policy = DisclosurePolicy(rules: [.minimumCount(rule.minimumCount)])
    var hidden = Set<CountTable.Key>()
    var withheld = Set<CountTable.Key>()
    for component in counts.components {
      let keys = component.map { counts.keys[$0] }
      do throws(DisclosureError) {
        hidden.formUnion(try Self.hidden(of: keys, in: counts.system(of: component), policy))
      } catch {
        guard case .unprotectable = error else { throw error }
        withheld.formUnion(keys)
      }
    }
    for (analysis, tables) in zip(analyses, recognised) {
      for table in tables {
        let keys = Set(table.rows.flatMap(\.keys))
        let isWithheld = !keys.isDisjoint(with: withheld)
        if isWithheld || !keys.isDisjoint(with: hidden) { hiding.insert(analysis.id) }
        decided[analysis.id, default: [:]][table.table] =
          isWithheld
          ? self.withheld(table.table)
          : keys.isDisjoint(with: hidden)
            ? .released(rule.withoutExtremes(table.table))
            : .suppressed(rule.withoutExtremes(table.masked(hiding: hidden)))
      }
    }
    hiddenCodes = hidden.union(withheld).filter { $0.kind != .unprinted }.map { key in
      // All that is said of the same term may have to do with it.
      let term = key.codes.filter { $0.hasPrefix("\(Column.term.name)=") }
      let codes = term.isEmpty ? key.codes : term
      return Set(codes.map { String($0.drop { $0 != "=" }.dropFirst()) }.filter { !$0.isEmpty })
    }
  }

  /// The table as it may leave the house.
  public func disclosure(of table: TidyTable, in analysis: String) -> Disclosure {
    guard rule.minimumCount > 1 else { return .released(table) }
    if let known = decided[analysis]?[table] { return known }
    if hiding.contains(analysis) || showsHidden(table) { return withheld(table) }
    let beside = analyses.first { $0.id == analysis }?.tables ?? []
    return rule.apply(to: table, of: beside)
  }

  private func withheld(_ table: TidyTable) -> Disclosure {
    let empty = TidyTable(id: table.id, title: table.title, columns: table.columns)
    return .withheld(empty, smallCells: rule.smallCells(of: table), minimumCount: rule.minimumCount)
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
    of keys: [CountTable.Key], in system: CellSystem, _ policy: DisclosurePolicy
  ) throws(DisclosureError) -> [CountTable.Key] {
    let (sensitive, demands) = policy.sensitive(in: system)
    guard !demands.isEmpty else { return [] }
    let unprinted = keys.indices.filter { keys[$0].kind == .unprinted }
    let secret = Set(sensitive).union(unprinted).sorted()
    var pattern: SuppressionPattern?
    for closed in [system.totals, []] where pattern == nil {
      do throws(DisclosureError) {
        pattern = try SuppressionSearch(
          system, policy, sensitive: secret, demands: demands, closed: closed
        ).pattern(.smallest)
      } catch {
        guard case .unprotectable = error, !closed.isEmpty else { throw error }
      }
    }
    guard let pattern else { throw .solverFailed }
    let open = try AttackCheck(system, suppressed: pattern.suppressed).unmet(demands)
    guard open.isEmpty else {
      throw .recoverable(cells: open.flatMap(\.cells).map { system.cells[$0].label })
    }
    return pattern.suppressed.map { keys[$0] }.filter { $0.kind != .unprinted }
  }
}
