import Datasets
import Measurement
import Statistics
import Tables

/// The rows that a bootstrap draws from, by design.
struct BootstrapSample {
  /// How many rows are used.
  let n: Int
  /// How many rows are left out because a value is missing.
  let missing: Int
  /// What the row of the result is about.
  let term: Cell
  /// The groups compared, first minus second, or empty.
  let comparison: Cell
  private let design: Design
  /// The cluster of each row; empty where rows are drawn.
  private let clusters: [[Int]]

  private enum Design {
    case values([Double])
    case pairs([SIMD2<Double>])
    case groups([Double], isFirst: [Bool])
  }

  /// Reads the columns that the analysis names.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for a column of the
  ///   groups that has not exactly two, and for a proportion of other values than 0 and 1.
  init(_ analysis: BootstrapEstimate, in dataset: Dataset) throws {
    let column = try dataset.column(analysis.column)
    let values = try Self.numbers(column, analysis.statistic)
    let second = try analysis.paired.map { try dataset.column($0) }
    let others = try second.map { try Self.numbers($0, analysis.statistic) }
    let group = try analysis.group.map { try dataset.column($0) }
    let categories = try group.map { try CategoryColumn($0) }
    let positions = categories.map { $0.positions.map { $0.map(Double.init) } }
    let clusterCodes = try analysis.cluster.map { try CategoryColumn(try dataset.column($0)) }
    let clusterNumbers = clusterCodes.map { $0.positions.map { $0.map(Double.init) } }
    let complete = CompleteRows(
      [values] + [others, positions, clusterNumbers].compactMap(\.self), of: dataset)
    n = complete.positions.count
    missing = complete.missing
    let used = complete.values(values)
    let name = Cell.label(code: column.field.name, column.field.label)
    if let second, let others {
      design = .pairs(zip(used, complete.values(others)).map { SIMD2($0, $1) })
      term = MethodCase.joined(
        [name, .label(code: second.field.name, second.field.label)],
        by: analysis.statistic.isCorrelation ? " – " : " − ")
    } else {
      term = name
      if let group, let categories {
        let numbers = complete.values(categories.positions)
        let present = categories.codes.indices.filter(numbers.contains)
        guard present.count == 2 else {
          throw StudyError.invalidColumn(
            name: group.field.name,
            message: "has \(present.count) groups with values, but a difference needs two")
        }
        design = .groups(used, isFirst: numbers.map { $0 == present[0] })
        let labels = present.map {
          Cell.label(code: categories.codes[$0], group.groupLabel(of: categories.codes[$0]))
        }
        comparison = MethodCase.joined(labels, by: " − ")
        clusters = Self.clusters(clusterCodes.map { complete.values($0.positions) })
        return
      }
      design = .values(used)
    }
    comparison = .empty
    clusters = Self.clusters(clusterCodes.map { complete.values($0.positions) })
  }

  /// How many units are drawn from.
  var unitCount: Int { clusters.isEmpty ? n : clusters.count }

  /// What is drawn.
  var drawn: Cell {
    if !clusters.isEmpty {
      return .label(code: "clusters", LocalizedText(de: "ganze Cluster", en: "whole clusters"))
    }
    if case .groups = design {
      return .label(
        code: "rows of each group", LocalizedText(de: "Zeilen jeder Gruppe", en: "rows of each group"))
    }
    return .label(code: "rows", LocalizedText(de: "Zeilen", en: "rows"))
  }

  /// What is estimated.
  func quantity(_ statistic: ResampledStatistic) -> String {
    switch design {
    case .values: statistic.name
    case .pairs: statistic.isCorrelation ? statistic.name : "differences of pairs, \(statistic.name)"
    case .groups: "difference of groups, \(statistic.name)"
    }
  }

