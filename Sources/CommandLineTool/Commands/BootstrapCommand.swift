import ArgumentParser
import Statistics
import StudyRunner

struct BootstrapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bootstrap",
    abstract: "Gives a statistic an interval from resampling.",
    discussion: """
      Statistics: mean, median, trimmed-mean and winsorised-mean (20 % at each end), huber, \
      standard-deviation, mad, proportion; with --paired correlation, spearman and kendall. --group gives \
      the difference of two groups, each drawn from on its own; --paired the statistic of the differences; \
      --cluster draws whole clusters, such as all rows of a person. The table 'resampling' names draws, seed and \
      generator: the same seed gives the same numbers on every machine.

      EXAMPLE
        wirkung bootstrap median Data/anna/survey2.csv \\
          --column close_network --group single_parent
        wirkung bootstrap mean Data/anna/session_sheets.csv \\
          --column srs_1 --cluster person --interval percentile
        wirkung bootstrap correlation Data/anna/survey2.csv \\
          --column close_network --paired leisure_activities
      """)

  @Argument(help: "The statistic, one of those above.")
  var statistic: ResampledStatistic

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The column of the values.", valueName: "column"))
  var column: String

  @Option(help: ArgumentHelp("The column of two groups to compare.", valueName: "column"))
  var group: String?

  @Option(help: ArgumentHelp("The column of the second values of pairs.", valueName: "column"))
  var paired: String?

  @Option(help: ArgumentHelp("The column of the clusters to draw whole.", valueName: "column"))
  var cluster: String?

  @Option(help: "The interval: percentile, bca, studentised or basic.")
  var interval = BootstrapInterval.bca

  @Option(help: "How many resamples.")
  var draws = 10_000

  @Option(help: "The seed of the draws.")
  var seed: UInt64 = 1

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try ResampleCount.validate(draws)
    guard group == nil || paired == nil else { throw ValidationError("give --group or --paired, not both") }
  }

  mutating func run() throws {
    let analysis = BootstrapEstimate(
      id: BootstrapEstimate.kind, source: AnalysisContext.commandSource, statistic: statistic, column: column,
      group: group, paired: paired, cluster: cluster, interval: interval, draws: draws,
      level: confidence.level)
    let context = try data.context(seed: seed, needing: analysis.neededColumns)
    try output.print(try analysis.run(in: context))
  }
}

extension ResampledStatistic: ExpressibleByArgument {}
extension BootstrapInterval: ExpressibleByArgument {}
