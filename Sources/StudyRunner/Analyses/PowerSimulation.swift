import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// The power of any method of `wirkung test`, by simulation: the share of simulated data sets in which it is significant.
///
/// Data are drawn from the distributions named: one for a single sample, one per group for independent groups, two or more for the
/// values of each person, correlated by a normal copula. Each variant of the method has a row. Data sets in which a method cannot be
/// computed count as not significant and are counted. Every data set is a stream of the seed, so that the same seed gives the same
/// power on any number of cores.
public struct PowerSimulation: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "power-simulation"
  /// Nobody is in a plan.
  public var isOfPersons: Bool { false }
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The method, as `wirkung methods` names it.
  public let method: String
  /// The distributions of the groups, or of the values of each person.
  public let data: [SimulatedDistribution]
  /// The sizes: persons per group, or persons with several values.
  public let n: [Int]
  /// The correlation of the values of a person; with it the distributions are those of each person's values.
  public let correlation: Double?
  /// How many data sets are simulated for each size, 2000 by default.
  public let simulations: Int?
  /// The significance level, 0.05 by default.
  public let alpha: Double?
  /// The direction of the alternative.
  public let alternative: Alternative?

  /// Creates the analysis of a one-line command.
  public init(
    method: String, data: [SimulatedDistribution], n: [Int], correlation: Double?, simulations: Int?,
    alpha: Double?, alternative: Alternative?
  ) {
    id = Self.kind
    title = nil
    self.method = method
    self.data = data
    self.n = n
    self.correlation = correlation
    self.simulations = simulations
    self.alpha = alpha
    self.alternative = alternative
  }

  /// Checks the parameters.
  public func check(in context: AnalysisContext) throws { _ = try design() }

  /// Simulates.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let (method, shape) = try design()
    let draws = simulations ?? 2000
    var options = MethodOptions()
    options.alternative = alternative
    try options.validate(for: method)
    let settings = options
    var rows: [[Cell]] = []
    for (position, size) in n.enumerated() {
      let found = [[String: Double]?](concurrently: draws) { index in
        var generator = SeededGenerator(
          seed: context.seed, stream: UInt64(position) * 1_000_003 + UInt64(index) + 1)
        let simulated = MethodCase(
          term: .empty, names: [], data: self.simulated(size, as: shape, &generator), missing: 0,
          options: settings)
        guard let rows = try? method.rows(simulated) else { return nil }
        return Dictionary(
          rows.compactMap { row in row.test.map { ($0.method, $0.pValue.value) } },
          uniquingKeysWith: { one, _ in one })
      }
      rows += try table(found, size: size, draws: draws)
    }
    guard !rows.isEmpty else {
      throw StudyError.usage(message: "\(method.id) could not be computed from any simulated data set")
    }
    let title = title ?? LocalizedText(de: "Teststärke durch Simulation", en: "Power by simulation")
    let table = TidyTable(
      id: "simulation", title: title,
      columns: [
        .term, .n, .simulations, .notComputed, .power, .standardError.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
        .alpha, .seed,
      ],
      rows: rows.map { $0 + [.number(alpha ?? 0.05), .text("\(context.seed)")] })
    return AnalysisOutput(
      title: title, tables: [table],
      charts: [
        try Chart(
          id: "curve", title: LocalizedText(de: "Teststärke nach Fallzahl", en: "Power by sample size"),
          form: .curves(CurveForm(position: "n", value: "power", series: "term")), table: table)
      ])
  }

  /// One row per variant, in the order of their names.
  private func table(_ found: [[String: Double]?], size: Int, draws: Int) throws -> [[Cell]] {
    let names = Set(found.compactMap(\.self).flatMap(\.keys)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return try names.map { name in
      let values = found.compactMap { $0?[name] }
      let share = try Proportion(values.count { $0 <= alpha ?? 0.05 }, of: draws)
      let interval = share.interval(.wilson, level: 0.95)
      return [
        .label(code: name, Wording.method(name)), .count(size), .count(draws), .count(draws - values.count),
        .number(share.value), .number(share.standardError), .number(interval.lower), .number(interval.upper),
        .number(interval.level),
      ]
    }
  }

  private func design() throws -> (Method, MethodShape) {
    let method = try MethodCatalogue.method(method)
    guard !n.isEmpty, n.allSatisfy({ (2...100_000).contains($0) }) else {
      throw StudyError.usage(message: "sizes are from 2 to 100000")
    }
    guard (100...1_000_000).contains(simulations ?? 2000) else {
      throw StudyError.usage(message: "simulations are from 100 to 1000000")
    }
    guard (alpha ?? 0.05) > 0, (alpha ?? 0.05) < 1 else {
      throw StudyError.usage(message: "alpha is between 0 and 1")
    }
    let categories = data.map(\.categories)
    let offered: [MethodShape]
    if let correlation {
      guard data.count >= 2, correlation > -1 / Double(data.count - 1), correlation < 1 else {
        throw StudyError.usage(
          message:
            "values of a person take two or more distributions and a correlation below 1, above -1/(k - 1)")
      }
      offered =
        Set(categories).count == 1 && categories[0] != nil
        ? [.pairedTable, .blocks, .pairs] : [.pairs, .blocks]
    } else if data.count == 1 {
      offered = [.sample]
    } else {
      offered = Set(categories).count == 1 && categories.first != .some(nil) ? [.table, .groups] : [.groups]
    }
    guard let shape = offered.first(where: method.shapes.contains) else {
      throw StudyError.usage(
        message:
          "\(method.id) takes data as \(method.shapes.map(\.rawValue).joined(separator: ", ")); give one "
          + "distribution for a sample, one per group, or those of a person's values with their correlation")
    }
    return (method, shape)
  }

  private func simulated(
    _ size: Int, as shape: MethodShape, _ generator: inout SeededGenerator
  ) -> MethodData {
    func share() -> Double { max(generator.uniform(), 0x1p-60) }
    switch shape {
    case .pairs, .blocks, .pairedTable:
      let common = correlation ?? 0
      let blocks = (0..<size).map { _ -> [Double] in
        // Equal correlations by what all values share, or by Cholesky's rows where it is negative.
        var normal = data.map { _ in Normal.quantile(share()) }
        normal = Self.correlated(normal, common)
        return zip(data, normal).map { $0.quantile(min(max(Normal.lowerTail($1), 0x1p-60), 1 - 0x1p-53)) }
      }
      guard shape == .pairedTable else { return .blocks(blocks) }
      return .tables([table(of: blocks.map { ($0[0], $0[1]) })])
    case .sample: return .sample((0..<size).map { _ in data[0].quantile(share()) })
    case .table:
      let count = data[0].categories ?? 2
      return .tables([
        data.map { group in
          var counts = [Int](repeating: 0, count: count)
          for _ in 0..<size { counts[position(group.quantile(share()))] += 1 }
          return counts
        }
      ])
    default: return .groups(data.map { group in (0..<size).map { _ in group.quantile(share()) } })
    }
  }

  /// Yes before no, categories from the first.
  private func position(_ value: Double) -> Int {
    data[0].categories == 2 && value <= 1 && isBinary ? 1 - Int(value) : Int(value) - 1
  }

  private var isBinary: Bool { data[0].quantile(0x1p-60) == 0 || data[0].quantile(1 - 0x1p-53) == 1 }

  private func table(of pairs: [(Double, Double)]) -> [[Int]] {
    let count = data[0].categories ?? 2
    var table = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for (first, second) in pairs { table[position(first)][position(second)] += 1 }
    return table
  }

  /// Independent normal values made to have one correlation, by Cholesky's factor of the matrix.
  private static func correlated(_ values: [Double], _ correlation: Double) -> [Double] {
    var factor: [[Double]] = []
    for i in values.indices {
      var row: [Double] = []
      for j in 0...i {
        let dot = (0..<j).reduce(0.0) { $0 + row[$1] * (j < i ? factor[j][$1] : row[$1]) }
        row.append(j < i ? (correlation - dot) / factor[j][j] : max(0, 1 - dot).squareRoot())
      }
      factor.append(row)
    }
    return factor.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

extension Column {
  fileprivate static let simulations = Column("simulations", .count, de: "Simulationen", en: "Simulations")
  fileprivate static let notComputed = Column(
    "not_computed", .count, de: "nicht berechenbar", en: "Not computed")
  fileprivate static let seed = Column("seed", .text, de: "Startwert", en: "Seed")
}
