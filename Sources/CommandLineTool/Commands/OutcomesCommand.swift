import ArgumentParser
import StudyRunner

struct OutcomesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcomes",
    abstract: "Outcomes of participants against a target, and groups side by side.",
    discussion: """
      A person counts once, however many outcomes they have; the share is of all participants. The result says \
      what the number of participants can show, and how many it would take. With --day and --entry outcomes \
      before entry and repeated ones do not count; with --occupation (codes of the KldB 2010) occupational \
      areas and requirement levels are counted. Inconsistent records are listed.

      EXAMPLE
        wirkung outcomes Data/employment/outcomes.csv --target 0.5 \\
          --participants Data/employment/participants.csv --by cohort \\
          --count insured-employment,apprenticeship,extension \\
          --day start --entry entered --occupation occupation
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

  @Option(help: ArgumentHelp("The column of the day of an outcome.", valueName: "column"))
  var day: String?

  @Option(
    help: ArgumentHelp(
      "The column of the participants with the day of entry; needs --day.", valueName: "column"))
  var entry: String?

  @Option(help: ArgumentHelp("The column of the occupation by the KldB 2010.", valueName: "column"))
  var occupation: String?

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if entry != nil, day == nil {
      throw ValidationError("--entry needs --day, the column of the day of an outcome")
    }
  }

  mutating func run() throws {
    let analysis = OutcomeCohorts(
      source: AnalysisContext.commandSource, participants: AnalysisContext.participantSource,
      counted: count.names, target: target,
      by: by, day: day, entry: entry, occupation: occupation,
      findings: strict ? .refused : .reported, level: confidence.level)
    let context = try AnalysisContext(
      file: data.file, beside: [(AnalysisContext.participantSource, participants)],
      codebookPath: data.codebook)
    try output.print(try analysis.runAlone(in: context), charts: charts)
  }
}
