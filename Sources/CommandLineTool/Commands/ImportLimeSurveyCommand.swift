import ArgumentParser
import StudyRunner

extension QuestionnaireCommand {
  struct ImportLimeSurvey: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import-limesurvey",
      abstract: "Turns an export of LimeSurvey into a questionnaire, its answers and their codebook.",
      discussion: """
        In LimeSurvey, export the survey's structure as 'Tab separated values (*.txt)', and the responses as CSV \
        with question codes as headings, answers as codes or as full texts, or as VV. Closed and numeric questions \
        are read. Free text, comments, times, tokens, addresses and every other column are not. Relevance equations \
        that compare answers become filter rules; the table 'questions' says which did not.

        The folder holds questionnaire.yaml, answers.csv and datapackage.json. LimeSurvey does not say which answers \
        are ordered: set categoriesOrdered in the codebook where they are.

        EXAMPLE
          wirkung questionnaire import-limesurvey Data/limesurvey/survey.txt \\
            Data/limesurvey/responses.csv --output course-feedback
          wirkung questionnaire answers course-feedback/answers.csv \\
            --form course-feedback/questionnaire.yaml --table response
        """)

    @Argument(help: "The structure of the survey (tab-separated).", completion: .file())
    var structure: String

    @Argument(help: "The responses (CSV or VV).", completion: .file())
    var responses: String

    @Option(
      name: .customLong("output"),
      help: ArgumentHelp("The folder to write; an earlier import is replaced.", valueName: "folder"))
    var folder: String

    @Option(help: "Which responses are taken: complete or all.")
    var take = LimeSurveyImport.Selection.complete

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      try output.print(
        try LimeSurveyImport.run(
          structure: structure, responses: responses, selection: take, output: folder))
      Terminal.note(
        "Next: wirkung questionnaire answers \(folder)/answers.csv --form \(folder)/questionnaire.yaml")
    }
  }
}

extension LimeSurveyImport.Selection: ExpressibleByArgument {}
