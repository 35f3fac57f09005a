import ArgumentParser
import Measurement
import StudyRunner

struct SpringboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "springboard",
    abstract: "Springboard or dead end: whether minijobs lead on to insured employment.",
    discussion: """
      The data have one job per row, with the columns person, type, start and end (empty while it goes on). \
      Every person counts once, from the first minijob. It leads on when insured employment begins while it lasts \
      or within the gap after it; it has ended without when the gap is over. The two endings compete \
      (Aalen–Johansen); groups are compared by Gray's test.

      EXAMPLE
        wirkung springboard Data/employment/outcomes.csv --by cohort \\
          --as-of 2024-12-31
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The types that may be a springboard, separated by commas. (default: minijob)", valueName: "types"))
  var from: ColumnList?

  @Option(
    help: ArgumentHelp(
      "The types that they may lead on to. (default: insured-employment)", valueName: "types"))
  var to: ColumnList?

  @Option(help: ArgumentHelp("How many days may lie between. (default: 31)", valueName: "days"))
  var gap: Int?

  @Option(help: ArgumentHelp("The column of the cohorts or groups to compare.", valueName: "column"))
  var by: String?

  @Option(
    help: ArgumentHelp("The day that the data are of. (default: the latest day)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = SpringboardAnalysis(
      source: AnalysisContext.commandSource, from: from?.names, to: to?.names, gap: gap, by: by, asOf: asOf,
      findings: strict ? .refused : .reported, level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()), charts: charts)
  }
}
