import Datasets
import Measurement
import Statistics

/// How far the goals of a programme's participants are attained, persons first: goals of one person belong together.
///
/// Persons are scored by ``GoalAttainmentScore`` over the goals that have a level; the mean of persons has Student's
/// interval. Where levels before are recorded, the change of persons is tested by the paired t test, over the goals
/// that have both levels.
public struct GoalAttainment: Sendable {
  /// How the goals of one area ended.
  public struct Area: Sendable {
    /// The area; nil for all goals.
    public let level: Level?
    /// How many goals ended at each level from −2 to 2.
    public let counts: [Int]
    /// How many goals have no level.
    public let missing: Int

    /// How many goals have a level.
    public var rated: Int { counts.reduce(0, +) }
    /// How many goals ended as expected or better.
    public var attained: Int { counts.dropFirst(2).reduce(0, +) }
  }

  /// A statistic of the persons' scores, or why there is none.
  public struct Score: Sendable {
    /// The estimate; nil where it is undefined.
    public let estimate: Estimate?
    /// The test; nil where there is none.
    public let test: TestResult?
    /// How many persons have no score.
    public let missing: Int
    /// Why there is no interval or test.
    public let remarks: [Remark]
  }

  /// How many persons have a goal.
  public let personCount: Int
  /// How many persons ended with a score of 50 or more.
  public let personsAttained: Int
  /// The assumed correlation of goals.
  public let correlation: Double
  /// The confidence level.
  public let level: Double
  /// The mean score after.
  public let after: Score
  /// The mean score before, or nil where none is recorded.
  public let before: Score?
  /// The mean change of the score, or nil where none before is recorded.
  public let change: Score?
  /// All goals, and those of each area.
  public let areas: [Area]
  /// How many goals were met.
  public let met: GoalsMet
  /// The mean score after and its change with other weights and correlations of goals.
  public let sensitivity: [Choice]

  /// The mean scores by one choice of weights and correlation.
  public struct Choice: Sendable {
    /// Whether goals weigh as stated; else all weigh alike.
    public let weights: Weights
    /// The assumed correlation of goals.
    public let correlation: Double
    /// The mean score after.
    public let after: Score
    /// The mean change, or nil where none before is recorded.
    public let change: Score?
  }

  /// How goals weigh.
  public enum Weights: String, Sendable, Hashable {
    /// As stated.
    case stated
    /// All alike.
    case equal
  }

  /// Reads and scores the goals.
  ///
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/missingKey(column:row:)``,
  ///   ``SurveyError/personalName(column:row:)`` for a name instead of a pseudonym,
  ///   ``SurveyError/outsideForm(column:row:allowed:)`` for a level outside −2 … 2 or a weight that is not positive,
  ///   ``SurveyError/noAnswers(what:)`` when no goal has a level, ``SurveyError/statistics(_:)`` for a correlation or a
  ///   level of confidence outside their ranges.
  public init(
    from dataset: Dataset, columns: GoalColumns,
    correlation: Double = GoalAttainmentScore.conventionalCorrelation, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let persons = try dataset.persons(columns.person)
    let after = try dataset.wholeNumbers(columns.after, in: GoalAttainmentScore.levels)
    var before: [Int?]?
    if let column = columns.before {
      before = try dataset.wholeNumbers(column, in: GoalAttainmentScore.levels)
    }
    let weights = try GoalAttainment.weights(of: dataset, column: columns.weight)
    var rows: [String: [Int]] = [:]
    for (row, person) in persons.enumerated() { rows[person, default: []].append(row) }
    let owned = rows.keys.sorted().map { rows[$0] ?? [] }

    func scores(
      _ weights: [Double], _ correlation: Double
    ) throws(SurveyError) -> (after: [Double?], before: [Double?], changes: [Double?]) {
      func score(_ levels: [Int?], of goals: [Int]) throws(SurveyError) -> Double? {
        let rated = goals.compactMap { row in levels[row].map { (level: $0, weight: weights[row]) } }
        guard !rated.isEmpty else { return nil }
        do { return try GoalAttainmentScore(rated, correlation: correlation).value } catch {
          throw .statistics(error)
        }
      }
      var scoresAfter: [Double?] = []
      var scoresBefore: [Double?] = []
      var changes: [Double?] = []
      for goals in owned {
        scoresAfter.append(try score(after, of: goals))
        guard let before else { continue }
        scoresBefore.append(try score(before, of: goals))
        let both = goals.filter { before[$0] != nil && after[$0] != nil }
        let (first, second) = (try score(before, of: both), try score(after, of: both))
        changes.append(first.flatMap { first in second.map { $0 - first } })
      }
      return (scoresAfter, scoresBefore, changes)
    }
    let (scoresAfter, scoresBefore, changes) = try scores(weights, correlation)
    guard scoresAfter.contains(where: { $0 != nil }) else { throw .noAnswers(what: "the levels of goals") }
    personCount = owned.count
    personsAttained = scoresAfter.count { ($0 ?? 0) >= 50 }
    self.correlation = correlation
    self.level = level
    self.after = GoalAttainment.mean(scoresAfter, level: level)
    self.before = before.map { _ in GoalAttainment.mean(scoresBefore, level: level) }
    change = before.map { _ in GoalAttainment.change(changes, level: level) }
    areas = try GoalAttainment.areas(of: dataset, column: columns.area, levels: after)
    met = GoalsMet(
      owned.map { goals in
        goals.compactMap { row in
          after[row].map { GoalsMet.Goal(before: before?[row], after: $0, weight: weights[row]) }
        }
      }, isWeighted: columns.weight != nil, hasBefore: before != nil, level: level)
    let equal = [Double](repeating: 1, count: weights.count)
    var choices: [Choice] = []
    for (kind, weights) in [(Weights.stated, weights), (.equal, equal)]
    where kind == .equal || columns.weight != nil {
      for correlation in Set([0, GoalAttainmentScore.conventionalCorrelation, 0.5, correlation]).sorted() {
        let scores = try scores(weights, correlation)
        choices.append(
          Choice(
            weights: kind, correlation: correlation,
            after: GoalAttainment.mean(scores.after, level: level),
            change: before.map { _ in GoalAttainment.change(scores.changes, level: level) }))
      }
    }
    sensitivity = choices
  }

