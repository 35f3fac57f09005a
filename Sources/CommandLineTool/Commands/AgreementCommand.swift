import ArgumentParser
import StudyRunner

struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Says how far raters agree.",
    discussion: """
      Cohen's or Fleiss' kappa for categories, weighted kappa for ordered ones, intraclass correlations and \
      limits of agreement for numbers, and Krippendorff's alpha at every level.

      EXAMPLE
        wirkung agreement Data/anna/session_sheets.csv --raters srs_1,srs_2 \\
          --level-of-measurement ordinal
      """)

  @Argument(help: "The data file (CSV), or - for standard input.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The columns of the raters, separated by commas.", valueName: "columns"))
  var raters: ColumnList

  @Option(help: "What the ratings are: nominal, ordinal, interval or ratio.")
  var levelOfMeasurement = RatersAgreement.Level.nominal

  @Option(help: "The seed of the bootstrap of Krippendorff's alpha.")
  var seed: UInt64 = 1

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  mutating func run() throws {
    let analysis = RatersAgreement(
      raters: raters.names, measurement: levelOfMeasurement, level: confidence.level, seed: seed)
    try output.print(try analysis.output(of: try DataInput.dataset(file, codebook: codebook)))
  }
}

extension RatersAgreement.Level: ExpressibleByArgument {}
