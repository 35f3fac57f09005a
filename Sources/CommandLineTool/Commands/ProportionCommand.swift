import ArgumentParser
import Statistics
import StudyRunner

struct ProportionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proportion",
    abstract: "A proportion with its intervals, and its test against a target.",
    discussion: """
      EXAMPLE
        wirkung proportion --count 37 --of 48
        wirkung proportion --count 33 --of 63 --target 0.34
      """)

  @Option(help: ArgumentHelp("How many have the property.", valueName: "n"))
  var count: Int

  @Option(help: ArgumentHelp("How many were counted.", valueName: "n"))
  var of: Int

  @Option(help: ArgumentHelp("A proportion from 0 to 1 to test against.", valueName: "proportion"))
  var target: Double?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    try output.print(
      try SingleProportion(count: count, of: of, target: target, level: confidence.level).output())
  }
}
