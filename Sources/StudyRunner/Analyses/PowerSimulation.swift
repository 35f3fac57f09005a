import Foundation
import Measurement
import Reports
import Statistics
import Tables

/// The power of any method of `wirkung test`, by simulation: the share of simulated data sets in which it is significant.
///
/// With a size of clusters and an intraclass correlation whole clusters belong to a group, and sizes count clusters per
/// group. Methods compare the clusters' means, as the t test whose power `wirkung power test cluster-means` computes;
/// besides, `mixed` is a linear mixed model and `gee` estimating equations of the single persons.
///
/// Data are drawn from the distributions named: one for a single sample, one per group for independent groups, two or more
/// for the values of each person, correlated by a normal copula. Each variant of the method has a row. Data sets in which a
/// method cannot be computed count as not significant and are counted. Every data set is a stream of the seed, so that the
/// same seed gives the same power on any number of cores.
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
  /// The mean number of persons of a cluster.
  public let clusterSize: Double?
  /// The intraclass correlation of the values.
  public let icc: Double?
  /// The coefficient of variation of the sizes of clusters, 0 by default.
  public let clusterVariation: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, method, data, n, correlation, simulations, alpha, alternative, icc
    case clusterSize = "cluster-size"
    case clusterVariation = "cluster-variation"
  }

  /// Creates the analysis of a one-line command.
  public init(
    method: String, data: [SimulatedDistribution], n: [Int], correlation: Double?, simulations: Int?,
    alpha: Double?, alternative: Alternative?, clusterSize: Double? = nil, icc: Double? = nil,
    clusterVariation: Double? = nil
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
    self.clusterSize = clusterSize
    self.icc = icc
    self.clusterVariation = clusterVariation
  }

  /// Checks the parameters.
  public func check(in context: AnalysisContext) throws { _ = try design() }

  /// Draws a data set from a generator and gives the p-value of each variant; nil where none can be computed.
  private typealias Draw = @Sendable (_ size: Int, _ generator: inout SeededGenerator) -> [String: Double]?

  /// Simulates.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let draw = try design()
    let draws = simulations ?? 2000
    var rows: [[Cell]] = []
    let clock = ContinuousClock()
    var told = clock.now
    for (position, size) in n.enumerated() {
      var found: [[String: Double]?] = []
      while found.count < draws {
        // In parts, so that a long simulation can say how far it is.
        let first = found.count
        found += [[String: Double]?](concurrently: min(max(100, draws / 10), draws - first)) { index in
          var generator = SeededGenerator(
            seed: context.seed, stream: UInt64(position) * 1_000_003 + UInt64(first + index) + 1)
          return draw(size, &generator)
        }
        if clock.now - told > .seconds(2) {
          told = clock.now
          context.note("size \(size): \(found.count) of \(draws) simulations")
        }
      }
      rows += try table(found, size: size, draws: draws)
    }
    guard !rows.isEmpty else {
      throw StudyError.usage(message: "\(method) could not be computed from any simulated data set")
    }
    let title = title ?? LocalizedText(de: "Teststärke durch Simulation", en: "Power by simulation")
    let table = TidyTable(
      id: "simulation", title: title,
      columns: [
        .term, .n, .counted, .simulations, .notComputed, .power, .standardError.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion), .confidenceLevel,
        .alpha, .seed,
      ],
      rows: rows.map { $0 + [.number(alpha ?? 0.05), .text("\(context.seed)")] })
    return AnalysisOutput(title: title, tables: [table], charts: [try chart(table)])
  }

  /// The power of several sizes as curves, of a single one with its interval.
  private func chart(_ table: TidyTable) throws -> Chart {
    guard n.count > 1 else {
      return try Chart(
        id: "power", title: LocalizedText(de: "Simulierte Teststärke", en: "Simulated power"),
        form: .barsWithIntervals(IntervalForm(category: "term", value: "power", mark: .point)), table: table)
    }
    let counted = TidyTable(
      id: "curve", title: table.title,
      columns: table.columns.map { $0.name == Column.n.name ? unit.column : $0 }, rows: table.rows)
    return try Chart(
      id: "curve", title: LocalizedText(de: "Teststärke nach Fallzahl", en: "Power by sample size"),
      form: .curves(CurveForm(position: "n", value: "power", series: "term")), table: counted)
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
        .label(code: name, Wording.method(name)), .count(size), .label(code: unit.rawValue, unit.title),
        .count(draws), .count(draws - values.count),
        .number(share.value), .number(share.standardError), .number(interval.lower), .number(interval.upper),
        .number(interval.level),
      ]
    }
  }

  /// What sizes count.
  private var unit: PowerUnit {
    if clusterSize != nil { return .clustersPerGroup }
    return correlation != nil || data.count == 1 ? .persons : .personsPerGroup
  }

  private func design() throws -> Draw {
    guard !n.isEmpty, n.allSatisfy({ (2...100_000).contains($0) }) else {
      throw StudyError.usage(message: "sizes are from 2 to 100000")
    }
    guard (100...1_000_000).contains(simulations ?? 2000) else {
      throw StudyError.usage(message: "simulations are from 100 to 1000000")
    }
    guard (alpha ?? 0.05) > 0, (alpha ?? 0.05) < 1 else {
      throw StudyError.usage(message: "alpha is between 0 and 1")
    }
    let clusters = try clusters()
    if let model = ClusterModel(rawValue: method) {
      guard let clusters, data.count > 1, alternative == nil else {
        throw StudyError.usage(
          message:
            "\(method) tests in both directions whether two or more groups of clusters differ; give 'cluster-size' and "
            + "'icc', and a distribution for each group")
      }
      let family: GeneralizedEstimatingEquations.Family =
        data.allSatisfy(\.isBinary) ? .logistic : data.allSatisfy(\.isCount) ? .poisson : .gaussian
      return { try? model.pValues(clusters.values($0, &$1), family: family) }
    }
    let method = try MethodCatalogue.method(method)
    let shape = try clusters == nil ? shape(of: method) : .groups
    guard method.shapes.contains(shape), clusters == nil || data.count > 1 else {
      throw StudyError.usage(
        message: "\(method.id) does not compare the means of clusters in two or more groups")
    }
    var options = MethodOptions()
    options.alternative = alternative
    try options.validate(for: method)
    let settings = options
    return { size, generator in
      let drawn =
        clusters.map { clusters in
          MethodData.groups(
            clusters.values(size, &generator).map { $0.map { $0.reduce(0, +) / Double($0.count) } })
        } ?? self.simulated(size, as: shape, &generator)
      let simulated = MethodCase(term: .empty, names: [], data: drawn, missing: 0, options: settings)
      guard let rows = try? method.rows(simulated) else { return nil }
      return Dictionary(
        rows.compactMap { row in row.test.map { ($0.method, $0.pValue.value) } },
        uniquingKeysWith: { one, _ in one })
    }
  }

  private func clusters() throws -> SimulatedClusters? {
    guard clusterSize != nil || icc != nil || clusterVariation != nil else { return nil }
    guard let clusterSize, let icc, correlation == nil else {
      throw StudyError.usage(
        message: "clusters take 'cluster-size' and 'icc', and no correlation of a person's values")
    }
    guard clusterVariation ?? 0 > 0 || clusterSize.rounded() == clusterSize else {
      throw StudyError.usage(message: "'cluster-size' is a whole number unless sizes vary")
    }
    return try SimulatedClusters(
      ClusterSampling(size: clusterSize, intraclassCorrelation: icc, variation: clusterVariation ?? 0), data)
  }

  /// The form of the data.
  private func shape(of method: Method) throws -> MethodShape {
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
    return shape
  }
}

extension Column {
  fileprivate static let simulations = Column("simulations", .count, de: "Simulationen", en: "Simulations")
  fileprivate static let notComputed = Column(
    "not_computed", .count, de: "nicht berechenbar", en: "Not computed")
  fileprivate static let seed = Column("seed", .text, de: "Startwert", en: "Seed")
}
