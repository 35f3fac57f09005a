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
          wirkung journey flow Data/anna/but_journeys.csv --journey but
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var options: JourneyOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = JourneyFlow(
        id: JourneyFlow.kind, source: AnalysisContext.commandSource, journey: options.journey,
        findings: options.findings)
      try output.print(try analysis.runAlone(in: try data.context()))
    }
  }
}
