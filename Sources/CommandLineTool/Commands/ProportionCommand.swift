import ArgumentParser
import Statistics
import StudyRunner

struct ProportionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proportion",
    abstract: "A proportion with its intervals, its test against a target, or two compared.",
    discussion: """
      Two groups give the differences with all intervals, ratios, the number needed to treat and Cohen's h. \
      --pairs compares two answers of the same people: yes-yes, yes-no; no-yes, no-no.

      EXAMPLE
        wirkung proportion --count 37 --of 48
        wirkung proportion --count 33 --of 63 --target 0.34
        wirkung proportion --count 56 --of 70 --second-count 48 --second-of 80
        wirkung proportion --pairs "12,9;2,15"
      """)

  @Option(help: ArgumentHelp("How many have the property.", valueName: "n"))
  var count: Int?

  @Option(help: ArgumentHelp("How many were counted.", valueName: "n"))
  var of: Int?

  @Option(help: ArgumentHelp("A proportion from 0 to 1 to test against.", valueName: "proportion"))
  var target: Double?

  @Option(help: ArgumentHelp("How many of a second group have the property.", valueName: "n"))
  var secondCount: Int?

  @Option(help: ArgumentHelp("How many of the second group were counted.", valueName: "n"))
  var secondOf: Int?

  @Option(help: ArgumentHelp("The pairs: cells by commas, rows by semicolons.", valueName: "counts"))
  var pairs: String?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if pairs != nil {
      guard [count, of, secondCount, secondOf].allSatisfy({ $0 == nil }), target == nil else {
        throw ValidationError("--pairs holds all counts; leave out the others and --target")
      }
      return
    }
    guard count != nil, of != nil else {
      throw ValidationError("give --count and --of, or --pairs")
    }
    guard (secondCount == nil) == (secondOf == nil) else {
      throw ValidationError("a second group needs both --second-count and --second-of")
    }
    guard secondCount == nil || target == nil else {
      throw ValidationError("--target is for one group; leave it out to compare two")
    }
  }

  mutating func run() throws {
    if let pairs {
      let comparison = PairedProportions(pairs: try InlineTable(pairs), level: confidence.level)
      return try output.print(try comparison.output())
    }
    guard let count, let of else { return }
    if let secondCount, let secondOf {
      let comparison = TwoProportions(
        first: (count, of), second: (secondCount, secondOf), level: confidence.level)
      return try output.print(try comparison.output())
    }
    try output.print(
      try SingleProportion(count: count, of: of, target: target, level: confidence.level).output())
  }
}
