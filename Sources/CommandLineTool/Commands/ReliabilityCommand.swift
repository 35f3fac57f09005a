import ArgumentParser
import StudyRunner

struct ReliabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract: "Says how reliable the sum of several items is.",
    discussion: """
      Cronbach's alpha with its interval, McDonald's omega, split halves, and the table 'items' with what \
      each item contributes. Negatively keyed items must be reversed before.

      EXAMPLE
        wirkung reliability Data/anna/session_sheets.csv \\
          --items srs_1,srs_2,srs_3,srs_4
      """)

  @Argument(help: "The data file (CSV), or - for standard input.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The columns of the items, separated by commas.", valueName: "columns"))
  var items: ColumnList

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = ScaleReliability(items: items.names, level: confidence.level)
    try output.print(try analysis.output(of: try DataInput.dataset(file, codebook: codebook)))
  }
}
