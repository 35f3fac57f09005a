import ArgumentParser
import StudyRunner

extension NewCommand {
  struct NewJourney: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "journey", abstract: "Creates a commented journey that is valid as it is.",
      discussion: """
        EXAMPLE
          wirkung new journey my-journey
        """)

    @Argument(help: "The new journey's name; the file is called NAME.yaml.")
    var name: String

    mutating func run() throws {
      let path = try JourneyTemplate.create(at: name)
      Terminal.print("\(path)\n")
      Terminal.note("Next: change it, then wirkung journey \(path) DATA.csv")
    }
  }
}
