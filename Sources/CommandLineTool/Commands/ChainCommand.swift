import ArgumentParser
import Measurement
import StudyRunner

struct ChainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chain",
    abstract: "Chains of measures: what follows what, gaps, time in each state, typical courses.",
    discussion: """
      The data have one measure per row, with the columns person, measure, start and end (empty while it goes \
      on). With --states they have one person per row and one column of states per time unit.

      EXAMPLE
        wirkung chain Data/chains/measures.csv --table steps
        wirkung chain Data/chains/measures.csv --goals job --table ends
        wirkung chain Data/chains/measures.csv --types 2 --table types
        wirkung chain Data/chains/measures.csv --by cohort --table courses
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The columns of the states in order of time, separated by commas or as first..last, instead of measures.",
      valueName: "columns"))
  var states: ColumnList?

  @Option(help: ArgumentHelp("The column whose levels are compared.", valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("The column of the weight, with --states.", valueName: "column"))
  var weight: String?

  @Option(help: ArgumentHelp("How many typical courses to find.", valueName: "n"))
  var types: Int?

  @Option(help: "How typical courses are found: medoids or ward.")
  var clustering = ChainAnalysis.Clustering.medoids

  @Option(
    help: """
      How courses are compared: optimal-matching, longest-common-subsequence, longest-common-prefix, hamming or \
      dynamic-hamming.
      """)
  var distance = ChainAnalysis.Distance.Metric.optimalMatching

  @Option(help: "What replacements cost in optimal matching: transition-rates or constant.")
  var costs = ChainAnalysis.Distance.Costs.transitionRates

  @Option(help: ArgumentHelp("What an insertion or deletion costs in optimal matching.", valueName: "cost"))
  var indel = 1.0

  @Option(
    help: ArgumentHelp(
      "The measures that are goals; every other end of a chain is then a dead end.", valueName: "codes"))
  var goals: ColumnList?

  @Option(help: "The seed of the permutations that compare groups.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("The day that the data are of. (default: the latest day)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = ChainAnalysis(
      source: AnalysisContext.commandSource, states: states?.names, by: by, weight: weight, types: types,
      distance: ChainAnalysis.Distance(metric: distance, costs: costs, indel: indel), clustering: clustering,
      goals: goals?.names, asOf: asOf, findings: strict ? .refused : .reported, level: confidence.level)
    let context = try data.context(seed: seed, minimumCount: output.usedMinimumCount)
    try output.print(try analysis.runAlone(in: context), charts: charts)
  }
}

extension ChainAnalysis.Distance.Metric: ExpressibleByArgument {}
extension ChainAnalysis.Distance.Costs: ExpressibleByArgument {}
extension ChainAnalysis.Clustering: ExpressibleByArgument {}
