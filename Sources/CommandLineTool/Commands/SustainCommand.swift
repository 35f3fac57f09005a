import ArgumentParser
import Measurement
import StudyRunner

struct SustainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sustain",
    abstract: "How long jobs last: Kaplan–Meier, and the rates of 3, 6 and 12 months.",
    discussion: """
      The data have one job per row, with the columns person, start and end (empty while it goes on), and with \
      --only the column type. Jobs that are not due yet are told apart from those lost.

      EXAMPLE
        wirkung sustain Data/employment/outcomes.csv --only insured-employment \\
          --by cohort --as-of 2024-12-31
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The column of the cohorts or groups to compare.", valueName: "column"))
  var by: String?

  @Option(
    help: ArgumentHelp("The types of job to follow, separated by commas. (default: all)", valueName: "types"))
  var only: ColumnList?

  @Option(
    help: ArgumentHelp("The day that the data are of. (default: the latest day)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = SustainAnalysis(
      id: SustainAnalysis.kind, source: AnalysisContext.commandSource, only: only?.names, by: by,
      months: nil, asOf: asOf, findings: strict ? .refused : .reported, level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()), charts: charts)
  }
}