  /// The bootstrap distribution.
  ///
  /// - Throws: `StatisticsError`; `undefined` where every resample gives the same value, for such an interval would
  ///   have no width.
  func bootstrap(
    _ statistic: ResampledStatistic, draws: Int, seed: UInt64, interval: Bootstrap.IntervalMethod
  ) throws(StatisticsError) -> Bootstrap {
    let leavesOut = interval == .bca
    let bootstrap =
      clusters.isEmpty
      ? interval == .studentised
        ? try studentised(statistic, draws: draws, seed: seed)
        : try plain(statistic, draws: draws, seed: seed, leavesOut: leavesOut)
      : try clustered(statistic, draws: draws, seed: seed, leavesOut: leavesOut)
    guard
      bootstrap.replicates.count < 20 || bootstrap.replicates.contains(where: { $0 != bootstrap.observed })
    else { throw .undefined(what: "every resample gives the same value, for the values do not vary") }
    return bootstrap
  }

  private func plain(
    _ statistic: ResampledStatistic, draws: Int, seed: UInt64, leavesOut: Bool
  ) throws(StatisticsError) -> Bootstrap {
    switch design {
    case .values(let values):
      return try Bootstrap(statistic, of: values, draws: draws, seed: seed, leavesOut: leavesOut)
    case .pairs(let pairs):
      return try Bootstrap(statistic, ofPairs: pairs, draws: draws, seed: seed, leavesOut: leavesOut)
    case .groups(let values, let isFirst):
      let groups = Self.split(values, isFirst)
      return try Bootstrap(
        statistic, ofDifference: groups[0], groups[1], draws: draws, seed: seed, leavesOut: leavesOut)
    }
  }

  private func studentised(
    _ statistic: ResampledStatistic, draws: Int, seed: UInt64
  ) throws(StatisticsError) -> Bootstrap {
    switch design {
    case .values(let values):
      try Bootstrap(
        values, draws: draws, seed: seed, leavesOut: false,
        statisticWithError: { statistic.valueWithError($0) })
    case .pairs(let pairs):
      try Bootstrap(
        pairs, draws: draws, seed: seed, leavesOut: false,
        statisticWithError: { statistic.valueWithError(pairs: $0) })
    case .groups(let values, let isFirst):
      try Bootstrap(
        strata: Self.split(values, isFirst), draws: draws, seed: seed, leavesOut: false,
        statisticWithError: { statistic.differenceWithError($0[0], $0[1]) })
    }
  }

  private func clustered(
    _ statistic: ResampledStatistic, draws: Int, seed: UInt64, leavesOut: Bool
  ) throws(StatisticsError) -> Bootstrap {
    func members<Value>(_ values: [Value]) -> [[Value]] { clusters.map { $0.map { values[$0] } } }
    switch design {
    case .values(let values):
      return try Bootstrap(clusters: members(values), draws: draws, seed: seed, leavesOut: leavesOut) {
        statistic.value($0)
      }
    case .pairs(let pairs):
      return try Bootstrap(clusters: members(pairs), draws: draws, seed: seed, leavesOut: leavesOut) {
        statistic.value(pairs: $0)
      }
    case .groups(let values, let isFirst):
      let marked = zip(values, isFirst).map { (value: $0, isFirst: $1) }
      return try Bootstrap(clusters: members(marked), draws: draws, seed: seed, leavesOut: leavesOut) {
        rows in
        statistic.difference(
          rows.compactMap { $0.isFirst ? $0.value : nil }, rows.compactMap { $0.isFirst ? nil : $0.value })
      }
    }
  }

  private static func split(_ values: [Double], _ isFirst: [Bool]) -> [[Double]] {
    [true, false].map { side in zip(values, isFirst).compactMap { $1 == side ? $0 : nil } }
  }

  /// The rows of each cluster, clusters without rows left out.
  private static func clusters(_ numbers: [Int]?) -> [[Int]] {
    guard let numbers, let last = numbers.max() else { return [] }
    var clusters = [[Int]](repeating: [], count: last + 1)
    for (row, number) in numbers.enumerated() { clusters[number].append(row) }
    return clusters.filter { !$0.isEmpty }
  }

  /// The numbers of a column; a proportion needs yes and no, or 1 and 0.
  private static func numbers(_ column: DataColumn, _ statistic: ResampledStatistic) throws -> [Double?] {
    let values = try column.numbers()
    guard statistic != .proportion || values.allSatisfy({ $0 == nil || $0 == 0 || $0 == 1 }) else {
      throw StudyError.invalidColumn(
        name: column.field.name, message: "must hold yes and no, or 1 and 0, for a proportion")
    }
    return values
  }
}
