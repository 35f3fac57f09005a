import ArgumentParser
import Measurement
import StudyRunner

extension QuestionnaireCommand {
  struct Conference: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "conference",
      abstract: "Agreements of case conferences: who, by when, and what was kept as of a day.",
      discussion: """
        The data have one agreement per row: the case, the day on which the conference was held, the agency that is to \
        act, the day by which it is due and the day on which it was done. Kept means done by the day agreed; the share \
        is of all that fell due, with an interval over cases. Agreements without a name or a day are findings.

        EXAMPLE
          wirkung questionnaire conference Data/case-conferences/agreements.csv \\
            --as-of 2024-12-31 --topic topic --table agencies
        """)

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The day that the states are of, as yyyy-mm-dd.", valueName: "day"))
    var asOf: Day

    @Option(help: ArgumentHelp("The column of what was agreed.", valueName: "column"))
    var topic: String?

    @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
    var strict = false

    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var charts: ChartOptions

    mutating func run() throws {
      let analysis = ConferenceAnalysis(
        asOf: asOf, topic: topic, findings: strict ? .refused : .reported, level: confidence.level)
      try output.print(try analysis.runAlone(in: try data.context()), charts: charts)
    }
  }
}
