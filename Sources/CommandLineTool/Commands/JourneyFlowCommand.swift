import ArgumentParser
import StudyRunner

extension JourneyCommand {
  struct FlowOf: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "flow",
      abstract: "How journeys go on from stage to stage, and for what reasons they leave.",
      discussion: """
        Ways that fewer than one in a hundred journeys share are merged as other paths.

        EXAMPLE
          wirkung journey flow but Data/anna/but_journeys.csv
        """)

    @Argument(help: "A shipped journey, or the path of a YAML file.")
    var journey: String

    @OptionGroup var data: DataOptions

    @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
    var strict = false

    @OptionGroup var charts: ChartOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = JourneyFlow(
        id: JourneyFlow.kind, source: AnalysisContext.commandSource, journey: journey,
        findings: strict ? .refused : .reported)
      let context = try data.context(minimumCount: output.usedMinimumCount)
      try output.print(try analysis.runAlone(in: context), charts: charts)
    }
  }
}
