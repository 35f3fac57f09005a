/// Looks for the relations that the figures of one table look as if they had.
struct RelationSearch {
  /// What runs through the lines: rows go along columns, columns along rows.
  enum Axis: CaseIterable {
    case columns, rows
  }

  /// How many figures a relation compares, in how many it holds, and in how many of these another figure would not.
  struct Score {
    let checks, holding, telling: Int

    var holdsEverywhere: Bool { checks > 0 && holding == checks }
  }

  private let index: Int
  private let publication: Publication
  private let table: PublishedTable
  /// The relations that figures were found to have, with those that are stated.
  private var known: [Relation]
  private(set) var found: [SuggestedRelation] = []

  init(table index: Int, of publication: Publication) {
    self.index = index
    self.publication = publication
    table = publication.tables[index]
    known = publication.relations.filter { $0.table == index }.map(\.relation)
  }

  // MARK: Percentages and changes

  /// Looks for shares and changes, whose lines then are no parts of totals.
  mutating func findPercentages() {
    for axis in Axis.allCases {
      let labels = labels(axis)
      guard labels.count <= Self.lineLimit else { continue }
      for line in labels.indices where !isStated(labels[line]) && isComputed(axis, line) {
        findPercentage(axis, line)
      }
    }
  }

  private mutating func findPercentage(_ axis: Axis, _ line: Int) {
    let labels = labels(axis)
    let result = FigureReference(labels[line])
    let isNamedChange = Self.isNamed(labels[line], like: Self.changeWords)
    let amounts = labels.indices.filter { $0 != line && !isPercent(axis, $0) }
    let all = labels.indices.filter { $0 != line }
    func pairs(_ lines: [Int]) -> [[Int]] {
      lines.flatMap { first in lines.filter { $0 > first }.map { [first, $0] } }
    }
    func references(_ lines: [Int]) -> [FigureReference] { lines.map { FigureReference(labels[$0]) } }
    var candidates: [(Relation, SuggestedRelation.Reason)] = []
    if !isNamedChange {
      // The nearest line before the percentages first.
      for part in amounts.sorted(by: { abs($0 - line) < abs($1 - line) }) {
        for whole in amounts where whole != part {
          candidates.append(
            (Relation(.formula(.share), result: result, operands: references([part, whole])), .shares))
        }
        for total in totals(along: axis) {
          let cell =
            axis == .columns
            ? "\(table.id) > \(total) > \(labels[part])" : "\(table.id) > \(labels[part]) > \(total)"
          candidates.append(
            (
              Relation(
                .formula(.share), result: result,
                operands: references([part]) + [FigureReference(cell)]), .sharesOfTotal
            ))
        }
      }
    }
    let reason: SuggestedRelation.Reason = isNamedChange ? .namedChange : .changes
    for pair in pairs(amounts) {
      candidates.append(
        (Relation(.formula(.change), result: result, operands: references(pair)), reason))
    }
    // A difference of amounts without a name or percent sign is as likely a part of a total.
    for pair in pairs(isNamedChange || isPercent(axis, line) ? all : []) {
      candidates.append(
        (Relation(.formula(.difference), result: result, operands: references(pair)), reason))
    }
    take(candidates, isNamed: isNamedChange)
  }

  /// Takes the candidate that holds best, if it holds well enough.
  private mutating func take(_ candidates: [(Relation, SuggestedRelation.Reason)], isNamed: Bool) {
    var best: (SuggestedRelation, Score)?
    for (relation, reason) in candidates {
      let score = score(relation)
      guard score.telling > 0, score.telling > (best?.1.telling ?? 0) else { continue }
      best = (
        SuggestedRelation(
          table: table.id, relation: relation, reason: reason, checks: score.checks, holding: score.holding),
        score
      )
    }
    guard let (suggestion, score) = best else { return }
    let isSure = score.holdsEverywhere && score.telling >= (isNamed ? 1 : 2)
    // Of a line with errors most figures still fit.
    guard isSure || score.telling >= 2 && 2 * score.holding > score.checks else { return }
    found.append(suggestion)
    known.append(suggestion.relation)
  }

  // MARK: Totals

  /// Looks for rows and columns that are the sum of those before or behind them.
  mutating func findTotals() {
    for axis in [Axis.rows, .columns] {
      let labels = labels(axis)
      let amounts = labels.indices.filter { !isPercent(axis, $0) && !isResult(labels[$0]) }
      let candidates = totals(axis, amounts) + totals(axis, amounts.reversed())
      for line in amounts {
        let own = candidates.filter { $0.relation.result?.text == labels[line] }
        guard let best = own.max(by: { $0.holding * $1.checks < $1.holding * $0.checks }) else { continue }
        if !isStated(labels[line]) { found.append(best) }
      }
    }
  }

  /// Goes along the lines: one that is the sum of those that have no total yet takes their place.
  private func totals(_ axis: Axis, _ order: [Int]) -> [SuggestedRelation] {
    let labels = labels(axis)
    var open: [Int] = []
    var totals: [SuggestedRelation] = []
    for line in order {
      let isNamed = Self.isNamed(labels[line], like: Self.totalWords)
      var best: (parts: [Int], score: Score)?
      for count in stride(from: open.count, through: 2, by: -1) {
        let parts = Array(open.suffix(count))
        let score = score(sum(axis, of: parts.sorted(), is: line))
        if score.holding * (best?.score.checks ?? 1) > (best?.score.holding ?? -1) * score.checks {
          best = (parts, score)
        }
      }
      guard let (parts, score) = best, score.checks > 0,
        isNamed ? isLikely(score, axis, open, order) : score.holdsEverywhere && score.telling >= 2
      else {
        open.append(line)
        continue
      }
      let shown = score.holding > 0 ? parts : open
      let relation = sum(axis, of: shown.sorted(), is: line)
      totals.append(
        SuggestedRelation(
          table: table.id, relation: relation, reason: isNamed ? .namedTotal : .addsUp,
          checks: self.score(relation).checks, holding: score.holding))
      open.removeLast(shown.count)
      open.append(line)
    }
    return totals
  }

