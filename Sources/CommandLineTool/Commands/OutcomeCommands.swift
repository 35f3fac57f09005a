import ArgumentParser
import Measurement
import StudyRunner

struct OutcomesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes",
    abstract: "Outcomes of participants against a target, and groups side by side.",
    discussion: """
      A person counts once, however many outcomes they have; the share is of all participants. The result says \
      how many participants it would take to show that the target is exceeded.

      EXAMPLE
        wirkung outcomes Data/anna/outcomes.csv --target 0.34 \\
          --participants Data/anna/participants.csv --by single_parent \\
          --count insured-employment,apprenticeship,extension
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp("The file of all participants, with and without an outcome.", valueName: "file"),
    completion: .file())
  var participants: String

  @Option(help: ArgumentHelp("The types of outcome that count, separated by commas.", valueName: "types"))
  var count: ColumnList

  @Option(help: ArgumentHelp("The target, from 0 to 1.", valueName: "proportion"))
  var target: Double

  @Option(
    help: ArgumentHelp("The column of the participants whose groups are compared.", valueName: "column"))
  var by: String?

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = OutcomeCohorts(
      source: AnalysisContext.commandSource, participants: AnalysisContext.participantSource,
      counted: count.names, target: target, by: by, level: confidence.level)
    let context = try AnalysisContext(
      file: data.file, participants: participants, codebookPath: data.codebook)
    try output.print(try analysis.runAlone(in: context))
  }
}

struct SustainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sustain",
    abstract: "How long jobs last: Kaplan–Meier, and the rates of 3, 6 and 12 months.",
    discussion: """
      The data have one job per row, with the columns person, start and end (empty while it goes on). Jobs that \
      are not due yet are told apart from those lost.

      EXAMPLE
        wirkung sustain Data/chains/jobs.csv --by cohort --as-of 2024-06-30
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The column of the cohorts or groups to compare.", valueName: "column"))
  var by: String?

  @Option(
    help: ArgumentHelp("The day that the data are of. (default: the latest day)", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = SustainAnalysis(
      id: SustainAnalysis.kind, source: AnalysisContext.commandSource, by: by, months: nil, asOf: asOf,
      findings: strict ? .refused : .reported, level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()))
  }
}