  private static func weights(of dataset: Dataset, column: String?) throws(SurveyError) -> [Double] {
    guard let column else { return [Double](repeating: 1, count: dataset.rowCount) }
    let numbers: [Double?]
    do { numbers = try dataset.column(column).numbers() } catch { throw .data(error) }
    var weights: [Double] = []
    for (row, number) in numbers.enumerated() {
      guard let number else { throw .missingKey(column: column, row: row + 2) }
      guard number > 0 else {
        throw .outsideForm(column: column, row: row + 2, allowed: "numbers above 0")
      }
      weights.append(number)
    }
    return weights
  }

  private static func areas(
    of dataset: Dataset, column: String?, levels: [Int?]
  ) throws(SurveyError) -> [Area] {
    func area(_ level: Level?, _ rows: [Int]) -> Area {
      var counts = [Int](repeating: 0, count: GoalAttainmentScore.levels.count)
      for row in rows {
        if let level = levels[row] { counts[level - GoalAttainmentScore.levels.lowerBound] += 1 }
      }
      return Area(level: level, counts: counts, missing: rows.count { levels[$0] == nil })
    }
    let all = area(nil, Array(levels.indices))
    guard let column else { return [all] }
    let codes = try dataset.keys(column)
    let known: [Level]
    do { known = try dataset.column(column).field.levels } catch { throw .data(error) }
    let listed = known.isEmpty ? Set(codes).sorted().map { Level(code: $0, label: LocalizedText($0)) } : known
    return [all] + listed.map { level in area(level, codes.indices.filter { codes[$0] == level.code }) }
  }

  private static func mean(_ scores: [Double?], level: Double) -> Score {
    let values = scores.compactMap(\.self)
    let missing = scores.count - values.count
    do {
      let summary = try SampleSummary(values, what: "the scores")
      let test = try OneSampleT(summary: summary, mean: 50)
      return Score(
        estimate: test.estimate(level: level, .twoSided), test: nil, missing: missing, remarks: [])
    } catch {
      let mean = (try? Moments(values))?.mean
      return Score(
        estimate: mean.map { Estimate("mean", value: $0, n: values.count) }, test: nil, missing: missing,
        remarks: [Remark("no-interval", "no interval: one person only, or all persons have the same mean")])
    }
  }

  private static func change(_ changes: [Double?], level: Double) -> Score {
    let values = changes.compactMap(\.self)
    let missing = changes.count - values.count
    do {
      let test = try PairedT(differences: SampleSummary(values, what: "the changes of the scores"))
      return Score(
        estimate: nil, test: test.result(level: level, missing: missing), missing: missing, remarks: [])
    } catch {
      let mean = (try? Moments(values))?.mean
      return Score(
        estimate: mean.map { Estimate("mean difference", value: $0, n: values.count) }, test: nil,
        missing: missing, remarks: [Remark("not-tested", "no test: \(error)")])
    }
  }
}
