import ArgumentParser
import Measurement
import Statistics
import StudyRunner

/// What every command understands that reads journeys.
struct JourneyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A shipped journey, or the path of a YAML file.", valueName: "name"))
  var journey: String

  @Flag(help: "Stop with exit code 65 when records are inconsistent, instead of listing them.")
  var strict = false

  var findings: FindingRule { strict ? .refused : .reported }
}

extension JourneyCommand {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare", abstract: "Compares groups or cohorts stage by stage and over the whole path.",
      discussion: """
        EXAMPLE
          wirkung journey compare Data/anna/but_journeys.csv --journey but \\
            --by single_parent
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var options: JourneyOptions

    @Option(help: ArgumentHelp("The column of the groups or cohorts.", valueName: "column"))
    var by: String

    @Option(help: "The correction for several stages.")
    var correction = MultipleTesting.holm

    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = JourneyComparison(
        id: JourneyComparison.kind, source: AnalysisContext.commandSource, journey: options.journey, by: by,
        correction: correction, findings: options.findings, level: confidence.level)
      try output.print(try analysis.runAlone(in: try data.context()))
    }
  }

  struct Durations: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "durations", abstract: "Days between stages; open journeys are censored.",
      discussion: """
        EXAMPLE
          wirkung journey durations Data/anna/but_journeys.csv --journey but
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var options: JourneyOptions

    @Option(
      help: ArgumentHelp(
        "The day that the data are of. (default: the latest day recorded)", valueName: "yyyy-mm-dd"))
    var asOf: Day?

    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = JourneyDurations(
        id: JourneyDurations.kind, source: AnalysisContext.commandSource, journey: options.journey,
        asOf: asOf, findings: options.findings, level: confidence.level)
      try output.print(try analysis.runAlone(in: try data.context()))
    }
  }

  struct Profile: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "profile", abstract: "Compares ratings from stage to stage.",
      discussion: """
        EXAMPLE
          wirkung journey profile Data/anna/minijobs.csv --journey minijob
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var options: JourneyOptions
    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let analysis = JourneyProfile(
        id: JourneyProfile.kind, source: AnalysisContext.commandSource, journey: options.journey,
        findings: options.findings, level: confidence.level)
      try output.print(try analysis.runAlone(in: try data.context()))
    }
  }
}
