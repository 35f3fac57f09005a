import ArgumentParser
import StudyRunner

struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract:
      "Scales and session ratings: scores, reliability, trend, alerts, with persons weighing equally.",
    discussion: """
      EXAMPLE
        wirkung scale definitions
        wirkung scale session-rating-boxes Data/anna/session_sheets.csv \\
          --date date --coach coach --table scores
      """,
    subcommands: [RatingsOf.self, Definitions.self, Show.self], defaultSubcommand: RatingsOf.self)

  struct RatingsOf: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ratings", abstract: "Scores the sheets of a scale; the default of 'wirkung scale'.",
      discussion: """
        The data have one sheet per row and one column per item. Several sheets of one person are alike: values are \
        averaged per person first, and intervals resample whole persons. Out-of-range and half answers, sheets \
        without person, duplicates and renamed items are findings and are never repaired.

        EXAMPLE
          wirkung scale session-rating-boxes Data/anna/session_sheets.csv \\
            --date date --coach coach --table coaches
          wirkung scale agreement-five-step Data/anna/session_sheets.csv \\
            --items srs_1,srs_2,srs_3,srs_4 --table reliability
        """)

    @Argument(help: "The scale: a shipped definition or a YAML file of your own.")
    var scale: String

    @OptionGroup var data: DataOptions

    @Option(
      help: ArgumentHelp(
        "The columns of the items, separated by commas. (default: the scale's)", valueName: "columns"))
    var items: ColumnList?

    @Option(help: ArgumentHelp("The column of the person. (default: the scale's)", valueName: "column"))
    var person: String?

    @Option(help: ArgumentHelp("The column of the session's number.", valueName: "column"))
    var session: String?

    @Option(help: ArgumentHelp("The column of the day.", valueName: "column"))
    var date: String?

    @Option(help: ArgumentHelp("The column of the coach, to compare coaches.", valueName: "column"))
    var coach: String?

    @Option(help: ArgumentHelp("The column of groups to describe side by side.", valueName: "column"))
    var by: String?

    @Option(help: ArgumentHelp("How many sheets a coach needs to be shown.", valueName: "sheets"))
    var minimumSheets = 5

    @Option(help: "How many resamples of persons the intervals are made from.")
    var draws = 9_999

    @Option(help: "The seed of the resamples.")
    var seed: UInt64 = 1

    @Flag(help: "Stop with exit code 65 when sheets are inconsistent, instead of listing them.")
    var strict = false

    @OptionGroup var confidence: ConfidenceOptions
    @OptionGroup var charts: ChartOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      try ResampleCount.validate(draws)
      guard minimumSheets >= 1 else { throw ValidationError("--minimum-sheets is at least 1") }
    }

    mutating func run() throws {
      let analysis = ScaleAnalysis(
        scale: scale, items: items?.names ?? [],
        columns: ScaleAnalysis.Columns(person: person, session: session, date: date, coach: coach, by: by),
        draws: draws, minimumSheets: minimumSheets, findings: strict ? .refused : .reported,
        level: confidence.level)
      try output.print(try analysis.runAlone(in: try data.context(seed: seed)), charts: charts)
    }
  }

  struct Definitions: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "definitions", abstract: "Lists the scales that ship with the tool.",
      discussion: """
        EXAMPLE
          wirkung scale definitions
        """)

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      try output.print(try ScaleDefinitions.list())
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Prints the YAML of a scale, to start one of your own.",
      discussion: """
        EXAMPLE
          wirkung scale show session-rating-boxes > my-rating.yaml
        """)

    @Argument(help: "The scale's name.")
    var name: String

    mutating func run() throws {
      Terminal.print(try ScaleDefinitions.yaml(name))
    }
  }
}
