import Datasets
import Measurement
import Statistics

/// How many network partners a case has and how much time it takes, per case and per family.
///
/// The data have one row per case and wave, or several that are added up, such as one per area. A case with an empty
/// amount in one of its rows has no sum at that wave. Medians have the exact interval of the sign test, means Student's;
/// changes are tested by Wilcoxon's exact test; the rate per family is the sum over all cases by the number of families,
/// with the jackknife's interval of families.
public struct ResourceEffort: Sendable {
  /// The columns of a file of efforts.
  public struct Columns: Sendable, Hashable {
    /// The column of the case.
    public let person: String
    /// The column of the wave.
    public let wave: String
    /// The columns of the amounts, such as partners and hours.
    public let amounts: [String]
    /// The column of the family; nil where each case is one.
    public let family: String?

    /// Creates the names.
    public init(
      person: String = "person", wave: String = "wave", amounts: [String] = ["partners", "hours"],
      family: String? = nil
    ) {
      self.person = person
      self.wave = wave
      self.amounts = amounts
      self.family = family
    }
  }

  /// An amount at one wave.
  public struct Summary: Sendable {
    /// What is counted: the name and label of its column.
    public let amount: Level
    /// The wave.
    public let wave: Level
    /// How many cases have a sum.
    public let n: Int
    /// How many cases have none.
    public let missing: Int
    /// The sum over all cases.
    public let total: Double
    /// The mean per case; nil for no case.
    public let mean: Estimate?
    /// The median per case.
    public let median: Estimate?
    /// The quartiles; nil for no case.
    public let quartiles: (lower: Double, upper: Double)?
    /// How many families the cases belong to.
    public let families: Int
    /// The sum per family.
    public let rate: Estimate?
  }

  /// The change of an amount.
  public struct Change: Sendable {
    /// What is counted.
    public let amount: Level
    /// How many cases have a sum at one wave only.
    public let missing: Int
    /// Wilcoxon's test of the changes; nil where it is undefined.
    public let test: TestResult?
    /// The mean change with Student's interval; nil where it is undefined.
    public let mean: Estimate?
    /// Why there is no test.
    public let remarks: [Remark]
  }

  /// The summaries by amount and wave.
  public let summaries: [Summary]
  /// The changes by amount.
  public let changes: [Change]

  /// Reads and sums up the amounts.
  ///
  /// - Parameters:
  ///   - dataset: the data.
  ///   - columns: the columns.
  ///   - waves: the two waves in order.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/data(_:)``, ``SurveyError/missingKey(column:row:)``,
  ///   ``SurveyError/personalName(column:row:)`` for a name instead of a pseudonym,
  ///   ``SurveyError/outsideForm(column:row:allowed:)`` for another wave or a negative amount,
  ///   ``SurveyError/changedCluster(column:row:)`` for a case in two families, ``SurveyError/statistics(_:)`` for a
  ///   level outside its range.
  public init(
    from dataset: Dataset, columns: Columns, waves: [Level], level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let owners = try dataset.persons(columns.person)
    let times = try dataset.keys(columns.wave, among: waves)
    let persons = Set(owners).sorted()
    var position: [String: Int] = [:]
    for (index, person) in persons.enumerated() { position[person] = index }
    let families = try Self.families(of: dataset, columns.family, owners, persons, position)
    var summaries: [Summary] = []
    var changes: [Change] = []
    for name in columns.amounts {
      let field: Field
      let amounts: [Double?]
      do {
        field = try dataset.column(name).field
        amounts = try dataset.column(name).numbers()
      } catch {
        throw .data(error)
      }
      let amount = Level(code: name, label: field.label)
      for (row, value) in amounts.enumerated() {
        if let value, value < 0 {
          throw .outsideForm(column: name, row: row + 2, allowed: "numbers of at least 0")
        }
      }
      let sums = waves.map { wave in
        Self.sums(amounts, rows: times.indices.filter { times[$0] == wave.code }, owners, position)
      }
      for (wave, sums) in zip(waves, sums) {
        summaries.append(Summary(amount, wave, sums, families: families, level: level))
      }
      changes.append(Change(amount, sums[0], sums[sums.count - 1], level: level))
    }
    self.summaries = summaries
    self.changes = changes
  }

  /// Each person's family by position.
  private static func families(
    of dataset: Dataset, _ column: String?, _ owners: [String], _ persons: [String],
    _ position: [String: Int]
  ) throws(SurveyError) -> [String] {
    guard let column else { return persons }
    var families = [String?](repeating: nil, count: persons.count)
    for (row, family) in try dataset.persons(column).enumerated() {
      guard let person = position[owners[row]] else { continue }
      guard families[person] == nil || families[person] == family else {
        throw .changedCluster(column: column, row: row + 2)
      }
      families[person] = family
    }
    return families.compactMap(\.self)
  }

  /// Each person's sum; nil without rows or with an empty amount.
  private static func sums(
    _ amounts: [Double?], rows: [Int], _ owners: [String], _ position: [String: Int]
  ) -> [Double?] {
    var own = [[Double?]](repeating: [], count: position.count)
    for row in rows {
      if let person = position[owners[row]] { own[person].append(amounts[row]) }
    }
    return own.map { values in
      let present = values.compactMap(\.self)
      return present.isEmpty || present.count < values.count ? nil : (try? Moments(present))?.sum
    }
  }
}

extension ResourceEffort.Summary {
  init(_ amount: Level, _ wave: Level, _ sums: [Double?], families: [String], level: Double) {
    self.amount = amount
    self.wave = wave
    let values = sums.compactMap(\.self)
    n = values.count
    missing = sums.count - values.count
    total = (try? Moments(values))?.sum ?? 0
    let plain = ResourceWaves.mean(values).map { Estimate("mean", value: $0, n: values.count) }
    mean = (try? Statistics.Summary(values, what: "the cases").meanEstimate(level: level)) ?? plain
    let middle = try? Quantiles(values)
    median =
      (try? SignTest(values))?.estimate(level: level)
      ?? middle.map { Estimate("median", value: $0.median, n: values.count) }
    quartiles = middle.map { ($0.quantile(0.25), $0.quantile(0.75)) }
    let present = zip(families, sums).compactMap { family, sum in sum.map { (family, $0) } }
    let names = Set(present.map(\.0)).sorted()
    self.families = names.count
    let byFamily = names.map { name in [present.filter { $0.0 == name }.reduce(0) { $0 + $1.1 }] }
    rate =
      (try? ClusterJackknife(byFamily) { ResourceWaves.mean($0) })?.estimate("mean", level: level)
      ?? (names.isEmpty ? nil : Estimate("mean", value: total / Double(names.count), n: names.count))
  }
}

extension ResourceEffort.Change {
  init(_ amount: Level, _ before: [Double?], _ after: [Double?], level: Double) {
    self.amount = amount
    let both = zip(before, after).compactMap { before, after in
      before.flatMap { first in after.map { (first, $0) } }
    }
    let missing = zip(before, after).count { ($0 == nil) != ($1 == nil) }
    self.missing = missing
    mean = (try? PairedT(both.map(\.1), both.map(\.0)))?.estimate(level: level)
    do {
      test = try WilcoxonSignedRank(both.map(\.1), both.map(\.0)).result(level: level, missing: missing)
      remarks = []
    } catch {
      test = nil
      remarks = [Remark("not-tested", "no test: \(error)")]
    }
  }
}
