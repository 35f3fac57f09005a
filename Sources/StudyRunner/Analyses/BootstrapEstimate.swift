import Datasets
import Measurement
import Statistics
import Tables

/// A statistic with an interval from resampling: of one column, of the differences of pairs, or as the difference of
/// two groups.
///
/// Rows are drawn, or whole clusters; the rows of two groups are drawn from each group, clusters from all of them
/// since one may have rows in both. Rows with a missing value are left out and counted.
public struct BootstrapEstimate: ColumnAnalysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "bootstrap"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The statistic.
  public let statistic: ResampledStatistic
  /// The column of its values.
  public let column: String
  /// The column of two groups to compare, first minus second.
  public let group: String?
  /// The column of the second values of pairs.
  public let paired: String?
  /// The column of the clusters to draw whole.
  public let cluster: String?
  /// How the interval is made, bias-corrected and accelerated by default.
  public let interval: BootstrapInterval?
  /// How many resamples, 10 000 by default.
  public let draws: Int?
  /// The confidence level of the interval, 0.95 by default.
  public let level: Double?

  /// The most units whose bias-corrected and accelerated interval is computed: its time grows with their square.
  static let mostAcceleratedUnits = 10_000
  /// The most resamples.
  static let mostDraws = 1_000_000

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, statistic: ResampledStatistic, column: String,
    group: String? = nil, paired: String? = nil, cluster: String? = nil, interval: BootstrapInterval? = nil,
    draws: Int? = nil, level: Double? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.statistic = statistic
    self.column = column
    self.group = group
    self.paired = paired
    self.cluster = cluster
    self.interval = interval
    self.draws = draws
    self.level = level
  }

  /// The columns that it needs.
  public var neededColumns: [String]? { [column, group, paired, cluster].compactMap(\.self) }

  /// Reads the columns.
  public func check(in context: AnalysisContext) throws {
    _ = try sample(in: context)
  }

  /// Resamples.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let sample = try sample(in: context)
    let method = (interval ?? .bca).method
    let bootstrap = try CompleteRows.naming([column, paired, group].compactMap(\.self), in: id) {
      try sample.bootstrap(
        statistic, draws: draws ?? 10_000, seed: context.seed, interval: method)
    }
    let level = level ?? 0.95
    var remarks = bootstrap.remarks(level: level)
    var interval = bootstrap.interval(method, level: level)
    if interval == nil {
      interval = bootstrap.interval(.percentile, level: level)
      remarks.append(
        Remark("no-bca", "BCa is undefined for these resamples; the percentile interval stands instead"))
    }
    let estimate = Estimate(
      sample.quantity(statistic), value: bootstrap.observed, standardError: bootstrap.standardError,
      interval: interval, n: sample.n)
    let row = ResultRow(
      term: sample.term, group: sample.comparison, estimate: estimate, missing: sample.missing,
      remarks: remarks)
    let title = title ?? LocalizedText(de: "Bootstrap", en: "Bootstrap")
    let unit: Unit =
      switch (statistic, sample.comparison) {
      case (.proportion, .empty): paired == nil ? .proportion : .proportionDifference
      case (.proportion, _): .proportionDifference
      default: .value
      }
    return AnalysisOutput(
      title: title,
      tables: [
        TidyTable(id: "estimate", title: title, results: [row], estimatesIn: unit),
        resampling(bootstrap, sample),
      ])
  }

  /// How the resamples were drawn, and what they are like.
  private func resampling(_ bootstrap: Bootstrap, _ sample: BootstrapSample) -> TidyTable {
    TidyTable(
      id: "resampling", title: LocalizedText(de: "Ziehungen", en: "Resampling"),
      columns: [
        .term, .draws, .undefined, .seed, .generator, .drawn, .units, .bias, .biasCorrection, .acceleration,
      ],
      rows: [
        [
          sample.term, .count(bootstrap.replicates.count + bootstrap.undefined), .count(bootstrap.undefined),
          .text(String(bootstrap.seed)), .text("xoshiro256**, SplitMix64"), sample.drawn,
          .count(bootstrap.units), .optional(bootstrap.bias), .optional(bootstrap.biasCorrection),
          .optional(bootstrap.acceleration),
        ]
      ])
  }

  private func sample(in context: AnalysisContext) throws -> BootstrapSample {
    func wrong(_ message: String) -> StudyError { .analysisFailed(id: id, message: message) }
    guard (1...Self.mostDraws).contains(draws ?? 1) else {
      throw wrong("'draws' must be from 1 to \(Self.mostDraws)")
    }
    guard group == nil || paired == nil else { throw wrong("give 'group' or 'paired', not both") }
    guard !statistic.isCorrelation || (paired != nil && group == nil) else {
      throw wrong("\(statistic.rawValue) needs its second column as 'paired', and no 'group'")
    }
    if interval == .studentised {
      guard statistic.hasStandardError, cluster == nil else {
        let able = ResampledStatistic.allCases.filter(\.hasStandardError).map(\.rawValue)
        throw wrong(
          "a studentised interval is for \(able.joined(separator: ", ")) without 'cluster'; take bca")
      }
    }
    let names = [column, group, paired, cluster].compactMap(\.self)
    guard Set(names).count == names.count else {
      throw wrong("'\(column)' and the others name different columns")
    }
    let sample = try BootstrapSample(self, in: try context.dataset(source))
    guard (interval ?? .bca) != .bca || sample.unitCount <= Self.mostAcceleratedUnits else {
      throw wrong("above \(Self.mostAcceleratedUnits) units take the percentile interval instead of bca")
    }
    return sample
  }
}

/// How a bootstrap interval is made, as it is written in a study and on the command line.
public enum BootstrapInterval: String, Sendable, Hashable, Codable, CaseIterable {
  /// The quantiles of the resamples.
  case percentile
  /// Bias-corrected and accelerated.
  case bca
  /// From the resamples of (value − observed) / standard error.
  case studentised
  /// The quantiles mirrored at the observed value.
  case basic

  var method: Bootstrap.IntervalMethod {
    switch self {
    case .percentile: .percentile
    case .bca: .bca
    case .studentised: .studentised
    case .basic: .basic
    }
  }
}

extension Column {
  fileprivate static let draws = Column("draws", .count, de: "Ziehungen", en: "Draws")
  fileprivate static let undefined = Column("undefined", .count, de: "undefiniert", en: "Undefined")
  fileprivate static let seed = Column("seed", .text, de: "Startwert", en: "Seed")
  fileprivate static let generator = Column("generator", .text, de: "Zufallsgenerator", en: "Generator")
  fileprivate static let drawn = Column("drawn", .text, de: "gezogen werden", en: "Drawn")
  fileprivate static let units = Column("units", .count, de: "Einheiten", en: "Units")
  fileprivate static let bias = Column("bias", .value, de: "Verzerrung", en: "Bias")
  fileprivate static let biasCorrection = Column(
    "bias_correction", .dimensionless, de: "z₀ (BCa)", en: "z₀ (BCa)")
  fileprivate static let acceleration = Column(
    "acceleration", .dimensionless, de: "Beschleunigung (BCa)", en: "Acceleration (BCa)")
}
