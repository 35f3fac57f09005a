import ArgumentParser
import Statistics
import StudyRunner

struct SurviveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survive",
    abstract: "Follows the time to an event, such as the end of a job.",
    discussion: """
      Kaplan–Meier medians and restricted means by group, the tests of log-rank and Peto, stratified with \
      --stratum, and the table 'curves' with every step and Greenwood's standard errors. Events are yes and \
      no, or 1 (occurred) and 0 (still lasting when last seen).

      With --competing the event column names one of several causes: cumulative incidences by Aalen–Johansen and \
      Gray's test.

      With --model cox, exponential, weibull or discrete the --predictors, as a + b or a * b, explain the times: \
      coefficients with hazard ratios, tests of predictors of several categories (table 'terms', type III), and for \
      Cox's model the test of proportional hazards. Model discrete takes times in whole periods, such as quarters, and \
      gives the odds of the event in each.

      With --entry a column says from when on each was observed, in the unit of the times, such as days of a job before \
      the counselling began: who ended before could not be seen, and everybody counts as at risk after the entry only. \
      For curves, their tests and the models cox and discrete.

      Times below zero are refused. Times of zero count in curves and Cox's model, with a remark; the other models do \
      not know them.

      EXAMPLE
        wirkung survive Data/employment/jobs.csv --time days --event ended \\
          --group cohort
        wirkung survive Data/employment/jobs.csv --time days --event ending \\
          --competing --censored open --group cohort
        wirkung survive Data/employment/jobs.csv --time days --event ended \\
          --model cox --predictors "cohort + single_parent" --errors robust
        wirkung survive Data/employment/jobs.csv --time days --event ended \\
          --model weibull --predictors cohort
        wirkung survive Data/employment/jobs.csv --time days --event ended \\
          --model exponential --predictors cohort
        wirkung survive Data/employment/jobs.csv --time quarters --event ended \\
          --model discrete --predictors "cohort + single_parent"
        wirkung survive Data/employment/jobs.csv --time days --event ended \\
          --entry seen_from --group cohort
      """)

  @Argument(help: DataInput.help, completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The column of the times.", valueName: "column"))
  var time: String

  @Option(help: ArgumentHelp("The column that says whether the event occurred.", valueName: "column"))
  var event: String

  @Option(help: ArgumentHelp("The column of the groups.", valueName: "column"))
  var group: String?

  @Option(
    help: ArgumentHelp("The column of the times from which on each was observed.", valueName: "column"))
  var entry: String?

  @Flag(help: "The event column names competing causes.")
  var competing = false

  @Option(
    help: ArgumentHelp(
      "With --competing: the code of those last seen without an event. (default: censored)",
      valueName: "code"))
  var censored: String?

  @Option(help: ArgumentHelp("The column of the strata of the tests.", valueName: "column"))
  var stratum: String?

  @Option(help: "A regression of the times: cox, exponential, weibull or discrete.")
  var model: SurvivalModel.Kind?

  @Option(help: ArgumentHelp("With --model: what explains the times.", valueName: "a + b"))
  var predictors: String?

  @Option(help: "With --model cox: classical, robust or cluster errors.")
  var errors = SurvivalModel.Errors.classical

  @Option(help: ArgumentHelp("With --model cox: the column of the clusters.", valueName: "column"))
  var cluster: String?

  @Option(
    help: ArgumentHelp(
      "The end of the restricted means. (default: the earliest of the groups' last times)", valueName: "time")
  )
  var until: Double?

  @Option(help: "The scale of the intervals: plain, log or log-log.")
  var scale = KaplanMeier.IntervalScale.log

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var charts: ChartOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if censored != nil, !competing { throw ValidationError("--censored is understood with --competing only") }
    guard (model == nil) == (predictors == nil) else {
      throw ValidationError("--model and --predictors belong together")
    }
    if model != nil, competing || group != nil || until != nil {
      throw ValidationError("--model takes --predictors instead of --group, --until and --competing")
    }
    if model == nil, errors != .classical || cluster != nil {
      throw ValidationError("--errors and --cluster are understood with --model only")
    }
    if competing, stratum != nil || until != nil || entry != nil {
      throw ValidationError("--stratum, --until and --entry are understood without --competing only")
    }
    if let until, !(until > 0 && until.isFinite) { throw ValidationError("--until must be a positive time") }
  }

  mutating func run() throws {
    if let model, let predictors {
      let analysis = try SurvivalModel(
        model, time: time, event: event, predictors: predictors, stratum: stratum, errors: errors,
        cluster: cluster, entry: entry, level: confidence.level)
      try output.print(
        try analysis.output(
          of: try DataInput.dataset(file, codebook: codebook, needing: analysis.neededColumns)),
        charts: charts)
      return
    }
    let dataset = try DataInput.dataset(
      file, codebook: codebook, needing: [time, event] + [group, stratum].compactMap(\.self))
    if competing {
      let analysis = CompetingRiskCurves(
        time: time, cause: event, censored: censored ?? "censored", group: group, level: confidence.level)
      try output.print(try analysis.output(of: dataset), charts: charts)
      return
    }
    let analysis = SurvivalCurves(
      time: time, event: event, group: group, stratum: stratum, entry: entry, limit: until, scale: scale,
      level: confidence.level)
    try output.print(try analysis.output(of: dataset), charts: charts)
  }
}

extension KaplanMeier.IntervalScale: ExpressibleByArgument {}
extension SurvivalModel.Kind: ExpressibleByArgument {}
extension SurvivalModel.Errors: ExpressibleByArgument {}
