import ArgumentParser
import Statistics
import StudyRunner

extension PowerCommand {
  struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "simulate",
      abstract: "Finds the power of any method of 'wirkung test' from simulated data.",
      discussion: """
        --data names a distribution for each group: normal(mean, sd), lognormal(mean, sd) of the logarithm, \
        exponential(mean), poisson(mean), uniform(low, high), binary(share), categories(share, share, …). With \
        --correlation the distributions are those of each person's values, and n counts persons. Every \
        variant of the method has a row with the simulation's error; the seed decides the draws.

        With --cluster-size and --icc whole clusters, such as schools or courses, belong to a group, and n counts \
        clusters per group. Methods compare the means of clusters; 'mixed' instead of a method is a linear \
        mixed model of the persons, 'gee' their estimating equations.

        EXAMPLE
          wirkung power simulate t-welch --n 20,40 --simulations 500 \\
            --data "poisson(2)" --data "poisson(3)"
          wirkung power simulate mcnemar --n 40 --simulations 200 \\
            --data "binary(0.3)" --data "binary(0.6)" --correlation 0.4
          wirkung power simulate t-student --n 10,20 --simulations 500 \\
            --data "normal(0, 1)" --data "normal(0.5, 1)" --cluster-size 8 --icc 0.05
        """)

    @Argument(help: "The method, as 'wirkung methods' names it; for clusters mixed or gee besides.")
    var method: String

    @Option(help: ArgumentHelp("A distribution, once per group or value.", valueName: "distribution"))
    var data: [SimulatedDistribution]

    @Option(help: ArgumentHelp("The sizes, separated by commas.", valueName: "counts"))
    var n: NumberList

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("The correlation of a person's values.", valueName: "number"))
    var correlation: Double?

    @OptionGroup var clusters: ClusterOptions

    @Option(help: "How many data sets are simulated for each size.")
    var simulations = 2000

    @Option(help: ArgumentHelp("The significance level.", valueName: "probability"))
    var alpha = 0.05

    @Option(help: "The direction: two-sided, less or greater. (default: two-sided)")
    var alternative: Alternative?

    @Option(help: "The seed of the draws.")
    var seed: UInt64 = 1

    @OptionGroup var charts: ChartOptions

    @OptionGroup var output: OutputOptions

    mutating func run() throws {
      let sizes = n.numbers.compactMap { Int(exactly: $0) }
      guard sizes.count == n.numbers.count else { throw ValidationError("--n takes whole numbers") }
      let analysis = PowerSimulation(
        method: method, data: data, n: sizes, correlation: correlation, simulations: simulations,
        alpha: alpha, alternative: alternative, clusterSize: clusters.clusterSize, icc: clusters.icc,
        clusterVariation: clusters.clusterVariation)
      let context = AnalysisContext(seed: seed, sources: [], folder: ".").telling { Terminal.note($0) }
      try output.print(try analysis.run(in: context), charts: charts)
    }
  }
}

extension SimulatedDistribution: ExpressibleByArgument {
  /// Reads a distribution as the user names it.
  public init?(argument: String) { self.init(argument) }
}
