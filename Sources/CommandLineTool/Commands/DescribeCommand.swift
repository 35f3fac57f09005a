import ArgumentParser
import StudyRunner

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Describes columns: means and quartiles of numbers, shares of levels.",
    discussion: """
      EXAMPLE
        wirkung describe Data/anna/survey2.csv \\
          --columns single_parent,close_network
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The columns, separated by commas. (default: all but dates, free text and identifiers)",
      valueName: "columns"))
  var columns: ColumnList?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = Description(
      id: Description.kind, source: AnalysisContext.commandSource, columns: columns?.names,
      level: confidence.level)
    try output.print(try analysis.run(in: try data.context()))
  }
}
