import ArgumentParser
import Statistics
import StudyRunner

struct BayesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bayes",
    abstract: "Weighs evidence by Bayes: a t statistic, a share against a target, an estimate with a prior.",
    discussion: """
      't' gives the Bayes factor of a t statistic with a Cauchy prior (JZS), and the table 'robustness' over the \
      scale of the prior. 'proportion' gives the posterior of a share with a beta prior (Jeffreys' by default), the \
      probability that it exceeds a target, and the Bayes factor against it. 'normal' combines an estimate with a \
      normal prior.

      EXAMPLE
        wirkung bayes t --t 2.6 --n 24
        wirkung bayes proportion --count 33 --n 63 --target 0.34
        wirkung bayes normal --estimate 0.8 --standard-error 0.4 \\
          --prior 0,1 --target 0
      """)

  @Argument(help: "What is judged: t, proportion or normal.")
  var of: BayesAnalysis.Question

  @Option(parsing: .unconditional, help: ArgumentHelp("The t statistic.", valueName: "number"))
  var t: Double?

  @Option(
    help: ArgumentHelp("The persons or pairs, those of the first group, or the trials.", valueName: "count"))
  var n: Int?

  @Option(help: ArgumentHelp("t: the persons of the second group.", valueName: "count"))
  var secondN: Int?

  @Option(help: ArgumentHelp("t: the scale of the Cauchy prior. (default: 0.7071)", valueName: "number"))
  var scale: Double?

  @Option(help: ArgumentHelp("proportion: how many of the trials had the outcome.", valueName: "count"))
  var count: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("proportion, normal: the value to exceed.", valueName: "number"))
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
      of: of, t: t, n: n, secondN: secondN, scale: scale, count: count, target: target, prior: prior?.numbers,
      estimate: estimate, standardError: standardError, level: confidence.level)
    try output.print(try analysis.output(), charts: charts)
  }
}

extension BayesAnalysis.Question: ExpressibleByArgument {}
