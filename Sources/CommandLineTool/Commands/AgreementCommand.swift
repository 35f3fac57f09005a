import ArgumentParser
import StudyRunner

struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Says how far raters agree.",
    discussion: """
      Nominal: Cohen's kappa, for three raters or more Fleiss'. Ordinal: Cohen's kappa with linear and \
      quadratic weights besides. Interval and ratio: all forms of the intraclass correlation, and for two \
      raters bias and limits of agreement (Bland and Altman). Krippendorff's alpha with a bootstrap interval \
      at every level.

      EXAMPLE
        wirkung agreement Data/anna/session_sheets.csv --raters srs_1,srs_2 \\
          --level-of-measurement ordinal
        wirkung agreement Data/anna/session_sheets.csv \\
          --raters srs_1,srs_2,srs_3 --level-of-measurement interval
      """)

  @Argument(help: DataInput.help, completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The codebook.", valueName: "datapackage.json"))
  var codebook: String?

  @Option(help: ArgumentHelp("The columns of the raters, separated by commas.", valueName: "columns"))
  var raters: ColumnList

  @Option(help: "What the ratings are: nominal, ordinal, interval or ratio.")
  var levelOfMeasurement = RatersAgreement.Level.nominal

  @Option(help: "How many resamples the interval of Krippendorff's alpha has.")
  var draws = 2_000

  @Option(help: "The seed of the bootstrap of Krippendorff's alpha.")
  var seed: UInt64 = 1

  @OptionGroup var confidence: ConfidenceOptions

  @OptionGroup var output: OutputOptions

  func validate() throws { try ResampleCount.validate(draws) }

  mutating func run() throws {
    let analysis = RatersAgreement(
      raters: raters.names, measurement: levelOfMeasurement, level: confidence.level, draws: draws,
      seed: seed)
    try output.print(
      try analysis.output(of: try DataInput.dataset(file, codebook: codebook, needing: raters.names)))
  }
}

extension RatersAgreement.Level: ExpressibleByArgument {}
