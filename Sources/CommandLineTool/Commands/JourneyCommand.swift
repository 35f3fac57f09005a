import ArgumentParser
import StudyRunner

struct JourneyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journey",
    abstract: "Staged journeys of participants: how far they get, why they leave, how long it takes.",
    discussion: """
      EXAMPLE
        wirkung journey definitions
        wirkung journey but Data/anna/but_journeys.csv --table take-up
      """,
    subcommands: [JourneySummaryCommand.self, Definitions.self, Show.self, FlowOf.self],
    defaultSubcommand: JourneySummaryCommand.self)

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
}