  /// Whether a line that is named like a total is one: its figures fit mostly, or it stands behind parts none of which is
  /// a total itself.
  private func isLikely(_ score: Score, _ axis: Axis, _ open: [Int], _ order: [Int]) -> Bool {
    if score.holding > 0 { return 2 * score.holding >= score.checks }
    let isForward = order.count > 1 && order[0] < order[1]
    return isForward && !open.contains { Self.isNamed(labels(axis)[$0], like: Self.totalWords) }
  }

  private func sum(_ axis: Axis, of parts: [Int], is line: Int) -> Relation {
    let labels = labels(axis)
    let other: Axis = axis == .rows ? .columns : .rows
    let across = self.labels(other)
    func sum(at: [String] = [], except: [String] = []) -> Relation {
      Relation(
        .formula(.sum()), result: FigureReference(labels[line]),
        operands: parts.map { FigureReference(labels[$0]) }, at: at, except: except)
    }
    // Percentages that another relation explains are passed over by sums of rows anyway; others may add up to 100.
    let except = across.indices.filter { index in
      if isResult(across[index]) { return axis == .columns }
      return isPercent(other, index) && !score(sum(at: [across[index]])).holdsEverywhere
    }
    return sum(except: except.map { across[$0] })
  }

  // MARK: What lines look like

  private func labels(_ axis: Axis) -> [String] {
    axis == .columns ? table.columns : table.rows.map(\.label)
  }

  private func figures(_ axis: Axis, _ line: Int) -> [PrintedNumber] {
    axis == .columns
      ? table.rows.compactMap { $0.figures[line] } : table.rows[line].figures.compactMap { $0 }
  }

  private func isPercent(_ axis: Axis, _ line: Int) -> Bool {
    let figures = figures(axis, line)
    return Self.isNamed(labels(axis)[line], like: Self.percentWords) && !figures.isEmpty
      || !figures.isEmpty && 2 * figures.count(where: \.isPercent) > figures.count
  }

  /// Whether figures look computed: percentages, changes or decimals.
  private func isComputed(_ axis: Axis, _ line: Int) -> Bool {
    let figures = figures(axis, line)
    return isPercent(axis, line) || Self.isNamed(labels(axis)[line], like: Self.changeWords)
      || !figures.isEmpty && figures.allSatisfy { $0.decimals > 0 }
  }

  /// The lines across that are named like totals.
  private func totals(along axis: Axis) -> [String] {
    labels(axis == .columns ? .rows : .columns).filter { Self.isNamed($0, like: Self.totalWords) }
  }

  private func isStated(_ label: String) -> Bool {
    publication.relations.contains { placed in
      guard placed.table == index, case .formula = placed.relation.rule else { return false }
      return placed.relation.result?.text == label
    }
  }

  /// Whether a line is known to be shares or changes.
  private func isResult(_ label: String) -> Bool {
    known.contains { relation in
      guard case .formula(let formula) = relation.rule, relation.result?.text == label else { return false }
      if case .sum = formula { return false }
      return true
    }
  }

  private func score(_ relation: Relation) -> Score {
    guard case .formula(let formula) = relation.rule,
      let trial = try? Publication(
        id: publication.id, title: publication.title, document: publication.document,
        tables: publication.tables,
        relations: publication.tables.indices.map { $0 == index ? known + [relation] : [] }),
      let placed = trial.relations.last
    else { return Score(checks: 0, holding: 0, telling: 0) }
    let check = FormulaCheck(formula: formula, kind: relation.kind)
    let instances = trial.instances(of: placed)
    let holding = instances.filter(check.holds)
    return Score(
      checks: instances.count, holding: holding.count, telling: holding.count { check.isTelling($0) })
  }

  static func isNamed(_ label: String, like words: [String]) -> Bool {
    let name = label.lowercased()
    return words.contains { word in
      word.allSatisfy(\.isLetter)
        ? name.split { !$0.isLetter }.contains { $0 == word || word.count > 5 && $0.hasPrefix(word) }
        : name.contains(word)
    }
  }

  /// With more lines every pair of them takes too long, and by chance some of them fit.
  private static let lineLimit = 30
  private static let totalWords = [
    "alle", "gesamt", "insgesamt", "summe", "zusammen", "total", "totals", "all", "sum", "overall", "σ", "∑",
  ]
  private static let percentWords = ["%", "prozent", "anteil", "anteile", "quote", "percent", "share", "vh"]
  private static let changeWords = [
    "veränderung", "änderung", "zuwachs", "differenz", "diff", "entwicklung", "change", "difference",
    "growth", "δ",
    "+/-", "±",
  ]
}

extension FormulaCheck {
  /// Whether few figures would fit: what can be anything says nothing.
  func isTelling(_ instance: RelationInstance) -> Bool {
    guard let result = instance.result else { return false }
    let possible = formula.range(of: instance.operands.map(\.range))
    guard let lower = possible.lowerBound, let upper = possible.upperBound else { return false }
    let isZero = result.printed.units == 0 && instance.operands.allSatisfy { $0.printed.units == 0 }
    return !isZero && (upper - lower) * Double(powerOfTen(result.printed.decimals)) <= 20
  }
}
