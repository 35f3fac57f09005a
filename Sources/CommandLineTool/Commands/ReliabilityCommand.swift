import ArgumentParser
import StudyRunner

struct ReliabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract: "Says how reliable the sum of several items is.",
    discussion: """
      Cronbach's alpha with Feldt's interval, McDonald's omega with that of maximum likelihood or, with \
      --draws, of the bootstrap, split halves with theirs, and the table 'items' with what each item contributes. \
      Negatively keyed items must be reversed before.

      EXAMPLE
        wirkung reliability Data/anna/session_sheets.csv \\
          --items srs_1,srs_2,srs_3,srs_4
      """)

  @Argument(help: DataInput.help, completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The columns of the items, separated by commas.", valueName: "columns"))
  var items: ColumnList

  @Option(help: "Take the interval of omega from so many resamples.")
  var draws: Int?

  @Option(help: "The seed of the resamples.")
  var seed: UInt64 = 1

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let draws { try ResampleCount.validate(draws) }
  }

  mutating func run() throws {
    let analysis = ScaleReliability(items: items.names, level: confidence.level, draws: draws, seed: seed)
    try output.print(
      try analysis.output(of: try DataInput.dataset(file, codebook: codebook, needing: items.names)))
  }
}
