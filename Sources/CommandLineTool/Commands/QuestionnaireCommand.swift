import ArgumentParser
import StudyRunner

struct QuestionnaireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questionnaire",
    abstract:
      "Questionnaires and checklists: answers, returns, filters, what is to be done, needs and offers.",
    discussion: """
      EXAMPLE
        wirkung questionnaire answers Data/gemeinsam-klappts/checklist.csv \\
          --form Studies/gemeinsam-klappts/checklist.yaml --table to-do
      """,
    subcommands: [Answers.self, Needs.self, ImportLimeSurvey.self, Conference.self])

  struct Answers: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "answers", abstract: "Counts answers, options, mentions, returns and non-response.",
      discussion: """
        The data have one questionnaire per row. The form, a YAML file, says which columns make up a question \
        and when a question is due; labels come from the codebook. Mentions are open answers as codes: one row \
        each with the respondent, question, answer and code.

        EXAMPLE
          wirkung questionnaire answers Data/gemeinsam-klappts/checklist.csv \\
            --form Studies/gemeinsam-klappts/checklist.yaml \\
            --asked Data/gemeinsam-klappts/alliances.csv --by alliance_type \\
            --mentions Data/gemeinsam-klappts/mentions.csv --table returns
        """)

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The questionnaire (YAML).", valueName: "form"), completion: .file())
    var form: String

    @Option(
      help: ArgumentHelp("The file of all who were asked, for returns.", valueName: "file"),
      completion: .file())
    var asked: String?

    @Option(
      help: ArgumentHelp(
        "The columns of those asked that are compared between who returned it and who did not, and weighted by.",
        valueName: "columns"))
    var by: ColumnList?

    @Option(help: ArgumentHelp("The file of coded open answers.", valueName: "file"), completion: .file())
    var mentions: String?

    @Flag(help: "Stop with exit code 65 when answers are inconsistent, instead of listing them.")
    var strict = false

    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var charts: ChartOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = QuestionnaireAnalysis(
        source: AnalysisContext.commandSource, form: form, asked: asked.map { _ in "asked" },
        by: by?.names ?? [],
        mentions: mentions.map { _ in "mentions" }, findings: strict ? .refused : .reported,
        level: confidence.level)
      let others = [("asked", asked), ("mentions", mentions)].compactMap { source, path in
        path.map { (source: source, path: $0) }
      }
      let context = try AnalysisContext(file: data.file, beside: others, codebookPath: data.codebook)
      try output.print(try analysis.runAlone(in: context), charts: charts)
    }
  }

  struct Needs: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "needs",
      abstract: "Sets the gaps that were named against the offers that could close them.",
      discussion: """
        The data have one respondent per row, with a column of yes or no for each field of needs. The gaps named \
        stand in a file of their own, one row each with the respondent and the gap; the offers in another, one \
        respondent per row.

        EXAMPLE
          wirkung questionnaire needs Data/gemeinsam-klappts/needs.csv \\
            --gaps Data/gemeinsam-klappts/gaps.csv \\
            --offers Data/gemeinsam-klappts/checklist.csv \\
            --form Studies/gemeinsam-klappts/needs.yaml
        """)

    @OptionGroup var data: DataOptions

    @Option(
      help: ArgumentHelp("The form of needs and offers (YAML).", valueName: "form"), completion: .file())
    var form: String

    @Option(help: ArgumentHelp("The file of the gaps named.", valueName: "file"), completion: .file())
    var gaps: String

    @Option(help: ArgumentHelp("The file of the offers.", valueName: "file"), completion: .file())
    var offers: String

    @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
    var strict = false

    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var charts: ChartOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = NeedsAnalysis(
        source: AnalysisContext.commandSource, gaps: "gaps", offers: "offers", form: form,
        findings: strict ? .refused : .reported, level: confidence.level)
      let context = try AnalysisContext(
        file: data.file, beside: [("gaps", gaps), ("offers", offers)], codebookPath: data.codebook)
      try output.print(try analysis.runAlone(in: context), charts: charts)
    }
  }
}
