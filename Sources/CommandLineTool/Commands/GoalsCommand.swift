import ArgumentParser
import StudyRunner

struct GoalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goals",
    abstract: "Goal attainment scaling: Kiresuk and Sherman's T of persons, before and after.",
    discussion: """
      The data have one goal per row with its level from -2 (much less than expected) over 0 (as expected) to 2. \
      Persons are scored first; the interval is that of persons, since goals of one person belong together.

      EXAMPLE
        wirkung goals Data/goals/goals.csv --before before \\
          --weight weight --area area
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The column of the person.", valueName: "column"))
  var person = "person"

  @Option(help: ArgumentHelp("The column of the level after.", valueName: "column"))
  var after = "after"

  @Option(help: ArgumentHelp("The column of the level before.", valueName: "column"))
  var before: String?

  @Option(help: ArgumentHelp("The column of the goal's weight. (default: all alike)", valueName: "column"))
  var weight: String?

  @Option(help: ArgumentHelp("The column of what the goal is about.", valueName: "column"))
  var area: String?

  @Option(help: ArgumentHelp("The assumed correlation of goals, from 0 to 1.", valueName: "number"))
  var correlation = 0.3

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = GoalAnalysis(
      person: person, after: after, before: before, weight: weight, area: area, correlation: correlation,
      level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()), charts: charts)
  }
}
