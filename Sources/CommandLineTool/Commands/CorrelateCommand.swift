import ArgumentParser
import Statistics
import StudyRunner

struct CorrelateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correlate",
    abstract: "Correlates columns, every pair of them.",
    discussion: """
      pearson, spearman, kendall, kendall-c, gamma and somers-d (the second column explained by the \
      first) are of numbers and ordered levels, polychoric and tetrachoric of ordered categories, \
      point-biserial of numbers with a column of two values, eta-squared of numbers with groups, cramers-v, \
      cramers-v-corrected and phi of categories. --given removes other columns (pearson, spearman).

      Rows in which one of the two values is missing are left out of that pair and counted; with \
      --missing listwise the rows in which any of the columns is missing. Three columns or more also \
      give the table 'matrix'.

      EXAMPLE
        wirkung correlate Data/anna/survey2.csv \\
          --columns leisure_activities,close_network
        wirkung correlate Data/anna/survey2.csv --coefficient pearson \\
          --columns leisure_activities,close_network --given single_parent
        wirkung correlate Data/anna/survey2.csv --coefficient cramers-v \\
          --columns single_parent,own_activity,smartphone --table matrix
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The columns, separated by commas.", valueName: "columns"))
  var columns: ColumnList

  @Option(
    help: ArgumentHelp("The columns whose influence is removed, separated by commas.", valueName: "columns"))
  var given: ColumnList?

  @Option(help: "The coefficient, one of those above.")
  var coefficient = AssociationCoefficient.spearman

  @Option(help: "Which rows are used where some are missing: pairwise or listwise.")
  var missing = CorrelationMatrix.Missing.pairwise

  @Option(help: "The correction for several pairs.")
  var correction = MultipleTesting.holm

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = Correlations(
      id: Correlations.kind, source: AnalysisContext.commandSource, columns: columns.names,
      given: given?.names, coefficient: coefficient, missing: missing, correction: correction,
      level: confidence.level)
    try output.print(try analysis.run(in: try data.context(needing: analysis.neededColumns)))
  }
}

extension AssociationCoefficient: ExpressibleByArgument {}
extension CorrelationMatrix.Missing: ExpressibleByArgument {}
