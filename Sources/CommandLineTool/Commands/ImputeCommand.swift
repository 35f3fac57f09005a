import ArgumentParser
import Foundation
import Statistics
import StudyRunner

struct ImputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impute",
    abstract:
      "Describes missing values, fills them in several times, and pools what an analysis makes of them.",
    discussion: """
      The tables 'columns' and 'patterns' show what is missing and what together, 'little' tests whether it is \
      missing completely at random. --pool runs an analysis of a study on every completed data set and pools its \
      estimates by Rubin's rules: a kind, and its keys as in study.yaml. Each column is imputed from all the others by \
      its level of measurement, in chains that the seed decides; observed values never change.

      --shift adds to the imputed values of a column, in turn, and shows how much hangs on why they are missing. \
      --write writes the completed data sets into a folder.

      EXAMPLE
        wirkung impute Data/goals/goals.csv
        wirkung impute Data/goals/goals.csv --columns area,weight,before,after \\
          --pool "regress, formula: after ~ before + area"
        wirkung impute Data/goals/goals.csv --columns weight,before,after \\
          --pool "weight, outcomes: [after]" \\
          --shift=-1,0,1 --shifted after
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The columns that predict each other.", valueName: "columns"))
  var columns: ColumnList?

  @Option(help: ArgumentHelp("The analysis to pool.", valueName: "kind, key: value, …"))
  var pool: String?

  @Option(help: "How many data sets are completed.")
  var imputations = 20

  @Option(help: "How many rounds each chain has.")
  var rounds = 10

  @Option(help: "Numbers by pmm, from values observed, or normal.")
  var numbers = MultipleImputation.NumberModel.predictiveMean

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What is added to imputed values, separated by commas.", valueName: "numbers"))
  var shift: NumberList?

  @Option(help: ArgumentHelp("The column that --shift is added to.", valueName: "column"))
  var shifted: String?

  @Option(
    help: ArgumentHelp("Write the completed data sets into this folder.", valueName: "folder"),
    completion: .directory)
  var write: String?

  @Option(help: "The seed of the draws.")
  var seed: UInt64 = 1

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var charts: ChartOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = try ImputeAnalysis(
      source: AnalysisContext.commandSource, columns: columns?.names, imputations: imputations,
      rounds: rounds,
      numbers: numbers, shifts: shift?.numbers, shifted: shifted, then: pool, level: confidence.level)
    let context = try data.context(seed: seed)
    if let write { try DatasetFile.write(try analysis.completed(in: context), into: write) }
    try output.print(try analysis.run(in: context), charts: charts)
  }
}

extension MultipleImputation.NumberModel: ExpressibleByArgument {}
