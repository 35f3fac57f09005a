import ArgumentParser
import StudyRunner

struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress",
    abstract: "Fits a linear regression.",
    discussion: """
      Nominal predictors enter as indicators of every level but the first. The table 'fit' holds R² and \
      the test of the whole model.

      EXAMPLE
        wirkung regress Data/anna/survey2.csv --outcome leisure_activities \\
          --predictors single_parent,child_under_3 --errors hc3
      """)

  @Argument(help: "The data file (CSV), or - for standard input.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The column explained.", valueName: "column"))
  var outcome: String

  @Option(help: ArgumentHelp("The columns that explain, separated by commas.", valueName: "columns"))
  var predictors: ColumnList

  @Option(help: "The standard errors: classical, hc0, hc1, hc2, hc3 or cluster.")
  var errors = RegressionModel.Errors.classical

  @Option(help: ArgumentHelp("The column of the clusters.", valueName: "column"))
  var cluster: String?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let model = try RegressionModel(
      outcome: outcome, predictors: predictors.names, errors: errors, cluster: cluster,
      level: confidence.level)
    try output.print(try model.output(of: try DataInput.dataset(file, codebook: codebook)))
  }
}

extension RegressionModel.Errors: ExpressibleByArgument {}
