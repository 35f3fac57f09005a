/// What an audit of a publication found: how much was checked, and every figure that does not fit.
public struct AuditReport: Sendable, Hashable {
  /// How often relations of a kind were checked.
  public struct Tally: Sendable, Hashable {
    /// The kind of relation.
    public let relation: String
    /// How many rows, columns or single figures.
    public private(set) var checks = 0
    /// How many of them do not fit.
    public private(set) var findings = 0

    fileprivate mutating func count(_ checks: Int, findings: Int) {
      self.checks += checks
      self.findings += findings
    }

    fileprivate init(relation: String) { self.relation = relation }
  }

  /// What the printed figures leave: a denominator, a number of persons, or answers that have them.
  public struct Inference: Sendable, Hashable {
    /// Where its first figure stands.
    public let place: FigurePlace
    /// The figures that it follows from.
    public let printed: [String]
    /// The values that fit all of them.
    public let range: PossibleRange?
    /// The whole numbers that fit, where persons are counted.
    public let counts: [Int]
    /// Answers that have a printed mean and deviation: how many persons gave each, from the lowest of the scale; one of
    /// possibly many. Empty where no answers are asked for.
    public let answers: [Answer]
    /// Whether the search for answers reached its limit, so that nothing is known.
    public let isUndecided: Bool

    /// How many persons gave an answer.
    public struct Answer: Sendable, Hashable {
      /// The answer; of several items their sum.
      public let value: Int
      /// How many persons.
      public let count: Int
    }

    fileprivate init(
      place: FigurePlace, printed: [String], range: PossibleRange? = nil, counts: [Int] = [],
      answers: [Answer] = [], isUndecided: Bool = false
    ) {
      self.place = place
      self.printed = printed
      self.range = range
      self.counts = counts
      self.answers = answers
      self.isUndecided = isUndecided
    }
  }

  /// The publication.
  public let publication: Publication
  /// How much was checked, by kind of relation.
  public let tallies: [Tally]
  /// What does not fit, the weightiest first, in the order of the tables.
  public let findings: [AuditFinding]
  /// What the figures leave open or settle.
  public let inferences: [Inference]
  /// How many different figures took part in a check.
  public let checkedFigureCount: Int

  /// Audits a publication.
  public init(_ publication: Publication) {
    var tallies: [Tally] = []
    var found: [AuditFinding] = []
    var inferences: [Inference] = []
    var checked: Set<FigurePlace> = []
    for placed in publication.relations {
      let instances = publication.instances(of: placed)
      let kind = placed.relation.kind
      let findings = publication.findings(of: placed, in: instances)
      found += findings
      inferences += placed.relation.inferences(from: instances)
      checked.formUnion(
        instances.flatMap { ([$0.result].compactMap { $0 } + $0.operands).compactMap(\.place) })
      let index =
        tallies.firstIndex { $0.relation == kind }
        ?? {
          tallies.append(Tally(relation: kind))
          return tallies.count - 1
        }()
      tallies[index].count(instances.count, findings: findings.count)
    }
    self.publication = publication
    self.tallies = tallies
    self.inferences = inferences
    checkedFigureCount = checked.count
    findings = found.enumerated()
      .sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
      .map(\.element)
  }
}

