import ArgumentParser
import Statistics
import StudyRunner

struct ResourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resources",
    abstract: "Resource cards before and after: changes, reliable change, drop-outs, self against coach.",
    discussion: """
      The data have one score per row: person, rater, wave, area and level. Persons are averaged first. With \
      --cluster, intervals and tests allow for persons who belong together. The file of --effort has one row per \
      person and wave, or several that are added up.

      EXAMPLE
        wirkung resources resource-card Data/resources/cards.csv --table changes
        wirkung resources resource-card Data/resources/cards.csv \\
          --cluster coach --table sensitivity
        wirkung resources resource-card Data/resources/cards.csv \\
          --against coach --effort Data/resources/effort.csv --family family
      """)

  @Argument(help: "A shipped form, or the path of a YAML file.")
  var form: String

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp("Whose scores are compared. (default: the form's first rater)", valueName: "rater"))
  var rater: String?

  @Option(help: ArgumentHelp("The rater whose scores are set against them.", valueName: "rater"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "The column of what persons belong together by, such as the coach.", valueName: "column"))
  var cluster: String?

  @Option(
    help: ArgumentHelp("The file of network partners and time.", valueName: "file"), completion: .file())
  var effort: String?

  @Option(
    help: ArgumentHelp(
      "The columns of that file that are added up, separated by commas. (default: partners,hours)",
      valueName: "columns"))
  var amounts: ColumnList?

  @Option(help: ArgumentHelp("The column of the family in that file.", valueName: "column"))
  var family: String?

  @Option(help: "The cut-off's criterion: a, b or c. (default: c with norms in the form, else a)")
  var cutoff: ClinicalCutoff?

  @Option(help: "How p-values are corrected within areas, levels and cells.")
  var correction = MultipleTesting.holm

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = ResourceProgramme(
      form: form, rater: rater, against: against, cluster: cluster,
      effort: effort.map { _ in ResourceProgramme.effortSource }, amounts: amounts?.names, family: family,
      cutoff: cutoff, correction: correction, level: confidence.level)
    let context =
      try effort.map {
        try AnalysisContext(
          file: data.file, beside: [(ResourceProgramme.effortSource, $0)], codebookPath: data.codebook)
      } ?? data.context()
    try output.print(try analysis.runAlone(in: context), charts: charts)
  }
}

extension ClinicalCutoff: ExpressibleByArgument {}
