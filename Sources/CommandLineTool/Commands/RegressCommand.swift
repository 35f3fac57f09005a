import ArgumentParser
import Statistics
import StudyRunner

struct RegressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regress",
    abstract: "Fits a regression: linear, robust, logistic, of counts, ordinal or multinomial.",
    discussion: """
      A formula is written as in R: a + b adds columns, a:b multiplies them, a * b does both, (a + b)^2 and a / b stand \
      for several terms, - a takes one away and - 1 the constant; log(x), sqrt(x), exp(x), I((x - 40) / 10), scale(x) and \
      poly(x, 2) compute, offset(log(t)) is added with coefficient 1. Nominal columns and factor(c) enter as indicators of \
      every category but the first; relevel(c, ref = "b") compares with another, C(c, sum), C(c, helmert) and C(c, poly) \
      have other contrasts. --outcome and --predictors stand for a sum of columns.

      The table 'terms' tests all categories of a predictor together, and a predictor on average over the categories it is \
      multiplied with, each weighing the same (type III). 'fit' holds R² or the log-likelihood and the test of the whole model, 'margins' average marginal \
      effects and predictions on the scale of the outcome, 'quality' the area under the ROC curve and the \
      Brier score, 'calibration' what is predicted and observed in ten groups, 'proportional-odds' Brant's test, 'collinearity' variance inflation, 'residuals' and 'residual-tests' how residuals spread. Where a predictor separates \
      the outcomes, logistic regression names it and ends; --penalty firth has finite estimates.

      With few clusters --errors wild-cluster makes p-values and intervals by the wild cluster bootstrap. factor(y) \
      as outcome of logistic regression explains the second of two categories.

      --predict has the table 'predictions': what is expected of each row of another file, with its interval, and \
      for linear regression the interval of a further observation.

      hc2 and hc3 divide by 1 − leverage, which rows of ordinal and multinomial models do not have.

      EXAMPLE
        wirkung regress Data/anna/survey2.csv --outcome leisure_activities \\
          --predictors single_parent,child_under_3 --errors hc3
        wirkung regress Data/anna/survey2.csv --model logistic \\
          --formula "single_parent ~ leisure_activities + child_under_3" \\
          --interval profile
        wirkung regress Data/anna/survey2.csv --model ordinal \\
          --formula "leisure_activities ~ single_parent * child_under_3"
        wirkung regress Data/anna/survey2.csv --model robust \\
          --formula "leisure_activities ~ poly(close_network, 2)"
        wirkung regress Data/anna/survey2.csv --model multinomial \\
          --formula "factor(leisure_activities) ~ close_network"
        wirkung regress Data/employment/counts.csv --model poisson \\
          --formula "minijobs ~ C(cohort, sum) + offset(log(days))"
        wirkung regress Data/employment/jobs.csv --model negative-binomial \\
          --formula "days ~ relevel(cohort, ref = '2023')"
        wirkung regress Data/sessions/ratings.csv --formula "srs_1 ~ session" \\
          --errors wild-cluster --cluster coach
      """)

  @Argument(help: DataInput.help, completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The formula.", valueName: "outcome ~ predictors"))
  var formula: String?

  @Option(help: ArgumentHelp("The column explained, where there is no formula.", valueName: "column"))
  var outcome: String?

  @Option(help: ArgumentHelp("The columns that explain, separated by commas.", valueName: "columns"))
  var predictors: ColumnList?

  @Option(
    help: "The model: linear, robust, logistic, poisson, negative-binomial, ordinal or multinomial.")
  var model = RegressionModel.Kind.linear

  @Option(help: ArgumentHelp("logistic: the category of a nominal outcome explained.", valueName: "code"))
  var event: String?

  @Option(help: "The standard errors: classical, hc0, hc1, hc2, hc3, cluster or wild-cluster.")
  var errors = RegressionModel.Errors.classical

  @Option(help: ArgumentHelp("The column of the clusters.", valueName: "column"))
  var cluster: String?

  @Option(help: "logistic, poisson: wald or profile intervals. (default: wald)")
  var interval: GeneralizedLinearModel.IntervalMethod?

  @Option(help: "logistic: none or firth.")
  var penalty = GeneralizedLinearModel.Penalty.none

  @Option(help: "wild-cluster: so many draws; all signs where there are no more. (default: 9999)")
  var draws: Int?

  @Option(help: "wild-cluster: weights rademacher or webb. (default: rademacher)")
  var weights: WildClusterBootstrap.Weights?

  @Option(help: "wild-cluster: the seed of the draws. (default: 1)")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("Predict the outcome of the rows of another file.", valueName: "file"),
    completion: .file())
  var predict: String?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var charts: ChartOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let formula = try RegressionModel.formula(formula, outcome: outcome, predictors: predictors?.names)
    let model = try RegressionModel(
      model, formula: formula,
      errors: errors, cluster: cluster, interval: interval, penalty: penalty, event: event,
      bootstrap: draws == nil && weights == nil && seed == nil
        ? nil
        : RegressionModel.Bootstrap(
          draws: draws ?? 9999, weights: weights ?? .rademacher, seed: seed ?? 1),
      level: confidence.level)
    try output.print(
      try model.output(
        of: try DataInput.dataset(
          file, codebook: codebook, needing: formula.columns + [cluster].compactMap(\.self)),
        predicting: try predict.map { try DataInput.dataset($0, codebook: codebook) }), charts: charts)
  }
}

extension RegressionModel.Kind: ExpressibleByArgument {}
extension WildClusterBootstrap.Weights: ExpressibleByArgument {}
extension RegressionModel.Errors: ExpressibleByArgument {}
extension GeneralizedLinearModel.IntervalMethod: ExpressibleByArgument {}
extension GeneralizedLinearModel.Penalty: ExpressibleByArgument {}
