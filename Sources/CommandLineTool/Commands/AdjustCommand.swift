import ArgumentParser
import Foundation
import Statistics
import StudyRunner

struct AdjustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust",
    abstract: "Corrects p-values for their number.",
    discussion: """
      EXAMPLE
        wirkung adjust --p 0.01,0.02,0.05
        printf '0.01\\n0.02\\n' | wirkung adjust --by holm
      """)

  @Option(
    name: .customLong("p"),
    help: ArgumentHelp(
      "The p-values, separated by commas. (default: from standard input)", valueName: "p-values"))
  var pValues: String?

  @Option(help: "The correction. (default: all, one column each)")
  var by: MultipleTesting?

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let text =
      pValues ?? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    try output.print(try AdjustedPValues(text: text, by: by).output())
  }
}
