import Measurement
import Statistics
import Tables

/// Data in the form that a method needs, with the names that its rows show.
enum MethodData: Sendable {
  /// The values of one sample.
  case sample([Double])
  /// The values of several independent groups.
  case groups([[Double]])
  /// The values of each person, one per condition; two conditions make pairs.
  case blocks([[Double]])
  /// Tables of counts, one per stratum; groups or first answers in rows.
  case tables([[[Int]]])
  /// Events and exposures.
  case rates([PoissonRate])
  /// Times with their events, groups and strata.
  case survival(SurvivalSample)
  /// Sizes, means and standard deviations.
  case summaries([SampleSummary])
}

/// Times until an event, and the group and stratum of each.
struct SurvivalSample: Sendable {
  var times: [Double] = []
  var events: [SurvivalEvent] = []
  var groups: [Int] = []
  var strata: [Int] = []
  var entries: [Double]?
}

/// The data of one call of a method, and what was asked.
struct MethodCase: Sendable {
  /// What is analysed.
  let term: Cell
  /// The names of the groups, conditions or categories, in the order of the data.
  let names: [Cell]
  /// The categories of paired answers, in the order of the table.
  var categories: [Cell] = []
  /// The data.
  let data: MethodData
  /// How many observations or blocks were left out.
  let missing: Int
  /// What was asked.
  var options: MethodOptions

  var alternative: Alternative { options.alternative ?? .twoSided }

  /// The rules of a two-sided p-value; one where the alternative has a direction, in which they agree.
  var twoSidedRules: [TwoSidedRule] {
    alternative == .twoSided ? TwoSidedRule.allCases : [.minimumLikelihood]
  }

  /// The name of a group, condition or category.
  func name(_ index: Int) -> Cell {
    index < names.count ? names[index] : .text(String(index + 1))
  }

  /// The name of a category of paired answers.
  func category(_ index: Int) -> Cell {
    index < categories.count ? categories[index] : .text(String(index + 1))
  }

  /// The groups as a row names them: "first − second" for two, else all.
  var comparison: Cell {
    let cells = names.isEmpty ? unnamed : names
    return Self.joined(cells, by: cells.count == 2 ? " − " : ", ")
  }

  /// "First − second" of two groups.
  func comparison(_ first: Int, _ second: Int) -> Cell {
    Self.joined([name(first), name(second)], by: " − ")
  }

  static func joined(_ cells: [Cell], by separator: String) -> Cell {
    if cells.isEmpty { return .empty }
    func text(_ language: Language) -> String {
      cells.map { cell in
        if case .label(_, let label) = cell { label[language] } else { cell.code ?? "" }
      }.joined(separator: separator)
    }
    return .label(
      code: cells.map { $0.code ?? "" }.joined(separator: separator),
      LocalizedText(de: text(.german), en: text(.english)))
  }

  private var unnamed: [Cell] {
    let count =
      switch data {
      case .groups(let groups): groups.count
      case .blocks(let rows): rows.first?.count ?? 0
      case .summaries(let summaries): summaries.count
      case .rates(let rates): rates.count
      case .tables(let tables): tables.first?.count ?? 0
      case .sample, .survival: 0
      }
    return count < 2 ? [] : (1...count).map { .text(String($0)) }
  }
}

extension MethodCase {
  /// The row of a test with a direction.
  func row(_ test: some HypothesisTest) -> MethodRow {
    MethodRow(test.result(alternative, level: options.level, missing: missing), group: comparison)
  }

  /// The row of a test without a direction.
  func row(_ test: some OmnibusTest) -> MethodRow {
    MethodRow(test.result(level: options.level, missing: missing), group: comparison)
  }

  /// The rows of an exact variant; none where it is not feasible and the user did not ask for it alone.
  ///
  /// - Throws: `StatisticsError`.
  func ifFeasible(
    _ exact: () throws(StatisticsError) -> [MethodRow]
  ) throws(StatisticsError) -> [MethodRow] {
    do {
      return try exact()
    } catch {
      if case .undefined = error, options.computation == .everyVariant { return [] }
      throw error
    }
  }

  /// The rows of the variants that the user's choice of computation admits.
  ///
  /// - Throws: ``StudyError/usage(message:)`` when the choice leaves none.
  func variants(
    exact: () throws -> [MethodRow], other: () throws -> [MethodRow] = { [] },
    resampled: ((Int) throws -> [MethodRow])? = nil
  ) throws -> [MethodRow] {
    switch options.computation {
    case .everyVariant: try exact() + other()
    case .exact: try exact()
    case .monteCarlo(let draws): try resampled?(draws) ?? []
    }
  }

  /// The rows of a permutation test, if all allocations can be listed; none for summaries.
  func enumerated(
    _ rows: (PermutationTest.Distribution) throws -> [MethodRow]
  ) throws -> [MethodRow] {
    if case .summaries = data { return [] }
    // One draw: where it was needed, there is no exact distribution.
    return try rows(.automatic(draws: 1, seed: 1)).filter { $0.test?.pValue.basis == .exact }
  }
}
