import ArgumentParser
import StudyRunner

struct JourneyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journey",
    abstract: "Staged journeys of participants: funnels, comparisons, durations and ratings.",
    discussion: """
      EXAMPLE
        wirkung journey definitions
        wirkung journey funnel Data/anna/but_journeys.csv --journey but
      """,
    subcommands: [
      Definitions.self, Show.self, FunnelOf.self, FlowOf.self, Compare.self, Durations.self, Profile.self,
    ])

  struct Definitions: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "definitions", abstract: "Lists the journeys that ship with the tool.",
      discussion: """
        EXAMPLE
          wirkung journey definitions
        """)

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      try output.print(try JourneyDefinitions.list())
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Prints the YAML of a journey, to start one of your own.",
      discussion: """
        EXAMPLE
          wirkung journey show but > my-journey.yaml
        """)

    @Argument(help: "The journey's name.")
    var name: String

    mutating func run() throws {
      Terminal.print(try JourneyDefinitions.yaml(name))
    }
  }

  struct FunnelOf: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "funnel", abstract: "Counts journeys stage by stage.",
      discussion: """
        EXAMPLE
          wirkung journey funnel Data/anna/but_journeys.csv --journey but \\
            --table take-up
        """)

    @OptionGroup var data: DataOptions

    @OptionGroup var options: JourneyOptions

    @OptionGroup var confidence: ConfidenceOptions

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = JourneyFunnel(
        id: JourneyFunnel.kind, source: AnalysisContext.commandSource, journey: options.journey,
        findings: options.findings, level: confidence.level)
      try output.print(try analysis.runAlone(in: try data.context()))
    }
  }
}
