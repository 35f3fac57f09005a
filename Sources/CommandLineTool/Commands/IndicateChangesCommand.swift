import ArgumentParser
import StudyRunner

extension IndicateCommand {
  struct Changes: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "changes",
      abstract: "How cases changed by life area and goals, from several perspectives and by unit.",
      discussion: """
        The file has one row for each case and perspective (professional, young person, parents, provider). The tables: \
        'changes' by perspective with intervals; 'agreement' of every two perspectives and of all; 'units', the effect \
        index by kind of help, district or department, drawn to the common mean as far as chance sets units apart, with \
        the limits of chance; 'variation', how far units differ at all. A change is no effect of a help.

        EXAMPLE
          wirkung indicate changes Data/case-changes/changes.csv \\
            --definition Data/case-changes/changes.yaml --table units
        """)

    @Argument(help: "The ratings (CSV).", completion: .file())
    var ratings: String

    @Option(
      help: ArgumentHelp("What the columns are (YAML).", valueName: "file"),
      completion: .file(extensions: ["yaml"]))
    var definition: String

    @OptionGroup var printing: OutputOptions

    @OptionGroup var charts: ChartOptions

    mutating func run() throws {
      let context = try AnalysisContext(file: ratings)
      try printing.print(try CaseChangeAnalysis(definition: definition).runAlone(in: context), charts: charts)
    }
  }
}