extension Publication {
  /// What does not fit in the figures of a relation.
  fileprivate func findings(of placed: PlacedRelation, in instances: [RelationInstance]) -> [AuditFinding] {
    let relation = placed.relation
    let kind = relation.kind
    switch relation.rule {
    case .formula(let formula):
      let check = FormulaCheck(formula: formula, kind: kind)
      if let other = otherLine(of: placed, in: instances, check: check) {
        let first = instances.first { !check.holds($0) } ?? instances[0]
        return [check.finding(first, followsFrom: other)].compactMap { $0 }
      }
      return instances.compactMap(check.finding)
    case .commonDenominator(let times, let denominator):
      let check = CommonDenominatorCheck(times: times, denominator: denominator, kind: kind)
      return instances.compactMap { check.finding($0.operands) }
    case .commonCount(let atMost):
      let check = CommonCountCheck(atMost: atMost, kind: kind)
      return instances.flatMap { check.findings($0.operands, known: $0.result) }
    case .mean(let items, let scale):
      let check = MeanCheck(items: items, scale: scale, kind: kind)
      return instances.compactMap { instance in
        instance.result.flatMap {
          check.finding(
            mean: $0, n: instance.operands[0],
            deviation: instance.operands.count > 1 ? instance.operands[1] : nil)
        }
      }
    case .test(let test):
      let check = TestCheck(test: test, kind: kind)
      return instances.compactMap { instance in
        instance.result.flatMap {
          check.finding(
            pValue: $0, statistic: instance.operands[0],
            degreesOfFreedom: Array(instance.operands.dropFirst()))
        }
      }
    case .interval(let shape):
      let check = IntervalCheck(shape: shape, kind: kind)
      return instances.compactMap { instance in
        instance.result.flatMap {
          check.finding(estimate: $0, lower: instance.operands[0], upper: instance.operands[1])
        }
      }
    case .words(let words):
      return instances.compactMap { WordsCheck(words: words, kind: kind).finding($0.operands) }
    case .part:
      return instances.compactMap { PartCheck(kind: kind).finding($0.operands[0], of: $0.operands[1]) }
    case .same:
      return instances.flatMap { SameCheck(kind: kind).findings($0.operands) }
    }
  }

  /// The column that a whole column of changes follows from, when most of them do not follow from the one that is named: a header
  /// that was not renewed. By chance one of them may follow from both.
  private func otherLine(
    of placed: PlacedRelation, in instances: [RelationInstance], check: FormulaCheck
  ) -> String? {
    let failing = instances.count { !check.holds($0) }
    guard failing > 1, 2 * failing > instances.count,
      check.formula == .change || check.formula == .difference
    else { return nil }
    let columns = tables[placed.table].columns.indices.map { FigureLine.column(table: placed.table, $0) }
    for position in placed.lines.indices.dropFirst().reversed() where columns.contains(placed.lines[position])
    {
      for (column, name) in zip(columns, tables[placed.table].columns) where !placed.lines.contains(column) {
        let candidates = self.instances(of: placed.replacing(position, with: column))
        if candidates.count == instances.count, candidates.allSatisfy(check.holds) { return name }
      }
    }
    return nil
  }
}

extension Relation {
  fileprivate func inferences(from instances: [RelationInstance]) -> [AuditReport.Inference] {
    instances.compactMap { instance in
      guard let place = instance.operands[0].place else { return nil }
      let printed = instance.operands.map(\.printed.text)
      switch rule {
      case .commonDenominator(let times, let denominator):
        let check = CommonDenominatorCheck(times: times, denominator: denominator, kind: kind)
        return check.denominators(instance.operands).map { range in
          AuditReport.Inference(
            place: place, printed: printed, range: range,
            counts: denominator == .count ? Array(range.integers ?? 0...0) : [])
        }
      case .commonCount(let atMost) where result == nil:
        let counts = CommonCountCheck(atMost: atMost, kind: kind).counts(instance.operands)
        return AuditReport.Inference(place: place, printed: printed, counts: counts)
      case .mean(let items, let scale?) where instance.operands.count > 1:
        guard let mean = instance.result, let place = mean.place else { return nil }
        let check = MeanCheck(items: items, scale: scale, kind: kind)
        let texts = [mean, instance.operands[1], instance.operands[0]].map(\.printed.text)
        switch check.answers(mean: mean, n: instance.operands[0], deviation: instance.operands[1]) {
        case .found(let counts):
          let answers = zip(counts, (scale.lowerBound * items)...).filter { $0.0 > 0 }
          return AuditReport.Inference(
            place: place, printed: texts, answers: answers.map { .init(value: $0.1, count: $0.0) })
        case .undecided: return AuditReport.Inference(place: place, printed: texts, isUndecided: true)
        case .impossible: return nil
        }
      default: return nil
      }
    }
  }
}
