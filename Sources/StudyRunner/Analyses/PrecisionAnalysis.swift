import Measurement
import Reports
import Statistics
import Tables

/// How narrow the interval of an estimate will be, or how many persons make it as narrow as wanted.
public struct PrecisionAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "precision"
  /// Nobody is in a plan.
  public var isOfPersons: Bool { false }

  /// What is estimated, as a study and the command line name it.
  public enum Quantity: String, Sendable, Hashable, Codable, CaseIterable {
    /// A mean, or a mean difference of pairs.
    case mean
    /// A difference of two means.
    case difference
    /// A share.
    case proportion
    /// A difference of two shares.
    case proportions
    /// A correlation.
    case correlation

    var isOfShares: Bool { self == .proportion || self == .proportions }
  }

  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// What is estimated.
  public let of: Quantity
  /// The sample size.
  public let n: Int?
  /// Half the width of the interval.
  public let halfWidth: Double?
  /// The standard deviation expected, 1 by default.
  public let sd: Double?
  /// The shares or the correlation expected.
  public let expected: [Double]?
  /// The mean number of persons of a cluster; with it sizes count clusters.
  public let clusterSize: Double?
  /// The intraclass correlation.
  public let icc: Double?
  /// The coefficient of variation of the sizes of clusters, 0 by default.
  public let clusterVariation: Double?
  /// The confidence level, 0.95 by default.
  public let level: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, of, n, sd, expected, icc, level
    case halfWidth = "half-width"
    case clusterSize = "cluster-size"
    case clusterVariation = "cluster-variation"
  }

  /// Creates the analysis of a one-line command.
  public init(
    of quantity: Quantity, n: Int?, halfWidth: Double?, sd: Double?, expected: [Double]?,
    clusterSize: Double? = nil, icc: Double? = nil, clusterVariation: Double? = nil, level: Double
  ) {
    id = Self.kind
    title = nil
    of = quantity
    self.n = n
    self.halfWidth = halfWidth
    self.sd = sd
    self.expected = expected
    self.clusterSize = clusterSize
    self.icc = icc
    self.clusterVariation = clusterVariation
    self.level = level
  }

  /// Checks the parameters.
  public func check(in context: AnalysisContext) throws { _ = try plan() }

  /// Computes the plan.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput { try output() }

  /// The plan, and the curve of the half width over sample size.
  public func output() throws -> AnalysisOutput {
    let plan = try plan()
    let size: Int
    switch (n, halfWidth) {
    case (let n?, nil): size = n
    case (nil, let halfWidth?): size = try plan.sampleSize(halfWidth: halfWidth)
    default: throw StudyError.usage(message: "give 'n' or 'half-width'; the other is computed")
    }
    let interval = try plan.interval(size: size)
    let unit: Unit = of.isOfShares ? .proportion : .value
    let width: Unit = of.isOfShares ? .proportionDifference : .value
    let title = title ?? LocalizedText(de: "Genauigkeit der Schätzung", en: "Precision of the estimate")
    let isPlace = of != .mean && of != .difference
    let table = TidyTable(
      id: "precision", title: title,
      columns: [
        .term, .n, .counted, .halfWidth.measured(in: width), .confidenceLow.measured(in: unit),
        .confidenceHigh.measured(in: unit), .confidenceLevel, .method,
      ],
      rows: [
        [
          .label(code: of.rawValue, of.title), .count(size),
          .label(code: plan.unit.rawValue, plan.unit.title),
          .number((interval.upper - interval.lower) / 2), isPlace ? .number(interval.lower) : .empty,
          isPlace ? .number(interval.upper) : .empty, .number(plan.level),
          .label(code: plan.method, Wording.method(plan.method)),
        ]
      ])
    let curve = try curve(plan, around: size, width)
    return AnalysisOutput(
      title: title, tables: [table],
      charts: [
        try Chart(
          id: "curve", title: curve.title, form: .curves(CurveForm(position: "n", value: "half_width")),
          table: curve)
      ])
  }

  private func curve(_ plan: PrecisionPlan, around size: Int, _ unit: Unit) throws -> TidyTable {
    var table = TidyTable(
      id: "curve",
      title: LocalizedText(de: "Halbe Breite des Intervalls nach Fallzahl", en: "Half width by sample size"),
      columns: [plan.unit.column, .halfWidth.measured(in: unit)])
    let first = max(plan.smallestSize, size / 5)
    let last = max(2 * size, first + 10)
    var before: Int?
    for step in 0...40 {
      let size = first + (last - first) * step / 40
      guard size != before else { continue }
      before = size
      table.append([.count(size), .number(try plan.halfWidth(size: size))])
    }
    return table
  }

  private func plan() throws -> PrecisionPlan {
    let values = expected ?? []
    let count = [.mean, .difference].contains(of) ? 0 : of == .proportions ? 2 : 1
    guard values.count == count else {
      throw StudyError.usage(message: "precision of \(of.rawValue) takes \(count) values in 'expected'")
    }
    guard sd == nil || count == 0 else {
      throw StudyError.usage(message: "'sd' belongs to the precision of mean and difference")
    }
    let target: PrecisionPlan.Target =
      switch of {
      case .mean: .mean(standardDeviation: sd ?? 1)
      case .difference: .difference(standardDeviation: sd ?? 1)
      case .proportion: .proportion(values[0])
      case .proportions: .proportions(values[0], values[1])
      case .correlation: .correlation(values[0])
      }
    return try PrecisionPlan(target, clusters: try clusters(), level: level ?? 0.95)
  }

  private func clusters() throws -> ClusterSampling? {
    guard clusterSize != nil || icc != nil || clusterVariation != nil else { return nil }
    guard let clusterSize, let icc else {
      throw StudyError.usage(message: "clusters take 'cluster-size' and 'icc'")
    }
    return try ClusterSampling(
      size: clusterSize, intraclassCorrelation: icc, variation: clusterVariation ?? 0)
  }
}

extension PrecisionAnalysis.Quantity {
  /// What is estimated, in words.
  var title: LocalizedText {
    switch self {
    case .mean: LocalizedText(de: "Mittelwert", en: "mean")
    case .difference: LocalizedText(de: "Differenz zweier Mittelwerte", en: "difference of two means")
    case .proportion: LocalizedText(de: "Anteil", en: "share")
    case .proportions: LocalizedText(de: "Differenz zweier Anteile", en: "difference of two shares")
    case .correlation: LocalizedText(de: "Korrelation", en: "correlation")
    }
  }
}

extension Column {
  fileprivate static let halfWidth = Column("half_width", .value, de: "halbe Breite", en: "Half width")
}
