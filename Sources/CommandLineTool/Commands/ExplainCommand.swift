import ArgumentParser
import Measurement
import StudyRunner

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a method is, what it assumes and how it is called.",
    discussion: """
      A method is named as 'wirkung methods' lists it, or as a table of results shows it.

      EXAMPLE
        wirkung explain mann-whitney --language en
        wirkung explain cox
      """)

  @Argument(help: "The method, as 'wirkung methods' lists it.")
  var method: String

  @Option(help: "The language of the text: de or en.")
  var language = Language.german

  mutating func run() throws {
    Terminal.print(try MethodCatalogue.explanation(of: method, in: language))
  }
}
