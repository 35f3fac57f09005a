import Measurement
import Reports
import Statistics
import Tables

/// Power, sample size or detectable effect of a planned test: what is not stated of the three is computed.
///
/// Where two of them are missing, a power of 0.8 is wanted. No data are read.
public struct PowerAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "power"
  /// Nobody is in a plan.
  public var isOfPersons: Bool { false }
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The test planned.
  public let test: PlannedTest
  /// The sample size in the unit of the test.
  public let n: Int?
  /// The effect in the quantity of the test; a share is the share itself.
  public let effect: Double?
  /// The power.
  public let power: Double?
  /// The significance level, 0.05 by default.
  public let alpha: Double?
  /// One side or both, both by default.
  public let sides: TestSides?
  /// The number of groups of an analysis of variance.
  public let groups: Int?
  /// The target, or the share of the first group.
  public let baseline: Double?
  /// On which side of the baseline a share is detected, above by default.
  public let direction: EffectDirection?
  /// The share of pairs whose answers differ.
  public let discordant: Double?
  /// The share of persons with the event.
  public let eventShare: Double?
  /// The approximation of the log-rank test.
  public let approximation: LogRankPower.Approximation?
  /// The true effect of a test of equivalence, 0 by default.
  public let truth: Double?
  /// Persons of the second group for each of the first, 1 by default.
  public let ratio: Double?
  /// The distribution of data that are ranked, normal by default.
  public let parent: RankTestPower.Parent?
  /// The mean number of persons of a cluster.
  public let clusterSize: Double?
  /// The intraclass correlation.
  public let icc: Double?
  /// The coefficient of variation of the sizes of clusters, 0 by default.
  public let clusterVariation: Double?

  /// The degrees of freedom of a chi-squared test.
  public let df: Int?
  /// How many predictors a regression has.
  public let predictors: Int?
  /// How many of them are tested, all by default.
  public let tested: Int?

  private enum CodingKeys: String, CodingKey {
    case id, title, test, n, effect, power, alpha, sides, groups, baseline, direction, discordant,
      approximation, df, predictors, tested
    case truth, ratio, parent, icc
    case eventShare = "event-share"
    case clusterSize = "cluster-size"
    case clusterVariation = "cluster-variation"
  }

  /// Creates the analysis of a one-line command.
  public init(
    test: PlannedTest, n: Int? = nil, effect: Double? = nil, power: Double? = nil, alpha: Double? = nil,
    sides: TestSides? = nil, groups: Int? = nil, baseline: Double? = nil, direction: EffectDirection? = nil,
    discordant: Double? = nil, eventShare: Double? = nil, approximation: LogRankPower.Approximation? = nil,
    truth: Double? = nil, ratio: Double? = nil, parent: RankTestPower.Parent? = nil,
    clusterSize: Double? = nil, icc: Double? = nil, clusterVariation: Double? = nil, df: Int? = nil,
    predictors: Int? = nil, tested: Int? = nil
  ) {
    id = Self.kind
    title = nil
    self.test = test
    self.n = n
    self.effect = effect
    self.power = power
    self.alpha = alpha
    self.sides = sides
    self.groups = groups
    self.baseline = baseline
    self.direction = direction
    self.discordant = discordant
    self.eventShare = eventShare
    self.approximation = approximation
    self.truth = truth
    self.ratio = ratio
    self.parent = parent
    self.clusterSize = clusterSize
    self.icc = icc
    self.clusterVariation = clusterVariation
    self.df = df
    self.predictors = predictors
    self.tested = tested
  }

  /// Checks the parameters.
  public func check(in context: AnalysisContext) throws { _ = try design() }

  /// Computes the plan.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput { try output() }

  /// The plan, and the curve of power over sample size for three effects.
  ///
  /// - Throws: ``StudyError`` for parameters that the test does not take or lacks, `StatisticsError` for a value outside
  ///   its range.
  public func output() throws -> AnalysisOutput {
    let design = try design()
    let plan = try PowerPlan(design, size: n, effect: effect, power: power)
    let title = title ?? LocalizedText(de: "Teststärke und Fallzahl", en: "Power and sample size")
    let unit: Unit = test.isOfShares ? .proportion : .dimensionless
    let table = TidyTable(
      id: "plan", title: title,
      columns: [
        .term, .solved, .n, .counted, .total, .effectName, .effect.measured(in: unit), .alpha, .sides, .power,
        .exactSize, .method, .remarks,
      ],
      rows: [
        [
          .label(code: test.rawValue, test.title), plan.solved.cell, .count(plan.size),
          .label(code: design.unit.rawValue, design.unit.title), .count(total(of: plan.size, design.unit)),
          .label(code: design.effectName, Wording.quantity(design.effectName)), .number(plan.effect),
          .number(alpha ?? 0.05), sidesCell, .number(plan.power), .optional(plan.exactSize),
          .label(code: design.method, Wording.method(design.method)), .remarks(plan.remarks + notes(plan)),
        ]
      ])
    let curve = plan.curve(unit, design.unit)
    return AnalysisOutput(
      title: title, tables: [table, plan.sizes(unit)],
      charts: [
        try Chart(
          id: "curve", title: curve.title,
          form: .curves(
            CurveForm(
              position: "n", value: "power", series: "effect",
              reference: ChartReference(
                plan.wanted ?? plan.power, LocalizedText(de: "Teststärke", en: "power")))),
          table: curve)
      ])
  }

  /// Tests without sides of their own.
  private static let sideless: [PlannedTest] = [
    .anova, .chiSquared, .regression, .equivalence, .pairedEquivalence, .twoSampleEquivalence,
  ]

  private var sidesCell: Cell {
    Self.sideless.contains(test)
      ? .empty : .label(code: (sides ?? .two).rawValue, (sides ?? .two).title)
  }

  private func notes(_ plan: PowerPlan) -> [Remark] {
    guard test == .logRank, let eventShare else { return [] }
    let events = Double(plan.size) * eventShare
    return [Remark("expected-events", "\(events) events expected", values: [events])]
  }

  private func total(of size: Int, _ unit: PowerUnit) -> Int {
    switch unit {
    case .persons, .pairs, .clusters: size
    case .personsPerGroup:
      test == .anova ? size * (groups ?? 2) : size + Int((Double(size) * (ratio ?? 1)).rounded(.up))
    case .clustersPerGroup: Int((2 * Double(size) * (clusterSize ?? 1)).rounded(.up))
    }
  }

  private func design() throws -> any PowerDesign {
    try requireOnlyOwnParameters()
    let (alpha, sides) = (alpha ?? 0.05, sides ?? .two)
    let two = TTestPower.Samples.two(ratio: ratio ?? 1)
    // A stated effect tells the side itself.
    let side =
      effect.flatMap { effect in baseline.map { effect < $0 ? .below : .above } } ?? direction ?? .above
    switch test {
    case .oneSampleT: return try TTestPower(.one, sides: sides, alpha: alpha)
    case .pairedT: return try TTestPower(.paired, sides: sides, alpha: alpha)
    case .twoSampleT: return try TTestPower(two, sides: sides, alpha: alpha)
    case .signedRank:
      return try RankTestPower(.paired, parent: parent ?? .normal, sides: sides, alpha: alpha)
    case .mannWhitney: return try RankTestPower(two, parent: parent ?? .normal, sides: sides, alpha: alpha)
    case .anova: return try AnovaPower(groups: try needed(groups, "groups"), alpha: alpha)
    case .chiSquared: return try ChiSquaredPower(degreesOfFreedom: try needed(df, "df"), alpha: alpha)
    case .regression:
      return try RegressionPower(
        predictors: try needed(predictors, "predictors"), tested: tested, alpha: alpha)
    case .correlation: return try CorrelationPower(sides: sides, alpha: alpha)
    case .proportion:
      return try ProportionPower(
        target: try needed(baseline, "baseline"), direction: side, sides: sides, alpha: alpha)
    case .twoProportions, .clusterProportions:
      return try TwoProportionsPower(
        baseline: try needed(baseline, "baseline"), direction: side,
        clusters: test == .twoProportions ? nil : try clusters(), sides: sides, alpha: alpha)
    case .fisher:
      return try FisherPower(
        baseline: try needed(baseline, "baseline"), direction: side, sides: sides, alpha: alpha)
    case .mcnemar:
      return try McNemarPower(discordant: try needed(discordant, "discordant"), sides: sides, alpha: alpha)
    case .logRank:
      return try LogRankPower(
        eventShare: try needed(eventShare, "event-share"), approximation: approximation ?? .schoenfeld,
        ratio: ratio ?? 1, sides: sides, alpha: alpha)
    case .equivalence: return try EquivalencePower(.one, truth: truth ?? 0, alpha: alpha)
    case .pairedEquivalence: return try EquivalencePower(.paired, truth: truth ?? 0, alpha: alpha)
    case .twoSampleEquivalence: return try EquivalencePower(two, truth: truth ?? 0, alpha: alpha)
    case .clusterMeans: return try ClusterMeansPower(try clusters(), sides: sides, alpha: alpha)
    }
  }

  private func clusters() throws -> ClusterSampling {
    try ClusterSampling(
      size: try needed(clusterSize, "cluster-size"), intraclassCorrelation: try needed(icc, "icc"),
      variation: clusterVariation ?? 0)
  }

  private func needed<Value>(_ value: Value?, _ name: String) throws(StudyError) -> Value {
    guard let value else { throw .usage(message: "power of \(test.rawValue) needs '\(name)'") }
    return value
  }

  /// A parameter that the test does not take would be ignored, and the plan would not be the one meant.
  private func requireOnlyOwnParameters() throws(StudyError) {
    let clustered: [PlannedTest] = [.clusterMeans, .clusterProportions]
    let ofTwo: [PlannedTest] = [.twoSampleT, .mannWhitney, .logRank, .twoSampleEquivalence]
    let shares: [PlannedTest] = [.proportion, .twoProportions, .fisher, .clusterProportions]
    let equivalent: [PlannedTest] = [.equivalence, .pairedEquivalence, .twoSampleEquivalence]
    let taken: [(name: String, isStated: Bool, tests: [PlannedTest])] = [
      ("groups", groups != nil, [.anova]), ("baseline", baseline != nil, shares),
      ("direction", direction != nil, shares), ("discordant", discordant != nil, [.mcnemar]),
      ("event-share", eventShare != nil, [.logRank]), ("approximation", approximation != nil, [.logRank]),
      ("truth", truth != nil, equivalent), ("ratio", ratio != nil, ofTwo),
      ("parent", parent != nil, [.signedRank, .mannWhitney]), ("cluster-size", clusterSize != nil, clustered),
      ("icc", icc != nil, clustered), ("cluster-variation", clusterVariation != nil, clustered),
      ("df", df != nil, [.chiSquared]), ("predictors", predictors != nil, [.regression]),
      ("tested", tested != nil, [.regression]),
      ("sides", sides != nil, PlannedTest.allCases.filter { !Self.sideless.contains($0) }),
    ]
    for (name, isStated, tests) in taken where isStated && !tests.contains(test) {
      throw .usage(
        message: "power of \(test.rawValue) does not take '\(name)', which belongs to "
          + tests.map(\.rawValue).joined(separator: ", "))
    }
  }
}
