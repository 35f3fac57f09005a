import ArgumentParser
import Statistics
import StudyRunner

struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "Plans how many persons a study takes.",
    discussion: """
      'test' computes the power of a planned test, the sample size for a power, or the effect that a sample \
      detects. 'precision' computes how narrow an interval will be, or the sample size for a width. 'simulate' \
      finds the power of any method of 'wirkung test' from simulated data.

      EXAMPLE
        wirkung power test paired-t --n 24
        wirkung power precision proportion --expected 0.4 --half-width 0.1
      """,
    subcommands: [Test.self, Precision.self, Simulate.self])

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Computes power, sample size or detectable effect of a test, whichever is left out.",
      discussion: """
        With --n or --effect alone a power of 0.8 is wanted. The effect is Cohen's d (of pairs d_z) for t and \
        rank tests, Cohen's f for anova, w for chi-squared, f² for regression, r for correlation, the true share for proportion and \
        two-proportions, the difference of the shares who change for mcnemar, the hazard ratio for log-rank, \
        and the bound in standard deviations for equivalence. n counts persons, pairs, persons per group or \
        clusters per group, as the table says; the table 'curve' has the power of many sizes.

        Tests: \(PlannedTest.allCases.map(\.rawValue).joined(separator: ", ")).

        EXAMPLE
          wirkung power test two-sample-t --effect 0.5 --power 0.9
          wirkung power test proportion --baseline 0.34 --effect 0.5
          wirkung power test mcnemar --discordant 0.4 --effect 0.2 --n 60
          wirkung power test regression --predictors 5 --tested 2 --effect 0.1
          wirkung power test cluster-means --cluster-size 8 --icc 0.05 --effect 0.5
        """)

    @Argument(help: "The test.")
    var test: PlannedTest

    @Option(help: ArgumentHelp("The sample size.", valueName: "count"))
    var n: Int?

    @Option(help: ArgumentHelp("The effect.", valueName: "number"))
    var effect: Double?

    @Option(help: ArgumentHelp("The power.", valueName: "probability"))
    var power: Double?

    @Option(help: ArgumentHelp("The significance level.", valueName: "probability"))
    var alpha = 0.05

    @Option(help: "One side or two. (default: two)")
    var sides: TestSides?

    @Option(help: ArgumentHelp("anova: the number of groups.", valueName: "count"))
    var groups: Int?

    @Option(
      help: ArgumentHelp(
        "chi-squared: the degrees of freedom, (rows - 1)(columns - 1) of a table.", valueName: "count"))
    var df: Int?

    @Option(
      help: ArgumentHelp(
        "regression: the number of predictors, of categories one less than there are.", valueName: "count"))
    var predictors: Int?

    @Option(help: ArgumentHelp("regression: how many of them are tested. (default: all)", valueName: "count"))
    var tested: Int?

    @Option(
      help: ArgumentHelp(
        "Tests of shares: the target, or the share of the first group.", valueName: "proportion"))
    var baseline: Double?

    @Option(help: "Tests of shares with --n alone: whether shares above or below the baseline are detected.")
    var direction: EffectDirection?

    @Option(
      help: ArgumentHelp("mcnemar: the share of persons whose answers differ.", valueName: "proportion"))
    var discordant: Double?

    @Option(help: ArgumentHelp("log-rank: the share of persons with the event.", valueName: "proportion"))
    var eventShare: Double?

    @Option(help: "log-rank: schoenfeld or freedman. (default: schoenfeld)")
    var approximation: LogRankPower.Approximation?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("Equivalence: the true effect. (default: 0)", valueName: "number"))
    var truth: Double?

    @Option(
      help: ArgumentHelp(
        "Two groups: persons of the second for each of the first. (default: 1)", valueName: "number"))
    var ratio: Double?

    @Option(
      help: "Rank tests: normal, uniform, logistic, laplace, or least efficient data. (default: normal)")
    var parent: RankTestPower.Parent?

    @OptionGroup var clusters: ClusterOptions

    @OptionGroup var charts: ChartOptions

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = PowerAnalysis(
        test: test, n: n, effect: effect, power: power, alpha: alpha, sides: sides, groups: groups,
        baseline: baseline, direction: direction, discordant: discordant, eventShare: eventShare,
        approximation: approximation, truth: truth, ratio: ratio, parent: parent,
        clusterSize: clusters.clusterSize,
        icc: clusters.icc, clusterVariation: clusters.clusterVariation, df: df, predictors: predictors,
        tested: tested)
      try output.print(try analysis.output(), charts: charts)
    }
  }

  struct Precision: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "precision",
      abstract: "Computes how narrow an interval will be, or how many persons make it so.",
      discussion: """
        mean and difference take the standard deviation expected (--sd, by default 1, so that widths are in \
        standard deviations), the others what is --expected: a share, two shares or a correlation. \
        A sample of pairs has the precision of a mean of their differences. With --cluster-size and --icc, n counts \
        clusters, such as schools.

        EXAMPLE
          wirkung power precision mean --half-width 0.25
          wirkung power precision proportions --expected 0.5,0.34 --n 60
          wirkung power precision proportion --expected 0.4 --half-width 0.1 \\
            --cluster-size 12 --icc 0.05
        """)

    @Argument(help: "What is estimated: mean, difference, proportion, proportions or correlation.")
    var of: PrecisionAnalysis.Quantity

    @Option(help: ArgumentHelp("The sample size, per group where there are two.", valueName: "count"))
    var n: Int?

    @Option(help: ArgumentHelp("Half the width of the interval.", valueName: "number"))
    var halfWidth: Double?

    @Option(help: ArgumentHelp("The standard deviation expected.", valueName: "number"))
    var sd: Double?

    @Option(help: ArgumentHelp("The values expected, separated by commas.", valueName: "numbers"))
    var expected: NumberList?

    @OptionGroup var clusters: ClusterOptions

    @OptionGroup var confidence: ConfidenceOptions

    @OptionGroup var charts: ChartOptions

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = PrecisionAnalysis(
        of: of, n: n, halfWidth: halfWidth, sd: sd, expected: expected?.numbers,
        clusterSize: clusters.clusterSize, icc: clusters.icc, clusterVariation: clusters.clusterVariation,
        level: confidence.level)
      try output.print(try analysis.output(), charts: charts)
    }
  }
}

extension PlannedTest: ExpressibleByArgument {}
extension PrecisionAnalysis.Quantity: ExpressibleByArgument {}
extension TestSides: ExpressibleByArgument {}
extension EffectDirection: ExpressibleByArgument {}
extension LogRankPower.Approximation: ExpressibleByArgument {}
extension RankTestPower.Parent: ExpressibleByArgument {}
