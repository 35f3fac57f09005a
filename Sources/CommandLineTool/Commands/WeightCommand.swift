import ArgumentParser
import Statistics
import StudyRunner

struct WeightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weight",
    abstract: "Estimates with survey weights, strata and clusters, and makes weights.",
    discussion: """
      Means of numbers and shares of categories with intervals by the design of the sample: --weights, --strata, the \
      --clusters that were drawn, and with --population how many there were to draw from, so that a survey of a \
      whole district has no error of sampling. Several --clusters are the stages of the draw; without a --population of \
      each the first counts as drawn with replacement. --replicates take the place of the design. --by estimates parts of the population and compares them by Rao and \
      Scott's test; --formula is a regression by the design.

      --margin makes weights that have the totals of the population: one is post-stratification, several are \
      raking. --response with --predictors weights those who responded by a logistic model of responding, in \
      --classes of its probabilities where they are named. --write writes the rows with a column 'weight'.

      EXAMPLE
        wirkung weight Data/ruemsa/answers.csv --outcomes answer \\
          --clusters alliance --by wave
        wirkung weight Data/anna/survey2.csv --outcomes leisure_activities,youtube \\
          --margin "single_parent: yes=300, no=500" \\
          --margin "child_under_3: yes=350, no=450"
        wirkung weight Data/gemeinsam-klappts/participants.csv \\
          --outcomes in_training_or_work --response coached \\
          --predictors alliance_type
        wirkung weight Data/anna/survey2.csv --outcomes leisure_activities \\
          --margin "single_parent: yes=300, no=500"
        wirkung weight Data/sessions/ratings.csv --clusters coach,person \\
          --formula "srs_1 ~ session"
      """)

  @OptionGroup var data: DataOptions

  @Option(help: ArgumentHelp("The columns whose means and shares are estimated.", valueName: "columns"))
  var outcomes: ColumnList?

  @Option(help: ArgumentHelp("Columns of numbers whose totals are estimated.", valueName: "columns"))
  var totals: ColumnList?

  @Option(help: ArgumentHelp("Two columns whose totals are set in relation.", valueName: "columns"))
  var ratio: ColumnList?

  @Option(help: ArgumentHelp("The column of parts of the population.", valueName: "column"))
  var by: String?

  @Option(help: ArgumentHelp("A regression by the design.", valueName: "outcome ~ predictors"))
  var formula: String?

  @Option(help: "The regression: linear or logistic. (default: linear)")
  var model: SurveyRegression.Family?

  @Option(help: ArgumentHelp("The column of the weights.", valueName: "column"))
  var weights: String?

  @Option(help: ArgumentHelp("The column of the strata.", valueName: "column"))
  var strata: String?

  @Option(
    help: ArgumentHelp(
      "The column of the clusters drawn; of several stages one each, with commas between.",
      valueName: "columns"))
  var clusters: String?

  @Option(
    help: ArgumentHelp(
      "The column of how many clusters, or rows, the stratum has in the population; of several stages one each.",
      valueName: "columns"))
  var population: String?

  @Option(
    help: ArgumentHelp("The columns of replicate weights, as rep_1,rep_2 or rep_*.", valueName: "columns"))
  var replicates: ColumnList?

  @Option(help: "How these were made: brr, fay, jackknife, jackknife-strata or bootstrap.")
  var replicateKind: WeightAnalysis.ReplicateKind?

  @Option(
    help: ArgumentHelp(
      "Fay's factor (default: 0.5), or the factors of jackknife-strata.", valueName: "numbers"))
  var replicateFactors: NumberList?

  @Option(help: "A stratum of one cluster: fail, certainty or adjust. (default: fail)")
  var singleUnits: SurveyDesign.SingleUnits?

  @Option(
    help: ArgumentHelp(
      "The totals of a column in the population; once for each column.", valueName: "column: code=total, …"))
  var margin: [PopulationMargin] = []

  @Option(help: ArgumentHelp("The column that says who responded.", valueName: "column"))
  var response: String?

  @Option(help: ArgumentHelp("What explains responding.", valueName: "a + b"))
  var predictors: String?

  @Option(help: ArgumentHelp("Classes of the probabilities of a response.", valueName: "count"))
  var classes: Int?

  @Option(
    help: ArgumentHelp("Write the rows with a column 'weight' to this file.", valueName: "file.csv"),
    completion: .file())
  var write: String?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var charts: ChartOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = WeightAnalysis(
      source: AnalysisContext.commandSource, outcomes: outcomes?.names, totals: totals?.names,
      ratio: ratio?.names, by: by, formula: formula, model: model, weights: weights, strata: strata,
      clusters: clusters, population: population, replicates: replicates?.names,
      replicateKind: replicateKind, replicateFactors: replicateFactors?.numbers, singleUnits: singleUnits,
      margins: margin.map { ($0.column, $0.totals) }, response: response, predictors: predictors,
      classes: classes, level: confidence.level)
    let context = try data.context()
    if let write {
      let dataset = try context.dataset(AnalysisContext.commandSource)
      try DatasetFile.write(dataset, adding: try analysis.rowWeights(in: context), as: "weight", to: write)
    }
    try output.print(try analysis.run(in: context), charts: charts)
  }
}

/// The totals of a column in the population as the user names them: `sex: f=520, m=480`.
struct PopulationMargin: ExpressibleByArgument {
  let column: String
  let totals: [String: Double]

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1).map { Self.trimmed($0) }
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    var totals: [String: Double] = [:]
    for entry in parts[1].split(separator: ",") {
      guard let sign = entry.lastIndex(of: "="),
        let total = Double(Self.trimmed(entry[entry.index(after: sign)...])),
        total >= 0, total.isFinite, totals[Self.trimmed(entry[..<sign])] == nil
      else { return nil }
      totals[Self.trimmed(entry[..<sign])] = total
    }
    guard !totals.isEmpty else { return nil }
    column = parts[0]
    self.totals = totals
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}

extension SurveyRegression.Family: ExpressibleByArgument {}
extension WeightAnalysis.ReplicateKind: ExpressibleByArgument {}
extension SurveyDesign.SingleUnits: ExpressibleByArgument {}
