import ArgumentParser
import Statistics
import StudyRunner

struct CorrelateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correlate",
    abstract: "Correlates columns, every pair of them.",
    discussion: """
      Rows in which one of the two values is missing are left out of that pair and counted; with \
      --missing listwise the rows in which any of the columns is missing.

      EXAMPLE
        wirkung correlate Data/anna/survey2.csv \\
          --columns leisure_activities,close_network
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The columns, separated by commas.", valueName: "columns"))
  var columns: ColumnList

  @Option(help: "The coefficient: pearson, spearman, kendall, kendall-c or gamma.")
  var coefficient = Correlations.Coefficient.spearman

  @Option(help: "Which rows are used where some are missing: pairwise or listwise.")
  var missing = CorrelationMatrix.Missing.pairwise

  @Option(help: "The correction for several pairs.")
  var correction = MultipleTesting.holm

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = Correlations(
      id: Correlations.kind, source: AnalysisContext.commandSource, columns: columns.names,
      coefficient: coefficient, missing: missing, correction: correction, level: confidence.level)
    try output.print(try analysis.run(in: try data.context()))
  }
}

extension Correlations.Coefficient: ExpressibleByArgument {}
extension CorrelationMatrix.Missing: ExpressibleByArgument {}
