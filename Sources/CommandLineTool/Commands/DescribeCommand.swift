import ArgumentParser
import Statistics
import StudyRunner

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Describes columns: means and quartiles of numbers, shares of levels.",
    discussion: """
      --detail full adds skewness, kurtosis and the Shapiro–Wilk test (table 'shape'), median, trimmed, \
      winsorised and Huber's mean with their intervals (table 'robust'), and with --by the tests of \
      Brown and Forsythe and of Levene (table 'spread'). Quartiles are of one of nine types: 7 as R and \
      Excel, 6 as SPSS, 2 as SAS and Stata.

      EXAMPLE
        wirkung describe Data/anna/survey2.csv \\
          --columns single_parent,close_network
        wirkung describe Data/anna/survey2.csv --columns close_network \\
          --by single_parent --detail full --quantile-type 6
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp(
      "The columns, separated by commas. (default: all but dates, free text and identifiers)",
      valueName: "columns"))
  var columns: ColumnList?

  @Option(help: ArgumentHelp("The column of the groups.", valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("The definition of the quartiles, 1 to 9.", valueName: "type"))
  var quantileType = Quantiles.Definition.type7

  @Option(help: "How much is described: brief or full.")
  var detail = Description.Detail.brief

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = Description(
      id: Description.kind, source: AnalysisContext.commandSource, columns: columns?.names,
      by: by, quantileType: quantileType, detail: detail, level: confidence.level)
    try output.print(try analysis.run(in: try data.context(needing: analysis.neededColumns)))
  }
}

extension Quantiles.Definition: ExpressibleByArgument {}
extension Description.Detail: ExpressibleByArgument {}
