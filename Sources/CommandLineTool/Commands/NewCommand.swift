import ArgumentParser
import StudyRunner

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Starts something of your own.",
    discussion: """
      EXAMPLE
        wirkung new study my-study
        wirkung new journey my-journey
        wirkung new scale my-scale
      """,
    subcommands: [NewStudy.self, NewJourney.self, NewScale.self])

  struct NewStudy: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "study", abstract: "Creates a commented study that runs as it is.",
      discussion: """
        EXAMPLE
          wirkung new study my-study
          wirkung run my-study
        """)

    @Argument(help: "The new study's folder; its last part becomes the study's id.")
    var name: String

    mutating func run() throws {
      try StudyTemplate.create(at: name)
      Terminal.print("\(name)/study.yaml\n")
      Terminal.note("Next: wirkung run \(name.contains(" ") ? "'\(name)'" : name)")
    }
  }
}
