import ArgumentParser
import StudyRunner

struct MethodsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods",
    abstract: "Lists all methods with the command that computes each.",
    discussion: """
      EXAMPLE
        wirkung methods
        wirkung methods --format json --language en
      """)

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    try output.print(MethodCatalogue.list())
  }
}
