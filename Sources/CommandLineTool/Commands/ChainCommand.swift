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
        wirkung chain Data/chains/measures.csv --types 2 --table types
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The columns of the states in order of time, separated by commas, instead of measures.",
      valueName: "columns"))
  var states: ColumnList?

  @Option(help: ArgumentHelp("The column whose levels are compared.", valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("The column of the weight, with --states.", valueName: "column"))
  var weight: String?

  @Option(help: ArgumentHelp("How many typical courses to find.", valueName: "n"))
  var types: Int?

  @Option(
    help: ArgumentHelp("The day that the data are of. (default: the latest day)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = ChainAnalysis(
      source: AnalysisContext.commandSource, states: states?.names, by: by, weight: weight, types: types,
      asOf: asOf, findings: strict ? .refused : .reported, level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()))
  }
}
