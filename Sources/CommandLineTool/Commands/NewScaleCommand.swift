import ArgumentParser
import StudyRunner

extension NewCommand {
  struct NewScale: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "scale", abstract: "Creates a commented scale that is valid as it is.",
      discussion: """
        EXAMPLE
          wirkung new scale my-scale
        """)

    @Argument(help: "The new scale's name; the file is called NAME.yaml.")
    var name: String

    mutating func run() throws {
      let path = try ScaleDefinitions.create(at: name)
      Terminal.print("\(path)\n")
      Terminal.note("Next: change it, then wirkung scale \(path) DATA.csv")
    }
  }
}
