import ArgumentParser
import StudyRunner

struct WavesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waves",
    abstract: "Monitoring over waves: shares, changes in percentage points, and who moved.",
    discussion: """
      The data have one row per unit, wave and item, with an empty answer where none was given. A whole population \
      is described without intervals and tests unless --inference asks for them.

      EXAMPLE
        wirkung waves Data/ruemsa/answers.csv \\
          --form Studies/ruemsa-monitoring/monitoring.yaml --table topics
      """)

  @OptionGroup var data: DataOptions

  @Option(
    help: ArgumentHelp("The form: a shipped definition or a YAML file of your own.", valueName: "form"))
  var form = "yes-in-progress-no"

  @Option(help: ArgumentHelp("How many units there are at all.", valueName: "units"))
  var population: Int?

  @Option(help: "Intervals and tests: automatic, always or never.")
  var inference = WaveAnalysis.Inference.automatic

  @Flag(help: "Stop with exit code 65 when answers are inconsistent, instead of listing them.")
  var strict = false

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var charts: ChartOptions
  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = WaveAnalysis(
      form: form, population: population, inference: inference, findings: strict ? .refused : .reported,
      level: confidence.level)
    try output.print(try analysis.runAlone(in: try data.context()), charts: charts)
  }
}

extension WaveAnalysis.Inference: ExpressibleByArgument {}
