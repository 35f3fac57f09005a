import ArgumentParser
import Statistics
import StudyRunner

struct BayesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bayes",
    abstract: "Weighs evidence by Bayes: a t statistic, a share against a target, an estimate with a prior.",
    discussion: """
      't' gives the Bayes factor of a t statistic with a Cauchy prior (JZS) for or against an effect in the \
      --alternative, the posterior of the standardised effect, and the table 'robustness' over the scale of the \
      prior; the statistic is stated, or computed from a FILE: a mean, pairs or two groups. 'proportion' gives the \
      posterior of a share with a beta prior (Jeffreys' by default), the probability that it exceeds a target, and the \
      Bayes factor against it; with --second-count and --second-n the same of the difference of two groups' shares, \
      and the Bayes factor against one share of both. 'normal' combines an estimate with a normal prior.

      EXAMPLE
        wirkung bayes t --t 2.6 --n 24
        wirkung bayes t Data/anna/survey2.csv --outcome close_network \\
          --group single_parent --alternative greater
        wirkung bayes proportion --count 33 --n 63 --target 0.34
        wirkung bayes proportion --count 33 --n 63 \\
          --second-count 20 --second-n 58
        wirkung bayes normal --estimate 0.8 --standard-error 0.4 \\
          --prior 0,1 --target 0
      """)

  @Argument(help: "What is judged: t, proportion or normal.")
  var of: BayesAnalysis.Question

  @Argument(help: "t: the data file (CSV), or - for standard input.", completion: .file())
  var file: String?

  @Option(help: ArgumentHelp("The codebook of the file.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("t: the column whose mean is judged.", valueName: "column"))
  var outcome: String?

  @Option(help: ArgumentHelp("t: the column of two groups.", valueName: "column"))
  var group: String?

  @Option(help: ArgumentHelp("t: the column of the second values of the same persons.", valueName: "column"))
  var paired: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("t: the mean to compare with.", valueName: "number"))
  var mean: Double?

  @Option(help: "t: the direction: two-sided, less or greater. (default: two-sided)")
  var alternative: Alternative?

  @Option(parsing: .unconditional, help: ArgumentHelp("The t statistic.", valueName: "number"))
  var t: Double?

  @Option(
    help: ArgumentHelp("The persons or pairs, those of the first group, or the trials.", valueName: "count"))
  var n: Int?

  @Option(help: ArgumentHelp("t, proportion: the persons of the second group.", valueName: "count"))
  var secondN: Int?

  @Option(help: ArgumentHelp("t: the scale of the Cauchy prior. (default: 0.7071)", valueName: "number"))
  var scale: Double?

  @Option(help: ArgumentHelp("proportion: how many of the trials had the outcome.", valueName: "count"))
  var count: Int?

  @Option(help: ArgumentHelp("proportion: how many of the second group had it.", valueName: "count"))
  var secondCount: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "proportion, normal: the value to exceed. (default of two groups: 0)", valueName: "number"))
  var target: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "proportion: both shapes of the beta prior (default: 0.5,0.5); normal: mean and standard deviation.",
      valueName: "numbers"))
  var prior: NumberList?

  @Option(parsing: .unconditional, help: ArgumentHelp("normal: the estimate.", valueName: "number"))
  var estimate: Double?

  @Option(help: ArgumentHelp("normal: its standard error.", valueName: "number"))
  var standardError: Double?

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var charts: ChartOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = BayesAnalysis(
      of: of, t: t, n: n, secondN: secondN, scale: scale, count: count, secondCount: secondCount,
      target: target, prior: prior?.numbers, estimate: estimate, standardError: standardError,
      level: confidence.level,
      source: file.map { _ in AnalysisContext.commandSource }, outcome: outcome, group: group, paired: paired,
      mean: mean, alternative: alternative)
    guard let file else {
      try output.print(try analysis.output(), charts: charts)
      return
    }
    let context = AnalysisContext(try DataInput.dataset(file, codebook: codebook))
    try output.print(try analysis.run(in: context), charts: charts)
  }
}

extension BayesAnalysis.Question: ExpressibleByArgument {}
