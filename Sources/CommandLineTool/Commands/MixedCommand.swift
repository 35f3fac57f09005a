import ArgumentParser
import Statistics
import StudyRunner

struct MixedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mixed",
    abstract: "Fits a model of observations that belong together, of the same person or institution.",
    discussion: """
      A linear mixed model has a random intercept for each unit and, with --slope, a random slope, correlated with it. \
      The table 'terms' tests all categories of a predictor together, and a predictor on average over the categories it is \
      multiplied with (type III). 'variation' holds standard deviations and the correlation of intercept and slope with \
      profile intervals, and the share of the variance between units, \
      'fit' the log-likelihood and R², 'margins' what is expected on average in each category. A fit on the boundary, with \
      a variance of zero, is named. --units shown lists every unit with its predicted effects; where units are \
      persons, keep that to yourself.

      --model population-averaged solves generalised estimating equations for numbers, yes and no, or counts, with \
      errors that hold whatever the correlation is, corrected for few units. Formulas are those of 'regress'.

      EXAMPLE
        wirkung mixed Data/resources/cards.csv --unit person \\
          --formula "score ~ wave + rater"
        wirkung mixed Data/sessions/ratings.csv --unit person --slope session \\
          --formula "srs_1 ~ session" --df kenward-roger
        wirkung mixed Data/anna/but_journeys.csv --unit household \\
          --model population-averaged --family logistic \\
          --formula "factor(entitled) ~ single_parent + age"
      """)

  @Argument(help: DataInput.help, completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The formula.", valueName: "outcome ~ predictors"))
  var formula: String

  @Option(help: ArgumentHelp("The column of the persons or institutions.", valueName: "column"))
  var unit: String

  @Option(help: "The model: linear or population-averaged.")
  var model = MixedModel.Kind.linear

  @Option(
    help: ArgumentHelp("linear: the column whose coefficient varies between units.", valueName: "column"))
  var slope: String?

  @Option(help: "linear: reml or ml. (default: reml)")
  var method: LinearMixedModel.Method?

  @Option(help: "linear: degrees of freedom by satterthwaite or kenward-roger. (default: satterthwaite)")
  var df: LinearMixedModel.DegreesOfFreedom?

  @Option(help: "linear: single units hidden or shown. (default: hidden)")
  var units: MixedModel.UnitEffects?

  @Option(help: "population-averaged: gaussian, logistic or poisson. (default: gaussian)")
  var family: GeneralizedEstimatingEquations.Family?

  @Option(help: ArgumentHelp("logistic: the category of a nominal outcome explained.", valueName: "code"))
  var event: String?

  @Option(help: "population-averaged: exchangeable or independence. (default: exchangeable)")
  var correlation: GeneralizedEstimatingEquations.Correlation?

  @Option(help: "population-averaged: errors mancl-derouen or robust. (default: mancl-derouen)")
  var errors: GeneralizedEstimatingEquations.Errors?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions
  @OptionGroup var charts: ChartOptions

  mutating func run() throws {
    var options = MixedModel.Options()
    options.slope = slope
    options.method = method
    options.degreesOfFreedom = df
    options.units = units
    options.family = family
    options.event = event
    options.correlation = correlation
    options.errors = errors
    let model = try MixedModel(
      model, formula: formula, unit: unit, options: options, level: confidence.level)
    try output.print(
      try model.output(
        of: try DataInput.dataset(file, codebook: codebook, needing: model.neededColumns)), charts: charts)
  }
}

extension MixedModel.Kind: ExpressibleByArgument {}
extension MixedModel.UnitEffects: ExpressibleByArgument {}
extension LinearMixedModel.Method: ExpressibleByArgument {}
extension LinearMixedModel.DegreesOfFreedom: ExpressibleByArgument {}
extension GeneralizedEstimatingEquations.Family: ExpressibleByArgument {}
extension GeneralizedEstimatingEquations.Correlation: ExpressibleByArgument {}
extension GeneralizedEstimatingEquations.Errors: ExpressibleByArgument {}
